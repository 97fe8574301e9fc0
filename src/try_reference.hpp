// A reference to an object that another thread may be giving back at this moment. With a GIL that
// cannot be; 3.14 has functions for it; for 3.13 this is what they do.
#pragma once

#include <tenon/lower/python.hpp>

namespace tenon::runtime {

#if !defined(Py_GIL_DISABLED)

inline void allow_try_reference(PyObject*) noexcept {}
inline PyObject* try_reference(PyObject* object) noexcept { return Py_NewRef(object); }

#elif PY_VERSION_HEX >= 0x030e0000

inline void allow_try_reference(PyObject* object) noexcept { PyUnstable_EnableTryIncRef(object); }
inline PyObject* try_reference(PyObject* object) noexcept {
    return PyUnstable_TryIncRef(object) != 0 ? object : nullptr;
}

#else

/// From now on the last reference of the object's own thread is given up atomically.
inline void allow_try_reference(PyObject* object) noexcept {
    Py_ssize_t shared = __atomic_load_n(&object->ob_ref_shared, __ATOMIC_RELAXED);
    while ((shared & _Py_REF_SHARED_FLAG_MASK) == 0 &&
           !__atomic_compare_exchange_n(&object->ob_ref_shared, &shared,
                                        shared | _Py_REF_MAYBE_WEAKREF, true, __ATOMIC_RELEASE,
                                        __ATOMIC_RELAXED)) {}
}

/// Null where the object is being given back.
inline PyObject* try_reference(PyObject* object) noexcept {
    const std::uint32_t local = __atomic_load_n(&object->ob_ref_local, __ATOMIC_RELAXED);
    if (local == UINT32_MAX) return object;  // immortal
    if (__atomic_load_n(&object->ob_tid, __ATOMIC_RELAXED) == _Py_ThreadId()) {
        __atomic_store_n(&object->ob_ref_local, local + 1, __ATOMIC_RELAXED);
        return object;
    }
    Py_ssize_t shared = __atomic_load_n(&object->ob_ref_shared, __ATOMIC_RELAXED);
    do {
        if (shared == 0 || shared == _Py_REF_MERGED) return nullptr;
    } while (!__atomic_compare_exchange_n(&object->ob_ref_shared, &shared,
                                          shared + (1 << _Py_REF_SHARED_SHIFT), true,
                                          __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
    return object;
}

#endif

}  // namespace tenon::runtime
