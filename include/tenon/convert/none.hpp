// None <-> nullptr, std::monostate and other types with one value only.
#pragma once

#include <tenon/convert/converter.hpp>

#include <cstddef>

namespace tenon {

template <>
struct converter<std::nullptr_t> {
    static constexpr model::fixed_string type_name = "None";

    static std::nullptr_t load(PyObject* source, conversion& c) noexcept {
        if (source != Py_None) return refuse<std::nullptr_t>(c, source);
        return nullptr;
    }
    static PyObject* give(std::nullptr_t) noexcept { return new_none(); }
};

}  // namespace tenon
