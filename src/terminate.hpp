// What std::terminate does in a module that has a C++ library of its own.
#pragma once

namespace tenon::runtime {

/// Says what was thrown and aborts, as the library's own handler does; by naming it a module gets
/// this one, and not the demangler that the other drags along.
[[noreturn]] void terminate() noexcept;

}  // namespace tenon::runtime
