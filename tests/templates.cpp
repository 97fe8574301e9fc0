// Function templates: what is exposed is an instantiation, under a name of its own.
#include <tenon/tenon.hpp>

#include <string>
#include <vector>

namespace py = tenon;

namespace templates {

/// Twice the value.
template <class T>
T twice(T value) {
    return value + value;
}

template <class T>
T largest(const std::vector<T>& values, T start = T{}) {
    for (const T& each : values)
        if (start < each) start = each;
    return start;
}

template <int N>
int power(int base) {
    int result = 1;
    for (int i = 0; i < N; ++i) result *= base;
    return result;
}

inline constexpr auto& twice_int [[=py::expose]] = twice<int>;
/// Twice the text.
inline constexpr auto& twice_text [[=py::expose]] = twice<std::string>;
inline constexpr auto& largest_float [[=py::expose, =py::name("largest")]] = largest<double>;
inline constexpr auto& cube [[=py::expose, =py::signature("base, /")]] = power<3>;

// Instantiations that are overloads of one Python name.
inline constexpr auto& any_int [[=py::expose, =py::name("any")]] = twice<long>;
inline constexpr auto& any_float [[=py::expose, =py::name("any")]] = twice<double>;

// A plain function under a second name.
[[=py::expose]] int original(int x) { return x; }
inline constexpr auto& alias [[=py::expose]] = original;

}  // namespace templates

TENON_MODULE(templates)
