// Raising C++ exceptions that a module gave a Python form: a class of their own, or a translator.
#include "exceptions.hpp"
#include "known_exceptions.hpp"

#include <tenon/lower/invoke.hpp>
#include <tenon/object/error.hpp>

namespace tenon::runtime {

namespace {

// A field without a Python value must not hide the exception itself: a note says what is missing.
void note_missing(PyObject* exception, const char* field) noexcept {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    const reference note{PyUnicode_FromFormat("its attribute '%s' could not be made: %s: %S", field,
                                              reinterpret_cast<PyTypeObject*>(type)->tp_name,
                                              value)};
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    const reference done{note ? PyObject_CallMethod(exception, "add_note", "O", note.get())
                              : nullptr};
    if (!done) PyErr_Clear();
}

// An instance of the class made for the type, its fields as attributes.
void raise_instance(const known_exception& known, const void* exception,
                    const current_exception& current) {
    reference made;
    const auto* system = current.as<std::system_error>();
    if (system != nullptr && PyObject_IsSubclass(known.python, PyExc_OSError) == 1) {
        if (const reference arguments = os_error_arguments(*system); arguments)
            made = reference{PyObject_Call(known.python, arguments.get(), nullptr)};
    }
    if (!made && PyErr_Occurred() == nullptr) {
        const reference text = text_of(known.text(exception));
        if (text) made = reference{PyObject_CallOneArg(known.python, text.get())};
        if (!made && text && PyErr_ExceptionMatches(PyExc_TypeError)) {
            // A base whose __init__ wants more than a text.
            PyErr_Clear();
            made = reference{
                PyObject_CallMethod(known.python, "__new__", "OO", known.python, text.get())};
        }
    }
    if (!made) return;
    for (const model::exception_field& field : known.fields) {
        reference value;
        try {
            value = reference{field.give(exception)};
        } catch (...) {
            translate_exception();
        }
        if (!value || PyObject_SetAttrString(made.get(), field.name, value.get()) < 0)
            note_missing(made.get(), field.name);
    }
    PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(made.get())), made.get());
}

}  // namespace

bool raise_known(const current_exception& current) {
    for (const known_exception& each : known_exceptions()) {
        const void* const exception = current.as(*each.type);
        if (exception == nullptr) continue;
        if (each.python != nullptr) {
            raise_instance(each, exception, current);
            return true;
        }
        if (each.translator.python_type != nullptr) {
            const reference text = text_of(current);
            if (text) PyErr_SetObject(each.translator.python_type(), text.get());
            return true;
        }
        try {
            if (each.translator.raise(exception)) return true;
        } catch (...) {
            raise_current(current_exception{});  // what it throws is not translated again
            return true;
        }
    }
    return false;
}

}  // namespace tenon::runtime
