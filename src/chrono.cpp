// Dates, times and time zones: the module datetime through its C API, zoneinfo through calls.
#include <tenon/convert/chrono.hpp>
#include <tenon/convert/text.hpp>

#include "kept_objects.hpp"

#include <chrono>
#include <cmath>

#include <datetime.h>

namespace tenon::runtime {

namespace {

constexpr std::int64_t seconds_per_day = 86'400, per_second = 1'000'000;

PyObject* find_capsule() { return import_attribute("datetime", "datetime_CAPI"); }
PyObject* find_zone_info() { return import_attribute("zoneinfo", "ZoneInfo"); }

// Of this interpreter; null with an error set. (The header's own variable is one for all of them.)
[[gnu::noinline]] PyDateTime_CAPI* find_datetime_api() noexcept {
    static_cast<void>(PyDateTimeAPI);
    PyObject* const capsule = kept_object(kept::datetime_capsule, &find_capsule);
    if (capsule == nullptr) return nullptr;
    void* const found = PyCapsule_GetPointer(capsule, PyDateTime_CAPSULE_NAME);
    current_table()->datetime_api.store(found, std::memory_order_release);
    return static_cast<PyDateTime_CAPI*>(found);
}

PyDateTime_CAPI* datetime_api() noexcept {
    if (kept_table* const table = current_table()) [[likely]]
        if (void* const known = table->datetime_api.load(std::memory_order_acquire)) [[likely]]
            return static_cast<PyDateTime_CAPI*>(known);
    return find_datetime_api();
}

// Days since 1970 of a date of the Gregorian calendar, and back.
constexpr std::int64_t days_from_date(calendar_date date) noexcept {
    using namespace std::chrono;
    return sys_days{year{date.year} / month{date.month} / day{date.day}}.time_since_epoch().count();
}

constexpr calendar_date date_from_days(std::int64_t since_1970) noexcept {
    using namespace std::chrono;
    const year_month_day date{sys_days{days{static_cast<int>(since_1970)}}};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day())};
}

static_assert(days_from_date({1970, 1, 1}) == 0 && days_from_date({2000, 3, 1}) == 11'017);
static_assert(date_from_days(-719'162).year == 1 && date_from_days(11'016).day == 29);

constexpr std::int64_t first_day = days_from_date({1, 1, 1});
constexpr std::int64_t last_day = days_from_date({9999, 12, 31});

struct split {
    std::int64_t days, microseconds;
};
// Of what fits in 64 bits, which is more than any of Python's types holds.
split split_days(std::int64_t microseconds) noexcept {
    std::int64_t days = microseconds / microseconds_per_day;
    std::int64_t rest = microseconds % microseconds_per_day;
    if (rest < 0) {
        --days;
        rest += microseconds_per_day;
    }
    return {days, rest};
}
split split_wide_days(wide microseconds) noexcept {
    const wide days = microseconds / microseconds_per_day;
    const wide rest = microseconds % microseconds_per_day;
    return rest < 0 ? split{static_cast<std::int64_t>(days - 1),
                            static_cast<std::int64_t>(rest + microseconds_per_day)}
                    : split{static_cast<std::int64_t>(days), static_cast<std::int64_t>(rest)};
}

std::int64_t calendar_microseconds(PyObject* datetime) noexcept {
    const std::int64_t days = days_from_date({PyDateTime_GET_YEAR(datetime),
                                              static_cast<unsigned>(PyDateTime_GET_MONTH(datetime)),
                                              static_cast<unsigned>(PyDateTime_GET_DAY(datetime))});
    const int seconds = PyDateTime_DATE_GET_HOUR(datetime) * 3600 +
        PyDateTime_DATE_GET_MINUTE(datetime) * 60 + PyDateTime_DATE_GET_SECOND(datetime);
    return days * microseconds_per_day + seconds * per_second +
        PyDateTime_DATE_GET_MICROSECOND(datetime);
}

// Out of what Python's type can hold.
PyObject* does_not_fit(const char* type) noexcept {
    PyErr_Format(PyExc_OverflowError, "the result does not fit in %s", type);
    return nullptr;
}

// The datetime in UTC, as its own methods say: a naive one is local time.
reference in_utc(PyDateTime_CAPI& api, PyObject* source, conversion& c) noexcept {
    if (PyDateTime_DATE_GET_TZINFO(source) == api.TimeZone_UTC) return reference{Py_NewRef(source)};
    reference utc{PyObject_CallMethod(source, "astimezone", "O", api.TimeZone_UTC)};
    if (!utc) {
        refuse_pending(c);
    } else if (!PyObject_TypeCheck(utc.get(), api.DateTimeType)) {
        refuse(c, refusal::type, "datetime.datetime", utc.get());
        return {};
    }
    return utc;
}

PyObject* make_datetime(PyDateTime_CAPI& api, wide microseconds, PyObject* zone) noexcept {
    constexpr wide least = wide{first_day} * microseconds_per_day;
    constexpr wide most = wide{last_day + 1} * microseconds_per_day;
    if (microseconds < least || microseconds >= most) return does_not_fit("datetime.datetime");
    const split parts = split_days(static_cast<std::int64_t>(microseconds));
    const calendar_date date = date_from_days(parts.days);
    const auto seconds = static_cast<unsigned>(parts.microseconds / per_second);
    const auto rest = static_cast<int>(parts.microseconds - std::int64_t{seconds} * per_second);
    return api.DateTime_FromDateAndTime(
        date.year, static_cast<int>(date.month), static_cast<int>(date.day),
        static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
        static_cast<int>(seconds % 60), rest, zone, api.DateTimeType);
}

}  // namespace

