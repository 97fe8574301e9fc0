// One of two modules that hand C++ callables to each other; exchange_other.cpp is the second.
#include <tenon/tenon.hpp>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace py = tenon;

namespace exchange {

struct [[=py::as_dict]] point {
    int x;
};

template <class R, class... A>
bool unwrapped(const std::function<R(A...)>& f) {
    return f && f.template target<py::detail::python_callable<R, A...>>() == nullptr;
}

[[=py::expose]] bool is_native(const std::function<int(int)>& f) { return unwrapped(f); }
[[=py::expose]] bool
is_native_text(const std::function<std::string(const std::vector<std::string>&)>& f) {
    return unwrapped(f);
}
[[=py::expose]] int apply(const std::function<int(int)>& f, int x) { return f(x); }
[[=py::expose]] std::string caught(const std::function<int(int)>& f) {
    try {
        f(0);
    } catch (const std::out_of_range& e) {
        return std::string{"C++: "} + e.what();
    } catch (const py::error& e) {
        return std::string{"Python: "} + e.what();
    }
    return "nothing";
}
[[=py::expose]] bool is_native_point(const std::function<int(point)>& f) { return unwrapped(f); }
[[=py::expose]] int at_point(const std::function<int(point)>& f) { return f({5}); }

}  // namespace exchange
TENON_MODULE(exchange)
