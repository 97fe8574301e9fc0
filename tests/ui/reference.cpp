// What the function writes would be lost.
#include <tenon/tenon.hpp>

#include <string>
#include <vector>

namespace py = tenon;

namespace text {

[[=py::expose]] void upper(std::string& value) { value = "X"; }
[[=py::expose]] void grow(int times, std::vector<int>& values) { values.push_back(times); }

}  // namespace text

TENON_MODULE(text)
