// Python exceptions held in C++, and back.
#include <tenon/object/attach.hpp>
#include <tenon/object/call.hpp>

#include <tenon/lower/invoke.hpp>

#include "current_exception.hpp"
#include "error_types.hpp"
#include "raised.hpp"

#include <atomic>
#include <cstdint>

namespace tenon {

namespace runtime {

// The exception that is set, as one normalised object with its traceback; null if none is.
PyObject* take_raised() noexcept {
#if PY_VERSION_HEX >= 0x030c0000
    return PyErr_GetRaisedException();
#else
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (type == nullptr) return nullptr;
    PyErr_NormalizeException(&type, &value, &traceback);
    if (traceback != nullptr) PyException_SetTraceback(value, traceback);
    Py_DECREF(type);
    Py_XDECREF(traceback);
    return value;
#endif
}

void set_raised(PyObject* owned) noexcept {
#if PY_VERSION_HEX >= 0x030c0000
    PyErr_SetRaisedException(owned);
#else
    PyErr_Restore(Py_NewRef(reinterpret_cast<PyObject*>(Py_TYPE(owned))), owned,
                  PyException_GetTraceback(owned));
#endif
}

namespace {

// True if `wanted` is `exception` or somewhere in the contexts behind it.
bool has_context(PyObject* exception, PyObject* wanted) noexcept {
    object each{keep, exception};
    // Python keeps these chains free of circles; a limit, in case somebody made one.
    for (int depth = 0; depth < 1000; ++depth) {
        if (each.pointer() == wanted) return true;
        PyObject* const next = PyException_GetContext(each.pointer());
        if (next == nullptr) return false;
        each = object{steal, next};
    }
    return true;
}

}  // namespace

void add_handled_context(PyObject* exception) noexcept {
    reference known{PyException_GetContext(exception)};
    if (!known) {
        known = reference{PyErr_GetHandledException()};
        if (known && has_context(known.get(), exception)) known = reference{};
        if (known) PyException_SetContext(exception, Py_NewRef(known.get()));
    }
    // What C++ handles now is newer than what Python handles if it came up while Python did.
    const current_exception current;
    const auto* const handled = current.as<error>();
    if (handled == nullptr) return;
    PyObject* const context = handled->value().pointer();
    if (has_context(context, exception) || (known && !has_context(context, known.get()))) return;
    PyException_SetContext(exception, Py_NewRef(context));
}

}  // namespace runtime

namespace {

using runtime::set_raised;
using runtime::take_raised;

object make_exception(PyObject* type, const char* text) {
    PyErr_SetString(type, text);
    return object{steal, take_raised()};
}

// What `raise value` would raise: an exception as it is, an instance of an exception class.
object as_exception(object value) {
    if (PyExceptionClass_Check(value.pointer())) value = value();
    if (PyExceptionInstance_Check(value.pointer())) return value;
    runtime::throw_new(PyExc_TypeError,
                       std::string{"py::error takes an exception, not "} +
                           Py_TYPE(value.pointer())->tp_name);
}

}  // namespace

struct runtime::error_state {
    object exception;
    mutable std::string text{};
    std::atomic<long> owners{1};
};

error::error(object exception) : error{runtime::passing, as_exception(std::move(exception))} {
    runtime::add_handled_context(this->exception());
}

PyObject* error::exception() const noexcept {
    const std::uintptr_t held = __atomic_load_n(&held_, __ATOMIC_ACQUIRE);
    if (held == nothing) return Py_None;
    if ((held & alone) != 0) return reinterpret_cast<PyObject*>(held & ~alone);
    return reinterpret_cast<runtime::error_state*>(held)->exception.pointer();
}

runtime::error_state& error::shared() const noexcept {
    std::uintptr_t held = __atomic_load_n(&held_, __ATOMIC_ACQUIRE);
    if (held != nothing && (held & alone) == 0)
        return *reinterpret_cast<runtime::error_state*>(held);
    PyObject* const exception = reinterpret_cast<PyObject*>(held & ~alone);
    auto* const made =
        new runtime::error_state{exception != nullptr ? object{steal, exception} : object{}};
    const auto known = reinterpret_cast<std::uintptr_t>(made);
    if (__atomic_compare_exchange_n(&held_, &held, known, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE))
        return *made;
    (void)made->exception.release();  // another thread was first
    delete made;
    return *reinterpret_cast<runtime::error_state*>(held);
}

error::error(const error& other) noexcept : std::exception{other} {
    runtime::error_state& all = other.shared();
    all.owners.fetch_add(1, std::memory_order_relaxed);
    held_ = reinterpret_cast<std::uintptr_t>(&all);
}

void error::let_go() noexcept {
    if ((held_ & alone) != 0) {
        runtime::drop(reinterpret_cast<PyObject*>(held_ & ~alone));
        return;
    }
    auto* const state = reinterpret_cast<runtime::error_state*>(held_);
    if (state->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete state;
}

error::error(PyObject* type, const char* text)
    : error{runtime::passing, make_exception(type, text)} {
    runtime::add_handled_context(exception());
}

const char* error::what() const noexcept {
    std::string& text = shared().text;
    if (!text.empty()) return text.c_str();
    const attach attached;
    if (!attached) return "a Python exception (the interpreter is gone)";
    PyObject* const pending = take_raised();
    try {
        std::string all = Py_TYPE(exception())->tp_name;
        if (const std::string said = str_of(value()); !said.empty()) all += ": " + said;
        text = std::move(all);
    } catch (...) {
        text = "a Python exception without a printable text";
    }
    if (pending != nullptr) set_raised(pending);
    return text.c_str();
}

const object& error::value() const noexcept { return shared().exception; }

object error::traceback() const {
    PyObject* const traceback = PyException_GetTraceback(exception());
    return traceback != nullptr ? object{steal, traceback} : object{};
}

bool error::matches(borrowed type) const noexcept {
    return PyErr_GivenExceptionMatches(exception(), type.pointer()) != 0;
}

void error::restore() const noexcept { set_raised(Py_NewRef(exception())); }

namespace runtime {

namespace {

[[noreturn]] void throw_plain(PyObject* exception) { throw error{passing, exception}; }

struct raised_error {
    PyObject* exception;
    void (*throw_it)(PyObject* exception);
};

// From the exception's own class upwards, so that the most derived one is found first.
auto thrower_of(const PyTypeObject* type) noexcept -> void (*)(PyObject*) {
    const auto* const types = typed_errors.load(std::memory_order_relaxed);
    if (types == nullptr) return &throw_plain;
    PyObject* const classes = type->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(classes); ++i)
        for (const error_type& each : *types)
            if (each.python() == PyTuple_GET_ITEM(classes, i)) return each.throw_it;
    return &throw_plain;
}

PyObject* take_failure() noexcept {
    PyObject* const raised = take_raised();
    if (raised != nullptr) [[likely]]
        return raised;
    PyErr_SetString(PyExc_RuntimeError, "a Python call failed without an exception");
    return take_raised();
}

// Out of line: what it saves is then no part of the throw.
[[gnu::noinline]] raised_error prepare_throw() noexcept {
    PyObject* const raised = take_failure();
    return {raised, thrower_of(Py_TYPE(raised))};
}

}  // namespace

constinit std::atomic<const model::table<error_type>*> typed_errors{nullptr};

void throw_new(PyObject* type, const std::string& text) {
    PyErr_SetString(type, text.c_str());
    throw_error();
}

error take_error() noexcept { return error{passing, take_failure()}; }

void throw_error() {
    const raised_error raised = prepare_throw();
    raised.throw_it(raised.exception);
    __builtin_unreachable();
}

}  // namespace runtime
}  // namespace tenon
