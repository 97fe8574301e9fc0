// What tests ask about the calling thread.
#pragma once

#include <tenon/lower/python.hpp>

/// PyGILState_Check() always says yes once there were sub-interpreters.
inline bool is_attached() noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    return PyThreadState_GetUnchecked() != nullptr;
#else
    return _PyThreadState_UncheckedGet() != nullptr;
#endif
}
