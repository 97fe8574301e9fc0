// A field that Python cannot have.
#include <tenon/tenon.hpp>

#include <stdexcept>

namespace py = tenon;

namespace broken {
struct place {};
struct [[=py::exception]] failure : std::runtime_error {
    using runtime_error::runtime_error;
    place where;
};
}  // namespace broken

TENON_MODULE(broken)
