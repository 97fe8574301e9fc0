// Python exceptions held in C++, and back.
#include <tenon/object/attach.hpp>
#include <tenon/object/call.hpp>

#include <tenon/lower/invoke.hpp>

#include <atomic>

namespace tenon {

namespace {

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

object make_exception(PyObject* type, const char* text) {
    PyErr_SetString(type, text);
    return object{steal, take_raised()};
}

// What `raise value` would raise: an exception as it is, an instance of an exception class.
object as_exception(object value) {
    if (PyExceptionClass_Check(value.pointer())) value = value();
    if (PyExceptionInstance_Check(value.pointer())) return value;
    throw type_error{std::string{"py::error takes an exception, not "} +
                     Py_TYPE(value.pointer())->tp_name};
}

}  // namespace

struct error::state {
    object exception;
    mutable std::string text{};
    std::atomic<long> owners{1};
};

error::error(object exception) : state_{new state{as_exception(std::move(exception))}} {}

error::error(const error& other) noexcept : std::exception{other}, state_{other.state_} {
    state_->owners.fetch_add(1, std::memory_order_relaxed);
}

error& error::operator=(const error& other) noexcept {
    error copy{other};
    std::swap(state_, copy.state_);
    return *this;
}

error::~error() {
    if (state_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete state_;
}

error::error(PyObject* type, const char* text) : error{make_exception(type, text)} {}

const char* error::what() const noexcept {
    if (!state_->text.empty()) return state_->text.c_str();
    const attach attached;
    if (!attached) return "a Python exception (the interpreter is gone)";
    PyObject* const pending = take_raised();
    try {
        const object& exception = state_->exception;
        std::string text = Py_TYPE(exception.pointer())->tp_name;
        if (const std::string said = str_of(exception); !said.empty()) text += ": " + said;
        state_->text = std::move(text);
    } catch (...) {
        state_->text = "a Python exception without a printable text";
    }
    if (pending != nullptr) set_raised(pending);
    return state_->text.c_str();
}

const object& error::value() const noexcept { return state_->exception; }

object error::traceback() const {
    PyObject* const traceback = PyException_GetTraceback(state_->exception.pointer());
    return traceback != nullptr ? object{steal, traceback} : object{};
}

bool error::matches(borrowed type) const noexcept {
    return PyErr_GivenExceptionMatches(state_->exception.pointer(), type.pointer()) != 0;
}

void error::restore() const noexcept { set_raised(Py_NewRef(state_->exception.pointer())); }

namespace runtime {

namespace {

template <class E>
void throw_if(const object& exception) {
    if (PyErr_GivenExceptionMatches(exception.pointer(), E::python_type()) != 0) throw E{exception};
}

}  // namespace

error take_error() {
    PyObject* const raised = take_raised();
    if (raised == nullptr) throw runtime_error{"a Python call failed without an exception"};
    return error{object{steal, raised}};
}

void throw_error() {
    PyObject* const raised = take_raised();
    if (raised == nullptr) throw runtime_error{"a Python call failed without an exception"};
    object exception{steal, raised};
    // The most derived class first.
    throw_if<overflow_error>(exception);
    throw_if<zero_division_error>(exception);
    throw_if<arithmetic_error>(exception);
    throw_if<assertion_error>(exception);
    throw_if<attribute_error>(exception);
    throw_if<buffer_error>(exception);
    throw_if<import_error>(exception);
    throw_if<index_error>(exception);
    throw_if<key_error>(exception);
    throw_if<lookup_error>(exception);
    throw_if<memory_error>(exception);
    throw_if<name_error>(exception);
    throw_if<os_error>(exception);
    throw_if<not_implemented_error>(exception);
    throw_if<runtime_error>(exception);
    throw_if<stop_iteration>(exception);
    throw_if<type_error>(exception);
    throw_if<value_error>(exception);
    throw error{std::move(exception)};
}

}  // namespace runtime
}  // namespace tenon
