// Threads of C++ that use Python while it ends, in a module that Python has imported.
#include <tenon/tenon.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

namespace py = tenon;

namespace threads_at_exit {

std::atomic<long> calls{0};

/// Calls `f` from threads that nobody joins, until Python is gone.
[[=py::expose]] void call_forever(std::function<int(int)> f, int threads) {
    for (int i = 0; i < threads; ++i)
        std::thread{[f] {
            try {
                for (;; ++calls) f(1);
            } catch (const std::runtime_error&) {}
        }}.detach();
}
[[=py::expose, =py::detach]] void wait_for_calls(long count) {
    const long start = calls;
    while (calls < start + count) std::this_thread::yield();
}
/// For daemon threads of Python, which may wait in there while Python ends.
[[=py::expose]] int call_once(const std::function<int(int)>& f) { return f(1); }
[[=py::expose]] std::string look_at(const py::object& x) { return py::repr(x); }
/// For daemon threads of Python: sleeps detached, and comes back when Python is gone.
[[=py::expose, =py::detach]] void sleep_detached(int milliseconds) {
    std::this_thread::sleep_for(std::chrono::milliseconds{milliseconds});
}

}  // namespace threads_at_exit
TENON_MODULE(threads_at_exit)
