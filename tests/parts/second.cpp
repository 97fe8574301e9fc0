// The second file of the module.
#include <tenon/tenon.hpp>

#include "shared.hpp"

#include <string>

namespace py = tenon;

namespace parts {

/// From the second file.
[[=py::expose]] int second(int a, int b = 2) { return shared_counter() + a * b; }
[[=py::expose]] std::string kind(int) { return "int"; }
[[=py::expose]] std::string kind(const std::string&) { return "str"; }
int defined_elsewhere(int times) { return times * 7; }
inline constexpr int number [[=py::expose]] = 2;

}  // namespace parts

TENON_PART(parts)
