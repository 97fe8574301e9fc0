// Default arguments: called with fewer arguments, shown where the source has a literal.
#include <tenon/tenon.hpp>

#include <optional>
#include <string>
#include <vector>

namespace py = tenon;

namespace defaults {

int next_number = 100;
int take_number() { return next_number++; }
constexpr int limit = 7;

[[=py::expose]] int one(int a, int b = 2) { return a * 10 + b; }
[[=py::expose]] std::string all(int i = 3, double d = 1.5, bool b = true,
                                const std::string& s = "text", std::optional<int> o = std::nullopt,
                                const char* p = nullptr) {
    return std::to_string(i) + "|" + std::to_string(d) + "|" + (b ? "yes" : "no") + "|" + s + "|" +
        (o ? "some" : "none") + "|" + (p != nullptr ? p : "null");
}
[[=py::expose]] int negative(int x = -5) { return x; }
[[=py::expose]] double exponent(double x = 1e-3) { return x; }
[[=py::expose]] std::string braces(const std::string& s = "a, (b) = {c}", int n = 1) {
    return s + std::to_string(n);
}
[[=py::expose]] bool off(bool flag = false) { return flag; }

// Known to C++ alone: `...` in the signature, evaluated at each call.
[[=py::expose]] int computed(int a, int b = take_number()) { return a + b; }
[[=py::expose]] int named(int a = limit) { return a; }
[[=py::expose]] int hexadecimal(int a = 0x10) { return a; }
[[=py::expose]] int octal(int a = 010) { return a; }
[[=py::expose]] unsigned suffixed(unsigned a = 5u) { return a; }
[[=py::expose]] std::string escaped(const std::string& s = "a\"b") { return s; }
[[=py::expose]] std::size_t container(const std::vector<int>& v = {1, 2, 3}) { return v.size(); }

// A gap before a keyword: filled where Python can see the value.
[[=py::expose]] int gap(int a, int b = 2, int c = 3) { return a * 100 + b * 10 + c; }
[[=py::expose]] int blind_gap(int a, int b = limit, int c = 3) { return a * 100 + b * 10 + c; }

// The signature alone has the default.
[[=py::expose, =py::signature("a, b=4, c=5")]] int from_signature(int a, int b, int c) {
    return a * 100 + b * 10 + c;
}
[[=py::expose, =py::signature("a, text='none', flag=False, x=2.5, o=None")]] std::string
of_every_kind(int a, const std::string& text, bool flag, double x, std::optional<int> o) {
    return std::to_string(a) + text + (flag ? "T" : "F") + std::to_string(x) + (o ? "S" : "N");
}
[[=py::expose, =py::signature("a=1, /")]] int one_positional(int a = 1) { return a; }
[[=py::expose]] int over_lines(int first, int second = 20, int third = 30) {
    return first + second + third;
}

}  // namespace defaults

TENON_MODULE(defaults)
