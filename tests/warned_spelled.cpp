// C++20: deprecated functions by name.
#include <tenon/tenon.hpp>

#include <string>

namespace py = tenon;

namespace {

int twice(int x) { return 2 * x; }
int times(int x, int n) noexcept { return x * n; }
std::string of_text(const std::string& x) { return x; }

}  // namespace

TENON_MODULE(warned_spelled, m) {
    m.function<"old_twice(x)", &twice>("Once good.", py::deprecated("use twice()"));
    m.function<"twice(x)", &twice>();
    m.function<"old_times(x, n=2)", &times>("", py::deprecated("multiply"), py::detach);
    m.function<"kind(x)", &twice>("Of an int.");
    m.function<"kind(x)", &of_text>("Of a text.", py::deprecated("give an int"));
}
