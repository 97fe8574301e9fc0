// A function that runs detached gets a Python object.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace threads {

[[=py::expose, =py::detach]] int touch(int times, py::object value) {
    return value.is_none() ? times : 0;
}

}  // namespace threads

TENON_MODULE(threads)
