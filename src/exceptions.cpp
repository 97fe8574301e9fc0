// C++ exceptions as Python exceptions. The thunk's `catch (...)` ends here; a rethrow to find the
// type would cost as much as the throw, so libstdc++ is asked for the exception in place.
#include <tenon/convert/expected.hpp>
#include <tenon/lower/invoke.hpp>
#include <tenon/object/call.hpp>

#include "exceptions.hpp"
#include "forced_unwind.hpp"
#include "raised.hpp"
#include "throw_trace.hpp"
#include "type_name.hpp"

#include <any>
#include <exception>
#include <filesystem>
#include <functional>
#include <new>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <typeinfo>
#include <variant>

#include <cxxabi.h>

namespace tenon::runtime {

std::atomic<known_raiser> raise_known_exception{nullptr};
std::atomic<throw_tracer> trace_of_throw{nullptr};

// Foreign text need not be UTF-8.
reference text_of(const char* text) noexcept {
    return reference{PyUnicode_DecodeUTF8(
        text, static_cast<Py_ssize_t>(std::char_traits<char>::length(text)), "replace")};
}

namespace {

void set_text(PyObject* type, const char* text) noexcept {
    if (const reference message = text_of(text); message) PyErr_SetObject(type, message.get());
}

}  // namespace

// What an OSError is made with: (number, text) or (number, text, path, None, other path), of which
// OSError picks its subclass; null without an error set where it is a text alone.
reference os_error_arguments(const std::system_error& e) noexcept {
    const std::error_code& code = e.code();
    if (code.category() != std::generic_category() && code.category() != std::system_category())
        return {};
    const auto* file = dynamic_cast<const std::filesystem::filesystem_error*>(&e);
    const auto path = [](const std::filesystem::path& p) {
        return p.empty() ? reference{new_none()}
                         : reference{PyUnicode_DecodeFSDefault(p.string().c_str())};
    };
    const reference text = text_of(file != nullptr ? code.message().c_str() : e.what());
    if (!text) return {};
    if (file == nullptr) return reference{Py_BuildValue("(iO)", code.value(), text.get())};
    const reference first = path(file->path1()), second = path(file->path2());
    if (!first || !second) return {};
    return reference{
        Py_BuildValue("(iOOOO)", code.value(), text.get(), first.get(), Py_None, second.get())};
}

namespace {

// A category of its own keeps its name.
reference os_error_text(const std::system_error& e) noexcept {
    const reference text = text_of(e.what());
    if (!text) return {};
    return reference{PyUnicode_FromFormat("[%s:%d] %U", e.code().category().name(),
                                          e.code().value(), text.get())};
}

void set_os_error(const std::system_error& e) noexcept {
    reference arguments = os_error_arguments(e);
    if (!arguments && PyErr_Occurred() == nullptr) arguments = os_error_text(e);
    if (arguments) PyErr_SetObject(PyExc_OSError, arguments.get());
}

struct mapping {
    const std::exception* (*find)(const current_exception&);
    PyObject* (*type)();
};

template <class E>
const std::exception* find(const current_exception& current) {
    return current.as<E>();
}

PyObject* value_error_type() { return PyExc_ValueError; }
PyObject* type_error_type() { return PyExc_TypeError; }
PyObject* index_error_type() { return PyExc_IndexError; }
PyObject* overflow_error_type() { return PyExc_OverflowError; }

// Derived types stand before their bases.
constexpr mapping mappings[] = {
    {find<std::out_of_range>, index_error_type},
    {find<std::invalid_argument>, value_error_type},
    {find<std::domain_error>, value_error_type},
    {find<std::length_error>, value_error_type},
    {find<std::range_error>, value_error_type},
    {find<std::overflow_error>, overflow_error_type},
    {find<std::bad_optional_access>, value_error_type},
    {find<std::bad_variant_access>, value_error_type},
    {find<std::bad_any_cast>, type_error_type},
    {find<std::bad_cast>, type_error_type},
};

void raise_standard(const current_exception& current, const std::exception& e) {
    for (const mapping& each : mappings)
        if (each.find(current) != nullptr) return set_text(each.type(), e.what());
    const std::string name = type_name(typeid(e));
    // C++23 and C++20 types that the runtime's own standard may not have.
    if (name.starts_with("std::bad_expected_access") || name.starts_with("std::format_error"))
        return set_text(PyExc_ValueError, e.what());
    if (current.as<std::runtime_error>() != nullptr || current.as<std::logic_error>() != nullptr)
        return set_text(PyExc_RuntimeError, e.what());
    const std::string text = name + ": " + e.what();
    set_text(PyExc_RuntimeError, text.c_str());
}

// The types that are thrown most, told by their exact type: nothing can be nested in them.
PyObject* common_type(const std::type_info* type) noexcept {
    if (type == nullptr) return nullptr;
    if (*type == typeid(std::runtime_error) || *type == typeid(std::logic_error))
        return PyExc_RuntimeError;
    if (*type == typeid(std::invalid_argument)) return PyExc_ValueError;
    if (*type == typeid(std::out_of_range)) return PyExc_IndexError;
    return nullptr;
}

}  // namespace

// The text of an exception that may be of any type.
reference text_of(const current_exception& current) {
    if (const auto* e = current.as<std::exception>()) return text_of(e->what());
    const std::type_info* const type = current.type();
    const std::string text =
        "C++ exception of type " + (type != nullptr ? type_name(*type) : "unknown");
    return text_of(text.c_str());
}

void raise_current(const current_exception& current) {
    if (const auto* e = current.as<error>()) return e->restore();
    if (const auto* e = current.as<std::runtime_error>(); e != nullptr) {
        if (const auto* system = current.as<std::system_error>()) return set_os_error(*system);
    }
    if (current.as<std::bad_alloc>() != nullptr) {
        PyErr_NoMemory();
        return;
    }
    if (const auto* e = current.as<std::exception>()) return raise_standard(current, *e);
    if (const reference text = text_of(current); text)
        PyErr_SetObject(PyExc_RuntimeError, text.get());
}

namespace {

// The exception nested inside becomes __cause__.
void chain(const current_exception& current) {
    const auto* outer = current.as<std::nested_exception>();
    if (outer == nullptr || outer->nested_ptr() == nullptr) return;
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    try {
        outer->rethrow_nested();
    } catch (...) {
        translate_exception();
    }
    PyObject *inner_type, *inner, *inner_traceback;
    PyErr_Fetch(&inner_type, &inner, &inner_traceback);
    PyErr_NormalizeException(&inner_type, &inner, &inner_traceback);
    if (inner_traceback != nullptr) PyException_SetTraceback(inner, inner_traceback);
    Py_XDECREF(inner_type);
    Py_XDECREF(inner_traceback);
    if (inner != value) {
        PyException_SetContext(value, Py_XNewRef(inner));
        PyException_SetCause(value, inner);
    } else {
        Py_DECREF(inner);
    }
    PyErr_Restore(type, value, traceback);
}

// In debug builds: where C++ threw what is raised now. A Python exception that passes through has a
// traceback of its own.
void note_throw(const current_exception& current, throw_tracer trace) {
    const reference exception{take_raised()};
    if (!exception) return;
    const reference traceback{PyException_GetTraceback(exception.get())};
    if (const std::string text = traceback ? "" : trace(current.object()); !text.empty()) {
        const reference note = text_of(text.c_str());
        const reference done{
            note ? PyObject_CallMethod(exception.get(), "add_note", "O", note.get()) : nullptr};
        PyErr_Clear();
    }
    set_raised(Py_NewRef(exception.get()));
}

PyObject* raise(const current_exception& current) noexcept {
    try {
        const known_raiser known = raise_known_exception.load(std::memory_order_acquire);
        if (PyObject* const type = common_type(current.type());
            type != nullptr && known == nullptr) {
            set_text(type, current.as<std::exception>()->what());
        } else {
            if (known == nullptr || current.as<error>() != nullptr || !known(current))
                raise_current(current);
            chain(current);
        }
        if (const throw_tracer trace = trace_of_throw.load(std::memory_order_acquire))
            note_throw(current, trace);
    } catch (...) {
        PyErr_NoMemory();  // no text could be made
    }
    if (PyErr_Occurred() == nullptr)
        PyErr_SetString(PyExc_SystemError, "a C++ exception without a Python form");
    return nullptr;
}

}  // namespace

PyObject* translate_exception() noexcept {
    stay_if_unwinding();
    return raise(current_exception{});
}

PyObject* raise_exception(const std::exception& exception) noexcept {
    return raise(current_exception{exception});
}

}  // namespace tenon::runtime
