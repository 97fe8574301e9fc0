// Constants of every type that converts.
#include <tenon/tenon.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace py = tenon;

namespace constants {

inline constexpr double tau [[=py::expose]] = 6.283185307179586;
inline constexpr int answer [[=py::expose]] = 42;
inline constexpr std::uint64_t largest [[=py::expose]] = 18446744073709551615ULL;
inline constexpr std::int64_t smallest [[=py::expose]] = INT64_MIN;
inline constexpr bool yes [[=py::expose]] = true;
inline constexpr char letter [[=py::expose]] = 'x';
inline constexpr const char* word [[=py::expose]] = "hello";
inline constexpr const char* nothing [[=py::expose]] = nullptr;
[[=py::expose]] inline constexpr char letters[] = "an array";
inline constexpr std::string_view view [[=py::expose]] = "a view";
inline const std::string text [[=py::expose]] = "dynamic";
inline const std::vector<int> list [[=py::expose]] = {1, 2, 3};
inline const std::map<std::string, double> table [[=py::expose]] = {{"a", 1.5}};
inline constexpr std::array<int, 2> pair [[=py::expose]] = {3, 4};
inline constexpr std::tuple<int, double> mixed [[=py::expose]] = {1, 2.5};
inline constexpr std::optional<int> empty [[=py::expose]] = std::nullopt;
inline constexpr int original [[=py::expose, =py::name("renamed")]] = 5;
inline constexpr int hidden [[=py::expose, =py::hide]] = 6;
inline constexpr int unmarked = 7;
const int old_style [[=py::expose]] = 8;

}  // namespace constants

TENON_MODULE(constants)
