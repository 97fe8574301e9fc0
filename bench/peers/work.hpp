// The work that every C++ peer binds: small functions, so that what is measured is the binding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <expected>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// Out of line, so that no peer's compiler can leave out a copy or a vector that the others make.
#define WORK [[gnu::noinline]] inline

namespace work {

using table = std::unordered_map<std::string, std::int64_t>;

inline void noop() {}
inline std::int64_t ident(std::int64_t x) { return x; }
inline std::int64_t add(std::int64_t a, std::int64_t b) { return a + b; }
inline double blend(double a, double b, double c) { return a + b * c; }

WORK double mixed(std::int64_t count, double ratio, bool flag, float weight,
                  const std::string& name, std::string_view label) {
    return static_cast<double>(count) * ratio + (flag ? 1.0 : 0.0) + weight +
        static_cast<double>(name.size() + label.size());
}

inline std::int64_t scaled(std::int64_t value, std::int64_t factor = 2, std::int64_t offset = 3) {
    return value * factor + offset;
}

inline std::int64_t spread(std::int64_t a, std::int64_t b = 2, std::int64_t c = 3,
                           std::int64_t d = 4) {
    return a + b - c + d;
}

inline std::int64_t kind(std::int64_t value) { return value; }
inline std::int64_t kind(double value) { return static_cast<std::int64_t>(value); }
inline std::int64_t kind(std::string_view value) { return static_cast<std::int64_t>(value.size()); }

WORK std::int64_t copy_text(std::string text) { return static_cast<std::int64_t>(text.size()); }
inline std::int64_t view_text(std::string_view text) {
    return static_cast<std::int64_t>(text.size());
}
WORK std::string make_text() { return "sixteen letters!"; }
inline bool invert(bool flag) { return !flag; }

WORK std::int64_t throws(std::int64_t value) {
    if (value < 0) throw std::invalid_argument("negative");
    return value;
}

WORK std::expected<std::int64_t, std::string> refuses(std::int64_t value) {
    if (value < 0) return std::unexpected<std::string>("negative");
    return value;
}

WORK double floats_in(const std::vector<double>& values) {
    return static_cast<double>(values.size()) + values.back();
}
// Results are a copy of something that is there: no peer has a quicker way to make the numbers.
template <class T, int Start>
const T* numbers() {
    static const std::vector<T> made = [] {
        std::vector<T> values(100'000);
        std::iota(values.begin(), values.end(), static_cast<T>(Start) / 2);
        return values;
    }();
    return made.data();
}
WORK std::vector<double> floats_out(std::int64_t count) {
    return {numbers<double, 1>(), numbers<double, 1>() + count};
}
WORK std::int64_t ints_in(const std::vector<std::int64_t>& values) {
    return static_cast<std::int64_t>(values.size()) + values.back();
}
WORK std::vector<std::int64_t> ints_out(std::int64_t count) {
    return {numbers<std::int64_t, 2000>(), numbers<std::int64_t, 2000>() + count};
}
WORK std::int64_t dict_in(const table& values) { return static_cast<std::int64_t>(values.size()); }
WORK table dict_out(std::int64_t count) {
    table values;
    values.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) values.emplace("key" + std::to_string(i), i);
    return values;
}
WORK std::int64_t texts_in(const std::vector<std::string>& values) {
    return static_cast<std::int64_t>(values.size() + values.back().size());
}
WORK std::vector<std::string> texts_out(std::int64_t count) {
    return std::vector<std::string>(static_cast<std::size_t>(count), "a text of twenty-two c");
}

WORK double array_sum(const double* values, std::size_t count) {
    return std::reduce(values, values + count);
}
WORK std::int64_t array_view(const double* values, std::size_t count) {
    return static_cast<std::int64_t>(count) + static_cast<std::int64_t>(values[0]);
}

}  // namespace work
