// Bases that are no Python bases, found in objects of derived classes.
#include <tenon/lower/bases.hpp>

#include "class.hpp"

namespace tenon::runtime {

void* find_base(PyObject* object, const model::class_cell& cell) noexcept {
    for (PyTypeObject* type = cpp_class(Py_TYPE(object)); type != nullptr; type = type->tp_base) {
        const model::class_entry* const entry = entry_of(type);
        if (entry == nullptr) break;
        for (const model::base_part* each = entry->parts; each != nullptr && each->cell != nullptr;
             ++each)
            if (each->cell == &cell) return each->find(object);
    }
    PyErr_Clear();
    return nullptr;
}

lower::access enter_any(PyObject* object, bool to_write) noexcept {
    const model::class_entry* const entry = entry_of(cpp_class(Py_TYPE(object)));
    if (entry == nullptr || (entry->flags & model::class_counted) == 0) return {object, nullptr};
    lower::borrow_word& word = lower::word_of(object);
    if (to_write ? lower::try_write(word) : lower::try_read(word)) return {object, &word};
    return enter(object, to_write);
}

}  // namespace tenon::runtime
