// The Python iterator over a C++ range: one type per interpreter.
#include <tenon/convert/range.hpp>
#include <tenon/lower/invoke.hpp>

#include "kept_objects.hpp"

#include <atomic>

namespace tenon::runtime {

namespace {

struct iterator_object {
    PyObject_HEAD lazy_source* source;  // null when exhausted
    std::atomic<bool> running;
};

iterator_object& as_iterator(PyObject* self) noexcept {
    return *reinterpret_cast<iterator_object*>(self);
}

void end(iterator_object& it) noexcept {
    // What the source holds may run Python code when it goes.
    delete std::exchange(it.source, nullptr);
}

PyObject* advance(PyObject* self) noexcept {
    iterator_object& it = as_iterator(self);
    if (it.running.exchange(true)) {
        PyErr_SetString(PyExc_ValueError,
                        "this iterator is already running: it was asked for its "
                        "next element while it computes one");
        return nullptr;
    }
    PyObject* result = nullptr;
    if (it.source != nullptr) {
        try {
            result = it.source->next();
        } catch (...) {
            result = translate_exception();
        }
        if (result == nullptr) {
            PyObject *type, *value, *traceback;
            PyErr_Fetch(&type, &value, &traceback);
            end(it);
            PyErr_Restore(type, value, traceback);
        }
    }
    it.running.store(false);
    return result;
}

void destroy(PyObject* self) noexcept {
    PyTypeObject* const type = Py_TYPE(self);
    end(as_iterator(self));
    as_iterator(self).running.~atomic();
    type->tp_free(self);
    Py_DECREF(type);
}

PyObject* make_iterator_type() noexcept {
    static PyType_Slot slots[] = {
        {Py_tp_iter, reinterpret_cast<void*>(&PyObject_SelfIter)},
        {Py_tp_iternext, reinterpret_cast<void*>(&advance)},
        {Py_tp_dealloc, reinterpret_cast<void*>(&destroy)},
        {Py_tp_doc, const_cast<char*>("Computes its elements in C++ while it is iterated.")},
        {0, nullptr}};
    static PyType_Spec spec{
        "tenon.iterator", sizeof(iterator_object), 0,
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE, slots};
    return PyType_FromSpec(&spec);
}

}  // namespace

PyObject* make_iterator(lazy_source* source) noexcept {
    PyObject* const type = kept_object(kept::iterator_type, &make_iterator_type);
    auto* const made = type != nullptr
        ? PyObject_New(iterator_object, reinterpret_cast<PyTypeObject*>(type))
        : nullptr;
    if (made == nullptr) {
        delete source;
        return nullptr;
    }
    ::new (static_cast<void*>(&made->running)) std::atomic<bool>(false);
    made->source = source;
    return reinterpret_cast<PyObject*>(made);
}

}  // namespace tenon::runtime