wide load_timedelta(PyObject* source, conversion& c) noexcept {
    const PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return refuse_pending(c), 0;
    if (!PyObject_TypeCheck(source, api->DeltaType))
        return refuse(c, refusal::type, "datetime.timedelta", source), 0;
    const std::int64_t seconds = std::int64_t{PyDateTime_DELTA_GET_DAYS(source)} * seconds_per_day +
        PyDateTime_DELTA_GET_SECONDS(source);
    return wide{seconds} * per_second + PyDateTime_DELTA_GET_MICROSECONDS(source);
}

PyObject* give_timedelta(wide microseconds) noexcept {
    const PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return nullptr;
    const wide limit = wide{1'000'000'000} * microseconds_per_day;
    if (microseconds >= limit || microseconds <= -limit) return does_not_fit("datetime.timedelta");
    const split parts = split_wide_days(microseconds);
    return api->Delta_FromDelta(
        static_cast<int>(parts.days), static_cast<int>(parts.microseconds / per_second),
        static_cast<int>(parts.microseconds % per_second), 0, api->DeltaType);
}

wide load_datetime(PyObject* source, conversion& c, bool local) noexcept {
    PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return refuse_pending(c), 0;
    if (!PyObject_TypeCheck(source, api->DateTimeType))
        return refuse(c, refusal::type, "datetime.datetime", source), 0;
    if (local) {
        if (PyDateTime_DATE_GET_TZINFO(source) != Py_None)
            return refuse(c, refusal::value, "a datetime without time zone", source), 0;
        return calendar_microseconds(source);
    }
    const reference utc = in_utc(*api, source, c);
    return utc ? calendar_microseconds(utc.get()) : 0;
}

PyObject* give_datetime(wide microseconds, bool local) noexcept {
    PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return nullptr;
    return make_datetime(*api, microseconds, local ? Py_None : api->TimeZone_UTC);
}

calendar_date load_date(PyObject* source, conversion& c) noexcept {
    const PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return refuse_pending(c), calendar_date{};
    // A datetime is a date too, yet its time would be lost.
    if (!PyObject_TypeCheck(source, api->DateType) || PyObject_TypeCheck(source, api->DateTimeType))
        return refuse(c, refusal::type, "datetime.date", source), calendar_date{};
    return {PyDateTime_GET_YEAR(source), static_cast<unsigned>(PyDateTime_GET_MONTH(source)),
            static_cast<unsigned>(PyDateTime_GET_DAY(source))};
}

PyObject* give_date(calendar_date date, bool valid) noexcept {
    const PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return nullptr;
    if (!valid) {
        PyErr_Format(PyExc_ValueError, "%d-%u-%u is no date of the calendar", date.year, date.month,
                     date.day);
        return nullptr;
    }
    if (date.year < 1 || date.year > 9999) return does_not_fit("datetime.date");
    return api->Date_FromDate(date.year, static_cast<int>(date.month), static_cast<int>(date.day),
                              api->DateType);
}

std::int64_t load_time(PyObject* source, conversion& c) noexcept {
    const PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return refuse_pending(c), 0;
    if (!PyObject_TypeCheck(source, api->TimeType))
        return refuse(c, refusal::type, "datetime.time", source), 0;
    if (PyDateTime_TIME_GET_TZINFO(source) != Py_None)
        return refuse(c, refusal::value, "a time without time zone", source), 0;
    const std::int64_t seconds = PyDateTime_TIME_GET_HOUR(source) * 3600 +
        PyDateTime_TIME_GET_MINUTE(source) * 60 + PyDateTime_TIME_GET_SECOND(source);
    return seconds * per_second + PyDateTime_TIME_GET_MICROSECOND(source);
}

PyObject* give_time(wide microseconds) noexcept {
    const PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return nullptr;
    if (microseconds < 0 || microseconds >= microseconds_per_day)
        return does_not_fit("datetime.time");
    const auto seconds = static_cast<int>(microseconds / per_second);
    return api->Time_FromTime(seconds / 3600, seconds / 60 % 60, seconds % 60,
                              static_cast<int>(microseconds % per_second), Py_None, api->TimeType);
}

std::string_view load_zone(PyObject* source, conversion& c) noexcept {
    const PyDateTime_CAPI* const api = datetime_api();
    PyObject* const zone_info = kept_object(kept::zone_info_class, &find_zone_info);
    if (api == nullptr || zone_info == nullptr) return refuse_pending(c), std::string_view{};
    if (source == api->TimeZone_UTC) return "UTC";
    const int is_zone = PyObject_IsInstance(source, zone_info);
    if (is_zone < 0) return refuse_pending(c), std::string_view{};
    if (is_zone == 0)
        return refuse(c, refusal::type, "zoneinfo.ZoneInfo", source), std::string_view{};
    const reference key{PyObject_GetAttrString(source, "key")};
    if (!key) return refuse_pending(c), std::string_view{};
    if (!PyUnicode_Check(key.get()))  // made by ZoneInfo.from_file
        return refuse(c, refusal::value, "a zoneinfo.ZoneInfo with a key", source),
               std::string_view{};
    // The zone holds the key, and the key its text.
    return load_utf8(key.get(), c);
}

PyObject* give_zone(std::string_view name) noexcept {
    PyObject* const zone_info = kept_object(kept::zone_info_class, &find_zone_info);
    if (zone_info == nullptr) return nullptr;
    const reference key{give_utf8(name.data(), name.size())};
    return key ? PyObject_CallOneArg(zone_info, key.get()) : nullptr;
}

wide load_zoned(PyObject* source, conversion& c, std::string_view& zone) noexcept {
    PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return refuse_pending(c), 0;
    if (!PyObject_TypeCheck(source, api->DateTimeType))
        return refuse(c, refusal::type, "datetime.datetime", source), 0;
    PyObject* const tzinfo = PyDateTime_DATE_GET_TZINFO(source);
    if (tzinfo == Py_None)
        return refuse(c, refusal::value, "a datetime with a zoneinfo.ZoneInfo", source), 0;
    zone = load_zone(tzinfo, c);
    if (c.refused()) return 0;
    const reference utc = in_utc(*api, source, c);
    return utc ? calendar_microseconds(utc.get()) : 0;
}

PyObject* give_zoned(wide microseconds, std::string_view zone) noexcept {
    PyDateTime_CAPI* const api = datetime_api();
    if (api == nullptr) return nullptr;
    const reference zone_info{give_zone(zone)};
    if (!zone_info) return nullptr;
    const reference utc{make_datetime(*api, microseconds, api->TimeZone_UTC)};
    return utc ? PyObject_CallMethod(utc.get(), "astimezone", "O", zone_info.get()) : nullptr;
}

bool round_microseconds(long double exact, wide& rounded) noexcept {
    // Beyond this nothing fits in Python's types; within it the rounding is exact.
    constexpr long double limit = 1e20L;
    if (!(exact > -limit && exact < limit)) return false;
    rounded = static_cast<wide>(std::nearbyint(exact));
    return true;
}

PyObject* no_microseconds() noexcept {
    PyErr_SetString(PyExc_OverflowError,
                    "the result is no number of microseconds that a datetime type can hold");
    return nullptr;
}

}  // namespace tenon::runtime
