// TENON_MODULE(name, m) { ... }: only what the body names is exposed.
#include <tenon/tenon.hpp>

#include "support/threads.hpp"

#include <string>

namespace py = tenon;

namespace library {  // stands for code that cannot be marked

/// Distance between two points.
double distance(double a, double b) { return a < b ? b - a : a - b; }

int area(int side) { return side * side; }
int area(int width, int height) { return width * height; }

bool is_detached() { return !is_attached(); }
int plain(int x) { return x; }
int unnamed_here(int x) { return x; }

namespace everything {

/// One.
int one() { return 1; }
int two(int x = 2) { return x; }
constexpr int three = 3;
namespace inner {
int four() { return 4; }
}  // namespace inner

}  // namespace everything

namespace marked {

[[=py::expose]] int yes() { return 1; }
int no() { return 0; }

}  // namespace marked

}  // namespace library

namespace {

int add(int a, int b) { return a + b; }
std::string shout(const std::string& text) { return text + "!"; }
int twice(int x) { return 2 * x; }
double twice_float(double x) { return 2 * x; }

}  // namespace

TENON_MODULE(bodies, m) {
    m.doc("Of a body.");
    m.function<"add(a, b=1)", &add>("Add two numbers.");
    m.function<"twice(x)", &twice>("Of an int.");
    m.function<"twice(x)", &twice_float>("Of a float.");
    m.constant<"tau">(6.25);
    m.constant<"name">("text");

    m.expose<^^library::distance>();
    m.expose<^^library, "area">();
    m.expose<^^library::is_detached>(py::detach);
    m.expose<^^library::plain, py::name("renamed"), py::doc("By marks.")>();
    m.expose<^^library::marked>();

    auto sub = m.submodule("sub", "A submodule.");
    sub.function<"shout(text)", &shout>();
    sub.constant<"depth">(1);
    auto deeper = sub.submodule("deeper");
    deeper.function<"add(a, b)", &add>();

    auto all = m.submodule("everything");
    all.expose_all<^^library::everything>();
}
