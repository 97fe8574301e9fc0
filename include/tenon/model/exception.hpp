// What is known at compile time of C++ exceptions that a module gives a Python form: a class of its
// own, with the fields as attributes, or a function that makes the Python exception.
#pragma once

#include <tenon/model/entry.hpp>

#include <typeinfo>

namespace tenon::model {

/// A field of the C++ exception, which becomes an attribute of the Python one.
struct exception_field {
    const char* name;
    object_pointer (*give)(const void* exception);
};

struct exception_class {
    const char* name;
    const char* doc;   // or null
    const char* base;  // a built-in exception or "module.Name"; or null
    const std::type_info* type;
    const char* (*text)(const void* exception);
    table<exception_field> fields;
    table<const exception_class*> bases;  // of C++, those that have a Python class
};

struct exception_translator {
    const std::type_info* type;
    // One of the two: the class of the Python exception, or a function that raises it and says
    // whether it did.
    object_pointer (*python_type)();
    bool (*raise)(const void* exception);
};

}  // namespace tenon::model
