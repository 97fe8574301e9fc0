// Raw memory and paths.
#include <tenon/convert/bytes.hpp>
#include <tenon/convert/path.hpp>

#include "kept_objects.hpp"

namespace tenon::runtime {

raw_buffer::raw_buffer(PyObject* source, conversion& c, const char* expected) noexcept {
    const bool plain =
        PyBytes_Check(source) || PyByteArray_Check(source) || PyMemoryView_Check(source);
    if (!PyObject_CheckBuffer(source) || (c.exact() && !plain)) {
        refuse(c, refusal::type, expected, source);
        return;
    }
    if (PyObject_GetBuffer(source, &view_, PyBUF_SIMPLE) == 0) return;
    view_ = {};
    if (PyErr_ExceptionMatches(PyExc_BufferError)) {
        PyErr_Clear();
        refuse(c, refusal::value, "contiguous buffer", source);
    } else {
        refuse_pending(c);
    }
}

raw_buffer::~raw_buffer() { PyBuffer_Release(&view_); }

namespace {

bool is_path(PyObject* source, conversion& c) noexcept {
    if (PyUnicode_Check(source) || PyBytes_Check(source)) return !c.exact();
    PyObject* const type = reinterpret_cast<PyObject*>(Py_TYPE(source));
    return PyObject_HasAttrString(type, "__fspath__") != 0;
}

PyObject* find_path_class() { return import_attribute("pathlib", "Path"); }

}  // namespace

std::string load_path(PyObject* source, conversion& c) {
    if (!is_path(source, c)) {
        refuse(c, refusal::type, "str | os.PathLike", source);
        return {};
    }
    PyObject* encoded = nullptr;
    if (PyUnicode_FSConverter(source, &encoded) == 0) {
        if (PyErr_ExceptionMatches(PyExc_ValueError) &&
            !PyErr_ExceptionMatches(PyExc_UnicodeError)) {
            PyErr_Clear();
            refuse(c, refusal::value, "path without embedded NUL", source);
        } else {
            refuse_pending(c);
        }
        return {};
    }
    const reference owned{encoded};
    return {PyBytes_AS_STRING(encoded), static_cast<std::size_t>(PyBytes_GET_SIZE(encoded))};
}

PyObject* give_path(const char* text, std::size_t size) noexcept {
    PyObject* const path_class = kept_object(kept::path_class, &find_path_class);
    if (path_class == nullptr) return nullptr;
    const reference name{PyUnicode_DecodeFSDefaultAndSize(text, static_cast<Py_ssize_t>(size))};
    return name ? PyObject_CallOneArg(path_class, name.get()) : nullptr;
}

}  // namespace tenon::runtime
