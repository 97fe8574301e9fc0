// Classes that cannot be made of their fields, or pickled.
#include <tenon/tenon.hpp>

#include <memory>

namespace py = tenon;

namespace shapes {

class [[=py::expose, =py::dataclass]] secretive {
    int value_ = 1;
};

class [[=py::expose, =py::pickle]] unmade {
public:
    explicit unmade(int value) : value_{value} {}

private:
    int value_;
};

class [[=py::expose, =py::pickle]] shared {
    std::shared_ptr<int> value_;
};

class [[=py::expose, =py::pickle]] pointing {
    [[=py::hide]] const char* hidden_ = nullptr;
    int* value_ = nullptr;
};

class [[=py::expose, =py::pickle]] unknown {
    struct inside {};
    inside value_{};
};

class [[=py::expose, =py::pickle]] fixed {
    const int value_ = 1;
};

}  // namespace shapes

TENON_MODULE(shapes)
