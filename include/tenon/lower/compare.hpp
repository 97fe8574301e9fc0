// What a class has by its C++ operators alone: comparison, hash, text, destruction. As slots of the type, for
// both front ends.
#pragma once

#include <tenon/lower/iterate.hpp>
#include <tenon/lower/printed.hpp>

namespace tenon::lower {

template <class T>
concept equal_comparable = requires(const T& a, const T& b) { static_cast<bool>(a == b); };
template <class T>
concept less_comparable = requires(const T& a, const T& b) { static_cast<bool>(a < b); };

/// tp_richcompare between objects of the class; anything else is NotImplemented.
template <class T>
PyObject* compare(PyObject* self, PyObject* other, int operation) noexcept {
    if (!holds_value<T>(other)) return Py_NewRef(Py_NotImplemented);
    const borrow<T, false> left{self}, right{other};
    if (!left || !right) return nullptr;
    const T &a = left.value(), &b = right.value();
    try {
        if constexpr (equal_comparable<T>) {
            if (operation == Py_EQ) return new_bool(static_cast<bool>(a == b));
            if (operation == Py_NE) return new_bool(!static_cast<bool>(a == b));
        }
        if constexpr (less_comparable<T>) {
            if (operation == Py_LT) return new_bool(static_cast<bool>(a < b));
            if (operation == Py_GT) return new_bool(static_cast<bool>(b < a));
        }
        if constexpr (requires { static_cast<bool>(a <= b); }) {
            if (operation == Py_LE) return new_bool(static_cast<bool>(a <= b));
            if (operation == Py_GE) return new_bool(static_cast<bool>(b <= a));
        }
    } catch (...) {
        return runtime::translate_exception();
    }
    return Py_NewRef(Py_NotImplemented);
}

template <class T>
concept hashable = requires(const T& value) {
    { std::hash<T>{}(value) } -> std::convertible_to<std::size_t>;
};

template <class T>
Py_ssize_t hash(PyObject* self) noexcept {
    const borrow<T, false> borrowed{self};
    if (!borrowed) return -1;
    try {
        const auto found = static_cast<Py_ssize_t>(std::hash<T>{}(borrowed.value()));
        return found == -1 ? -2 : found;
    } catch (...) {
        runtime::translate_exception();
        return -1;
    }
}

/// Ends with an empty one.
template <class T>
constexpr model::slot_list slots_of() noexcept {
    model::slot_list slots{};
    std::size_t n = 0;
    if constexpr (!std::is_trivially_destructible_v<T> && std::is_destructible_v<T>) {
        slots.items[n].id = Py_tp_dealloc;
        slots.items[n++].function.destroy = &destroy<T>;
    }
    if constexpr (equal_comparable<T> || less_comparable<T>) {
        slots.items[n].id = Py_tp_richcompare;
        slots.items[n++].function.compare = &compare<T>;
    }
    if constexpr (hashable<T>) {
        slots.items[n].id = Py_tp_hash;
        slots.items[n++].function.length = &hash<T>;
    }
    if constexpr (printable<T> || formattable<T>) {
        slots.items[n].id = Py_tp_str;
        slots.items[n++].function.unary = &str_slot<T>;
    }
    if constexpr (formattable<T>) {
        slots.items[n].id = model::extension_slot;
        slots.items[n++].function.extend = &add_format<T>;
    }
    if constexpr (iterated<T>) {
        slots.items[n].id = Py_tp_iter;
        slots.items[n++].function.unary = &iterate<T>;
    }
    slots.count = n;
    return slots;
}

template <class T>
inline constexpr model::slot_list slots = slots_of<T>();

}  // namespace tenon::lower
