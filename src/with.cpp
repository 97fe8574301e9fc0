// Context managers driven from C++.
#include <tenon/object/with.hpp>

#include <tenon/object/types.hpp>

#include <tenon/lower/invoke.hpp>

namespace tenon::runtime {

namespace {

// As Python looks it up: on the type.
object special(borrowed manager, const char* name) {
    if (!type_of(manager).has_attr(name)) {
        PyErr_Format(PyExc_TypeError, "'%s' object is no context manager: it has no %s",
                     Py_TYPE(manager.pointer())->tp_name, name);
        throw_error();
    }
    return manager.attr(name);
}

}  // namespace

entered::entered(borrowed manager)
    : exit_{special(manager, "__exit__")}, value_{special(manager, "__enter__")()} {}

void entered::leave() { exit_(none{}, none{}, none{}); }

bool entered::leave_failed() {
    translate_exception();
    const error raised = take_error();
    const object traceback = raised.traceback();
    try {
        return exit_(type_of(raised.value()), raised.value(), traceback).truth();
    } catch (const error& another) {
        PyObject* const context = PyException_GetContext(another.value().pointer());
        if (context == nullptr && !another.value().is(raised.value()))
            PyException_SetContext(another.value().pointer(), Py_NewRef(raised.value().pointer()));
        Py_XDECREF(context);
        throw;
    }
}

}  // namespace tenon::runtime
