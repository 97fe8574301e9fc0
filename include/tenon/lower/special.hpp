// Special methods as slots of their type, so that an operator is called as directly as a built-in
// type's. For both front ends; what has no row here is looked up by Python under its name.
#pragma once

#include <tenon/lower/property.hpp>

namespace tenon::runtime {

/// Calls with a tuple and a dict, as tp_call passes arguments.
PyObject* call_with(model::keyword_call thunk, PyObject* self, PyObject* arguments,
                    PyObject* keywords) noexcept;

}  // namespace tenon::runtime

namespace tenon::lower {

enum class special_shape : unsigned char {
    none,
    unary,
    binary,  // shared with the reflected method: `__add__` and `__radd__`
    in_place,
    reflected,  // has no slot of its own
    truth,
    length,
    item,
    assign,  // shared with deletion: `__setitem__` and `__delitem__`
    deletion,
    contains,
    call,
};

struct special_slot {
    std::string_view name;  // without the underscores
    int id = 0;             // CPython's number of the slot
    special_shape shape = special_shape::none;
};

/// Where CPython keeps a special method.
constexpr special_slot special_slot_of(std::string_view name) noexcept {
    using enum special_shape;
    constexpr special_slot all[] = {
        {"add", Py_nb_add, binary},
        {"sub", Py_nb_subtract, binary},
        {"mul", Py_nb_multiply, binary},
        {"truediv", Py_nb_true_divide, binary},
        {"floordiv", Py_nb_floor_divide, binary},
        {"mod", Py_nb_remainder, binary},
        {"divmod", Py_nb_divmod, binary},
        {"matmul", Py_nb_matrix_multiply, binary},
        {"and", Py_nb_and, binary},
        {"or", Py_nb_or, binary},
        {"xor", Py_nb_xor, binary},
        {"lshift", Py_nb_lshift, binary},
        {"rshift", Py_nb_rshift, binary},
        {"iadd", Py_nb_inplace_add, in_place},
        {"isub", Py_nb_inplace_subtract, in_place},
        {"imul", Py_nb_inplace_multiply, in_place},
        {"itruediv", Py_nb_inplace_true_divide, in_place},
        {"ifloordiv", Py_nb_inplace_floor_divide, in_place},
        {"imod", Py_nb_inplace_remainder, in_place},
        {"imatmul", Py_nb_inplace_matrix_multiply, in_place},
        {"iand", Py_nb_inplace_and, in_place},
        {"ior", Py_nb_inplace_or, in_place},
        {"ixor", Py_nb_inplace_xor, in_place},
        {"ilshift", Py_nb_inplace_lshift, in_place},
        {"irshift", Py_nb_inplace_rshift, in_place},
        {"neg", Py_nb_negative, unary},
        {"pos", Py_nb_positive, unary},
        {"invert", Py_nb_invert, unary},
        {"abs", Py_nb_absolute, unary},
        {"bool", Py_nb_bool, truth},
        {"len", Py_mp_length, length},
        {"getitem", Py_mp_subscript, item},
        {"setitem", Py_mp_ass_subscript, assign},
        {"delitem", Py_mp_ass_subscript, deletion},
        {"contains", Py_sq_contains, contains},
        {"call", Py_tp_call, call},
    };
    if (!model::is_special(name)) return {};
    name = name.substr(2, name.size() - 4);
    for (const special_slot& each : all)
        if (each.name == name) return each;
    if (name.starts_with('r'))
        for (const special_slot& each : all)
            if (each.shape == binary && each.name == name.substr(1))
                return {name, each.id, reflected};
    return {};
}

inline constexpr std::nullptr_t no_thunk = nullptr;

template <auto Thunk>
[[gnu::always_inline]] inline PyObject* call_listed(PyObject* self, PyObject* const* list,
                                                    Py_ssize_t count) noexcept {
    if constexpr (requires { Thunk(self, list, count); }) return Thunk(self, list, count);
    else return Thunk(self, list, count, nullptr);
}

/// Calls a thunk, whatever CPython would have called it by.
template <auto Thunk, class... Arguments>
[[gnu::always_inline]] inline PyObject* call_special(PyObject* self,
                                                     Arguments... arguments) noexcept {
    PyObject* const list[] = {arguments..., nullptr};
    constexpr auto count = static_cast<Py_ssize_t>(sizeof...(Arguments));
    if constexpr (requires { Thunk(self, self); }) return Thunk(self, list[0]);
    else if constexpr (requires { Thunk(self, list, count); }) return Thunk(self, list, count);
    else return Thunk(self, list, count, nullptr);
}

/// Subscripts of several indices: Python passes a tuple, unless the only one is a tuple itself.
template <auto Thunk>
PyObject* subscript(PyObject* self, PyObject* key) noexcept {
    if (!PyTuple_CheckExact(key)) return call_listed<Thunk>(self, &key, 1);
    return call_listed<Thunk>(self, &PyTuple_GET_ITEM(key, 0), PyTuple_GET_SIZE(key));
}

// A result that only says yes or no, or -1 where there was an error.
inline int truth_of(PyObject* result) noexcept {
    if (result == nullptr) return -1;
    const int truth = result == Py_True ? 1 : result == Py_False ? 0 : PyObject_IsTrue(result);
    Py_DECREF(result);
    return truth;
}
inline int done(PyObject* result) noexcept {
    Py_XDECREF(result);
    return result != nullptr ? 0 : -1;
}

template <auto Thunk>
PyObject* unary_slot(PyObject* self) noexcept {
    return call_special<Thunk>(self);
}
template <auto Thunk>
PyObject* in_place_slot(PyObject* self, PyObject* other) noexcept {
    return call_special<Thunk>(self, other);
}

/// One slot serves `a + b` and `b + a`: the operands tell which is meant.
template <class T, auto Forward, auto Reflected>
PyObject* binary_slot(PyObject* a, PyObject* b) noexcept {
    if constexpr (!std::is_null_pointer_v<decltype(Forward)>)
        if (holds_value<T>(a)) {
            PyObject* const result = call_special<Forward>(a, b);
            if (std::is_null_pointer_v<decltype(Reflected)> || result != Py_NotImplemented ||
                Py_TYPE(a) == Py_TYPE(b))
                return result;
            Py_DECREF(result);
        }
    if constexpr (!std::is_null_pointer_v<decltype(Reflected)>)
        if (holds_value<T>(b)) return call_special<Reflected>(b, a);
    return Py_NewRef(Py_NotImplemented);
}

template <auto Thunk>
int truth_slot(PyObject* self) noexcept {
    return truth_of(call_special<Thunk>(self));
}
template <auto Thunk>
int contains_slot(PyObject* self, PyObject* value) noexcept {
    return truth_of(call_special<Thunk>(self, value));
}

template <auto Thunk>
Py_ssize_t length_slot(PyObject* self) noexcept {
    const reference result{call_special<Thunk>(self)};
    if (!result) return -1;
    const Py_ssize_t length = PyNumber_AsSsize_t(result.get(), PyExc_OverflowError);
    if (length < 0 && PyErr_Occurred() == nullptr)
        PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
    return length < 0 ? -1 : length;
}
/// `size()` needs no Python number.
template <class T>
Py_ssize_t size_slot(PyObject* self) noexcept {
    const borrow<T, false> borrowed{self};
    if (!borrowed) return -1;
    try {
        return static_cast<Py_ssize_t>(borrowed.value().size());
    } catch (...) {
        runtime::translate_exception();
        return -1;
    }
}

/// tp_iternext of a method that answers with nothing at the end.
template <auto Thunk>
PyObject* next_slot(PyObject* self) noexcept {
    PyObject* const result = call_special<Thunk>(self);
    if (result != Py_None) return result;
    Py_DECREF(result);
    return nullptr;
}

// Iteration by index, where a class has no iterator.
template <auto Thunk>
PyObject* index_slot(PyObject* self, Py_ssize_t index) noexcept {
    const reference number{PyLong_FromSsize_t(index)};
    return number ? call_special<Thunk>(self, number.get()) : nullptr;
}

template <auto Set, auto Delete>
int assign_slot(PyObject* self, PyObject* key, PyObject* value) noexcept {
    if (value != nullptr) {
        if constexpr (!std::is_null_pointer_v<decltype(Set)>)
            return done(call_special<Set>(self, key, value));
    } else {
        if constexpr (!std::is_null_pointer_v<decltype(Delete)>)
            return done(call_special<Delete>(self, key));
    }
    PyErr_Format(PyExc_TypeError, "'%s' object does not support item %s", Py_TYPE(self)->tp_name,
                 value != nullptr ? "assignment" : "deletion");
    return -1;
}

template <auto Thunk>
PyObject* call_slot(PyObject* self, PyObject* arguments, PyObject* keywords) noexcept {
    return runtime::call_with(Thunk, self, arguments, keywords);
}

/// The slots that a special method fills. `Other` is the thunk of its companion: the reflected
/// operator, or deletion.
template <class T, int Id, special_shape Shape, auto Thunk, auto Other = no_thunk>
constexpr model::special_slots slots_for() noexcept {
    using enum special_shape;
    model::special_slots slots{};
    slots.items[0].id = Id;
    model::slot_function& function = slots.items[0].function;
    if constexpr (Shape == unary) {
        function.unary = &unary_slot<Thunk>;
    } else if constexpr (Shape == binary) {
        function.binary = &binary_slot<T, Thunk, Other>;
    } else if constexpr (Shape == reflected) {
        function.binary = &binary_slot<T, no_thunk, Thunk>;
    } else if constexpr (Shape == in_place) {
        function.binary = &in_place_slot<Thunk>;
    } else if constexpr (Shape == truth) {
        function.test = &truth_slot<Thunk>;
    } else if constexpr (Shape == contains) {
        function.contains = &contains_slot<Thunk>;
    } else if constexpr (Shape == assign) {
        function.assign = &assign_slot<Thunk, Other>;
    } else if constexpr (Shape == deletion) {
        function.assign = &assign_slot<no_thunk, Thunk>;
    } else if constexpr (Shape == item) {
        function.binary = &in_place_slot<Thunk>;
        slots.items[1].id = Py_sq_item;
        slots.items[1].function.item = &index_slot<Thunk>;
    } else if constexpr (Shape == length) {
        function.length = &length_slot<Thunk>;
        slots.items[1].id = Py_sq_length;
        slots.items[1].function.length = &length_slot<Thunk>;
    } else if constexpr (Shape == call) {
        function.ternary = &call_slot<Thunk>;
    }
    return slots;
}
template <class T, int Id, special_shape Shape, auto Thunk, auto Other = no_thunk>
inline constexpr model::special_slots slots_of_special = slots_for<T, Id, Shape, Thunk, Other>();

/// Those of `size()`.
template <class T>
constexpr model::special_slots slots_for_size() noexcept {
    model::special_slots slots{{{Py_mp_length, {}}, {Py_sq_length, {}}}};
    for (model::slot_entry& each : slots.items) each.function.length = &size_slot<T>;
    return slots;
}
template <class T>
inline constexpr model::special_slots size_slots = slots_for_size<T>();

}  // namespace tenon::lower
