// Text in UTF-16 and UTF-32, from CPython's own forms of it and back.
#include <tenon/convert/wide_text.hpp>

#include <cstring>

namespace tenon::runtime {

namespace {

constexpr bool is_surrogate(Py_UCS4 c) noexcept { return c >= 0xd800 && c <= 0xdfff; }

template <class Unit>
void copy_units(PyObject* source, Unit* out) noexcept {
    const int kind = PyUnicode_KIND(source);
    const void* const data = PyUnicode_DATA(source);
    for (Py_ssize_t i = 0, n = PyUnicode_GET_LENGTH(source); i < n; ++i) {
        const Py_UCS4 c = PyUnicode_READ(kind, data, i);
        if (sizeof(Unit) == 2 && c > 0xffff) {
            *out++ = static_cast<Unit>(0xd800 + ((c - 0x10000) >> 10));
            *out++ = static_cast<Unit>(0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            *out++ = static_cast<Unit>(c);
        }
    }
}

}  // namespace

std::size_t measure_text(PyObject* source, conversion& c, std::size_t unit_size) noexcept {
    if (unit_size == 1) return load_utf8(source, c).size();
    if (!PyUnicode_Check(source)) {
        refuse(c, refusal::type, "str", source);
        return 0;
    }
    const Py_ssize_t length = PyUnicode_GET_LENGTH(source);
    auto size = static_cast<std::size_t>(length);
    if (PyUnicode_KIND(source) == PyUnicode_1BYTE_KIND) return size;
    for (Py_ssize_t i = 0; i < length; ++i) {
        const Py_UCS4 each = PyUnicode_READ_CHAR(source, i);
        if (is_surrogate(each)) {
            refuse(c, refusal::value, "str without lone surrogates", source);
            return 0;
        }
        if (unit_size == 2 && each > 0xffff) ++size;
    }
    return size;
}

void copy_text(PyObject* source, std::size_t unit_size, void* units) noexcept {
    if (unit_size == 1) {
        Py_ssize_t size;  // cached by measure_text
        const char* const text = PyUnicode_AsUTF8AndSize(source, &size);
        if (text != nullptr) std::memcpy(units, text, static_cast<std::size_t>(size));
    } else if (unit_size == 2) {
        copy_units(source, static_cast<char16_t*>(units));
    } else {
        copy_units(source, static_cast<char32_t*>(units));
    }
}

PyObject* give_text(const void* units, std::size_t count, std::size_t unit_size) noexcept {
    const auto* const bytes = static_cast<const char*>(units);
    const auto size = static_cast<Py_ssize_t>(count * unit_size);
    // An order that is named keeps a leading U+FEFF as text.
    int order = PY_LITTLE_ENDIAN ? -1 : 1;
    if (unit_size == 1) return PyUnicode_DecodeUTF8(bytes, size, nullptr);
    if (unit_size == 2) return PyUnicode_DecodeUTF16(bytes, size, nullptr, &order);
    return PyUnicode_DecodeUTF32(bytes, size, nullptr, &order);
}

}  // namespace tenon::runtime
