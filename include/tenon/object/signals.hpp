// py::check_signals: lets Ctrl-C end a long loop in C++.
#pragma once

namespace tenon {

/// Runs Python's handlers of the signals that have come in, and throws what they raise:
/// KeyboardInterrupt, for one. Python handles signals on its main thread only; on another it does
/// nothing. A detached thread attaches for it, at most a hundred times in a second.
void check_signals();

}  // namespace tenon
