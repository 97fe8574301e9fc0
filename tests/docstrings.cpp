// Documentation from comments of every kind.
// clang-format off: the shapes are the test
#include <tenon/tenon.hpp>

#include "shapes.hpp"

#include <map>
#include <string>
#include <vector>

namespace py = tenon;

/// The module's own words.
///
/// In two paragraphs.
namespace docstrings {

/// One line.
[[=py::expose]] void slashes() {}

//! Qt's style.
//! Two lines.
[[=py::expose]] void bang() {}

/** A block. */
[[=py::expose]] void block() {}

/**
 * A block
 * of two lines.
 *
 *     indented = code
 */
[[=py::expose]] void long_block() {}

/*! Qt's block. */
[[=py::expose]] void bang_block() {}

/**
   No stars
   in front.
*/
[[=py::expose]] void plain_block() {}

/// Divides.
///
/// @param a  the dividend
/// @param[in] b the divisor
/// @return their quotient
/// @throws std::domain_error where b is 0
/// @note Rounds down.
[[=py::expose]] int divide(int a, int b) { return b == 0 ? 0 : a / b; }

/**
 * \brief Multiplies.
 *
 * \param a the first
 * \param b the second
 * \returns their product
 */
[[=py::expose]] int multiply(int a, int b) { return a * b; }

/// Above three lines of declaration.
[[=py::expose]]
std::map<std::string, std::vector<int>>
several_lines(int a,
              int b) {
    return {{"a", {a, b}}};
}

/// Above an attribute of its own line.
[[=py::expose]]
[[nodiscard]]
int attributes() { return 1; }

/// Too far away: an empty line is in between.

[[=py::expose]] void far_away() {}

// An ordinary comment.
[[=py::expose]] void ordinary() {}

/* An ordinary block. */
[[=py::expose]] void ordinary_block() {}

//////////////////////////////////
[[=py::expose]] void ruled() {}

[[=py::expose]] void before() {}  ///< Trailing, and not of the next one.
[[=py::expose]] void after() {}

int unrelated = 0;
[[=py::expose]] void bare() {}

/// Ünïcödé → ∑ 🎉, "quotes", back\slash and 100 %.
[[=py::expose]] void unicode() {}

///
[[=py::expose]] void empty_comment() {}

/// Looks like(a, signature)
/// --
[[=py::expose]] void tricky() {}

/// The comment.
[[=py::expose, =py::doc("The mark.")]] void both() {}

/// With unnamed and defaulted parameters.
[[=py::expose]] int parameters(int, int b = 4) { return b; }

/// Of the nested namespace.
namespace [[=py::expose]] nested {
    /// Indented.
    ///   More.
    [[=py::expose]] void inner() {}
}

int declared_above(int count) { return count; }

}  // namespace docstrings

TENON_MODULE(docstrings)
