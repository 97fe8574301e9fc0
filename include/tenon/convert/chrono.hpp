// datetime.timedelta, datetime, date, time and zoneinfo <-> the types of <chrono>, by their shape.
// Python counts microseconds: finer C++ values are rounded half to even, and a Python value that is
// no whole number of the C++ type's units is refused. 128 bits hold every intermediate value.
#pragma once

#include <tenon/convert/wide_integer.hpp>

#include <exception>
#include <string_view>

namespace tenon {

namespace runtime {

using wide = tenon::detail::int128;

inline constexpr std::int64_t microseconds_per_day = 86'400'000'000;

/// Microseconds; the callers scale.
wide load_timedelta(PyObject* source, conversion& c) noexcept;
PyObject* give_timedelta(wide microseconds) noexcept;
/// Since 1970: of UTC, or by the calendar where `local`.
wide load_datetime(PyObject* source, conversion& c, bool local) noexcept;
PyObject* give_datetime(wide microseconds, bool local) noexcept;

struct calendar_date {
    int year;
    unsigned month, day;
};
calendar_date load_date(PyObject* source, conversion& c) noexcept;
PyObject* give_date(calendar_date date, bool valid) noexcept;
/// Since midnight.
std::int64_t load_time(PyObject* source, conversion& c) noexcept;
PyObject* give_time(wide microseconds) noexcept;

/// The name of a zoneinfo.ZoneInfo or of UTC; empty after a refusal.
std::string_view load_zone(PyObject* source, conversion& c) noexcept;
PyObject* give_zone(std::string_view name) noexcept;
/// An aware datetime: its UTC time and the name of its zone.
wide load_zoned(PyObject* source, conversion& c, std::string_view& zone) noexcept;
PyObject* give_zoned(wide microseconds, std::string_view zone) noexcept;

/// Half to even; false for what is no number or too large.
bool round_microseconds(long double exact, wide& rounded) noexcept;
PyObject* no_microseconds() noexcept;

}  // namespace runtime

template <class T>
concept duration_like = !claimed<T> && requires(const T& value) {
    typename T::period;
    { value.count() } -> std::same_as<typename T::rep>;
    requires T::period::num > 0;
    requires T::period::den > 0;
};

namespace detail {

consteval std::int64_t common_divisor(std::int64_t a, std::int64_t b) noexcept {
    while (b != 0) {
        const std::int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/// One unit of the duration is `up` / `down` microseconds.
template <duration_like D>
struct scale {
    static constexpr std::int64_t num = D::period::num, den = D::period::den;
    static constexpr std::int64_t divisor = common_divisor(1'000'000, den);
    static constexpr runtime::wide up = runtime::wide{num} * (1'000'000 / divisor);
    static constexpr runtime::wide down = den / divisor;
    static constexpr bool floating = !std::is_integral_v<typename D::rep>;

    static constexpr const char* whole = den == 1 && num == 1 ? "a time of whole seconds"
        : den == 1000 && num == 1                             ? "a time of whole milliseconds"
        : den == 1 && num == 60                               ? "a time of whole minutes"
        : den == 1 && num == 3600                             ? "a time of whole hours"
        : den == 1 && num == 86400                            ? "a time of whole days"
                                                              : "a whole number of its C++ units";

    /// False, with a Python error, where it is no number of microseconds.
    static bool to_microseconds(const D& value, runtime::wide& result) noexcept {
        if constexpr (floating) {
            const auto count = static_cast<long double>(value.count());
            if (runtime::round_microseconds(
                    count * static_cast<long double>(up) / static_cast<long double>(down), result))
                return true;
            runtime::no_microseconds();
            return false;
        } else {
            const runtime::wide exact = static_cast<runtime::wide>(value.count()) * up;
            runtime::wide floor = exact / down, rest = exact % down;
            if (rest < 0) {
                --floor;
                rest += down;
            }
            if (2 * rest > down || (2 * rest == down && floor % 2 != 0)) ++floor;
            result = floor;
            return true;
        }
    }

    static D from_microseconds(runtime::wide value, PyObject* source, conversion& c) noexcept {
        using rep = typename D::rep;
        if (c.refused()) return D{};
        if constexpr (floating) {
            return D{
                static_cast<rep>(static_cast<long double>(value) * static_cast<long double>(down) /
                                 static_cast<long double>(up))};
        } else {
            const runtime::wide exact = value * down;
            const runtime::wide count = exact / up;
            if (exact % up != 0) {
                runtime::refuse(c, refusal::value, whole, source);
                return D{};
            }
            const auto result = static_cast<rep>(count);
            if (static_cast<runtime::wide>(result) != count)
                runtime::refuse(c, refusal::range, "the C++ type", source);
            return D{result};
        }
    }
};

}  // namespace detail

template <duration_like T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "datetime.timedelta";

    static T load(PyObject* source, conversion& c) noexcept {
        return detail::scale<T>::from_microseconds(runtime::load_timedelta(source, c), source, c);
    }
    static PyObject* give(const T& value) noexcept {
        runtime::wide microseconds;
        if (!detail::scale<T>::to_microseconds(value, microseconds)) return nullptr;
        return runtime::give_timedelta(microseconds);
    }
};

namespace detail {

// A local_time: its clock tells no time.
template <class T>
concept local_point = !requires { T::clock::now(); };
template <class T>
concept system_point = requires(const T& value) {
    typename T::clock;
    T::clock::to_time_t(value);
};
template <class T>
concept related_point = !local_point<T> && !system_point<T> && requires(const T& value) {
    { T::clock::to_sys(value) } -> system_point;
    { T::clock::from_sys(T::clock::to_sys(value)) } -> std::convertible_to<T>;
};
// A clock that counts leap seconds, as utc_clock does; it must be asked for each point.
template <class T>
concept leaping_point =
    related_point<T> && requires(const T& value) { get_leap_second_info(value); };

// Between the epoch of another clock, such as file_clock, and that of the system's.
template <class T>
runtime::wide epoch_distance() {
    using system = std::remove_cvref_t<decltype(T::clock::to_sys(std::declval<T>()))>;
    const auto epoch = T::clock::from_sys(system{}).time_since_epoch();
    runtime::wide result = 0;
    scale<std::remove_const_t<decltype(epoch)>>::to_microseconds(epoch, result);
    return result;
}

}  // namespace detail

template <class T>
concept time_point_like = !claimed<T> && requires(const T& value) {
    typename T::clock;
    { value.time_since_epoch() } -> std::same_as<typename T::duration>;
    requires duration_like<typename T::duration>;
} && (detail::local_point<T> || detail::system_point<T> || detail::related_point<T>);

template <time_point_like T>
struct converter<T> {
    using duration = typename T::duration;
    static constexpr bool local = detail::local_point<T>;
    static constexpr model::fixed_string type_name = "datetime.datetime";

