// Types made at import, for the module they go into.
#pragma once

#include <tenon/lower/view.hpp>
#include <tenon/model/class.hpp>

#include "module_state.hpp"

namespace tenon::runtime {

/// The type of a class in the running interpreter: made, or known from an earlier import.
object make_class(const model::class_entry& entry, const object& module,
                  const std::string& module_name);
/// True if this interpreter has the type, of this module or of another that shares it.
bool is_exposed(model::class_cell& cell);
/// The class of the interpreter whose C++ type is `type`; null without an error where there is none.
PyTypeObject* class_by_type(const std::type_info& type) noexcept;
/// What a class was made from; null where C++ did not make it.
const model::class_entry* entry_of(PyTypeObject* type) noexcept;
/// What messages call the class of an object.
const char* class_name(PyObject* object) noexcept;
/// Says that C++ handed the object out as const.
void raise_read_only(PyObject* object) noexcept;
/// Says why an object whose word is `word` cannot be used.
void raise_borrowed(PyObject* object, lower::borrow_word word, bool to_write) noexcept;
/// Where the value is that lies `inside` its object, or in another place; null with an error set
/// where there is none. Nothing is marked.
void* address_of_value(PyObject* object, std::ptrdiff_t inside) noexcept;
/// An object that holds no value itself, but shows that of `at`.
PyObject* allocate_remote(PyTypeObject* type, lower::remote_value* at) noexcept;
/// The nearest class that C++ made: Python's own are not immutable.
PyTypeObject* cpp_class(PyTypeObject* type) noexcept;
/// Adds to a type that nobody else can change.
void set_class_attribute(PyTypeObject* type, const char* name, const object& value);
/// The same for what is no longer to be there.
void remove_class_attribute(PyTypeObject* type, const char* name);

}  // namespace tenon::runtime
