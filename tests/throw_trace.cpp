// Throws whose place is told, in a debug build.
#include <tenon/tenon.hpp>

#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace py = tenon;

namespace throw_trace {

struct [[=py::exception]] own_error : std::exception {};

[[gnu::noinline]] void deepest(const std::string& kind) {
    if (kind == "runtime") throw std::runtime_error{"thrown"};
    if (kind == "own") throw own_error{};
    if (kind == "python") throw py::key_error{"thrown"};
    if (kind == "int") throw 5;
}
[[gnu::noinline]] int deep(const std::string& kind, int levels) {
    if (levels > 0) return deep(kind, levels - 1) + 1;
    deepest(kind);
    return 0;
}
[[=py::expose]] int fail(const std::string& kind) { return deep(kind, 2); }
[[=py::expose, =py::name("pass_")]] void pass(const std::function<void()>& f) { f(); }
[[=py::expose]] void pass_later(const std::string& kind) {
    std::exception_ptr kept;
    try {
        deepest(kind);
    } catch (...) {
        kept = std::current_exception();
    }
    std::rethrow_exception(kept);
}
[[=py::expose]] int caught(int times) {
    int count = 0;
    for (int i = 0; i < times; ++i) try {
            deepest("int");
        } catch (int) {
            ++count;
        }
    return count;
}

}  // namespace throw_trace

TENON_MODULE(throw_trace)
