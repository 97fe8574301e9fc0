// C++ exception types that modules gave a Python form: classes of their own and translators, one
// list per interpreter.
#pragma once

#include "current_exception.hpp"

#include <tenon/model/exception.hpp>
#include <tenon/object/object.hpp>

#include <vector>

namespace tenon::runtime {

struct known_exception {
    const std::type_info* type = nullptr;
    PyObject* python = nullptr;  // borrowed from the list; null for a translator
    const char* (*text)(const void* exception) = nullptr;
    std::vector<model::exception_field> fields{};
    model::exception_translator translator{};
};

/// Those of this interpreter, derived types before their bases; empty where there are none. What is
/// returned stays as it is while the interpreter lives.
const std::vector<known_exception>& known_exceptions() noexcept;

/// Raises `current` if it is one of them.
bool raise_known(const current_exception& current);

/// The class for a C++ exception type, made at the first call in an interpreter; its bases are made
/// on the way. `module_name` becomes its __module__.
object exception_class_of(const model::exception_class& what, const object& module_name);

void add_exception_field(const std::type_info& type, const model::exception_field& field);
void add_translator(const model::exception_translator& translator);

}  // namespace tenon::runtime
