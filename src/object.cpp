// Python objects held in C++: the parts of object/ that need no template.
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include <tenon/convert/text.hpp>

#include <atomic>

namespace tenon {

namespace runtime {

PyObject* checked(PyObject* result) {
    if (result == nullptr) throw_error();
    return result;
}

int checked(int status) {
    if (status < 0) throw_error();
    return status;
}

std::string to_text(PyObject* source, bool repr) {
    const object text{steal, checked(repr ? PyObject_Repr(source) : PyObject_Str(source))};
    Py_ssize_t size;
    const char* const utf8 = PyUnicode_AsUTF8AndSize(text.pointer(), &size);
    if (utf8 == nullptr) throw_error();
    return {utf8, static_cast<std::size_t>(size)};
}

void expect(bool ok, const char* expected, PyObject* got) {
    if (ok) return;
    PyErr_Format(PyExc_TypeError, "expected %s, got %s", expected, Py_TYPE(got)->tp_name);
    throw_error();
}

object call(PyObject* callable, PyObject* const* values, std::size_t count,
            const char* const* names, std::size_t name_count) {
    object keywords;
    if (name_count != 0) {
        keywords = object{steal, checked(PyTuple_New(static_cast<Py_ssize_t>(name_count)))};
        for (std::size_t i = 0; i < name_count; ++i)
            PyTuple_SET_ITEM(keywords.pointer(), static_cast<Py_ssize_t>(i),
                             checked(PyUnicode_InternFromString(names[i])));
    }
    // The slot in front of the arguments is ours, so a bound method need not copy them.
    return object{steal,
                  checked(PyObject_Vectorcall(callable, values,
                                              (count - name_count) | PY_VECTORCALL_ARGUMENTS_OFFSET,
                                              name_count != 0 ? keywords.pointer() : nullptr))};
}

}  // namespace runtime

struct shared_object::state {
    object value;
    std::atomic<long> owners{1};
};

shared_object::shared_object(object value) : state_{new state{std::move(value)}} {}

shared_object::shared_object(const shared_object& other) noexcept : state_{other.state_} {
    state_->owners.fetch_add(1, std::memory_order_relaxed);
}

shared_object& shared_object::operator=(const shared_object& other) noexcept {
    shared_object copy{other};
    std::swap(state_, copy.state_);
    return *this;
}

shared_object::~shared_object() {
    if (state_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete state_;
}

const object& shared_object::get() const noexcept { return state_->value; }

bool borrowed::truth() const { return runtime::checked(PyObject_IsTrue(pointer_)) != 0; }

attribute_accessor borrowed::attr(const char* name) const { return {object{keep, pointer_}, name}; }

bool borrowed::has_attr(const char* name) const {
    PyObject* const found = PyObject_GetAttrString(pointer_, name);
    if (found == nullptr) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) runtime::throw_error();
        PyErr_Clear();
        return false;
    }
    Py_DECREF(found);
    return true;
}

object_iterator borrowed::begin() const { return object_iterator{pointer_}; }
object_iterator borrowed::end() const { return {}; }

bool operator==(const borrowed& a, const borrowed& b) {
    return runtime::checked(PyObject_RichCompareBool(a.pointer_, b.pointer_, Py_EQ)) != 0;
}

object attribute_accessor::get() const {
    return object{steal, runtime::checked(PyObject_GetAttrString(owner_.pointer(), name_))};
}

void attribute_accessor::set(PyObject* value) const {
    runtime::checked(PyObject_SetAttrString(owner_.pointer(), name_, value));
}

object item_accessor::get() const {
    return object{steal, runtime::checked(PyObject_GetItem(owner_.pointer(), key_.pointer()))};
}

void item_accessor::set(PyObject* value) const {
    runtime::checked(PyObject_SetItem(owner_.pointer(), key_.pointer(), value));
}

object_iterator::object_iterator(PyObject* iterable)
    : iterator_{steal, runtime::checked(PyObject_GetIter(iterable))}, done_{false} {
    ++*this;
}

object_iterator& object_iterator::operator++() {
    PyObject* const next = PyIter_Next(iterator_.pointer());
    if (next == nullptr) {
        if (PyErr_Occurred() != nullptr) runtime::throw_error();
        done_ = true;
    }
    current_ = next != nullptr ? object{steal, next} : object{};
    return *this;
}

bool isinstance(borrowed value, borrowed type) {
    return runtime::checked(PyObject_IsInstance(value.pointer(), type.pointer())) != 0;
}

object import(const char* module) {
    return object{steal, runtime::checked(PyImport_ImportModule(module))};
}

std::size_t len(borrowed value) {
    const Py_ssize_t size = PyObject_Size(value.pointer());
    if (size < 0) runtime::throw_error();
    return static_cast<std::size_t>(size);
}

Py_hash_t hash(borrowed value) {
    const Py_hash_t result = PyObject_Hash(value.pointer());
    if (result == -1) runtime::throw_error();
    return result;
}

str::str(std::string_view text)
    : str{steal, runtime::checked(runtime::give_utf8(text.data(), text.size()))} {}

std::string_view str::view() const {
    Py_ssize_t size;
    const char* const text = PyUnicode_AsUTF8AndSize(pointer_, &size);
    if (text == nullptr) runtime::throw_error();
    return {text, static_cast<std::size_t>(size)};
}

bytes::bytes(std::string_view data)
    : bytes{steal,
            runtime::checked(
                PyBytes_FromStringAndSize(data.data(), static_cast<Py_ssize_t>(data.size())))} {}

std::string_view bytes::view() const noexcept {
    return {PyBytes_AS_STRING(pointer_), static_cast<std::size_t>(PyBytes_GET_SIZE(pointer_))};
}

std::size_t list::size() const noexcept {
    return static_cast<std::size_t>(PyList_GET_SIZE(pointer_));
}
void list::append(const object& value) {
    runtime::checked(PyList_Append(pointer_, value.pointer()));
}
std::size_t tuple::size() const noexcept {
    return static_cast<std::size_t>(PyTuple_GET_SIZE(pointer_));
}
std::size_t dict::size() const noexcept {
    return static_cast<std::size_t>(PyDict_GET_SIZE(pointer_));
}
bool dict::contains(const object& key) const {
    return runtime::checked(PyDict_Contains(pointer_, key.pointer())) != 0;
}
std::size_t set::size() const noexcept {
    return static_cast<std::size_t>(PySet_GET_SIZE(pointer_));
}

}  // namespace tenon
