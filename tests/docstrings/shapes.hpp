// Documentation and defaults that stand in a header of the project.
#pragma once

#include <tenon/tenon.hpp>

namespace docstrings {

/// From the header.
///
/// @param side of the square
[[=tenon::expose]] inline double square(double side = 1.5) { return side * side; }

/// Declared in the header, defined in the source.
[[=tenon::expose]] int declared_above(int count = 3);

}  // namespace docstrings
