// C++20: a class that cannot have the Python base it names: the import fails.
#include <tenon/tenon.hpp>

namespace {

struct Half {};

}  // namespace

TENON_MODULE(python_bases_abstract, m) {
    m.class_<Half>("Half").constructor<"()">().extends("collections.abc.Sequence");
}
