// Where a C++ exception was thrown: known in debug builds, which link src/debug/throw_trace.cpp.
#pragma once

#include <atomic>
#include <string>

namespace tenon::runtime {

/// The frames of the throw of the exception object at an address, one per line; empty where they
/// are not known. Null in other builds.
using throw_tracer = std::string (*)(void* exception);
extern std::atomic<throw_tracer> trace_of_throw;

}  // namespace tenon::runtime
