// Bases that do not lie where Python needs them.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace shapes {

struct [[=py::expose]] plain {
    int value() const { return value_; }

private:
    int value_ = 1;
};

class [[=py::expose]] second : public plain {
public:
    virtual ~second() = default;
};

class [[=py::expose, =py::frozen]] third : public plain {};

}  // namespace shapes

TENON_MODULE(shapes)
