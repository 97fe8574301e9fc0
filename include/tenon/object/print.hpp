// py::print: Python's own, with its keywords: print(a, "b", kw("sep") = "", kw("file") = f).
#pragma once

#include <tenon/object/call.hpp>
#include <tenon/object/import.hpp>

namespace tenon {

template <class... Args>
void print(const Args&... arguments) {
    cached_import<"builtins", "print">()(arguments...);
}

}  // namespace tenon
