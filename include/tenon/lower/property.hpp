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
/// What comes before the destruction of a value; false where the object has none inside.
bool begin_deallocation(PyObject* self, bool counted) noexcept;
void end_deallocation(PyObject* self, bool counted) noexcept;
/// The view of a field.
PyObject* give_field(PyObject* self, const model::field_place& place, lower::part_of part) noexcept;
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

/// Where a field lies in an object that holds its value.
[[gnu::always_inline]] inline void* field_inside(PyObject* self,
                                                 const model::field_place& place) noexcept {
    char* at = reinterpret_cast<char*>(self) + place.offset;
    if (place.alignment != 0) [[unlikely]] {
        const std::uintptr_t value =
            reinterpret_cast<std::uintptr_t>(self) + roomy_offset(place.counted);
        at += (place.alignment - value % place.alignment) % place.alignment;
    }
    return at;
}

/// A field while it is read or written.
template <class T, bool Writes>
class field_borrow {
public:
    [[gnu::always_inline]] field_borrow(PyObject* self, const model::field_place& place) noexcept {
        if (!place.counted) {
            at_.value = field_inside(self, place);
        } else if (borrow_word& word = word_of(self); Writes ? try_write(word) : try_read(word))
            [[likely]] {
            at_ = {field_inside(self, place), &word};
        } else {
            at_ = runtime::enter(self, Writes);
            if (at_.value != nullptr) at_.value = static_cast<char*>(at_.value) + place.inside;
        }
    }
    field_borrow(const field_borrow&) = delete;
    field_borrow& operator=(const field_borrow&) = delete;
    [[gnu::always_inline]] ~field_borrow() { end(); }
    void end() noexcept {
        if (at_.word == nullptr) return;
        if constexpr (Writes) end_write(*at_.word);
        else end_read(*at_.word);
        at_.word = nullptr;
    }

    explicit operator bool() const noexcept { return at_.value != nullptr; }
    [[nodiscard]] T& operator*() const noexcept {
        return *std::launder(static_cast<T*>(at_.value));
    }

private:
    access at_{};
};

/// Reads a field of type T.
template <class T>
PyObject* get_field(PyObject* self, void* closure) noexcept {
    const auto& place = *static_cast<const model::field_place*>(closure);
#ifndef Py_GIL_DISABLED
    // Nothing runs between the look and the read of a scalar.
    if constexpr (plain_scalar<T>)
        if (!place.counted || word_of(self) >= 0) [[likely]]
            return give<const T&, true>(
                *std::launder(static_cast<const T*>(field_inside(self, place))));
#endif
    const field_borrow<const T, false> field{self, place};
    if (!field) return nullptr;
    try {
        return give<const T&, false>(*field);
    } catch (...) {
        return runtime::translate_exception();
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
    if constexpr (std::is_trivially_copyable_v<T>) {
        const field_borrow<T, true> field{self, place};
        if (!field) [[unlikely]]
            return -1;
        *field = static_cast<typename argument::passed>(held);
        return 0;
    } else {
        try {
            T fresh_value(static_cast<typename argument::passed>(held));
            field_borrow<T, true> field{self, place};
            if (!field) [[unlikely]]
                return -1;
            using std::swap;
            swap(*field, fresh_value);
            field.end();
            return 0;
        } catch (...) {
            runtime::translate_exception();
            return -1;
        }
    }
}

/// A field that is an object of an exposed class: a view of it, or a copy where the class has no
/// word after the head. T is const where the field may not change.
template <class T>
PyObject* get_part(PyObject* self, void* closure) noexcept {
    using plain = std::remove_const_t<T>;
    if constexpr (!layout<plain>::counted) return get_field<plain>(self, closure);
    else
        return runtime::give_field(self, *static_cast<const model::field_place*>(closure),
                                   part_at<T>(self));
}

/// Assigns a copy of another object to such a field.
template <class T>
int set_part(PyObject* self, PyObject* value, void* closure) noexcept {
    const auto& place = *static_cast<const model::field_place*>(closure);
    if (value == nullptr) [[unlikely]]
        return runtime::raise_undeletable(place);
    conversion c{&value};
    try {
        slot<T> copy = converter<T>::load(value, c);
        if (c.refused()) [[unlikely]] {
            runtime::bad_value(c, place);
            return -1;
        }
        const field_borrow<T, true> field{self, place};
        if (!field) return -1;
        *field = static_cast<T&&>(*copy);
        return 0;
    } catch (...) {
        runtime::translate_exception();
        return -1;
    }
}

template <class T>
concept assigned_part = std::copy_constructible<T> && std::is_move_assignable_v<T>;

/// tp_dealloc of a class whose values need more than to be forgotten.
template <class T>
void destroy(PyObject* self) noexcept {
    if (runtime::begin_deallocation(self, layout<T>::counted)) layout<T>::value(self)->~T();
    runtime::end_deallocation(self, layout<T>::counted);
}

}  // namespace tenon::lower
