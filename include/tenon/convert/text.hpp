// str <-> std::string, std::string_view, const char* and the character types.
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/convert/integer.hpp>

#include <string>
#include <string_view>

namespace tenon {

namespace runtime {

/// The text as UTF-8, which the str keeps; lone surrogates are refused.
std::string_view load_utf8(PyObject* source, conversion& c) noexcept;
/// As load_utf8, and refuses an embedded NUL: it would end the text for C.
const char* load_c_string(PyObject* source, conversion& c) noexcept;
/// A str of one code point that is at most `limit`.
char32_t load_character(PyObject* source, conversion& c, char32_t limit) noexcept;
PyObject* give_utf8(const char* text, std::size_t size) noexcept;
PyObject* give_character(char32_t character) noexcept;

}  // namespace runtime

namespace detail {

// The view of an ASCII str, which most are; empty data where the slow path must look.
[[gnu::always_inline]] inline std::string_view ascii_view(PyObject* source) noexcept {
    if (PyUnicode_CheckExact(source) && PyUnicode_IS_COMPACT_ASCII(source)) [[likely]]
        return {static_cast<const char*>(PyUnicode_DATA(source)),
                static_cast<std::size_t>(PyUnicode_GET_LENGTH(source))};
    return {};
}

}  // namespace detail

template <>
struct converter<std::string_view> {
    static constexpr model::fixed_string type_name = "str";
    static constexpr bool borrows = true;

    static bool exact(PyObject* source) noexcept { return PyUnicode_Check(source); }

    static std::string_view load(PyObject* source, conversion& c) noexcept {
        const std::string_view quick = detail::ascii_view(source);
        return quick.data() != nullptr ? quick : runtime::load_utf8(source, c);
    }
    static PyObject* give(std::string_view value) noexcept {
        return runtime::give_utf8(value.data(), value.size());
    }
};

template <>
struct converter<std::string> {
    static constexpr model::fixed_string type_name = "str";

    static bool exact(PyObject* source) noexcept { return PyUnicode_Check(source); }

    static std::string load(PyObject* source, conversion& c) {
        return std::string{converter<std::string_view>::load(source, c)};
    }
    static PyObject* give(const std::string& value) noexcept {
        return runtime::give_utf8(value.data(), value.size());
    }
};

/// `const char*`: None is the null pointer, and a result is copied.
template <>
struct converter<const char*> {
    static constexpr model::fixed_string type_name = "str | None";
    static constexpr bool borrows = true;

    static bool exact(PyObject* source) noexcept { return PyUnicode_Check(source); }

    static const char* load(PyObject* source, conversion& c) noexcept {
        return source == Py_None ? nullptr : runtime::load_c_string(source, c);
    }
    static PyObject* give(const char* value) noexcept {
        if (value == nullptr) return new_none();
        return runtime::give_utf8(value, std::char_traits<char>::length(value));
    }
};

/// A character is a str of length one; `char` holds ASCII only, since more is no character in UTF-8.
template <character T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "str";
    static constexpr char32_t limit = sizeof(T) == 1 ? char32_t{0x7f}
        : sizeof(T) == 2                             ? char32_t{0xffff}
                                                     : char32_t{0x10ffff};

    static bool exact(PyObject* source) noexcept { return PyUnicode_Check(source); }

    static T load(PyObject* source, conversion& c) noexcept {
        return static_cast<T>(runtime::load_character(source, c, limit));
    }
    static PyObject* give(T value) noexcept {
        if constexpr (sizeof(T) == 1)
            return runtime::give_character(static_cast<unsigned char>(value));
        else return runtime::give_character(static_cast<char32_t>(value));
    }
};

}  // namespace tenon
