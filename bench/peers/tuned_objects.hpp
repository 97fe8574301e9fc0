// Classes by hand, tuned: values in the object, vectorcall construction, slots filled directly, fields by
// offset, types compared by pointer, no collector where no cycle can form, no borrow flag.
#pragma once

#include <cstddef>
#include <new>

#include "tuned.hpp"
#include "work_objects.hpp"

namespace tuned {

template <class T>
struct boxed {
    PyObject_HEAD T value;
};

template <class T>
INLINE T& unboxed(PyObject* o) {
    return reinterpret_cast<boxed<T>*>(o)->value;
}

struct fixed_counter : work::counter {
    using work::counter::counter;
};
struct series_iterator {
    PyObject* source;
    std::size_t at;
};

template <class T>
inline PyTypeObject* type_of = nullptr;

template <class T, class... A>
INLINE PyObject* boxed_new(A&&... arguments) {
    PyTypeObject* const type = type_of<T>;
    PyObject* const o = static_cast<PyObject*>(PyObject_Malloc(sizeof(boxed<T>)));
    if (UNLIKELY(!o)) return PyErr_NoMemory();
    PyObject_Init(o, type);
    new (&unboxed<T>(o)) T(static_cast<A&&>(arguments)...);
    return o;
}

template <class T>
void boxed_free(PyObject* o) {
    PyTypeObject* const type = Py_TYPE(o);
    unboxed<T>(o).~T();
    PyObject_Free(o);
    Py_DECREF(type);
}

inline keywords<1> k_start{"Counter", {"start"}}, k_count{"Series", {"count"}};
inline keywords<1> k_by{"plus", {"by"}}, k_grow{"grow", {"by"}};
inline keywords<2> k_combine{"combine", {"a", "b"}};
inline keywords<1> k_one{"value_of", {"one"}}, k_made{"make_counter", {"value"}};
inline keywords<1> k_color{"is_red", {"value"}};

// All of `Count` arguments, by position or by name.
template <int Count>
INLINE bool bind(const keywords<Count>& k, PyObject* const*& args, Py_ssize_t given,
                 PyObject* names, PyObject** slots) {
    if (LIKELY(!names && given == Count)) return true;
    if (names && given + PyTuple_GET_SIZE(names) == Count && in_order(k, given, names)) return true;
    if (!rebind(k, args, given, names, Count, slots)) return false;
    args = slots;
    return true;
}

template <class T>
PyObject* counter_new(PyObject*, PyObject* const* args, std::size_t flags, PyObject* names) {
    Py_ssize_t given = PyVectorcall_NARGS(flags);
    PyObject* slots[1];
    std::int64_t start = 0;
    if (UNLIKELY(names || given > 1)) {
        if (!rebind(k_start, args, given, names, 0, slots)) return nullptr;
        args = slots;
        given = slots[0] != nullptr;
    }
    if (given == 1 && UNLIKELY(!to_int("Counter", "start", args[0], start))) return nullptr;
    return boxed_new<T>(start);
}

template <class T>
PyObject* counter_get(PyObject* self, PyObject*) {
    return from_int(unboxed<T>(self).get());
}

template <class T>
PyObject* counter_plus(PyObject* self, PyObject* const* args, Py_ssize_t given, PyObject* names) {
    PyObject* slots[1];
    std::int64_t by;
    if (UNLIKELY(!bind(k_by, args, given, names, slots) || !to_int("plus", "by", args[0], by)))
        return nullptr;
    return from_int(unboxed<T>(self).plus(by));
}

inline PyObject* counter_combine(PyObject* self, PyObject* const* args, Py_ssize_t given,
                                 PyObject* names) {
    PyObject* slots[2];
    std::int64_t a, b;
    if (UNLIKELY(!bind(k_combine, args, given, names, slots) ||
                 !to_int("combine", "a", args[0], a) || !to_int("combine", "b", args[1], b)))
        return nullptr;
    return from_int(unboxed<work::counter>(self).combine(a, b));
}

inline PyObject* counter_grow(PyObject* self, PyObject* const* args, Py_ssize_t given,
                              PyObject* names) {
    PyObject* slots[1];
    std::int64_t by;
    if (UNLIKELY(!bind(k_grow, args, given, names, slots) || !to_int("grow", "by", args[0], by)))
        return nullptr;
    unboxed<work::counter>(self).grow(by);
    return Py_None;
}

template <class T>
PyObject* counter_value(PyObject* self, void*) {
    return from_int(unboxed<T>(self).value);
}

inline int counter_set_value(PyObject* self, PyObject* to, void*) {
    if (UNLIKELY(!to)) {
        raise(PyExc_AttributeError, "cannot be deleted");
        return -1;
    }
    return LIKELY(to_int("Counter", "value", to, unboxed<work::counter>(self).value)) ? 0 : -1;
}

inline PyObject* counter_add(PyObject* a, PyObject* b) {
    if (UNLIKELY(!Py_IS_TYPE(a, type_of<work::counter>) || !Py_IS_TYPE(b, type_of<work::counter>)))
        Py_RETURN_NOTIMPLEMENTED;
    return boxed_new<work::counter>(unboxed<work::counter>(a) + unboxed<work::counter>(b));
}

inline PyObject* counter_compare(PyObject* a, PyObject* b, int how) {
    if (UNLIKELY(!Py_IS_TYPE(b, type_of<work::counter>) || (how != Py_EQ && how != Py_NE)))
        Py_RETURN_NOTIMPLEMENTED;
    const bool equal = unboxed<work::counter>(a) == unboxed<work::counter>(b);
    return equal == (how == Py_EQ) ? Py_True : Py_False;
}

inline PyObject* py_value_of(PyObject*, PyObject* const* args, Py_ssize_t given, PyObject* names) {
    PyObject* slots[1];
    if (UNLIKELY(!bind(k_one, args, given, names, slots))) return nullptr;
    if (UNLIKELY(!Py_IS_TYPE(args[0], type_of<work::counter>))) {
        bad("value_of", "one", "Counter", args[0]);
        return nullptr;
    }
    return from_int(work::value_of(unboxed<work::counter>(args[0])));
}

inline PyObject* py_make_counter(PyObject*, PyObject* const* args, Py_ssize_t given,
                                 PyObject* names) {
    PyObject* slots[1];
    std::int64_t value;
    if (UNLIKELY(!bind(k_made, args, given, names, slots) ||
                 !to_int("make_counter", "value", args[0], value)))
        return nullptr;
    return boxed_new<work::counter>(work::make_counter(value));
}

// The members are looked for by identity.
inline PyObject* colors[3];

inline PyObject* py_is_red(PyObject*, PyObject* const* args, Py_ssize_t given, PyObject* names) {
    PyObject* slots[1];
    if (UNLIKELY(!bind(k_color, args, given, names, slots))) return nullptr;
    for (int i = 0; i < 3; ++i)
        if (args[0] == colors[i])
            return work::is_red(static_cast<work::color>(i + 1)) ? Py_True : Py_False;
    bad("is_red", "value", "Color", args[0]);
    return nullptr;
}

inline PyObject* series_new(PyObject*, PyObject* const* args, std::size_t flags, PyObject* names) {
    PyObject* slots[1];
    std::int64_t count;
    if (UNLIKELY(!bind(k_count, args, PyVectorcall_NARGS(flags), names, slots) ||
                 !to_int("Series", "count", args[0], count)))
        return nullptr;
    try {
        return boxed_new<work::series>(count);
    } catch (...) {
        return PyErr_NoMemory();
    }
}

inline Py_ssize_t series_size(PyObject* self) {
    return static_cast<Py_ssize_t>(unboxed<work::series>(self).size());
}

inline PyObject* series_item(PyObject* self, PyObject* key) {
    const work::series& series = unboxed<work::series>(self);
    std::int64_t i;
    if (UNLIKELY(!to_int("Series.__getitem__", "index", key, i))) return nullptr;
    if (i < 0) i += static_cast<std::int64_t>(series.size());
    if (UNLIKELY(static_cast<std::size_t>(i) >= series.size())) {
        raise(PyExc_IndexError, "index out of range");
        return nullptr;
    }
    return from_int(series[static_cast<std::size_t>(i)]);
}

inline PyObject* series_iter(PyObject* self) {
    return boxed_new<series_iterator>(series_iterator{Py_NewRef(self), 0});
}

inline PyObject* series_next(PyObject* self) {
    series_iterator& iterator = unboxed<series_iterator>(self);
    const work::series& series = unboxed<work::series>(iterator.source);
    if (UNLIKELY(iterator.at >= series.size())) return nullptr;
    return from_int(series[iterator.at++]);
}

inline void iterator_free(PyObject* self) {
    Py_DECREF(unboxed<series_iterator>(self).source);
    boxed_free<series_iterator>(self);
}

#define METHOD(name, function)                                                                     \
    {name, reinterpret_cast<PyCFunction>(function), METH_FASTCALL | METH_KEYWORDS, name "."}

inline PyMethodDef counter_methods[] = {
    {"get", counter_get<work::counter>, METH_NOARGS, "get."},
    METHOD("plus", counter_plus<work::counter>),
    METHOD("combine", counter_combine),
    METHOD("grow", counter_grow),
    {},
};
inline PyMethodDef fixed_methods[] = {
    {"get", counter_get<fixed_counter>, METH_NOARGS, "get."},
    METHOD("plus", counter_plus<fixed_counter>),
    {},
};
inline PyGetSetDef counter_properties[] = {
    {"total", counter_value<work::counter>, counter_set_value, "total.", nullptr},
    {},
};
inline PyMemberDef counter_fields[] = {
    {"value", Py_T_LONGLONG, offsetof(boxed<work::counter>, value), 0, nullptr},
    {},
};
inline PyMemberDef fixed_fields[] = {
    {"value", Py_T_LONGLONG, offsetof(boxed<fixed_counter>, value), Py_READONLY, nullptr},
    {},
};

#define SLOT(name, value) {Py_##name, reinterpret_cast<void*>(value)}

inline PyType_Slot counter_slots[] = {
    SLOT(tp_vectorcall, counter_new<work::counter>),
    SLOT(tp_dealloc, boxed_free<work::counter>),
    SLOT(tp_methods, counter_methods),
    SLOT(tp_getset, counter_properties),
    SLOT(tp_members, counter_fields),
    SLOT(nb_add, counter_add),
    SLOT(tp_richcompare, counter_compare),
    {0, nullptr},
};
inline PyType_Slot fixed_slots[] = {
    SLOT(tp_vectorcall, counter_new<fixed_counter>),
    SLOT(tp_dealloc, boxed_free<fixed_counter>),
    SLOT(tp_methods, fixed_methods),
    SLOT(tp_members, fixed_fields),
    {0, nullptr},
};
inline PyType_Slot series_slots[] = {
    SLOT(tp_vectorcall, series_new),
    SLOT(tp_dealloc, boxed_free<work::series>),
    SLOT(mp_length, series_size),
    SLOT(sq_length, series_size),
    SLOT(mp_subscript, series_item),
    SLOT(tp_iter, series_iter),
    {0, nullptr},
};
inline PyType_Slot iterator_slots[] = {
    SLOT(tp_dealloc, iterator_free),
    SLOT(tp_iter, PyObject_SelfIter),
    SLOT(tp_iternext, series_next),
    {0, nullptr},
};

template <class T>
bool add_type(PyObject* module, const char* name, PyType_Slot* slots) {
    PyType_Spec spec{name, sizeof(boxed<T>), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
                     slots};
    type_of<T> = reinterpret_cast<PyTypeObject*>(PyType_FromModuleAndSpec(module, &spec, nullptr));
    return type_of<T> && PyModule_AddType(module, type_of<T>) == 0;
}

inline bool add_colors(PyObject* module) {
    PyObject* enumeration = PyImport_ImportModule("enum");
    PyObject* color = enumeration
        ? PyObject_CallMethod(enumeration, "Enum", "s[sss]", "Color", "red", "green", "blue")
        : nullptr;
    Py_XDECREF(enumeration);
    if (!color) return false;
    const char* const names[]{"red", "green", "blue"};
    for (int i = 0; i < 3; ++i)
        if (!(colors[i] = PyObject_GetAttrString(color, names[i]))) return false;
    return PyModule_Add(module, "Color", color) == 0;
}

inline int add_objects(PyObject* module) {
    const bool interned = k_start.intern() && k_count.intern() && k_by.intern() &&
        k_grow.intern() && k_combine.intern() && k_one.intern() && k_made.intern() &&
        k_color.intern();
    const bool added = interned && add_colors(module) &&
        add_type<work::counter>(module, "bench_tuned.Counter", counter_slots) &&
        add_type<fixed_counter>(module, "bench_tuned.Fixed", fixed_slots) &&
        add_type<work::series>(module, "bench_tuned.Series", series_slots) &&
        add_type<series_iterator>(module, "bench_tuned.SeriesIterator", iterator_slots);
    return added ? 0 : -1;
}

inline PyModuleDef_Slot module_slots[] = {SLOT(mod_exec, add_objects), {0, nullptr}};

#define TUNED_OBJECTS NAMED(value_of), NAMED(make_counter), NAMED(is_red)

}  // namespace tuned
