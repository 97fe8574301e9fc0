// py::eval and py::exec: Python as text. Tracebacks show its lines.
#pragma once

#include <tenon/object/object.hpp>

namespace tenon {

/// Where code as text stands in the C++ source; names it in tracebacks.
struct code_place {
    const char* file;
    unsigned line;
    static constexpr code_place here(const char* file = __builtin_FILE(),
                                     unsigned line = __builtin_LINE()) noexcept {
        return {file, line};
    }
};

/// The value of an expression. The namespaces are dicts (`locals` any mapping); without them the
/// code runs in `__main__`, and without `locals` in `globals` alone.
[[nodiscard]] object eval(std::string_view expression, const object& globals = {},
                          const object& locals = {}, code_place place = code_place::here());
/// Runs statements. Text that begins with a line break may be indented as the C++ around it.
void exec(std::string_view statements, const object& globals = {}, const object& locals = {},
          code_place place = code_place::here());
/// Runs a file, as `python file` does, but in these namespaces.
void exec_file(const std::string& path, const object& globals = {}, const object& locals = {});

}  // namespace tenon