    static T load(PyObject* source, conversion& c) {
        if constexpr (detail::leaping_point<T>) {
            using system = std::remove_cvref_t<decltype(T::clock::to_sys(std::declval<T>()))>;
            const system point = converter<system>::load(source, c);
            return c.refused() ? T{} : T(T::clock::from_sys(point));
        } else {
            runtime::wide microseconds = runtime::load_datetime(source, c, local);
            if constexpr (detail::related_point<T>) microseconds += detail::epoch_distance<T>();
            return T(detail::scale<duration>::from_microseconds(microseconds, source, c));
        }
    }
    static PyObject* give(const T& value) {
        if constexpr (detail::leaping_point<T>) {
            const auto point = T::clock::to_sys(value);
            return converter<std::remove_const_t<decltype(point)>>::give(point);
        } else {
            runtime::wide microseconds;
            if (!detail::scale<duration>::to_microseconds(value.time_since_epoch(), microseconds))
                return nullptr;
            if constexpr (detail::related_point<T>) microseconds -= detail::epoch_distance<T>();
            return runtime::give_datetime(microseconds, local);
        }
    }
};

/// std::chrono::year_month_day by its shape.
template <class T>
concept date_like = !claimed<T> && requires(const T& value) {
    static_cast<int>(value.year());
    static_cast<unsigned>(value.month());
    static_cast<unsigned>(value.day());
    { value.ok() } -> std::same_as<bool>;
    T(value.year(), value.month(), value.day());
};

template <date_like T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "datetime.date";

