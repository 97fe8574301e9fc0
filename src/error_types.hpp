// The C++ class for each class of built-in exceptions, for programs that name any of them.
#pragma once

#include <tenon/model/entry.hpp>
#include <tenon/object/error.hpp>

#include <atomic>

namespace tenon::runtime {

struct error_type {
    PyObject* (*python)() noexcept;
    void (*throw_it)(PyObject* exception);
};

/// Null where nothing in the module can tell the classes apart: error_types.cpp, which sets it, is
/// linked where one of them is caught or thrown by name.
extern std::atomic<const model::table<error_type>*> typed_errors;

}  // namespace tenon::runtime
