// Values inside of other values: what may be hashed, what may only be moved, what looks into memory.
#include <tenon/tenon.hpp>

#include <deque>
#include <expected>
#include <functional>
#include <generator>
#include <initializer_list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <ranges>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

// GCC takes std::generator's own allocation for a mismatch.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace py = tenon;

namespace convert_nested {

// First of all, before their parts are known: the order in which types are met does not matter.
[[=py::expose]] std::optional<std::variant<int, std::string, std::vector<int>>>
maybe_either(std::optional<std::variant<int, std::string, std::vector<int>>> value) {
    return value;
}
[[=py::expose]] std::optional<std::pair<int, std::string>>
maybe_pair(std::optional<std::pair<int, std::string>> value) {
    return value;
}

template <class T>
T same(T value) {
    return value;
}

inline constexpr auto& set_of_lists [[=py::expose]] = same<std::set<std::vector<int>>>;
inline constexpr auto& set_of_sets [[=py::expose]] = same<std::set<std::set<int>>>;
inline constexpr auto& set_of_pairs [[=py::expose]] =
    same<std::set<std::pair<std::vector<int>, std::set<std::string>>>>;
inline constexpr auto& by_list [[=py::expose]] = same<std::map<std::vector<std::string>, int>>;
inline constexpr auto& by_set [[=py::expose]] =
    same<std::multimap<std::optional<std::set<int>>, int>>;
inline constexpr auto& set_of_dicts [[=py::expose]] = same<std::set<std::map<int, int>>>;

[[=py::expose]] double maybe_span(std::optional<std::span<const double>> values) {
    return values ? std::reduce(values->begin(), values->end()) : -1.0;
}
[[=py::expose]] double sum3(std::span<const double, 3> v) { return v[0] + v[1] + v[2]; }
[[=py::expose]] void zero3(std::span<double, 3> values) {
    for (double& each : values) each = 0;
}
[[=py::expose]] bool zero_if_given(std::optional<std::span<double>> values) {
    if (!values) return false;
    for (double& each : *values) each = 0;
    return true;
}
[[=py::expose]] std::size_t maybe_u16(std::optional<std::u16string_view> text) {
    return text ? text->size() : 99;
}
[[=py::expose]] double scalar_or_array(const std::variant<double, std::span<const double>>& v) {
    if (const double* const one = std::get_if<double>(&v)) return *one;
    const auto& many = std::get<1>(v);
    return 100 + std::reduce(many.begin(), many.end());
}
[[=py::expose]] std::string
text_or_calls(const std::variant<std::monostate, std::u32string_view, std::function_ref<int()>,
                                 std::string>& value) {
    switch (value.index()) {
    case 0: return "nothing";
    case 1: return std::to_string(std::get<1>(value).size()) + " characters";
    default: return "calls " + std::to_string(std::get<2>(value)());
    }
}

[[=py::expose]] int total(std::initializer_list<int> values) {
    return std::accumulate(values.begin(), values.end(), 0);
}
[[=py::expose]] std::string joined(std::initializer_list<std::string> words) {
    return std::accumulate(words.begin(), words.end(), std::string{});
}
[[=py::expose, =py::copied]] std::initializer_list<int> primes() {
    static constexpr std::initializer_list<int> values{2, 3, 5};
    return values;
}

std::generator<int> count(int below) {
    for (int i = 0; i < below; ++i) co_yield i;
}
std::generator<std::string> repeated(const std::vector<std::string>& words) {
    for (const std::string& each : words) co_yield each + each;
}
[[=py::expose]] std::vector<std::generator<int>> counts(int n) {
    std::vector<std::generator<int>> all;
    for (int i = 0; i < n; ++i) all.push_back(count(i));
    return all;
}
[[=py::expose]] std::pair<int, std::generator<int>> named_count(int n) { return {n, count(n)}; }
[[=py::expose]] std::map<std::string, std::generator<int>> counts_by_name(int n) {
    std::map<std::string, std::generator<int>> all;
    all.emplace("a", count(n));
    return all;
}
[[=py::expose]] std::variant<int, std::generator<int>> perhaps_count(int n) {
    if (n < 0) return n;
    return count(n);
}
[[=py::expose]] auto views_of(const std::vector<int>& values) {
    return std::vector{values | std::views::take(1), values | std::views::take(2)};
}
[[=py::expose]] std::vector<std::move_only_function<int()>> owned_calls(int n) {
    std::vector<std::move_only_function<int()>> all;
    for (int i = 0; i < n; ++i)
        all.emplace_back([held = std::make_unique<int>(i)] { return *held; });
    return all;
}

// Lazy, and their arguments stay.
[[=py::expose]] std::optional<std::generator<std::string>>
maybe_repeated(const std::vector<std::string>& words) {
    if (words.empty()) return std::nullopt;
    return repeated(words);
}
[[=py::expose]] std::expected<std::generator<std::string>, std::out_of_range>
expect_repeated(const std::vector<std::string>& words) {
    if (words.empty()) return std::unexpected{std::out_of_range{"no words"}};
    return repeated(words);
}
[[=py::expose]] auto expect_taken(const std::vector<int>& values, std::size_t n) {
    using view = decltype(values | std::views::take(1));
    using result = std::expected<view, std::string>;
    return n > values.size() ? result{std::unexpect, "too few"}
                             : result{values | std::views::take(static_cast<std::ptrdiff_t>(n))};
}
[[=py::expose]] std::expected<std::move_only_function<int()>, std::string> expect_call(bool good) {
    if (!good) return std::unexpected{"no call"};
    return [held = std::make_unique<int>(5)] { return *held; };
}
[[=py::expose]] std::vector<std::expected<int, std::string>> results(int n) {
    std::vector<std::expected<int, std::string>> all(static_cast<std::size_t>(n));
    if (n > 2) all[2] = std::unexpected{"the third"};
    return all;
}

}  // namespace convert_nested
TENON_MODULE(convert_nested)
