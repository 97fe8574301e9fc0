// C++20: a method whose result Python cannot keep alive.
#include <tenon/tenon.hpp>

#include <string>
#include <string_view>

namespace {
class leaf {
public:
    std::string_view name() const { return name_; }

private:
    std::string name_ = "leaf";
};
}  // namespace

TENON_MODULE(spelled, m) { m.class_<leaf>("Leaf").method<"name()", &leaf::name>(); }
