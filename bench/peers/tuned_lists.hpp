// Containers and exceptions of the tuned module.
#pragma once

#include <memory>

#include "tuned.hpp"
#include "work.hpp"

// Typed handlers in place: no rethrow.
#define GUARDED(...)                                                                               \
    try {                                                                                          \
        __VA_ARGS__                                                                                \
    } catch (const std::bad_alloc&) {                                                              \
        return PyErr_NoMemory();                                                                   \
    } catch (const std::invalid_argument& e) {                                                     \
        raise(PyExc_ValueError, e.what());                                                         \
        return nullptr;                                                                            \
    } catch (const std::exception& e) {                                                            \
        raise(PyExc_RuntimeError, e.what());                                                       \
        return nullptr;                                                                            \
    } catch (...) {                                                                                \
        raise(PyExc_RuntimeError, "unknown C++ exception");                                        \
        return nullptr;                                                                            \
    }

namespace tuned {

template <class T, bool (*Convert)(PyObject*, T&), class Use>
INLINE PyObject* with_vector(PyObject* o, Use use) {
    GUARDED(PyObject* fast =
                PyList_CheckExact(o) ? Py_NewRef(o) : PySequence_Fast(o, "not a sequence");
            if (UNLIKELY(!fast)) return nullptr; PyObject** items = PySequence_Fast_ITEMS(fast);
            bool failed = false; const std::vector<T> values(
                reader<T, Convert>{items, &failed},
                reader<T, Convert>{items + PySequence_Fast_GET_SIZE(fast), &failed});
            Py_DECREF(fast); if (UNLIKELY(failed)) return nullptr; return use(values);)
}

template <class T, class Item>
INLINE PyObject* to_list(const std::vector<T>& values, Item item) {
    PyObject* list = PyList_New(static_cast<Py_ssize_t>(values.size()));
    if (UNLIKELY(!list)) return nullptr;
    PyObject** out = reinterpret_cast<PyListObject*>(list)->ob_item;
    for (const T& value : values) {
        if (UNLIKELY(!(*out++ = item(value)))) {
            Py_DECREF(list);
            return nullptr;
        }
    }
    return list;
}

}  // namespace tuned
