// Overload sets: which candidate a call reaches, and what is said where none fits.
#include <tenon/tenon.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace py = tenon;

namespace overloads {

// In the order that a first-fit resolution would get wrong.
[[=py::expose]] std::string kind(double) { return "double"; }
[[=py::expose]] std::string kind(std::int64_t) { return "int64"; }
[[=py::expose]] std::string kind(bool) { return "bool"; }
[[=py::expose]] std::string kind(std::string_view) { return "str"; }
[[=py::expose]] std::string kind(const std::vector<double>&) { return "doubles"; }
[[=py::expose]] std::string kind(const std::vector<std::string>&) { return "strings"; }
[[=py::expose]] std::string kind(std::nullptr_t) { return "None"; }

// Reading an iterator changes it: the next candidate finds it as it was.
using rows_of_ints = std::vector<std::vector<std::int64_t>>;
using rows_of_text = std::vector<std::vector<std::string>>;
struct first_of {
    std::string text;
};

}  // namespace overloads

template <>
struct tenon::convert<overloads::first_of> {
    static constexpr auto type_name = "Iterator";
    static bool can_convert(py::borrowed value) { return PyIter_Check(value.pointer()) != 0; }
    static overloads::first_of from_python(py::borrowed value) {
        const py::object first{py::import("builtins").attr("next")(value)};
        return {py::cast<std::string>(py::import("builtins").attr("repr")(first))};
    }
};

namespace overloads {

[[=py::expose]] std::size_t read(const std::vector<std::int64_t>& v) { return v.size(); }
[[=py::expose]] std::string read(const std::vector<std::string>& v) {
    return std::to_string(v.size()) + " texts";
}
[[=py::expose]] std::string read(const rows_of_ints& v) {
    return std::to_string(v.size()) + " rows of ints";
}
[[=py::expose]] std::string read(const rows_of_text& v) {
    return std::to_string(v.size()) + " rows of texts, the first of " +
        std::to_string(v.at(0).size());
}
[[=py::expose]] std::string start(double, const std::vector<std::string>&) { return "texts"; }
[[=py::expose]] std::string start(std::int64_t, const first_of& it) { return "first " + it.text; }

// What is called while another call's arguments are known reads iterators of its own.
[[=py::expose]] int twice(const std::vector<std::int64_t>&, const py::object& callable) {
    return py::cast<int>(callable()) * 10 + py::cast<int>(callable());
}
[[=py::expose]] int twice(const std::vector<std::string>&, const py::object& callable) {
    return py::cast<int>(callable()) * 10 + py::cast<int>(callable());
}

// The same in the other order.
[[=py::expose]] std::string reversed(bool) { return "bool"; }
[[=py::expose]] std::string reversed(std::int64_t) { return "int64"; }
[[=py::expose]] std::string reversed(double) { return "double"; }

[[=py::expose]] std::string width(std::int8_t) { return "8"; }
[[=py::expose]] std::string width(std::int16_t) { return "16"; }
[[=py::expose]] std::string width(std::int32_t) { return "32"; }
[[=py::expose]] std::string width(std::int64_t) { return "64"; }
[[=py::expose]] std::string width(std::uint64_t) { return "u64"; }

// Without an int among them: 1 converts to double, and only that.
[[=py::expose]] std::string fraction(double) { return "double"; }
[[=py::expose]] std::string fraction(const std::string&) { return "str"; }

/// Area of a square.
[[=py::expose]] double area(double side) { return side * side; }
/// Area of a rectangle.
///
/// Sides may not be negative.
[[=py::expose]] double area(double width, double height) { return width * height; }

// By count, by keyword and by default.
[[=py::expose]] std::string pick(int a) { return "a=" + std::to_string(a); }
[[=py::expose]] std::string pick(int b, int c) {
    return "b=" + std::to_string(b) + " c=" + std::to_string(c);
}
[[=py::expose]] std::string pick(const std::string& text, int times = 2) {
    return "text=" + text + " times=" + std::to_string(times);
}

[[=py::expose, =py::signature("*values")]] std::string rest(py::tuple values) {
    return "tuple of " + std::to_string(values.size());
}
[[=py::expose]] std::string rest(int only) { return "int " + std::to_string(only); }

// An optional and a plain value.
[[=py::expose]] std::string maybe(std::optional<int> value) { return value ? "optional" : "none"; }
[[=py::expose]] std::string maybe(const std::string&) { return "str"; }

// One name for two functions that are called differently in C++.
[[=py::expose, =py::name("joined")]] std::string from_numbers(int x) { return std::to_string(x); }
[[=py::expose, =py::name("joined")]] std::string from_text(const std::string& x) { return x; }

[[=py::expose]] std::string only_doubles(py::object) { return "object"; }
[[=py::expose]] std::string only_doubles([[=py::exact]] double) { return "double"; }
[[=py::expose]] double exactly([[=py::exact]] double x) { return x; }
[[=py::expose]] int exact_int([[=py::exact]] int x) { return x; }

// A candidate that throws was chosen: the next one is not tried.
[[=py::expose]] std::string throwing(int) { throw py::type_error{"chosen, and failed"}; }
[[=py::expose]] std::string throwing(double) { return "double"; }

[[=py::expose, =py::detach]] std::string mixed_marks(int) { return "detached"; }
[[=py::expose, =py::signature("x, /")]] std::string mixed_marks(const std::string&) {
    return "str";
}

}  // namespace overloads

TENON_MODULE(overloads)
