// Calls that go wrong: one function per shape of signature.
#include <tenon/tenon.hpp>

#include <map>
#include <string>
#include <vector>

namespace py = tenon;

namespace messages {

[[=py::expose]] void none() {}
[[=py::expose]] void one(int) {}
[[=py::expose]] void two(int a, const std::string& b) { (void)a, (void)b; }
[[=py::expose]] void three(int a, int b, int c = 3) { (void)a, (void)b, (void)c; }
[[=py::expose, =py::signature("x, /")]] void only_position(int x) { (void)x; }
[[=py::expose, =py::signature("x, y, /")]] void two_positions(int x, int y) { (void)x, (void)y; }
[[=py::expose, =py::signature("x, y=1, /, z=2")]] void mixed(int x, int y, int z) {
    (void)x, (void)y, (void)z;
}
[[=py::expose, =py::signature("a, *, b, c, d=4")]] void keyword_only(int a, int b, int c, int d) {
    (void)a, (void)b, (void)c, (void)d;
}
[[=py::expose, =py::signature("a, *rest")]] void star(int a, py::tuple rest) {
    (void)a, (void)rest;
}
[[=py::expose, =py::signature("a, **named")]] void double_star(int a, py::dict named) {
    (void)a, (void)named;
}
// Keys of any kind.
struct by_hash {
    bool operator()(const py::object& a, const py::object& b) const {
        return a.pointer() < b.pointer();
    }
};
[[=py::expose]] std::size_t keyed(const std::map<py::object, int, by_hash>& table) {
    return table.size();
}
[[=py::expose]] void deep(const std::map<std::string, std::vector<std::vector<int>>>& table) {
    (void)table;
}

}  // namespace messages

TENON_MODULE(messages)
