// py::list, py::tuple and py::dict.
#include <tenon/object/call.hpp>
#include <tenon/object/dict.hpp>

namespace tenon {

using runtime::checked;

list list::from(borrowed iterable) { return {steal, checked(PySequence_List(iterable.pointer()))}; }
std::size_t list::size() const noexcept {
    return static_cast<std::size_t>(PyList_GET_SIZE(pointer_));
}
void list::append_object(borrowed value) { checked(PyList_Append(pointer_, value.pointer())); }
void list::insert_object(Py_ssize_t index, borrowed value) {
    checked(PyList_Insert(pointer_, index < 0 ? index + PyList_GET_SIZE(pointer_) : index,
                          value.pointer()));
}
void list::extend(borrowed iterable) {
    Py_DECREF(checked(PySequence_InPlaceConcat(pointer_, iterable.pointer())));
}
object list::pop(Py_ssize_t index) {
    static constexpr std::string_view method = "pop";
    return attr(method)(index);
}
void list::clear() { checked(PyList_SetSlice(pointer_, 0, PY_SSIZE_T_MAX, nullptr)); }
void list::reverse() { checked(PyList_Reverse(pointer_)); }
void list::sort() { checked(PyList_Sort(pointer_)); }
std::size_t list::index_of(borrowed value) const {
    const Py_ssize_t found = PySequence_Index(pointer_, value.pointer());
    if (found < 0) runtime::throw_error();
    return static_cast<std::size_t>(found);
}
std::size_t list::count_of(borrowed value) const {
    const Py_ssize_t found = PySequence_Count(pointer_, value.pointer());
    if (found < 0) runtime::throw_error();
    return static_cast<std::size_t>(found);
}

tuple tuple::from(borrowed iterable) {
    return {steal, checked(PySequence_Tuple(iterable.pointer()))};
}
std::size_t tuple::size() const noexcept {
    return static_cast<std::size_t>(PyTuple_GET_SIZE(pointer_));
}

std::size_t dict::size() const noexcept {
    return static_cast<std::size_t>(PyDict_GET_SIZE(pointer_));
}
list dict::keys() const { return {steal, checked(PyMapping_Keys(pointer_))}; }
list dict::values() const { return {steal, checked(PyMapping_Values(pointer_))}; }
object dict::find(borrowed key, object fallback) const {
#if PY_VERSION_HEX >= 0x030d0000
    PyObject* found;
    return checked(PyDict_GetItemRef(pointer_, key.pointer(), &found)) != 0 ? object{steal, found}
                                                                            : fallback;
#else
    PyObject* const found = PyDict_GetItemWithError(pointer_, key.pointer());
    if (found == nullptr && PyErr_Occurred() != nullptr) runtime::throw_error();
    return found != nullptr ? object{keep, found} : fallback;
#endif
}
bool dict::has(borrowed key) const {
    return checked(PyDict_Contains(pointer_, key.pointer())) != 0;
}
void dict::set_item(borrowed key, borrowed value) {
    checked(PyDict_SetItem(pointer_, key.pointer(), value.pointer()));
}
object dict::default_item(borrowed key, borrowed fallback) {
#if PY_VERSION_HEX >= 0x030d0000
    PyObject* result;
    checked(PyDict_SetDefaultRef(pointer_, key.pointer(), fallback.pointer(), &result));
    return object{steal, result};
#else
    return object{keep, checked(PyDict_SetDefault(pointer_, key.pointer(), fallback.pointer()))};
#endif
}
object dict::take(borrowed key, PyObject* fallback) {
    const object method = attr("pop");
    return fallback == nullptr ? method(key) : method(key, borrowed{fallback});
}
void dict::update(borrowed mapping) { checked(PyDict_Update(pointer_, mapping.pointer())); }
void dict::clear() noexcept { PyDict_Clear(pointer_); }
dict dict::copy() const { return {steal, checked(PyDict_Copy(pointer_))}; }

dict_items::iterator::iterator(borrowed dict) : source_{dict}, done_{false} {
    if (PyDict_CheckExact(dict.pointer())) size_ = PyDict_GET_SIZE(dict.pointer());
    else source_ = iter(dict.attr("items")());  // a subclass may have an order of its own
    ++*this;
}

dict_items::iterator& dict_items::iterator::operator++() {
    if (size_ >= 0) advance_exact();
    else advance_any();
    return *this;
}

void dict_items::iterator::advance_exact() {
    PyObject* const dict = source_.pointer();
    PyObject *key = nullptr, *value = nullptr;
    bool changed = false;
#ifdef Py_GIL_DISABLED
    Py_BEGIN_CRITICAL_SECTION(dict);
#endif
    changed = PyDict_GET_SIZE(dict) != size_;
    if (!changed && PyDict_Next(dict, &position_, &key, &value) != 0) {
        Py_INCREF(key);
        Py_INCREF(value);
    }
#ifdef Py_GIL_DISABLED
    Py_END_CRITICAL_SECTION();
#endif
    if (changed) runtime::throw_new(PyExc_RuntimeError, "dictionary changed size during iteration");
    done_ = key == nullptr;
    item_ = done_ ? dict_item{} : dict_item{object{steal, key}, object{steal, value}};
}

void dict_items::iterator::advance_any() {
    PyObject* const next = PyIter_Next(source_.pointer());
    if (next == nullptr && PyErr_Occurred() != nullptr) runtime::throw_error();
    done_ = next == nullptr;
    if (done_) {
        item_ = {};
        return;
    }
    const object pair{steal, next};
    runtime::expect(PyTuple_Check(next) && PyTuple_GET_SIZE(next) == 2, "a pair", next);
    item_ = {object{keep, PyTuple_GET_ITEM(next, 0)}, object{keep, PyTuple_GET_ITEM(next, 1)}};
}

}  // namespace tenon
