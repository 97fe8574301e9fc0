// py::warn: a warning at the line of Python that called; an exception where Python's filters say so.
#pragma once

#include <tenon/object/error.hpp>

namespace tenon {

/// Warns, with the category as Python's object. `level` counts as `stacklevel` of warnings.warn: 1
/// is the caller of the C++ function, 2 the caller's caller.
void warn(borrowed category, const std::string& text, int level = 1);

namespace runtime {

/// "what is deprecated: text"; throws where a filter makes it an error.
void warn_deprecated(const std::string& what, const char* text);

}  // namespace runtime

/// `warn<py::deprecation_warning>("text")`; without a category a UserWarning.
template <class Category = user_warning>
void warn(const std::string& text, int level = 1) {
    static_assert(std::derived_from<Category, warning>,
                  "tenon: the category of py::warn is a class such as py::deprecation_warning");
    warn(borrowed{Category::python_type()}, text, level);
}

}  // namespace tenon
