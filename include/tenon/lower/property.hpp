// Properties: getters and setters as CPython's descriptors call them, and fields, whose code depends
// on their type alone; where a field lies is in its entry.
#pragma once

#include <tenon/lower/thunk.hpp>

namespace tenon::runtime {

/// An index as Python counts, from the end where it is negative; throws IndexError's C++ class.
std::ptrdiff_t checked_index(std::ptrdiff_t index, std::ptrdiff_t size);
/// Raises for `del` of what cannot be deleted.
int raise_undeletable(model::record_at property) noexcept;
int raise_undeletable(const model::field_place& place) noexcept;
/// tp_dealloc of values that need no destruction.
void deallocate(PyObject* self) noexcept;
/// What comes before the destruction of a value; false where the object has none.
bool begin_deallocation(PyObject* self, bool counted) noexcept;
/// Raises what `c` says about the value for a field.
void bad_value(conversion& c, const model::field_place& place) noexcept;

}  // namespace tenon::runtime

namespace tenon::lower {

template <class Where, unsigned I, auto& F, unsigned Options, class R, class P>
TENON_THUNK PyObject* get_property(PyObject* self, void*) noexcept {
    conversion c{nullptr};
    c.self = self;
    return invocation<F, Options, R, P>{c, {&Where::records, I}, P::take(c)}.result;
}

/// What a setter returns is dropped.
template <class Where, unsigned I, auto& F, unsigned Options, class R, class... P>
TENON_THUNK int set_property(PyObject* self, PyObject* value, void*) noexcept {
    if (value == nullptr) [[unlikely]]
        return runtime::raise_undeletable({&Where::records, I});
    conversion c{&value};
    c.self = self;
    PyObject* const result =
        invocation<F, Options, R, P...>{c, {&Where::records, I}, P::take(c)...}.result;
    if (result == nullptr) return -1;
    Py_DECREF(result);
    return 0;
}

template <class Where, unsigned I, auto& F, unsigned Options, class R, class P>
TENON_THUNK int delete_property(PyObject* self, PyObject*, void*) noexcept {
    conversion c{nullptr};
    c.self = self;
    PyObject* const result =
        invocation<F, Options, R, P>{c, {&Where::records, I}, P::take(c)}.result;
    if (result == nullptr) return -1;
    Py_DECREF(result);
    return 0;
}

using property_setter = int (*)(PyObject*, PyObject*, void*);

/// A property that can be assigned and deleted.
template <property_setter Set, property_setter Delete>
int set_or_delete(PyObject* self, PyObject* value, void* closure) noexcept {
    return value != nullptr ? Set(self, value, closure) : Delete(self, value, closure);
}

/// A property that can only be deleted.
template <property_setter Delete>
int delete_only(PyObject* self, PyObject* value, void* closure) noexcept {
    if (value == nullptr) return Delete(self, value, closure);
    PyErr_SetString(PyExc_AttributeError, "this property can be deleted, not assigned");
    return -1;
}

template <class T>
T& field_at(PyObject* self, const model::field_place& place) noexcept {
    char* at = reinterpret_cast<char*>(self) + place.offset;
    if (place.alignment != 0) [[unlikely]] {
        const std::uintptr_t value =
            reinterpret_cast<std::uintptr_t>(self) + (place.counted ? 2U : 1U) * 16U;
        at += (place.alignment - value % place.alignment) % place.alignment;
    }
    return *std::launder(reinterpret_cast<T*>(at));
}

/// Reads a field of type T.
template <class T>
PyObject* get_field(PyObject* self, void* closure) noexcept {
    const auto& place = *static_cast<const model::field_place*>(closure);
#ifndef Py_GIL_DISABLED
    // Nothing runs between the look and the read of a scalar.
    if constexpr (plain_scalar<T>) {
        if (place.counted && word_of(self) < 0) [[unlikely]] {
            runtime::raise_borrowed(self, false);
            return nullptr;
        }
        return give<const T&, true>(field_at<const T>(self, place));
    } else
#endif
    {
        if (place.counted && !try_read(word_of(self))) {
            runtime::raise_borrowed(self, false);
            return nullptr;
        }
        PyObject* result;
        try {
            result = give<const T&, false>(field_at<const T>(self, place));
        } catch (...) {
            result = runtime::translate_exception();
        }
        if (place.counted) end_read(word_of(self));
        return result;
    }
}

/// Writes a field of type T. The old value goes when the object is no longer borrowed, since that
/// may run anything.
template <class T>
int set_field(PyObject* self, PyObject* value, void* closure) noexcept {
    const auto& place = *static_cast<const model::field_place*>(closure);
    if (value == nullptr) [[unlikely]]
        return runtime::raise_undeletable(place);
    conversion c{&value};
    using argument = at<0, T, option_inline>;
    typename argument::holder held = argument::take(c);
    if (c.refused()) [[unlikely]] {
        runtime::bad_value(c, place);
        return -1;
    }
    if (!try_write(word_of(self))) [[unlikely]] {
        runtime::raise_borrowed(self, true);
        return -1;
    }
    int status = 0;
    T& field = field_at<T>(self, place);
    if constexpr (std::is_trivially_copyable_v<T>) {
        field = static_cast<typename argument::passed>(held);
    } else {
        try {
            T fresh_value(static_cast<typename argument::passed>(held));
            using std::swap;
            swap(field, fresh_value);
            end_write(word_of(self));
            return 0;
        } catch (...) {
            runtime::translate_exception();
            status = -1;
        }
    }
    end_write(word_of(self));
    return status;
}

/// tp_dealloc of a class whose values need more than to be forgotten.
template <class T>
void destroy(PyObject* self) noexcept {
    if (runtime::begin_deallocation(self, layout<T>::counted)) layout<T>::value(self)->~T();
    runtime::discard(self);
}

}  // namespace tenon::lower
