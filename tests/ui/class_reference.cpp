// Results that refer to what Python does not keep alive.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace trees {

struct [[=py::expose]] leaf {
    explicit leaf(int v) : value_{v} {}
    leaf& same() { return *this; }
    [[=py::copied]] const leaf& copy() const { return *this; }
    static leaf& shared() {
        static leaf one{1};
        return one;
    }

private:
    int value_;
};

class [[=py::expose]] tree {
public:
    const leaf& first() const { return leaf_; }
    leaf* last() { return &leaf_; }

private:
    leaf leaf_{1};
};

[[=py::expose]] leaf& through(leaf& given) { return given; }
[[=py::expose, =py::borrows("taken")]] leaf& among(leaf& given) { return given; }

}  // namespace trees

TENON_MODULE(trees)
