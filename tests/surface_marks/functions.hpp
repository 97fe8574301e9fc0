// One set of functions for both front ends. TENON(...) is a mark where the compiler reflects, and
// nothing elsewhere.
#pragma once

#include <tenon/tenon.hpp>

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace surface_marks {

TENON(expose) inline void none() {}

/// Add two numbers.
///
/// The second one need not be given.
TENON(expose) inline int add(int a, int b = 1) { return a + b; }

/// Negate.
TENON(expose) TENON(signature("x, /")) inline int negate(int x) { return -x; }
TENON(expose) TENON(signature("x, y, /")) inline int minus(int x, int y) { return x - y; }
TENON(expose) TENON(signature("a, /, b, *, c=5")) inline int every_kind(int a, int b, int c) {
    return a * 100 + b * 10 + c;
}
TENON(expose)
TENON(signature("first, *rest, **named"))
inline std::size_t gather(int first, tenon::tuple rest, tenon::dict named) {
    return static_cast<std::size_t>(first) + rest.size() * 10 + named.size() * 100;
}
TENON(expose)
inline std::string text(const std::string& s = "text", bool loud = false,
                        std::optional<double> size = std::nullopt) {
    return s + (loud ? "!" : "") + (size ? "+" : "");
}

/// Area of a square.
TENON(expose) inline double area(double side) { return side * side; }
/// Area of a rectangle.
TENON(expose) inline double area(double width, double height) { return width * height; }
TENON(expose) inline double area(const std::string& shape, double size = 2) {
    return size + static_cast<double>(shape.size());
}

TENON(expose) inline int four(int a, int b, int c, int d) { return a + b + c + d; }
TENON(expose) inline double total(std::span<const double> values) {
    double sum = 0;
    for (double each : values) sum += each;
    return sum;
}
TENON(expose)
inline std::map<std::string, std::vector<int>>
deep(const std::map<std::string, std::vector<int>>& table) {
    return table;
}
TENON(expose) inline int apply(const std::function<int(int)>& f) { return f(1); }
TENON(expose) inline int fails(int kind) {
    if (kind == 1) throw std::out_of_range("too far");
    if (kind == 2) throw std::domain_error("not here");
    if (kind == 3) throw tenon::key_error("k");
    return kind;
}
TENON(expose) inline int quiet(int x) noexcept { return x; }
TENON(expose) TENON(detach) inline int detached(int x) { return x; }

}  // namespace surface_marks
