// Integers of more bits than the machine's own.
#include <tenon/convert/wide_integer.hpp>

#include <cstring>

namespace tenon::runtime {

namespace {

// True where the value fits; else a Python error may be set.
bool read_bytes(PyObject* value, unsigned char* bytes, std::size_t size, bool is_signed) noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    int flags = Py_ASNATIVEBYTES_NATIVE_ENDIAN;
    if (!is_signed) flags |= Py_ASNATIVEBYTES_UNSIGNED_BUFFER | Py_ASNATIVEBYTES_REJECT_NEGATIVE;
    const Py_ssize_t needed =
        PyLong_AsNativeBytes(value, bytes, static_cast<Py_ssize_t>(size), flags);
    return needed >= 0 && static_cast<std::size_t>(needed) <= size;
#else
    return _PyLong_AsByteArray(reinterpret_cast<PyLongObject*>(value), bytes, size,
                               PY_LITTLE_ENDIAN, is_signed) == 0;
#endif
}

}  // namespace

void load_bits(PyObject* source, conversion& c, const char* expected, void* bytes, std::size_t size,
               std::size_t bits, bool is_signed) noexcept {
    reference value;
    if (PyLong_Check(source)) {
        if (!c.exact() || !PyBool_Check(source)) value = reference{Py_NewRef(source)};
    } else if (!c.exact() && PyIndex_Check(source)) {
        value = reference{PyNumber_Index(source)};
        if (!value) return refuse_pending(c);
    }
    if (!value) return refuse(c, refusal::type, "int", source);
    auto* const out = static_cast<unsigned char*>(bytes);
    bool fits = read_bytes(value.get(), out, size, is_signed);
    if (fits && bits % 8 != 0) fits = out[PY_LITTLE_ENDIAN ? size - 1 : 0] >> (bits % 8) == 0;
    if (fits) return;
    PyErr_Clear();
    refuse(c, refusal::range, expected, value.get());
}

PyObject* give_bits(const void* bytes, std::size_t size, bool is_signed) noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    return is_signed ? PyLong_FromNativeBytes(bytes, size, Py_ASNATIVEBYTES_NATIVE_ENDIAN)
                     : PyLong_FromUnsignedNativeBytes(bytes, size, Py_ASNATIVEBYTES_NATIVE_ENDIAN);
#else
    return _PyLong_FromByteArray(static_cast<const unsigned char*>(bytes), size, PY_LITTLE_ENDIAN,
                                 is_signed);
#endif
}

}  // namespace tenon::runtime