    static holder<T> load(PyObject* source, conversion& c) noexcept {
        const runtime::calendar_date date = runtime::load_date(source, c);
        using year = decltype(std::declval<const T&>().year());
        using month = decltype(std::declval<const T&>().month());
        using day = decltype(std::declval<const T&>().day());
        return T(year(date.year), month(date.month), day(date.day));
    }
    static PyObject* give(const T& value) noexcept {
        return runtime::give_date({static_cast<int>(value.year()),
                                   static_cast<unsigned>(value.month()),
                                   static_cast<unsigned>(value.day())},
                                  value.ok());
    }
};

/// std::chrono::hh_mm_ss by its shape: a time of day.
template <class T>
concept time_of_day_like = !claimed<T> && requires(const T& value) {
    typename T::precision;
    { value.to_duration() } -> std::same_as<typename T::precision>;
    { value.is_negative() } -> std::same_as<bool>;
    T(typename T::precision{});
};

template <time_of_day_like T>
struct converter<T> {
    using duration = typename T::precision;
    static constexpr model::fixed_string type_name = "datetime.time";

    static T load(PyObject* source, conversion& c) noexcept {
        return T(
            detail::scale<duration>::from_microseconds(runtime::load_time(source, c), source, c));
    }
    static PyObject* give(const T& value) noexcept {
        runtime::wide microseconds;
        if (!detail::scale<duration>::to_microseconds(value.to_duration(), microseconds))
            return nullptr;
        return runtime::give_time(microseconds);
    }
};

namespace detail {

// Has the namespace of Z among those where a function is looked for, so that locate_zone is found
// once <chrono> has declared it.
template <class Z>
struct zone_name : std::string_view {
    explicit zone_name(std::string_view text) noexcept : std::string_view{text} {}
};

template <class Z>
const Z* find_zone(PyObject* source, std::string_view name, conversion& c) {
    try {
        return locate_zone(zone_name<Z>(name));
    } catch (const std::exception&) {
        runtime::refuse(c, refusal::value, "a time zone that the C++ library knows", source);
        return nullptr;
    }
}

}  // namespace detail

/// std::chrono::time_zone, which is always handled by pointer.
template <class Z>
concept time_zone_like = std::is_class_v<Z> && requires(const Z& zone) {
    { locate_zone(detail::zone_name<Z>({})) } -> std::same_as<const Z*>;
    { zone.name() } -> std::convertible_to<std::string_view>;
};

template <time_zone_like Z>
struct converter<const Z*> {
    static constexpr model::fixed_string type_name = "zoneinfo.ZoneInfo";

    static const Z* load(PyObject* source, conversion& c) {
        const std::string_view name = runtime::load_zone(source, c);
        return c.refused() ? nullptr : detail::find_zone<Z>(source, name, c);
    }
    static PyObject* give(const Z* value) noexcept {
        return value != nullptr ? runtime::give_zone(value->name()) : new_none();
    }
};

/// std::chrono::zoned_time by its shape.
template <class T>
concept zoned_time_like = !claimed<T> && tells_its_zone<T> && requires(const T& value) {
    requires time_zone_like<std::remove_cvref_t<decltype(*value.get_time_zone())>>;
    requires time_point_like<std::remove_cvref_t<decltype(value.get_sys_time())>>;
    T(value.get_time_zone(), value.get_sys_time());
};

template <zoned_time_like T>
struct converter<T> {
    using point = std::remove_cvref_t<decltype(std::declval<const T&>().get_sys_time())>;
    using zone = std::remove_cvref_t<decltype(*std::declval<const T&>().get_time_zone())>;
    using duration = typename point::duration;
    static constexpr model::fixed_string type_name = "datetime.datetime";

    static holder<T> load(PyObject* source, conversion& c) {
        std::string_view name;
        const runtime::wide microseconds = runtime::load_zoned(source, c, name);
        const auto since = detail::scale<duration>::from_microseconds(microseconds, source, c);
        if (c.refused()) return holder<T>();
        const zone* const found = detail::find_zone<zone>(source, name, c);
        if (c.refused()) return holder<T>();
        return holder<T>(T(found, point(since)));
    }
    static PyObject* give(const T& value) {
        runtime::wide microseconds;
        if (!detail::scale<duration>::to_microseconds(value.get_sys_time().time_since_epoch(),
                                                      microseconds))
            return nullptr;
        return runtime::give_zoned(microseconds, value.get_time_zone()->name());
    }
};

}  // namespace tenon
