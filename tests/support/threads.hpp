// What tests ask about the calling thread.
#pragma once

#include <tenon/lower/python.hpp>

/// PyGILState_Check() always says yes once there were sub-interpreters; before 3.12 the current state
/// is that of whichever thread holds the GIL.
inline bool is_attached() noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    return PyThreadState_GetUnchecked() != nullptr;
#elif PY_VERSION_HEX >= 0x030c0000
    return _PyThreadState_UncheckedGet() != nullptr;
#else
    return PyGILState_Check() == 1;
#endif
}
