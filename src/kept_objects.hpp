// Python objects that the runtime makes once per interpreter and keeps: imported classes and types
// of its own. They hang off the interpreter, so sub-interpreters never share one.
#pragma once

#include <tenon/lower/python.hpp>

namespace tenon::runtime {

enum class kept : unsigned char {
    path_class,
    mapping_class,
    set_class,
    datetime_capsule,
    zone_info_class,
    named_tuple_classes,
    iterator_type,
    function_type,
    exceptions,
    count
};

/// The object, made by `make` at the first use; borrowed. Null with an error set where that fails.
PyObject* kept_object(kept which, PyObject* (*make)()) noexcept;

/// For `make`: an attribute of a module.
PyObject* import_attribute(const char* module, const char* name) noexcept;

}  // namespace tenon::runtime
