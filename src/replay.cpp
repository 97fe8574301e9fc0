// What iterators had, kept while alternatives are tried.
#include <tenon/convert/replay.hpp>

#include <utility>

namespace tenon::runtime {

namespace {
thread_local replay* innermost = nullptr;
}

replay::replay(bool active) noexcept : active_{active} {
    if (active) outer_ = std::exchange(innermost, this);
}

replay::~replay() {
    if (active_) innermost = outer_;
    Py_XDECREF(known_);
}

PyObject* replay::find(PyObject* iterator) const noexcept {
    if (known_ == nullptr) return nullptr;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(known_); i += 2)
        if (PyList_GET_ITEM(known_, i) == iterator) return PyList_GET_ITEM(known_, i + 1);
    return nullptr;
}

PyObject* replay::read(PyObject* iterator) noexcept {
    replay* const here = innermost;
    if (here == nullptr) return PySequence_List(iterator);
    if (PyObject* const list = here->find(iterator)) return Py_NewRef(list);
    reference list{PySequence_List(iterator)};
    if (!list) return nullptr;
    if (here->known_ == nullptr) here->known_ = PyList_New(0);
    if (here->known_ == nullptr || PyList_Append(here->known_, iterator) < 0 ||
        PyList_Append(here->known_, list.get()) < 0)
        return nullptr;
    return list.release();
}

PyObject* replay::restarted(PyObject* object) noexcept {
    PyObject* const list = innermost != nullptr ? innermost->find(object) : nullptr;
    return list != nullptr ? PyObject_GetIter(list) : nullptr;
}

}  // namespace tenon::runtime
