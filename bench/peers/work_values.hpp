// More work that every C++ peer binds: values that cross both ways, and what C++ asks of Python.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "work.hpp"

namespace work {

using nested = std::vector<std::vector<double>>;
using either = std::variant<std::int64_t, double, std::string>;
using both = std::tuple<std::int64_t, double>;
using local_microseconds = std::chrono::local_time<std::chrono::microseconds>;
using local_system = std::chrono::system_clock::time_point;

inline constexpr std::size_t megabyte = 1 << 20;

WORK double nested_in(const nested& values) {
    return static_cast<double>(values.size()) + values.back().back();
}
WORK nested nested_out(std::int64_t count) {
    return nested(static_cast<std::size_t>(count), std::vector<double>(10, 0.5));
}

// Text and bytes of any length, as a copy of something that is there.
inline const std::string& stock() {
    static const std::string text(megabyte, 'x');
    return text;
}
WORK std::string text_out(std::int64_t size) {
    return stock().substr(0, static_cast<std::size_t>(size));
}
WORK std::vector<std::byte> bytes_out(std::int64_t size) {
    const auto* first = reinterpret_cast<const std::byte*>(stock().data());
    return {first, first + size};
}
inline std::int64_t bytes_in(const char* data, std::size_t size) {
    return static_cast<std::int64_t>(size) + data[size - 1];
}

inline std::optional<std::int64_t> maybe(std::optional<std::int64_t> value) { return value; }
WORK either exchange(either value) { return value; }
inline both pair_up(const both& value) { return {std::get<0>(value) + 1, std::get<1>(value)}; }

inline constexpr std::chrono::microseconds second{1'000'000};
inline local_microseconds later(local_microseconds when) { return when + second; }
inline local_system later_system(local_system when) { return when + second; }

// For those who take a datetime apart by hand.
struct date_parts {
    int year, month, day, hour, minute, second, microsecond;
};
WORK date_parts later_parts(const date_parts& p) {
    using namespace std::chrono;
    const auto day = local_days{year{p.year} / p.month / p.day};
    const auto when = later(day + hours{p.hour} + minutes{p.minute} + seconds{p.second} +
                            microseconds{p.microsecond});
    const auto midnight = floor<days>(when);
    const year_month_day date{midnight};
    const hh_mm_ss time{when - midnight};
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(time.hours().count()),
            static_cast<int>(time.minutes().count()),
            static_cast<int>(time.seconds().count()),
            static_cast<int>(time.subseconds().count())};
}

// A callback, called many times.
template <class F>
[[gnu::noinline]] std::int64_t call_many(F&& function, std::int64_t count) {
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < count; ++i) total += function(i + 1000);
    return total;
}

}  // namespace work
