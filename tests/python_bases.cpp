// py::extends, py::dynamic_attrs, live variables, class templates as families.
#include <tenon/tenon.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace py = tenon;

namespace python_bases {

/// A place in time.
class [[=py::expose, =py::extends("datetime.tzinfo")]] Fixed {
public:
    explicit Fixed(int hours = 0) : hours_{hours} {}
    py::object utcoffset(const py::object&) const {
        return py::import("datetime").attr("timedelta")(py::kw("hours") = hours_);
    }
    py::object dst(const py::object&) const { return {}; }
    std::string tzname(const py::object&) const { return "fixed"; }

private:
    int hours_;
};

/// Has the rest of a sequence from its base.
class [[=py::expose, =py::extends("collections.abc.Sequence")]] Row {
public:
    explicit Row(std::vector<int> values) : values_{std::move(values)} {}
    std::size_t size() const { return values_.size(); }
    int operator[](std::size_t index) const { return values_[index]; }

private:
    std::vector<int> values_;
};

class [[=py::expose, =py::extends("typing.SupportsInt")]] Last final {
public:
    [[=py::name("__int__")]] int value() const { return 7; }
};

class [[=py::expose, =py::dynamic_attrs]] Open {
public:
    explicit Open(int value = 1) : value_{value} {}
    int value() const { return value_; }
    Open& self() { return *this; }

private:
    int value_;
};
[[=py::expose]] Open make_open() { return Open{5}; }
[[=py::expose]] int value_of(const Open& open) { return open.value(); }

/// How loud.
[[=py::expose]] int level = 3;
[[=py::expose]] std::string title{"start"};
[[=py::expose]] Open thing{};
[[=py::expose]] int read_level() { return level; }
[[=py::expose]] void write_level(int to) { level = to; }
namespace [[=py::expose]] inner {
[[=py::expose]] double ratio = 0.5;
}  // namespace inner

template <class T, int N = 1>
class Matrix {
public:
    T zero() const { return T{}; }
    int size() const { return N; }
};
using MatrixF [[=py::expose]] = Matrix<double>;
using MatrixI [[=py::expose]] = Matrix<int, 2>;
using MatrixO [[=py::expose]] = Matrix<Open>;

}  // namespace python_bases

TENON_MODULE(python_bases)
