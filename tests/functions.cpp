// Free functions and every mark that applies to them.
#include <tenon/tenon.hpp>

#include "support/threads.hpp"

#include <stdexcept>
#include <string>
#include <thread>

namespace py = tenon;

namespace functions {

int calls = 0;

[[=py::expose]] int add(int a, int b) { return a + b; }
[[=py::expose]] void count_up() { ++calls; }
[[=py::expose]] int counted() { return calls; }
[[=py::expose]] int seven(int a, int b, int c, int d, int e, int f, int g) {
    return ((((((a * 10 + b) * 10 + c) * 10 + d) * 10 + e) * 10 + f) * 10) + g;
}

// Not marked, or hidden in spite of the mark.
int unmarked() { return 1; }
[[=py::expose, =py::hide]] int hidden() { return 2; }

[[=py::expose, =py::name("renamed")]] int original_name() { return 3; }
[[=py::expose, =py::doc("Said by the mark.")]] int documented() { return 4; }

[[=py::expose, =py::signature("x, /")]] int negated(int x) { return -x; }
[[=py::expose, =py::signature("x, y, /")]] int minus(int x, int y) { return x - y; }
[[=py::expose, =py::signature("x, /, y")]] int mixed(int x, int y) { return x * 100 + y; }
[[=py::expose, =py::signature("a, *, scale, offset=5")]] int scaled(int a, int scale, int offset) {
    return a * scale + offset;
}
[[=py::expose, =py::signature("first, *rest, last=0, **others")]] std::string
gathered(int first, py::tuple rest, int last, py::dict others) {
    std::string text = std::to_string(first);
    for (const py::object& each : rest) text += "," + py::str_of(each);
    text += ";" + std::to_string(last) + ";";
    for (const py::object& key : others) text += py::str_of(key) + "=" + py::str_of(others[key]);
    return text;
}
[[=py::expose, =py::signature("*args")]] std::size_t how_many(py::tuple args) {
    return args.size();
}
[[=py::expose, =py::signature("**options")]] py::dict only_options(py::dict options) {
    return options;
}
[[=py::expose, =py::signature("renamed_a, renamed_b")]] int other_names(int a, int b) {
    return a - b;
}

[[=py::expose]] int unnamed(int, int) { return 12; }
[[=py::expose]] int half_named(int a, int, int c) { return a * 10 + c; }

[[=py::expose]] int cannot_throw(int x) noexcept { return x + 1; }
[[=py::expose]] void throws() { throw std::runtime_error("it did"); }

// Another thread gets on with Python only while this one is detached.
[[=py::expose, =py::detach]] bool runs_detached() noexcept { return !is_attached(); }
[[=py::expose]] bool runs_attached() { return is_attached(); }
[[=py::expose]] bool detached_inside() {
    return py::detach([] { return !is_attached(); });
}
[[=py::expose, =py::detach]] void throws_detached() {
    throw std::invalid_argument("while detached");
}
[[=py::expose, =py::detach]] std::string copies_detached(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

[[=py::expose]] int by_const_reference(const int& x) { return x; }
[[=py::expose]] std::size_t by_rvalue(std::string&& text) {
    return std::string{std::move(text)}.size();
}
[[=py::expose]] const std::string& gives_const_reference() {
    static const std::string text = "kept";
    return text;
}

}  // namespace functions

TENON_MODULE(functions)
