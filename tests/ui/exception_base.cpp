// An exception class that is none of C++'s.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace broken {
struct [[=py::exception]] failure {
    int code;
};
}  // namespace broken

TENON_MODULE(broken)
