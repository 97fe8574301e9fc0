// Values in messages. A repr may be Python code that fails, or that gives a page of text.
#include "shown_value.hpp"

namespace tenon::runtime {

namespace {

constexpr Py_ssize_t limit = 40, head_size = 30, tail_size = 7;

// Lines become one: NumPy and others write tables.
reference in_one_line(reference text) noexcept {
    if (PyUnicode_FindChar(text.get(), '\n', 0, PyUnicode_GET_LENGTH(text.get()), 1) < 0)
        return text;
    const reference words{PyUnicode_Split(text.get(), nullptr, -1)};
    const reference space{PyUnicode_FromString(" ")};
    return words && space ? reference{PyUnicode_Join(space.get(), words.get())} : reference{};
}

reference cut(reference text) noexcept {
    const Py_ssize_t size = PyUnicode_GET_LENGTH(text.get());
    if (size <= limit) return text;
    const reference head{PyUnicode_Substring(text.get(), 0, head_size)};
    const reference tail{PyUnicode_Substring(text.get(), size - tail_size, size)};
    return head && tail ? reference{PyUnicode_FromFormat("%U...%U", head.get(), tail.get())}
                        : reference{};
}

// Of a long text its ends alone: a repr of all of it would be as long.
reference ends_of(PyObject* value) noexcept {
    reference ends;
    if (PyUnicode_CheckExact(value) && PyUnicode_GET_LENGTH(value) > 4 * limit) {
        const Py_ssize_t size = PyUnicode_GET_LENGTH(value);
        const reference head{PyUnicode_Substring(value, 0, limit)};
        const reference tail{PyUnicode_Substring(value, size - limit, size)};
        if (head && tail) ends = reference{PyUnicode_Concat(head.get(), tail.get())};
    } else if (PyBytes_CheckExact(value) && PyBytes_GET_SIZE(value) > 4 * limit) {
        const char* const data = PyBytes_AS_STRING(value);
        const Py_ssize_t size = PyBytes_GET_SIZE(value);
        const reference head{PyBytes_FromStringAndSize(data, limit)};
        PyObject* all = PyBytes_FromStringAndSize(data + size - limit, limit);
        if (head && all != nullptr) {
            PyObject* joined = Py_NewRef(head.get());
            PyBytes_ConcatAndDel(&joined, all);
            ends = reference{joined};
        } else {
            Py_XDECREF(all);
        }
    }
    return ends;
}

std::string_view type_name_of(PyObject* value) noexcept {
    // tp_name of a built-in type is its name, of a type in a module the dotted one.
    const std::string_view full{Py_TYPE(value)->tp_name};
    const std::size_t dot = full.rfind('.');
    return dot == std::string_view::npos ? full : full.substr(dot + 1);
}

// Not worth a repr: what has none of its own shows an address, and what is long a part of itself.
bool is_shown_by_type(PyObject* value) noexcept {
    return Py_TYPE(value)->tp_repr == PyBaseObject_Type.tp_repr || PyType_Check(value) ||
        PyModule_Check(value) || PyCallable_Check(value) != 0;
}

bool show_length(sentence& out, PyObject* value) noexcept {
    Py_ssize_t length = 0;
    if (PyList_CheckExact(value) || PyTuple_CheckExact(value))
        length = PySequence_Fast_GET_SIZE(value);
    else if (PyDict_CheckExact(value)) length = PyDict_GET_SIZE(value);
    else if (PyAnySet_CheckExact(value)) length = PySet_GET_SIZE(value);
    else if (PyByteArray_CheckExact(value)) length = PyByteArray_GET_SIZE(value);
    else return false;
    char text[32];
    PyOS_snprintf(text, sizeof(text), " of length %zd", length);
    out << text;
    return true;
}

// An exception of the interpreter's own making, an interrupt, is not swallowed.
void forget_failure() noexcept {
    if (PyErr_ExceptionMatches(PyExc_Exception)) PyErr_Clear();
}

}  // namespace

reference short_repr(PyObject* value) noexcept {
    reference text;
    if (const reference ends = ends_of(value); ends) text = reference{PyObject_Repr(ends.get())};
    else if (PyErr_Occurred() == nullptr) text = reference{PyObject_Repr(value)};
    if (text) text = in_one_line(std::move(text));
    if (text) text = cut(std::move(text));
    // An int of thousands of digits has no repr, and a class's own may fail.
    if (!text) forget_failure();
    return text;
}

void show_value(sentence& out, PyObject* value) noexcept {
    if (value == Py_None) {
        out << "None";
        return;
    }
    out << type_name_of(value);
    if (out.show_plain(value) || show_length(out, value) || is_shown_by_type(value)) return;
    const reference text = short_repr(value), address{PyUnicode_FromString(" at 0x")};
    // `<name at 0x...>` tells no more than the type.
    if (text && address && PyUnicode_Contains(text.get(), address.get()) == 0)
        out << " (" << text.get() << ")";
}

}  // namespace tenon::runtime
