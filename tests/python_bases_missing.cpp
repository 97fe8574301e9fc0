// C++20: a class that cannot have the Python base it names: the import fails.
#include <tenon/tenon.hpp>

namespace {

struct Thing {};

}  // namespace

TENON_MODULE(python_bases_missing, m) {
    m.class_<Thing>("Thing").constructor<"()">().extends("no_such_module.Name");
}
