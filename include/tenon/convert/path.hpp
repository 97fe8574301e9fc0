// str, bytes and os.PathLike <-> std::filesystem::path and whatever has its shape. Names that are
// no text come and go as Python says (surrogateescape); results are pathlib.Path.
#pragma once

#include <tenon/convert/converter.hpp>

#include <string>

namespace tenon {

namespace runtime {

/// The path in the encoding of the file system.
std::string load_path(PyObject* source, conversion& c);
PyObject* give_path(const char* text, std::size_t size) noexcept;

}  // namespace runtime

template <class T>
concept path_like = !claimed<T> && requires(const T& value) {
    typename T::string_type;
    requires std::same_as<typename T::value_type, char>;
    value.lexically_normal();
    { value.native().data() } -> std::convertible_to<const char*>;
};

template <path_like T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "str | os.PathLike";

    static T load(PyObject* source, conversion& c) { return T(runtime::load_path(source, c)); }
    static PyObject* give(const T& value) noexcept {
        return runtime::give_path(value.native().data(), value.native().size());
    }
};

}  // namespace tenon
