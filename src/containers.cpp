// Reading Python's containers and buffers for the templates in convert/.
#include <tenon/convert/map.hpp>
#include <tenon/convert/replay.hpp>
#include <tenon/convert/set.hpp>
#include <tenon/convert/tuple.hpp>

#include "kept_objects.hpp"

namespace tenon::runtime {

namespace {

// Text and mappings can be iterated, yet nobody means them where a sequence is asked for.
bool stands_for_sequence(PyObject* source) noexcept {
    if (PyUnicode_Check(source) || PyBytes_Check(source) || PyByteArray_Check(source) ||
        PyDict_Check(source))
        return false;
    return Py_TYPE(source)->tp_iter != nullptr || PySequence_Check(source);
}

PyObject* find_set_class() { return import_attribute("collections.abc", "Set"); }
PyObject* find_mapping_class() { return import_attribute("collections.abc", "Mapping"); }

// 1 or 0, and -1 with an error set.
int is_instance_of(PyObject* source, kept which, PyObject* (*find)()) noexcept {
    PyObject* const type = kept_object(which, find);
    return type != nullptr ? PyObject_IsInstance(source, type) : -1;
}

}  // namespace

sequence_reader::sequence_reader(PyObject* source, conversion& c, const char* expected) noexcept
    : c_{c}, source_{nullptr}, iterator_{nullptr}, current_{nullptr} {
    if (PyList_CheckExact(source) || PyTuple_CheckExact(source)) {
        source_ = source;
        hint_ = static_cast<std::size_t>(PySequence_Fast_GET_SIZE(source));
        return;
    }
    if (!stands_for_sequence(source) ||
        (c.exact() && !PyList_Check(source) && !PyTuple_Check(source) && !PyAnySet_Check(source))) {
        refuse(c, refusal::type, expected, source);
        return;
    }
    if (c.one_of_several() && PyIter_Check(source)) {
        const reference list{replay::read(source)};
        iterator_ = list ? PyObject_GetIter(list.get()) : nullptr;
    } else {
        iterator_ = PyObject_GetIter(source);
    }
    if (iterator_ == nullptr) {
        refuse_pending(c);
        return;
    }
    // A hint may lie: it saves growing, and must not ask for more than a sane amount.
    const Py_ssize_t hint = PyObject_LengthHint(source, 0);
    if (hint < 0) PyErr_Clear();
    else hint_ = static_cast<std::size_t>(hint < 4096 ? hint : 4096);
}

sequence_reader::~sequence_reader() {
    Py_XDECREF(current_);
    Py_XDECREF(iterator_);
}

PyObject* sequence_reader::next() noexcept {
    if (c_.refused()) return nullptr;
    Py_CLEAR(current_);
    if (iterator_ != nullptr) {
        current_ = PyIter_Next(iterator_);
        if (current_ == nullptr && PyErr_Occurred() != nullptr) refuse_pending(c_);
    } else if (PyTuple_CheckExact(source_)) {
        if (index_ < PyTuple_GET_SIZE(source_))
            current_ = Py_NewRef(PyTuple_GET_ITEM(source_, index_));
    } else if (index_ < PyList_GET_SIZE(source_)) {
        // The conversion of the element before may have run Python code that shortened the list.
#ifdef Py_GIL_DISABLED
        current_ = PyList_GetItemRef(source_, index_);
        if (current_ == nullptr) PyErr_Clear();
#else
        current_ = Py_NewRef(PyList_GET_ITEM(source_, index_));
#endif
    }
    ++index_;
    return current_;
}

PyObject* freeze(PyObject* object) noexcept {
    if (object == nullptr) return nullptr;
    const reference owned{object};
    if (PyAnySet_CheckExact(object)) return PyFrozenSet_New(object);
    if (!PyList_CheckExact(object) && !PyTuple_CheckExact(object)) return Py_NewRef(object);
    const Py_ssize_t size = PySequence_Fast_GET_SIZE(object);
    reference tuple{PyTuple_New(size)};
    if (!tuple) return nullptr;
    for (Py_ssize_t i = 0; i < size; ++i) {
        PyObject* const item = freeze(Py_NewRef(PySequence_Fast_GET_ITEM(object, i)));
        if (item == nullptr) return nullptr;
        PyTuple_SET_ITEM(tuple.get(), i, item);
    }
    return tuple.release();
}

bool is_set(PyObject* source) noexcept {
    if (PyAnySet_Check(source)) return true;
    if (PyUnicode_Check(source) || PyBytes_Check(source) || PyList_Check(source) ||
        PyTuple_Check(source) || PyDict_Check(source))
        return false;
    const int answer = is_instance_of(source, kept::set_class, &find_set_class);
    if (answer < 0) PyErr_Clear();
    return answer > 0;
}

mapping_reader::mapping_reader(PyObject* source, conversion& c, const char* expected) noexcept
    : c_{c}, items_{nullptr} {
    if (PyDict_CheckExact(source)) {
        items_ = Py_NewRef(source);
    } else {
        const int mapping = PyDict_Check(source)
            ? 1
            : is_instance_of(source, kept::mapping_class, &find_mapping_class);
        if (mapping < 0) {
            refuse_pending(c);
            return;
        }
        if (mapping == 0) {
            refuse(c, refusal::type, expected, source);
            return;
        }
        items_ = PyDict_New();
        if (items_ == nullptr || PyDict_Update(items_, source) < 0) {
            refuse_pending(c);
            return;
        }
    }
    size_ = PyDict_GET_SIZE(items_);
}

mapping_reader::~mapping_reader() {
    Py_XDECREF(key_);
    Py_XDECREF(value_);
    Py_XDECREF(items_);
}

std::size_t mapping_reader::size() const noexcept { return static_cast<std::size_t>(size_); }

bool mapping_reader::next() noexcept {
    if (c_.refused() || items_ == nullptr) return false;
    Py_CLEAR(key_);
    Py_CLEAR(value_);
    if (PyDict_GET_SIZE(items_) != size_) {
        PyErr_SetString(PyExc_RuntimeError, "dictionary changed size during iteration");
        refuse_pending(c_);
        return false;
    }
    PyObject *key, *value;
    bool more;
#if PY_VERSION_HEX >= 0x030d0000
    Py_BEGIN_CRITICAL_SECTION(items_);
#endif
    more = PyDict_Next(items_, &position_, &key, &value) != 0;
    if (more) {
        key_ = Py_NewRef(key);
        value_ = Py_NewRef(value);
    }
#if PY_VERSION_HEX >= 0x030d0000
    Py_END_CRITICAL_SECTION();
#endif
    return more;
}

PyObject* open_tuple(PyObject* source, conversion& c, const char* expected,
                     std::size_t size) noexcept {
    const bool plain = PyTuple_Check(source) || PyList_Check(source);
    if (!plain &&
        (c.exact() || !stands_for_sequence(source) || PyAnySet_Check(source) ||
         PyIter_Check(source))) {
        refuse(c, refusal::type, expected, source);
        return nullptr;
    }
    reference tuple{PySequence_Tuple(source)};
    if (!tuple) {
        refuse_pending(c);
        return nullptr;
    }
    if (static_cast<std::size_t>(PyTuple_GET_SIZE(tuple.get())) != size) {
        refuse(c, refusal::value, expected, source);
        return nullptr;
    }
    return tuple.release();
}

namespace {

// struct's codes of the numbers of a kind.
bool has_kind(char code, number_kind kind) noexcept {
    switch (code) {
    case 'e':
    case 'f':
    case 'd': return kind == number_kind::floating;
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': return kind == number_kind::signed_integer;
    case 'B':
    case 'H':
    case 'I':
    case 'L':
    case 'Q':
    case 'N': return kind == number_kind::unsigned_integer;
    default: return false;
    }
}

}  // namespace

bool open_buffer(PyObject* source, Py_buffer& view, number_kind kind, std::size_t item_size,
                 bool writable) noexcept {
    if (kind == number_kind::raw && !writable && PyBytes_CheckExact(source)) {
        view.buf = PyBytes_AS_STRING(source);  // it never changes: nothing to release
        view.len = PyBytes_GET_SIZE(source);
        view.obj = nullptr;
        return true;
    }
    const PyBufferProcs* const buffer = Py_TYPE(source)->tp_as_buffer;
    if (buffer == nullptr || buffer->bf_getbuffer == nullptr) return false;
    const int shape =
        kind == number_kind::raw ? PyBUF_SIMPLE : PyBUF_FORMAT | PyBUF_ND | PyBUF_C_CONTIGUOUS;
    const int flags = shape | (writable ? PyBUF_WRITABLE : 0);
    if (buffer->bf_getbuffer(source, &view, flags) < 0) {
        PyErr_Clear();  // not contiguous, read-only: the caller says what it needs
        return false;
    }
    if (kind == number_kind::raw) return true;
    // A prefix of native order says nothing, any other byte order is not ours.
    const char* format = view.format != nullptr ? view.format : "B";
    if (*format == '@' || *format == '=' || *format == (PY_LITTLE_ENDIAN ? '<' : '>')) ++format;
    const bool fits = view.ndim == 1 && view.itemsize == static_cast<Py_ssize_t>(item_size) &&
        has_kind(*format, kind) && format[1] == '\0' &&
        (reinterpret_cast<std::uintptr_t>(view.buf) & (item_size - 1)) == 0;
    if (!fits) PyBuffer_Release(&view);
    return fits;
}

}  // namespace tenon::runtime
