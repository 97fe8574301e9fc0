// What py::dataclass gives a class, in terms of its fields as Python sees them; the names are the
// class's __match_args__.
#pragma once

#include <tenon/lower/python.hpp>
#include <tenon/model/class.hpp>

namespace tenon::runtime {

/// `Point(x=1.0, y=2.0)`.
PyObject* repr_of_fields(PyObject* self) noexcept;
/// Equal where the class is the same and each field is; ordering is NotImplemented.
PyObject* compare_fields(PyObject* self, PyObject* other, int operation) noexcept;
Py_ssize_t hash_fields(PyObject* self) noexcept;
/// `__match_args__`.
PyObject* tuple_of_names(const char* const* names, std::size_t count) noexcept;

/// `__replace__`, which copy.replace calls.
PyObject* replace_fields(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                         PyObject* names) noexcept;
inline constexpr model::method_entry replace_method{
    "__replace__",
    {.keywords = &replace_fields},
    model::flag_fast | model::flag_keywords,
    0,
    "__replace__($self, /, **changes)\n--\n\nA new object with some fields changed."};

}  // namespace tenon::runtime

namespace tenon::lower {

/// What the fields have to give, since nothing in C++ does.
struct dataclass_needs {
    bool repr = true, comparison = true, hash = false;
};

/// Adds the slots for that, and says how many.
constexpr unsigned add_dataclass_slots(model::slot_entry* slots, dataclass_needs needs) noexcept {
    unsigned n = 0;
    if (needs.repr) {
        slots[n].id = Py_tp_repr;
        slots[n++].function.unary = &runtime::repr_of_fields;
    }
    if (needs.comparison) {
        slots[n].id = Py_tp_richcompare;
        slots[n++].function.compare = &runtime::compare_fields;
    }
    if (needs.hash) {
        slots[n].id = Py_tp_hash;
        slots[n++].function.length = &runtime::hash_fields;
    }
    return n;
}

}  // namespace tenon::lower
