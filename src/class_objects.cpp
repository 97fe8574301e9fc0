// What the objects of all classes share: memory, and what comes before and after a value's end.
#include <tenon/lower/property.hpp>
#include <tenon/object/call.hpp>

#include "class.hpp"

#include <string>

namespace tenon::runtime {

namespace {

// Objects that nothing else was added to need no clearing.
bool is_plain(const PyTypeObject* type) noexcept {
    return type->tp_alloc == PyType_GenericAlloc && type->tp_dictoffset == 0 &&
        type->tp_weaklistoffset == 0 && (type->tp_flags & Py_TPFLAGS_HAVE_GC) == 0 &&
        type->tp_itemsize == 0;
}

}  // namespace

PyObject* allocate(PyTypeObject* type) noexcept {
    if (is_plain(type)) [[likely]] {
        auto* const object =
            static_cast<PyObject*>(PyObject_Malloc(static_cast<std::size_t>(type->tp_basicsize)));
        return object != nullptr ? PyObject_Init(object, type) : PyErr_NoMemory();
    }
    return type->tp_alloc(type, 0);
}

PyObject* allocate_remote(PyTypeObject* type, lower::remote_value* at) noexcept {
    PyObject* object;
    // Where the type alone knows its objects, they need be no larger than what a view is.
    if (is_plain(type)) {
        object = static_cast<PyObject*>(PyObject_Malloc(sizeof(lower::counted_head) + sizeof(at)));
        object = object != nullptr ? PyObject_Init(object, type) : PyErr_NoMemory();
    } else {
        object = type->tp_alloc(type, 0);
    }
    if (object == nullptr) return nullptr;
    lower::remote_of(object) = at;
    lower::start_at(lower::word_of(object), lower::elsewhere);
    return object;
}

void discard(PyObject* object) noexcept {
    PyTypeObject* const type = Py_TYPE(object);
    if ((type->tp_flags & Py_TPFLAGS_HAVE_GC) != 0 && PyObject_GC_IsTracked(object))
        PyObject_GC_UnTrack(object);
    type->tp_free(object);
    Py_DECREF(type);
}

void deallocate(PyObject* self) noexcept { discard(self); }

bool begin_deallocation(PyObject* self, bool counted) noexcept {
    if ((Py_TYPE(self)->tp_flags & Py_TPFLAGS_HAVE_GC) != 0 && PyObject_GC_IsTracked(self))
        PyObject_GC_UnTrack(self);
    if (!counted) return true;
    const lower::borrow_word word = lower::look_at(lower::word_of(self));
    if (word == lower::elsewhere) {
        lower::remote_value& at = *lower::remote_of(self);
        at.operations->release(self, at);
    }
    return lower::has_value_inside(word);
}

void end_deallocation(PyObject* self, bool) noexcept { discard(self); }

std::ptrdiff_t checked_index(std::ptrdiff_t index, std::ptrdiff_t size) {
    const std::ptrdiff_t from_start = index < 0 ? index + size : index;
    if (from_start < 0 || from_start >= size) throw_new(PyExc_IndexError, "index out of range");
    return from_start;
}

int raise_undeletable(model::record_at property) noexcept {
    const model::record_view view{property.text()};
    try {
        const std::string text =
            std::string{view.owner()} + "." + std::string{view.function()} + " cannot be deleted";
        PyErr_SetString(PyExc_AttributeError, text.c_str());
    } catch (...) {
        translate_exception();
    }
    return -1;
}

int raise_undeletable(const model::field_place& place) noexcept {
    PyErr_Format(PyExc_AttributeError, "%s.%s cannot be deleted", place.owner, place.name);
    return -1;
}

}  // namespace tenon::runtime
