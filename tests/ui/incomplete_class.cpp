// A class that is only declared: nothing is known of its objects.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace incomplete_class {

struct hidden;

[[=py::expose]] void take(hidden* what);
[[=py::expose]] hidden& give();

struct [[=py::expose]] Holder {
    hidden* inside = nullptr;
};

}  // namespace incomplete_class

TENON_MODULE(incomplete_class)
