// C++20: a view of an object that nobody holds.
#include <tenon/tenon.hpp>

#include <string_view>

namespace py = tenon;

std::string_view text(const py::object& value) { return py::cast<std::string_view>(value); }
