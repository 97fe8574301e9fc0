// Pickling: an object is its class's `_restore`, called with a version and the state. Copying goes the
// same way, as Python's copy module says.
#pragma once

#include <tenon/lower/instance.hpp>
#include <tenon/model/class.hpp>

namespace tenon::runtime {

/// What is known of a pickled class at compile time.
struct pickle_table {
    const char* name;
    int version;
    const char* const* fields;  // null where functions of the user's make the state
    std::size_t count;
};

/// What `__reduce__` returns; takes over the state.
PyObject* reduce(PyObject* self, const pickle_table& table, PyObject* state) noexcept;
/// The same for the values of fields, which it takes over; null ones are errors.
PyObject* reduce_fields(PyObject* self, const pickle_table& table, PyObject** values) noexcept;
/// The state among the arguments of `_restore`, borrowed; null with an error set.
PyObject* pickled_state(PyObject* const* arguments, Py_ssize_t count,
                        const pickle_table& table) noexcept;
/// The values of the fields, borrowed; false with an error set.
bool pickled_fields(PyObject* const* arguments, Py_ssize_t count, const pickle_table& table,
                    PyObject** values) noexcept;
/// Raises what `c` says about a field, or about the state where there is none.
void bad_state(conversion& c, const pickle_table& table, const char* field) noexcept;

inline constexpr const char reduce_text[] =
    "__reduce__($self, /)\n--\n\nHow the object is pickled and copied.";
inline constexpr const char restore_text[] =
    "_restore($type, version, state, /)\n--\n\nAn object as it was pickled.";

}  // namespace tenon::runtime

namespace tenon::lower {

/// The methods of a class that `Pickled::reduce` and `Pickled::restore` pickle.
template <class Pickled>
constexpr void add_pickle_methods(model::method_entry* methods) {
    methods[0] = {"__reduce__", {}, model::flag_no_arguments, 0, runtime::reduce_text};
    methods[0].call.one = &Pickled::reduce;
    methods[1] = {
        "_restore", {}, model::flag_fast | model::flag_class_method, 0, runtime::restore_text};
    methods[1].call.fast = &Pickled::restore;
}
inline constexpr std::size_t pickle_methods = 2;

}  // namespace tenon::lower
