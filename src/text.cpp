// Text: str <-> UTF-8.
#include <tenon/lower/invoke.hpp>

#include <cstring>

namespace tenon::runtime {

std::string_view load_utf8(PyObject* source, conversion& c) noexcept {
    if (!PyUnicode_Check(source)) {
        refuse(c, refusal::type, "str", source);
        return {"", 0};
    }
    Py_ssize_t size;
    const char* const text = PyUnicode_AsUTF8AndSize(source, &size);
    if (text == nullptr) {
        if (PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
            PyErr_Clear();
            refuse(c, refusal::value, "str without lone surrogates", source);
        } else {
            refuse_pending(c);
        }
        return {"", 0};
    }
    return {text, static_cast<std::size_t>(size)};
}

const char* load_c_string(PyObject* source, conversion& c) noexcept {
    const std::string_view text = load_utf8(source, c);
    if (!c.refused() && std::memchr(text.data(), 0, text.size()) != nullptr)
        refuse(c, refusal::value, "str without embedded NUL", source);
    return text.data();
}

char32_t load_character(PyObject* source, conversion& c, char32_t limit) noexcept {
    if (!PyUnicode_Check(source)) {
        refuse(c, refusal::type, "str", source);
        return 0;
    }
    if (PyUnicode_GET_LENGTH(source) != 1) {
        refuse(c, refusal::value, "str of length 1", source);
        return 0;
    }
    const Py_UCS4 character = PyUnicode_READ_CHAR(source, 0);
    if (character > limit) {
        refuse(c, refusal::value, limit < 0x80 ? "ASCII character" : "character of the basic plane",
               source);
        return 0;
    }
    return character;
}

PyObject* give_utf8(const char* text, std::size_t size) noexcept {
    return PyUnicode_DecodeUTF8(text, static_cast<Py_ssize_t>(size), nullptr);
}

PyObject* give_character(char32_t character) noexcept {
    return PyUnicode_FromOrdinal(static_cast<int>(character));
}

PyObject* give_string(std::string& value) noexcept { return give_utf8(value.data(), value.size()); }

std::string_view take_view(conversion& c, unsigned i) noexcept {
    const std::string_view quick = detail::ascii_view(c.arguments[i]);
    if (quick.data() != nullptr) [[likely]]
        return quick;
    if (c.refused()) return {"", 0};
    const std::string_view text = load_utf8(c.arguments[i], c);
    if (c.refused()) c.bad = static_cast<int>(i);
    return text;
}

const char* take_c_string(conversion& c, unsigned i) noexcept {
    if (c.refused() || c.arguments[i] == Py_None) return nullptr;
    const char* const text = load_c_string(c.arguments[i], c);
    if (c.refused()) c.bad = static_cast<int>(i);
    return text;
}

string_argument::string_argument(conversion& c, unsigned i) noexcept {
    const std::string_view text = take_view(c, i);
    try {
        ::new (static_cast<void*>(&value_)) std::string(text.data(), text.size());
    } catch (...) {
        ::new (static_cast<void*>(&value_)) std::string();
        refuse_exception(c);
        c.bad = static_cast<int>(i);
    }
}

string_argument::~string_argument() { value_.~basic_string(); }

}  // namespace tenon::runtime
