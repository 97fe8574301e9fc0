// Objects in use: py::borrow_error, objects that are not simply free, and what is said to who asks for
// an object that is taken.
#include <tenon/lower/view.hpp>
#include <tenon/object/error.hpp>

#include "class.hpp"
#include "kept_objects.hpp"

namespace tenon::runtime {

namespace {

PyObject* make_borrow_error() {
    return PyErr_NewExceptionWithDoc("tenon.BorrowError",
                                     "An object of a C++ class is in use: read while it is "
                                     "written, or written while it is read.",
                                     PyExc_RuntimeError, nullptr);
}

const char* name_of(PyTypeObject* type) noexcept {
    const char* name = type->tp_name;
    for (const char* at = name; *at != '\0'; ++at)
        if (*at == '.') name = at + 1;
    return name;
}

const char* reason(lower::borrow_word word, bool to_write) noexcept {
    if (word < 0) return "this %s object is being changed, so that nothing else can use it now";
    if (!to_write || (word & lower::readers) != 0)
        return "this %s object is being read, so that nothing can change it now";
    if ((word & lower::reference_pins) != 0)
        return "this %s object is referred to by the result of one of its methods, so that nothing "
               "can change it until that result is gone";
    return "this %s object's elements are looked at or iterated over, so that nothing can change "
           "it until those objects are gone";
}

}  // namespace

const char* class_name(PyObject* object) noexcept { return name_of(cpp_class(Py_TYPE(object))); }

PyObject* borrow_error_type() noexcept {
    PyObject* const type = kept_object(kept::borrow_error, &make_borrow_error);
    if (type != nullptr) return type;
    PyErr_Clear();
    return PyExc_RuntimeError;
}

void raise_borrowed(PyObject* object, lower::borrow_word word, bool to_write) noexcept {
    const char* const name = class_name(object);
    if (word == lower::unmade)
        PyErr_Format(PyExc_RuntimeError,
                     "this %s object is not initialised: %s.__init__() was not called "
                     "(a subclass that defines __init__ calls super().__init__())",
                     name_of(Py_TYPE(object)), name);
    else if (word == lower::being_made)
        PyErr_Format(PyExc_RuntimeError, "this %s object is being initialised", name);
    else if (word == lower::emptied)
        PyErr_Format(PyExc_RuntimeError,
                     "this %s object is empty: a call took its C++ value over (std::unique_ptr)",
                     name);
    else PyErr_Format(borrow_error_type(), reason(word, to_write), name);
}

void raise_read_only(PyObject* object) noexcept {
    PyErr_Format(borrow_error_type(), "this %s object is read-only: C++ handed it out as const",
                 class_name(object));
}

lower::access enter(PyObject* object, bool to_write) noexcept {
    lower::borrow_word* word = &lower::word_of(object);
    if (lower::look_at(*word) == lower::elsewhere) {
        lower::remote_value& at = *lower::remote_of(object);
        if (to_write && at.read_only) {
            raise_read_only(object);
            return {nullptr, nullptr};
        }
        word = at.word;
        if (to_write ? at.operations->begin_write(at) : lower::try_read(*word))
            return {at.value, word};
    }
    raise_borrowed(object, lower::look_at(*word), to_write);
    return {nullptr, nullptr};
}

void* address_of_value(PyObject* object, std::ptrdiff_t inside) noexcept {
    const lower::borrow_word own = lower::look_at(lower::word_of(object));
    if (own == lower::elsewhere) {
        const lower::remote_value& at = *lower::remote_of(object);
        if (lower::look_at(*at.word) != lower::emptied) return at.value;
    } else if (lower::has_value_inside(own)) {
        return reinterpret_cast<char*>(object) + inside;
    }
    raise_borrowed(object, own == lower::elsewhere ? lower::emptied : own, false);
    return nullptr;
}

}  // namespace tenon::runtime
