// Text: str <-> UTF-8.
#include <tenon/convert/quick.hpp>
#include <tenon/lower/invoke.hpp>

#include <cstdint>
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

std::string_view quick_utf8(PyObject* source) noexcept {
    if (!PyUnicode_Check(source)) return {};
    Py_ssize_t size;
    const char* const text = PyUnicode_AsUTF8AndSize(source, &size);
    if (text != nullptr) return {text, static_cast<std::size_t>(size)};
    PyErr_Clear();
    return {};
}

namespace {

using word = std::uint64_t;
constexpr word high_bits = 0x8080808080808080U;

word word_at(const char* text) noexcept {
    word bits;
    std::memcpy(&bits, text, sizeof bits);
    return bits;
}

std::uint32_t half_at(const char* text) noexcept {
    std::uint32_t bits;
    std::memcpy(&bits, text, sizeof bits);
    return bits;
}

// Texts of 4 to 32 bytes are two halves of a word, two words or four, of which the later overlap
// the earlier ones.
bool is_short_ascii(const char* text, std::size_t size) noexcept {
    const char* const end = text + size;
    if (size < 8) return ((half_at(text) | half_at(end - 4)) & high_bits) == 0;
    word seen = word_at(text) | word_at(end - 8);
    if (size > 16) seen |= word_at(text + 8) | word_at(end - 16);
    return (seen & high_bits) == 0;
}

void copy_short(char* to, const char* text, std::size_t size) noexcept {
    if (size < 8) {
        std::memcpy(to, text, 4);
        std::memcpy(to + size - 4, text + size - 4, 4);
        return;
    }
    if (size > 16) {
        std::memcpy(to + 8, text + 8, 8);
        std::memcpy(to + size - 16, text + size - 16, 8);
    }
    std::memcpy(to, text, 8);
    std::memcpy(to + size - 8, text + size - 8, 8);
}

bool is_long_ascii(const char* text, std::size_t size) noexcept {
    constexpr std::size_t block = 8;  // words that the compiler may take at once
    const char* const end = text + size;
    for (; static_cast<std::size_t>(end - text) > 8 * block; text += 8 * block) {
        word seen = 0;
        for (std::size_t i = 0; i < block; ++i) seen |= word_at(text + 8 * i);
        if ((seen & high_bits) != 0) return false;
    }
    for (; end - text > 32; text += 32)
        if (!is_short_ascii(text, 32)) return false;
    return is_short_ascii(end - 32, 32);
}

}  // namespace

PyObject* give_utf8(const char* text, std::size_t size) noexcept {
    const bool is_long = size > 32;
    if (size < 4 || !(is_long ? is_long_ascii(text, size) : is_short_ascii(text, size)))
        return PyUnicode_DecodeUTF8(text, static_cast<Py_ssize_t>(size), nullptr);
    PyObject* const made = PyUnicode_New(static_cast<Py_ssize_t>(size), 127);
    if (made == nullptr) return nullptr;
    char* const to = reinterpret_cast<char*>(reinterpret_cast<PyASCIIObject*>(made) + 1);
    if (is_long) std::memcpy(to, text, size);
    else copy_short(to, text, size);
    return made;
}

PyObject* give_character(char32_t character) noexcept {
    return PyUnicode_FromOrdinal(static_cast<int>(character));
}

PyObject* give_string(std::string& value) noexcept {
    PyObject* const result = give_utf8(value.data(), value.size());
    value.~basic_string();
    return result;
}

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
