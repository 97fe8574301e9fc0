// The second of two modules that hand C++ callables to each other: see exchange.cpp.
#include <tenon/tenon.hpp>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace py = tenon;

namespace exchange {

// Another type than that of exchange.cpp, of the same name.
struct [[=py::as_dict]] point {
    double y;
    int x;
};

}  // namespace exchange

namespace exchange_other {

[[=py::expose]] std::function<int(int)> adder(int n) {
    return [n](int x) { return x + n; };
}
[[=py::expose]] std::function<std::string(const std::vector<std::string>&)> joiner() {
    return [](const std::vector<std::string>& all) { return all.empty() ? "" : all.front(); };
}
[[=py::expose]] std::function<long(int)> another_type() {
    return [](int x) { return long{x}; };
}
[[=py::expose]] std::function<int(int)> throwing(py::object error) {
    if (error.is_none()) return [](int) -> int { throw std::out_of_range{"too far"}; };
    return [shared = py::shared_object{error}](int) -> int { throw py::error{shared.get()}; };
}
[[=py::expose]] std::function<int(exchange::point)> x_of() {
    return [](exchange::point p) { return p.x; };
}

}  // namespace exchange_other
TENON_MODULE(exchange_other)
