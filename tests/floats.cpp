// float, complex and bool.
#include <tenon/tenon.hpp>

#include <complex>

namespace py = tenon;

namespace floats {

[[=py::expose]] double f64(double x) { return x; }
[[=py::expose]] float f32(float x) { return x; }
[[=py::expose]] long double wide(long double x) { return x; }
[[=py::expose]] bool flag(bool x) { return x; }
[[=py::expose]] std::complex<double> c128(std::complex<double> x) { return x; }
[[=py::expose]] std::complex<float> c64(std::complex<float> x) { return x; }
[[=py::expose]] double many(double a, float b, double c, bool d, double e) {
    return a + static_cast<double>(b) + c + (d ? 1 : 0) + e;
}

}  // namespace floats

TENON_MODULE(floats)
