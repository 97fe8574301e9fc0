// C++20: a class that cannot have the Python base it names: the import fails.
#include <tenon/tenon.hpp>

namespace {

struct Number {};

}  // namespace

TENON_MODULE(python_bases_layout, m) {
    m.class_<Number>("Number").constructor<"()">().extends("int");
}
