// C++20: a constructor that the class does not have.
#include <tenon/tenon.hpp>

namespace {
struct part {
    int value = 0;
};
}  // namespace

TENON_MODULE(spelled, m) {
    m.class_<part>("part").constructor<"(text)", const char*>().field<"value", &part::value>();
}
