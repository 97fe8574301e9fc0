// Variables that cannot stay live.
#include <tenon/tenon.hpp>

#include <string_view>

namespace py = tenon;

namespace settings {

class unknown {};

[[=py::expose]] int* pointer = nullptr;
[[=py::expose]] int numbers[3] = {};
[[=py::expose]] std::string_view text = "";
[[=py::expose]] unknown thing{};

class [[=py::expose]] holder {
public:
    static int count;
};

}  // namespace settings

TENON_MODULE(settings)
