// The smaller built-in types held in C++: numbers, sets, slices, capsules, types, modules.
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

namespace tenon {

namespace {

Py_ssize_t signed_size(std::size_t size) noexcept { return static_cast<Py_ssize_t>(size); }

std::string text_of(PyObject* stolen) {
    const object text{steal, runtime::checked(stolen)};
    return runtime::to_text(text.pointer(), false);
}

}  // namespace

int_ int_::parse(const char* text, int base) {
    char* end = nullptr;
    PyObject* const made = runtime::checked(PyLong_FromString(text, &end, base));
    return {steal, made};
}

std::size_t int_::bit_length() const { return cast<std::size_t>(attr("bit_length")()); }

bool int_::is_negative() const noexcept {
#if PY_VERSION_HEX >= 0x030e0000
    int sign = 0;
    return PyLong_GetSign(pointer_, &sign) == 0 && sign < 0;
#else
    return _PyLong_Sign(pointer_) < 0;
#endif
}

void runtime::add_to_set(PyObject* set, borrowed value) {
    checked(PySet_Add(set, value.pointer()));
}

set set::from(borrowed iterable) {
    return {steal, runtime::checked(PySet_New(iterable.pointer()))};
}
std::size_t set::size() const noexcept {
    return static_cast<std::size_t>(PySet_GET_SIZE(pointer_));
}
object set::pop() { return object{steal, runtime::checked(PySet_Pop(pointer_))}; }
void set::clear() { runtime::checked(PySet_Clear(pointer_)); }
bool set::discard_object(borrowed value) {
    return runtime::checked(PySet_Discard(pointer_, value.pointer())) != 0;
}

frozenset frozenset::from(borrowed iterable) {
    return {steal, runtime::checked(PyFrozenSet_New(iterable.pointer()))};
}
std::size_t frozenset::size() const noexcept {
    return static_cast<std::size_t>(PySet_GET_SIZE(pointer_));
}

slice_indices slice::indices(std::size_t size) const {
    slice_indices all{};
    runtime::checked(PySlice_Unpack(pointer_, &all.start, &all.stop, &all.step));
    all.count = static_cast<std::size_t>(
        PySlice_AdjustIndices(signed_size(size), &all.start, &all.stop, all.step));
    return all;
}

PyObject* rules::capsule::make() noexcept {
    static char nothing;
    return PyCapsule_New(&nothing, nullptr, nullptr);
}

namespace {

// The destructor of a capsule that has one of the user's, which is its context.
void destroy_capsule(PyObject* self) {
    const auto destroy = reinterpret_cast<void (*)(void*)>(PyCapsule_GetContext(self));
    if (destroy != nullptr) destroy(PyCapsule_GetPointer(self, PyCapsule_GetName(self)));
}

}  // namespace

capsule::capsule(void* pointer, const char* name, void (*destroy)(void*))
    : capsule{steal, runtime::checked(PyCapsule_New(pointer, name, &destroy_capsule))} {
    runtime::checked(PyCapsule_SetContext(pointer_, reinterpret_cast<void*>(destroy)));
}

void* capsule::get(const char* name) const {
    void* const found = PyCapsule_GetPointer(pointer_, name);
    if (found == nullptr) runtime::throw_error();
    return found;
}

const char* capsule::name() const {
    const char* const found = PyCapsule_GetName(pointer_);
    if (found == nullptr && PyErr_Occurred() != nullptr) runtime::throw_error();
    return found;
}

type type::of(borrowed value) noexcept {
    return {keep, reinterpret_cast<PyObject*>(Py_TYPE(value.pointer()))};
}
std::string type::name() const {
    return text_of(PyType_GetName(reinterpret_cast<PyTypeObject*>(pointer_)));
}
std::string type::qualified_name() const {
    return text_of(PyType_GetQualName(reinterpret_cast<PyTypeObject*>(pointer_)));
}
std::string type::module_name() const { return str_of(attr("__module__")); }
bool type::derives_from(const type& other) const noexcept {
    return PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(pointer_),
                            reinterpret_cast<PyTypeObject*>(other.pointer_)) != 0;
}

std::string module_::name() const { return text_of(PyModule_GetNameObject(pointer_)); }
dict module_::namespace_() const { return {keep, runtime::checked(PyModule_GetDict(pointer_))}; }

}  // namespace tenon
