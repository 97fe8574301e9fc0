// C++20: a method that changes an object of a frozen class.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace {

struct fixed {
    int value = 0;
    void change() { ++value; }
};

}  // namespace

TENON_MODULE(spelled, m) {
    m.class_<fixed>("fixed", "", py::frozen).method<"change()", &fixed::change>();
}
