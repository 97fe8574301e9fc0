// Arguments that functions of few parameters read at a glance, and functions of many do not: both
// must take, refuse and return the same.
#include <tenon/tenon.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace py = tenon;

namespace glances {

template <class T>
T near(T value) {
    return value;
}
template <class T>
T far(int, int, int, int, T value) {
    return value;
}

using maybe_small = std::optional<std::int8_t>;
using maybe_wide = std::optional<std::uint64_t>;
using maybe_bool = std::optional<bool>;
using maybe_float = std::optional<double>;
using small_first = std::variant<std::int8_t, std::int64_t, double, std::string>;
using bool_first = std::variant<bool, int, double, std::monostate>;
using text_first = std::variant<std::string, std::int64_t, std::vector<int>>;
using real_first = std::variant<double, int>;
using int_and_float = std::pair<std::int64_t, double>;
using three = std::tuple<bool, std::uint8_t, int>;

inline constexpr auto& near_maybe_small [[=py::expose]] = near<maybe_small>;
inline constexpr auto& far_maybe_small [[=py::expose]] = far<maybe_small>;
inline constexpr auto& near_maybe_wide [[=py::expose]] = near<maybe_wide>;
inline constexpr auto& far_maybe_wide [[=py::expose]] = far<maybe_wide>;
inline constexpr auto& near_maybe_bool [[=py::expose]] = near<maybe_bool>;
inline constexpr auto& far_maybe_bool [[=py::expose]] = far<maybe_bool>;
inline constexpr auto& near_maybe_float [[=py::expose]] = near<maybe_float>;
inline constexpr auto& far_maybe_float [[=py::expose]] = far<maybe_float>;
inline constexpr auto& near_small_first [[=py::expose]] = near<small_first>;
inline constexpr auto& far_small_first [[=py::expose]] = far<small_first>;
inline constexpr auto& near_bool_first [[=py::expose]] = near<bool_first>;
inline constexpr auto& far_bool_first [[=py::expose]] = far<bool_first>;
inline constexpr auto& near_text_first [[=py::expose]] = near<text_first>;
inline constexpr auto& far_text_first [[=py::expose]] = far<text_first>;
inline constexpr auto& near_real_first [[=py::expose]] = near<real_first>;
inline constexpr auto& far_real_first [[=py::expose]] = far<real_first>;
inline constexpr auto& near_int_and_float [[=py::expose]] = near<int_and_float>;
inline constexpr auto& far_int_and_float [[=py::expose]] = far<int_and_float>;
inline constexpr auto& near_three [[=py::expose]] = near<three>;
inline constexpr auto& far_three [[=py::expose]] = far<three>;

[[=py::expose]] std::string near_text(std::optional<std::string_view> value) {
    return value ? std::string{*value} : "nothing";
}
[[=py::expose]] std::string far_text(int, int, int, int, std::optional<std::string_view> value) {
    return value ? std::string{*value} : "nothing";
}
[[=py::expose]] std::vector<std::byte> near_bytes(std::span<const std::byte> value) {
    return {value.begin(), value.end()};
}
[[=py::expose]] std::vector<std::byte> far_bytes(int, int, int, int,
                                                 std::span<const std::byte> value) {
    return {value.begin(), value.end()};
}
[[=py::expose]] std::optional<double> near_exact([[=py::exact]] std::optional<double> value) {
    return value;
}
[[=py::expose]] std::optional<double> far_exact(int, int, int, int,
                                                [[=py::exact]] std::optional<double> value) {
    return value;
}

}  // namespace glances
TENON_MODULE(glances)
