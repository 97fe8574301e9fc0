// C++20: a field that a class cannot have as it is.
#include <tenon/tenon.hpp>

#include <string_view>

namespace {

struct whole {
    std::string_view name;
};

}  // namespace

TENON_MODULE(spelled, m) { m.class_<whole>("whole").field<"name", &whole::name>(); }
