// C++20: a method that hands out a reference to a part of its object.
#include <tenon/tenon.hpp>

namespace {

struct part {
    int value = 0;
};
struct whole {
    part inner;
    part& get() { return inner; }
};

}  // namespace

TENON_MODULE(spelled, m) {
    m.class_<part>("part").field<"value", &part::value>();
    m.class_<whole>("whole").method<"get()", &whole::get>();
}
