// std::function parameters: Python callables that C++ calls, from any thread.
#include <tenon/tenon.hpp>

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace py = tenon;

namespace callbacks {

std::function<int(int)> kept;

[[=py::expose]] int apply(const std::function<int(int)>& f, int x) { return f(x); }
[[=py::expose]] std::string join(std::function<std::string(int, const std::string&)> f) {
    return f(1, "a") + f(2, "b");
}
[[=py::expose]] void each(const std::vector<int>& values, const std::function<void(int)>& f) {
    for (int value : values) f(value);
}
[[=py::expose]] std::size_t pairs(const std::function<std::vector<std::pair<int, int>>()>& f) {
    return f().size();
}
[[=py::expose]] bool is_empty(const std::function<void()>& f) { return !f; }
[[=py::expose]] std::optional<int>
maybe(const std::function<std::optional<int>(std::vector<double>)>& f) {
    return f({1.5, 2.5});
}

// C++ catches what Python raises, and the other way round.
[[=py::expose]] std::string catches(const std::function<void()>& f) {
    try {
        f();
    } catch (const py::key_error& e) {
        return std::string{"KeyError: "} + e.what();
    } catch (const py::value_error& e) {
        return std::string{"ValueError: "} + e.what();
    } catch (const py::error& e) {
        return std::string{"error: "} + e.what();
    }
    return "nothing";
}
[[=py::expose]] void throws_between(const std::function<void()>& f) {
    struct guard {
        ~guard() {
            if (kept) kept(-1);
        }
    } const at_exit;
    f();
}
[[=py::expose]] void replaces(const std::function<void()>& f) {
    try {
        f();
    } catch (const py::error&) {
        throw std::runtime_error("instead");
    }
}

[[=py::expose]] void keep(std::function<int(int)> f) { kept = std::move(f); }
[[=py::expose]] int call_kept(int x) { return kept ? kept(x) : 0; }
[[=py::expose]] void forget() { kept = nullptr; }
[[=py::expose, =py::detach]] void forget_detached() noexcept { kept = nullptr; }

// The caller is detached while another thread calls Python.
[[=py::expose, =py::detach]] int on_a_thread(const std::function<int(int)>& f, int x) {
    int result = 0;
    std::exception_ptr failed;
    std::thread worker{[&] {
        try {
            result = f(x);
        } catch (...) {
            failed = std::current_exception();
        }
    }};
    worker.join();
    if (failed) std::rethrow_exception(failed);
    return result;
}
[[=py::expose, =py::detach]] int on_threads(std::function<int(int)> f, int threads, int times) {
    std::vector<std::thread> workers;
    std::vector<int> sums(static_cast<std::size_t>(threads));
    for (int& sum : sums)
        workers.emplace_back([&sum, f, times] {
            for (int i = 0; i < times; ++i) sum += f(i);
        });
    int total = 0;
    for (std::thread& each : workers) each.join();
    for (int sum : sums) total += sum;
    return total;
}

}  // namespace callbacks

TENON_MODULE(callbacks)
