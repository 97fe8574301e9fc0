// What the translation of C++ exceptions is made of, for those that modules gave a form of their own.
#pragma once

#include "current_exception.hpp"

#include <tenon/lower/python.hpp>

#include <atomic>
#include <system_error>

namespace tenon::runtime {

/// Raises the exception if a module gave it a Python form; set by the first module that does, so
/// that no other links what it needs.
using known_raiser = bool (*)(const current_exception&);
extern std::atomic<known_raiser> raise_known_exception;

/// Raises it as if no module had said anything.
void raise_current(const current_exception& current);

reference text_of(const char* text) noexcept;
reference text_of(const current_exception& current);

/// What an OSError is made with: (number, text) or (number, text, path, None, other path), of which
/// OSError picks its subclass; null, without an error set, where it is a text alone.
reference os_error_arguments(const std::system_error& e) noexcept;

}  // namespace tenon::runtime
