// Unions, std::expected results, optionals and None.
#include <tenon/tenon.hpp>

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

namespace py = tenon;

namespace convert_variant {

using number = std::variant<bool, int, double>;
using text_or_number = std::variant<int, std::string>;
using nested = std::variant<std::monostate, std::int8_t, std::vector<int>,
                            std::map<std::string, std::variant<int, std::string>>>;

[[=py::expose]] text_or_number either(text_or_number value) { return value; }
[[=py::expose]] std::string which(const number& value) {
    return value.index() == 0 ? "bool" : value.index() == 1 ? "int" : "float";
}
[[=py::expose]] std::string real_first(const std::variant<double, int>& value) {
    return value.index() == 0 ? "float" : "int";
}
[[=py::expose]] std::string real_or_text(const std::variant<double, std::string>& value) {
    return value.index() == 0 ? "float" : "str";
}
[[=py::expose]] nested deep(nested value) { return value; }
[[=py::expose]] std::string
list_kind(const std::variant<std::vector<int>, std::vector<std::string>>& value) {
    return (value.index() == 0 ? "int " : "str ") +
        std::to_string(std::visit([](const auto& list) { return list.size(); }, value));
}
[[=py::expose]] std::size_t length(const std::variant<std::string_view, std::set<int>>& value) {
    return std::visit([](const auto& each) { return each.size(); }, value);
}
struct no_default {
    explicit no_default(int v) : value{v} {}
    int value;
};
[[=py::expose]] std::optional<std::optional<int>> twice(std::optional<std::optional<int>> value) {
    return value;
}
[[=py::expose]] std::optional<text_or_number> maybe(std::optional<text_or_number> value) {
    return value;
}
[[=py::expose]] std::optional<std::vector<int>> maybe_list(std::optional<std::vector<int>> value) {
    return value;
}
[[=py::expose]] std::vector<text_or_number> many(std::vector<text_or_number> values) {
    return values;
}
[[=py::expose]] std::monostate nothing(std::monostate value) { return value; }

[[=py::expose]] std::expected<int, std::string> parse(int value) {
    if (value < 0) return std::unexpected{"negative: " + std::to_string(value)};
    return value;
}
[[=py::expose]] std::expected<void, std::string> check(bool good) {
    if (!good) return std::unexpected{"not good"};
    return {};
}
[[=py::expose]] std::expected<std::vector<int>, std::error_code> code(int number) {
    if (number != 0) return std::unexpected{std::error_code{number, std::system_category()}};
    return std::vector{1, 2};
}
[[=py::expose]] std::expected<int, std::errc> condition(bool good) {
    if (!good) return std::unexpected{std::errc::permission_denied};
    return 1;
}
class category : public std::error_category {
    const char* name() const noexcept override { return "weather"; }
    std::string message(int) const override { return "rain"; }
};
[[=py::expose]] std::expected<int, std::error_code> own_category() {
    static const category weather;
    return std::unexpected{std::error_code{7, weather}};
}
[[=py::expose]] std::expected<std::string, std::out_of_range> ranged(bool good) {
    if (!good) return std::unexpected{std::out_of_range{"too far"}};
    return "ok";
}
[[=py::expose]] std::expected<int, py::error> raising(bool good) {
    if (!good) return std::unexpected{py::key_error{"k"}};
    return 1;
}
[[=py::expose]] std::expected<std::optional<text_or_number>, const char*> combined(int step) {
    if (step == 0) return std::nullopt;
    if (step == 1) return "text";
    return std::unexpected{"no such step"};
}

}  // namespace convert_variant
TENON_MODULE(convert_variant)
