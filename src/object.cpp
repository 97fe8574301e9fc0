// Python objects held in C++: what all of them can do.
#include <tenon/object/operators.hpp>

#include "kept_objects.hpp"
#include "raised.hpp"

namespace tenon {

namespace runtime {

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

bool contains(PyObject* container, PyObject* value) {
    return checked(PySequence_Contains(container, value)) != 0;
}

bool compare(borrowed a, borrowed b, int operation) {
    return checked(PyObject_RichCompareBool(a.pointer(), b.pointer(), operation)) != 0;
}

std::string format(PyObject* value, std::string_view spec) {
    if (spec.empty()) return to_text(value, false);
    const object text{
        steal,
        checked(PyUnicode_FromStringAndSize(spec.data(), static_cast<Py_ssize_t>(spec.size())))};
    const object formatted{steal, checked(PyObject_Format(value, text.pointer()))};
    return to_text(formatted.pointer(), false);
}

namespace {

// The attribute, or null where there is none.
PyObject* find_attribute(PyObject* owner, std::string_view name) {
    const object key{steal, checked(make_name(name))};
#if PY_VERSION_HEX >= 0x030d0000
    PyObject* found;
    checked(PyObject_GetOptionalAttr(owner, key.pointer(), &found));
#else
    PyObject* const found = PyObject_GetAttr(owner, key.pointer());
    if (found == nullptr) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) throw_error();
        PyErr_Clear();
    }
#endif
    return found;
}

}  // namespace

void throw_no_attribute(PyObject* owner, PyObject* name) {
    reference raised{take_raised()};
    if (raised && PyErr_GivenExceptionMatches(raised.get(), PyExc_AttributeError) != 0) {
        auto* const problem = reinterpret_cast<PyAttributeErrorObject*>(raised.get());
        if (problem->name == nullptr && problem->obj == nullptr) {
            problem->name = Py_NewRef(name);
            problem->obj = Py_NewRef(owner);
        }
    }
    if (raised) set_raised(raised.release());
    throw_error();
}

}  // namespace runtime

bool borrowed::truth() const { return runtime::checked(PyObject_IsTrue(pointer_)) != 0; }

bool borrowed::has_attr(std::string_view name) const {
    PyObject* const found = runtime::find_attribute(pointer_, name);
    Py_XDECREF(found);
    return found != nullptr;
}
bool accessor::has_attr(std::string_view name) const { return borrowed{hold()}.has_attr(name); }

object getattr(borrowed owner, std::string_view name, object fallback) {
    PyObject* const found = runtime::find_attribute(owner.pointer(), name);
    return found != nullptr ? object{steal, found} : fallback;
}

void accessor::set(PyObject* value) const {
    if (kind_ == kind::attribute) runtime::checked(PyObject_SetAttr(owner_, key_, value));
    else if (value != nullptr) runtime::checked(PyObject_SetItem(owner_, key_, value));
    else runtime::checked(PyObject_DelItem(owner_, key_));
}

void del(const accessor& place) { place.set(nullptr); }

object_iterator borrowed::begin() const { return object_iterator{pointer_}; }
object_iterator borrowed::end() const { return {}; }
object_iterator accessor::begin() const { return object_iterator{hold()}; }
object_iterator accessor::end() const { return {}; }

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

object iter(borrowed iterable) {
    return object{steal, runtime::checked(PyObject_GetIter(iterable.pointer()))};
}

object next(borrowed iterator) {
    runtime::expect(PyIter_Check(iterator.pointer()), "iterator", iterator.pointer());
    PyObject* const found = PyIter_Next(iterator.pointer());
    if (found != nullptr) return object{steal, found};
    if (PyErr_Occurred() == nullptr) runtime::throw_new(PyExc_StopIteration, "");
    runtime::throw_error();
}

bool isinstance(borrowed value, borrowed type) {
    return runtime::checked(PyObject_IsInstance(value.pointer(), type.pointer())) != 0;
}

bool issubclass(borrowed type, borrowed base) {
    return runtime::checked(PyObject_IsSubclass(type.pointer(), base.pointer())) != 0;
}

bool is_callable(borrowed value) noexcept { return PyCallable_Check(value.pointer()) != 0; }

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

}  // namespace tenon
