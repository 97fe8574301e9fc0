// The same functions through Tenon: what work.hpp says, with marks.
#include <tenon/tenon.hpp>

#include <cstdint>
#include <expected>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "work_values.hpp"

namespace py = tenon;
using py::expose, py::signature;

// As in work.hpp, out of line where it has them so: no compiler leaves out a copy that another makes.
namespace bench_tenon {

using table = std::unordered_map<std::string, std::int64_t>;

/// noop.
[[=expose]] inline void noop() {}

/// ident.
[[=expose, =signature("x, /")]] inline std::int64_t ident(std::int64_t x) { return x; }

/// add.
[[=expose]] inline std::int64_t add(std::int64_t a, std::int64_t b) { return a + b; }

/// blend.
[[=expose]] inline double blend(double a, double b, double c) { return a + b * c; }

/// mixed.
[[=expose]] WORK double mixed(std::int64_t count, double ratio, bool flag, float weight,
                              const std::string& name, std::string_view label) {
    return static_cast<double>(count) * ratio + (flag ? 1.0 : 0.0) + weight +
        static_cast<double>(name.size() + label.size());
}

/// scaled.
[[=expose]] inline std::int64_t scaled(std::int64_t value, std::int64_t factor = 2,
                                       std::int64_t offset = 3) {
    return value * factor + offset;
}

/// spread.
[[=expose]] inline std::int64_t spread(std::int64_t a, std::int64_t b = 2, std::int64_t c = 3,
                                       std::int64_t d = 4) {
    return a + b - c + d;
}

/// kind.
[[=expose]] inline std::int64_t kind(std::int64_t value) { return value; }
[[=expose]] inline std::int64_t kind(double value) { return static_cast<std::int64_t>(value); }
[[=expose]] inline std::int64_t kind(std::string_view value) {
    return static_cast<std::int64_t>(value.size());
}

/// copy_text.
[[=expose]] WORK std::int64_t copy_text(std::string text) {
    return static_cast<std::int64_t>(text.size());
}

/// view_text.
[[=expose]] inline std::int64_t view_text(std::string_view text) {
    return static_cast<std::int64_t>(text.size());
}

/// make_text.
[[=expose]] WORK std::string make_text() { return "sixteen letters!"; }

/// invert.
[[=expose]] inline bool invert(bool flag) { return !flag; }

/// throws.
[[=expose]] WORK std::int64_t throws(std::int64_t value) {
    if (value < 0) throw std::invalid_argument("negative");
    return value;
}

/// refuses.
[[=expose]] WORK std::expected<std::int64_t, std::string> refuses(std::int64_t value) {
    if (value < 0) return std::unexpected<std::string>("negative");
    return value;
}

/// floats_in.
[[=expose, =signature("values, /")]] WORK double floats_in(const std::vector<double>& values) {
    return static_cast<double>(values.size()) + values.back();
}

/// floats_out.
[[=expose, =signature("count, /")]] WORK std::vector<double> floats_out(std::int64_t count) {
    return {work::numbers<double, 1>(), work::numbers<double, 1>() + count};
}

/// ints_in.
[[=expose, =signature("values, /")]] WORK std::int64_t
ints_in(const std::vector<std::int64_t>& values) {
    return static_cast<std::int64_t>(values.size()) + values.back();
}

/// ints_out.
[[=expose, =signature("count, /")]] WORK std::vector<std::int64_t> ints_out(std::int64_t count) {
    return {work::numbers<std::int64_t, 2000>(), work::numbers<std::int64_t, 2000>() + count};
}

/// dict_in.
[[=expose, =signature("values, /")]] WORK std::int64_t dict_in(const table& values) {
    return static_cast<std::int64_t>(values.size());
}

/// dict_out.
[[=expose, =signature("count, /")]] WORK table dict_out(std::int64_t count) {
    table values;
    values.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) values.emplace("key" + std::to_string(i), i);
    return values;
}

/// texts_in.
[[=expose, =signature("values, /")]] WORK std::int64_t
texts_in(const std::vector<std::string>& values) {
    return static_cast<std::int64_t>(values.size() + values.back().size());
}

/// texts_out.
[[=expose, =signature("count, /")]] WORK std::vector<std::string> texts_out(std::int64_t count) {
    return std::vector<std::string>(static_cast<std::size_t>(count), "a text of twenty-two c");
}

/// array_sum.
[[=expose, =signature("values, /")]] WORK double array_sum(std::span<const double> values) {
    return std::reduce(values.begin(), values.end());
}

/// array_view.
[[=expose, =signature("values, /")]] WORK std::int64_t array_view(std::span<const double> values) {
    return static_cast<std::int64_t>(values.size()) + static_cast<std::int64_t>(values[0]);
}

}  // namespace bench_tenon
#include "tenon_objects.hpp"
#include "tenon_values.hpp"
TENON_MODULE(bench_tenon)
