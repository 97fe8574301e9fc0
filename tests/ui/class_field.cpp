// What a class cannot have as it is: each problem of its members is told.
#include <tenon/tenon.hpp>

#include <string>
#include <string_view>
#include <thread>

namespace py = tenon;

namespace shapes {

struct inner {
    int value;
};

struct [[=py::expose]] outer {
    std::string_view name;
    const char* title;
    inner part;
    int grid[3];
    std::thread worker;
    int bits : 3;
};

struct [[=py::expose, =py::frozen]] fixed {
    int value() const { return 1; }
    void change() {}
};

[[=py::expose]] void change(fixed& target) { target.change(); }

struct [[=py::expose]] unique {
    unique() = default;
    unique(const unique&) = delete;
};

[[=py::expose]] void take(unique) {}

struct hidden {};
struct [[=py::expose]] user {
    hidden get() const { return {}; }
    [[=py::constructor]] user make() const { return {}; }
};

}  // namespace shapes

TENON_MODULE(shapes)
