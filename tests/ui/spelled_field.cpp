// C++20: fields that a class cannot have as they are.
#include <tenon/tenon.hpp>

#include <string_view>

namespace {

struct part {
    int value = 0;
};
struct whole {
    part inner;
    std::string_view name;
};

}  // namespace

TENON_MODULE(spelled, m) {
    m.class_<part>("part").field<"value", &part::value>();
    m.class_<whole>("whole").field<"inner", &whole::inner>().field<"name", &whole::name>();
}
