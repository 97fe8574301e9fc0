// How a module was built, as far as its objects depend on it: modules that say the same share types.
#pragma once

#include <cstddef>  // from here on the library says what it is

#ifndef TENON_TEST_TAG  // how the tests build what does not fit
#define TENON_TEST_TAG ""
#endif

namespace tenon::lower {

inline constexpr char abi_tag[] =
    "layout 1"  // grows when objects, the borrow word or src/sharing.hpp change
#if defined(_LIBCPP_ABI_VERSION)
#if _LIBCPP_ABI_VERSION == 1
    ", libc++ 1"
#else
    ", libc++ 2"
#endif
#elif defined(_GLIBCXX_USE_CXX11_ABI)
#if _GLIBCXX_USE_CXX11_ABI
    ", libstdc++"
#else
    ", libstdc++ with the strings of C++98"
#endif
#endif
#ifdef _GLIBCXX_DEBUG
    " that checks"
#endif
    TENON_TEST_TAG;

}  // namespace tenon::lower
