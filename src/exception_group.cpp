// Groups of exceptions, and C++ exceptions as Python's objects.
#include <tenon/object/exception_group.hpp>

#include <tenon/convert/exception.hpp>
#include <tenon/convert/expected.hpp>
#include <tenon/lower/invoke.hpp>
#include <tenon/object/call.hpp>

#include "raised.hpp"

namespace tenon {

namespace runtime {

namespace {

// The exception that translation raised. It was not raised where Python would see it, so what
// Python handles just now is not its context.
object taken() {
    object raised{steal, checked(take_raised())};
    const reference handled{PyErr_GetHandledException()};
    const reference context{PyException_GetContext(raised.pointer())};
    if (context && context.get() == handled.get())
        PyException_SetContext(raised.pointer(), nullptr);
    return raised;
}

}  // namespace

object exception_object(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const error& e) {
        return e.value();
    } catch (...) {
        translate_exception();
    }
    return taken();
}

object exception_object(const std::exception& exception) {
    if (const auto* const known = dynamic_cast<const error*>(&exception)) return known->value();
    raise_exception(exception);
    return taken();
}

std::exception_ptr exception_pointer(PyObject* exception) {
    set_raised(Py_NewRef(exception));
    try {
        throw_error();
    } catch (...) {
        return std::current_exception();
    }
}

PyObject* give_exception(const std::exception_ptr& exception) {
    return exception_object(exception).release();
}

object new_list() { return object{steal, checked(PyList_New(0))}; }

void append(const object& list, const object& item) {
    checked(PyList_Append(list.pointer(), item.pointer()));
}

object make_group(const std::string& text, const object& exceptions) {
    return object{keep, PyExc_BaseExceptionGroup}(text, exceptions);
}

}  // namespace runtime

std::string exception_group::message() const { return str_of(value().attr("message").get()); }

std::size_t exception_group::size() const { return len(value().attr("exceptions").get()); }

error exception_group::operator[](std::size_t index) const {
    return error{runtime::passing, value().attr("exceptions").get()[index]};
}

object exception_group::subgroup(borrowed type) const { return value().attr("subgroup")(type); }

}  // namespace tenon
