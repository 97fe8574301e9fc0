// Objects in use: py::borrow_error, and what is said to who asks for an object that is.
#include <tenon/lower/receiver.hpp>
#include <tenon/object/error.hpp>

#include "kept_objects.hpp"

namespace tenon::runtime {

namespace {

PyObject* make_borrow_error() {
    return PyErr_NewExceptionWithDoc("tenon.BorrowError",
                                     "An object of a C++ class is in use: read while it is "
                                     "written, or written while it is read.",
                                     PyExc_RuntimeError, nullptr);
}

// The C++ class of an object: the nearest one that Python did not make.
PyTypeObject* class_of(PyObject* object) noexcept {
    PyTypeObject* type = Py_TYPE(object);
    while (type->tp_base != nullptr && (type->tp_flags & Py_TPFLAGS_IMMUTABLETYPE) == 0)
        type = type->tp_base;
    return type;
}

const char* name_of(PyTypeObject* type) noexcept {
    const char* name = type->tp_name;
    for (const char* at = name; *at != '\0'; ++at)
        if (*at == '.') name = at + 1;
    return name;
}

}  // namespace

PyObject* borrow_error_type() noexcept {
    PyObject* const type = kept_object(kept::borrow_error, &make_borrow_error);
    if (type != nullptr) return type;
    PyErr_Clear();
    return PyExc_RuntimeError;
}

void raise_borrowed(PyObject* object, bool to_write) noexcept {
    const lower::borrow_word word = lower::look_at(lower::word_of(object));
    const char* const name = name_of(class_of(object));
    if (word == lower::unmade) {
        PyErr_Format(PyExc_RuntimeError,
                     "this %s object is not initialised: %s.__init__() was not called "
                     "(a subclass that defines __init__ calls super().__init__())",
                     name_of(Py_TYPE(object)), name);
        return;
    }
    PyErr_Format(borrow_error_type(),
                 to_write && word != lower::writing
                     ? "this %s object is being read, so that nothing can change it now"
                     : "this %s object is being changed, so that nothing else can use it now",
                 name);
}

PyObject* raise_foreign_reference(const model::class_cell& cell) noexcept {
    PyErr_Format(PyExc_RuntimeError,
                 "the function returned a reference to another %s object, which Python cannot keep "
                 "alive; mark it py::copied, or return by value",
                 cell.name);
    return nullptr;
}

}  // namespace tenon::runtime
