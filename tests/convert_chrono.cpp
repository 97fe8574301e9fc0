// Durations, points in time, dates, times of day and time zones.
#include <tenon/tenon.hpp>

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace py = tenon;
namespace chrono = std::chrono;

namespace convert_chrono {

template <class T>
T same(T value) {
    return value;
}

using micros = chrono::microseconds;
inline constexpr auto& nanoseconds [[=py::expose]] = same<chrono::nanoseconds>;
inline constexpr auto& microseconds [[=py::expose]] = same<micros>;
inline constexpr auto& milliseconds [[=py::expose]] = same<chrono::milliseconds>;
inline constexpr auto& seconds [[=py::expose]] = same<chrono::seconds>;
inline constexpr auto& days [[=py::expose]] = same<chrono::days>;
inline constexpr auto& thirds [[=py::expose]] =
    same<chrono::duration<std::int64_t, std::ratio<1, 3>>>;
inline constexpr auto& short_minutes [[=py::expose]] =
    same<chrono::duration<std::int16_t, std::ratio<60>>>;
inline constexpr auto& real_seconds [[=py::expose]] = same<chrono::duration<double>>;

inline constexpr auto& sys_micros [[=py::expose]] = same<chrono::sys_time<micros>>;
inline constexpr auto& sys_nanos [[=py::expose]] = same<chrono::sys_time<chrono::nanoseconds>>;
inline constexpr auto& sys_seconds [[=py::expose]] = same<chrono::sys_seconds>;
inline constexpr auto& local_micros [[=py::expose]] = same<chrono::local_time<micros>>;
inline constexpr auto& file_time [[=py::expose]] = same<chrono::file_clock::time_point>;
inline constexpr auto& utc_micros [[=py::expose]] = same<chrono::utc_time<micros>>;
inline constexpr auto& date [[=py::expose]] = same<chrono::year_month_day>;
inline constexpr auto& time_of_day [[=py::expose]] = same<chrono::hh_mm_ss<micros>>;
inline constexpr auto& zone [[=py::expose]] = same<const chrono::time_zone*>;
inline constexpr auto& zoned [[=py::expose]] = same<chrono::zoned_time<micros>>;
inline constexpr auto& maybe [[=py::expose]] = same<std::optional<chrono::sys_seconds>>;
inline constexpr auto& either [[=py::expose]] =
    same<std::variant<chrono::seconds, chrono::year_month_day, chrono::sys_seconds>>;
inline constexpr auto& many [[=py::expose]] = same<std::vector<chrono::seconds>>;

[[=py::expose]] chrono::nanoseconds nanos(std::int64_t count) { return chrono::nanoseconds{count}; }
[[=py::expose]] chrono::sys_time<chrono::nanoseconds> nanos_of_1970(std::int64_t count) {
    return chrono::sys_time<chrono::nanoseconds>{chrono::nanoseconds{count}};
}
[[=py::expose]] chrono::duration<double> real(double count) {
    return chrono::duration<double>{count};
}
[[=py::expose]] chrono::years years(int count) { return chrono::years{count}; }
[[=py::expose]] chrono::sys_days day(int count) { return chrono::sys_days{chrono::days{count}}; }
[[=py::expose]] chrono::year_month_day ymd(int y, unsigned m, unsigned d) {
    return {chrono::year{y}, chrono::month{m}, chrono::day{d}};
}
[[=py::expose]] chrono::hh_mm_ss<chrono::seconds> clock(std::int64_t count) {
    return chrono::hh_mm_ss{chrono::seconds{count}};
}
[[=py::expose]] std::int64_t since_1970(chrono::sys_time<micros> time) {
    return time.time_since_epoch().count();
}

}  // namespace convert_chrono
TENON_MODULE(convert_chrono)
