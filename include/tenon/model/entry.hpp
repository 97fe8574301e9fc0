// The static tables a module consists of. `method_entry` is laid out as CPython's PyMethodDef
// (checked in src/module.cpp), so tables are built at compile time without Python.h.
#pragma once

#include <cstddef>
#include <cstdint>

struct _object;  // CPython's name for PyObject

namespace tenon::model {

using object_pointer = _object*;

using one_argument = object_pointer (*)(object_pointer self, object_pointer argument);
using fast_call = object_pointer (*)(object_pointer self, object_pointer const* arguments,
                                     std::ptrdiff_t count);
using keyword_call = object_pointer (*)(object_pointer self, object_pointer const* arguments,
                                        std::ptrdiff_t count, object_pointer names);

/// How a thunk answers when arguments do not fit.
enum class resolution : unsigned char {
    direct,   // the only candidate: raise
    exact,    // first pass over overloads: only arguments that are exactly of the type
    convert,  // second pass: any argument that converts
    explain,  // all were refused: raise what this one has against the arguments
};
/// A thunk that answers `no_match` instead of raising, for overload sets.
using candidate_call = object_pointer (*)(object_pointer self, object_pointer const* arguments,
                                          std::ptrdiff_t count, object_pointer names,
                                          resolution mode);

struct candidate {
    candidate_call call;
    const char* record;
};

union entry_point {
    one_argument one;
    fast_call fast;
    keyword_call keywords;
};

// METH_* of CPython.
enum call_flags : int {
    flag_keywords = 0x2,
    flag_no_arguments = 0x4,
    flag_one_argument = 0x8,
    flag_fast = 0x80,
};

struct method_entry {
    const char* name;
    entry_point call;
    int flags;
    std::uint32_t scope;  // index of the (sub)module; CPython has padding here
    const char* record;
};

struct constant_entry {
    const char* name;
    object_pointer (*make)();
    std::uint32_t scope;
};

/// A module or nested namespace: scope 0 is the module itself.
struct scope_entry {
    const char* name;  // dotted, relative to the module; empty for the module
    const char* doc;
};

struct import_hook {
    object_pointer (*run)(object_pointer module);
};

struct exception_class;       // model/exception.hpp
struct exception_translator;  // the same

/// A C++ exception type that is a Python class of this (sub)module.
struct exception_entry {
    const exception_class* what;
    std::uint32_t scope;
};

template <class T>
struct table {
    const T* items = nullptr;
    std::size_t count = 0;

    [[nodiscard]] constexpr const T* begin() const noexcept { return items; }
    [[nodiscard]] constexpr const T* end() const noexcept { return items + count; }
};

struct class_cell;      // model/class.hpp
struct class_entry;     // the same
struct variable_entry;  // the same
struct enum_entry;      // model/enumeration.hpp

/// A class that has to be exposed when the module is complete, and who uses it.
struct requirement {
    const char* user = nullptr;
    class_cell* cell = nullptr;
    // With py::partial: not an error, but `name` goes from its class or its scope, if it is not one
    // of an overload set.
    bool may_be_left_out = false;
    const char* name = nullptr;
    class_cell* owner = nullptr;
    std::uint32_t scope = 0;
};

/// What one source file contributes.
struct part {
    table<scope_entry> scopes;
    table<method_entry> methods;
    table<constant_entry> constants;
    table<import_hook> hooks;
    table<exception_entry> exceptions;
    table<exception_translator> translators;
    table<class_entry> classes;
    table<enum_entry> enums;
    table<requirement> required;
    table<variable_entry> variables;
    // Null where there are none, so that other modules need not link what makes classes.
    void (*add_exceptions)(const part& what, void* filled) = nullptr;
    void (*add_types)(table<const part*> all, void* filled) = nullptr;
    table<const char* const> omitted{};  // what py::partial has left out: sentences
    void (*add_omitted)(const part& what, void* filled) = nullptr;
    void (*add_variables)(const part& what, void* filled) = nullptr;
    table<constant_entry> families{};  // class templates, by their names
    void (*add_families)(const part& what, void* filled) = nullptr;
};

}  // namespace tenon::model
