// A conversion that cannot read Python is none for parameters.
#include <tenon/tenon.hpp>

namespace py = tenon;

struct stamp {
    int value;
};

template <>
struct tenon::convert<stamp> {
    static constexpr auto type_name = "str";
    static py::object to_python(const stamp& value) { return py::to_object(value.value); }
};

namespace stamps {

[[=py::expose]] int read(stamp value) { return value.value; }

}  // namespace stamps

TENON_MODULE(stamps)
