// Tenon: C++ functions and classes as Python modules. The one header a user includes.
#pragma once

#include <tenon/precompiled.hpp>

#ifdef __cpp_impl_reflection
#include <tenon/reflect/source.hpp>
#endif

// The build passes the version of pyproject.toml; it becomes __version__.
#ifdef TENON_MODULE_VERSION
#define TENON_MODULE_VERSION_OR_NULL TENON_MODULE_VERSION
#else
#define TENON_MODULE_VERSION_OR_NULL nullptr
#endif
