// C++ callables in Python, Python callables in C++, and back.
#include <tenon/tenon.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace py = tenon;

namespace convert_function {

int alive = 0;
struct counted {
    counted() { ++alive; }
    counted(const counted&) { ++alive; }
    counted(counted&&) noexcept { ++alive; }
    ~counted() { --alive; }
};
[[=py::expose]] int callables() { return alive; }

[[=py::expose]] std::function<int(int)> adder(int n) {
    return [n, here = counted{}](int x) { return x + n; };
}
[[=py::expose]] auto joiner(std::string prefix) {
    return [prefix](const std::vector<std::string>& words, std::optional<int> times) {
        std::string all = prefix;
        for (int i = 0; i < times.value_or(1); ++i)
            for (const std::string& word : words) all += word;
        return all;
    };
}
[[=py::expose]] std::move_only_function<int()> counter() {
    return [at = std::make_unique<int>(0)] { return ++*at; };
}
int twice(int x) { return 2 * x; }
[[=py::expose]] auto pointer(bool null) -> int (*)(int) { return null ? nullptr : &twice; }
[[=py::expose]] std::function<void()> failing() {
    return [] { throw std::out_of_range{"too far"}; };
}
[[=py::expose]] std::function<void()> empty() { return {}; }

[[=py::expose]] std::function<int(int)> back(std::function<int(int)> f) { return f; }
[[=py::expose]] bool is_native(const std::function<int(int)>& f) {
    struct probe : std::function<int(int)> {};
    return f && f.target_type() == adder(0).target_type();
}
[[=py::expose]] int apply(std::function_ref<int(int)> f, int x) { return f(x); }
[[=py::expose]] int apply_once(std::move_only_function<int(int) const> f, int x) { return f(x); }
[[=py::expose]] std::function<std::function<int(int)>(int)> nested() {
    return [](int n) { return adder(n); };
}
[[=py::expose]] std::vector<std::function<int(int)>> many(std::vector<std::function<int(int)>> f) {
    return f;
}

}  // namespace convert_function
TENON_MODULE(convert_function)
