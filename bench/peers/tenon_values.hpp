// More functions through Tenon: values that cross both ways, and what C++ asks of Python.
#pragma once

#include <span>

#include "work_values.hpp"

namespace bench_tenon {

/// nested_in.
[[=expose, =signature("values, /")]] inline double nested_in(const work::nested& values) {
    return work::nested_in(values);
}

/// nested_out.
[[=expose, =signature("count, /")]] inline work::nested nested_out(std::int64_t count) {
    return work::nested_out(count);
}

/// text_out.
[[=expose, =signature("size, /")]] inline std::string text_out(std::int64_t size) {
    return work::text_out(size);
}

/// bytes_in.
[[=expose, =signature("data, /")]] inline std::int64_t bytes_in(std::span<const std::byte> data) {
    return work::bytes_in(reinterpret_cast<const char*>(data.data()), data.size());
}

/// bytes_out.
[[=expose, =signature("size, /")]] inline std::vector<std::byte> bytes_out(std::int64_t size) {
    return work::bytes_out(size);
}

/// maybe.
[[=expose, =signature("value, /")]] inline std::optional<std::int64_t>
maybe(std::optional<std::int64_t> value) {
    return work::maybe(value);
}

/// exchange.
[[=expose, =signature("value, /")]] WORK work::either exchange(work::either value) { return value; }

/// pair_up.
[[=expose, =signature("value, /")]] inline work::both pair_up(const work::both& value) {
    return work::pair_up(value);
}

/// later.
[[=expose, =signature("when, /")]] inline work::local_microseconds
later(work::local_microseconds when) {
    return work::later(when);
}

/// call_many.
[[=expose, =signature("function, count, /")]] inline std::int64_t
call_many(const py::object& function, std::int64_t count) {
    return work::call_many([&](std::int64_t i) { return py::cast<std::int64_t>(function(i)); },
                           count);
}

/// call_function.
[[=expose, =signature("function, count, /")]] inline std::int64_t
call_function(const std::function<std::int64_t(std::int64_t)>& function, std::int64_t count) {
    return work::call_many(function, count);
}

/// attributes.
[[=expose, =signature("o, count, /")]] inline std::int64_t attributes(const py::object& o,
                                                                      std::int64_t count) {
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < count; ++i) total += py::cast<std::int64_t>(o.attr("x"));
    return total;
}

/// methods.
[[=expose, =signature("o, count, /")]] inline std::int64_t methods(const py::object& o,
                                                                   std::int64_t count) {
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < count; ++i) total += py::cast<std::int64_t>(o.attr("f")(1));
    return total;
}

/// catches.
[[=expose, =signature("function, /")]] inline bool catches(const py::object& function) {
    const auto result = py::try_call(function);
    if (result) return false;
    if (!result.error().matches<py::value_error>()) throw result.error();
    return true;
}

/// catches_throw.
[[=expose, =signature("function, /")]] inline bool catches_throw(const py::object& function) {
    try {
        function();
    } catch (const py::value_error&) {
        return true;
    }
    return false;
}

}  // namespace bench_tenon
