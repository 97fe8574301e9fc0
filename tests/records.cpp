// py::dataclass: classes made of, shown by and compared by their fields.
#include <tenon/tenon.hpp>

#include <optional>
#include <string>
#include <vector>

namespace py = tenon;

namespace records {

/// A place.
struct [[=py::expose, =py::dataclass]] Point {
    double x;
    double y = 2.5;
    std::string label = "here";
};

struct [[=py::expose, =py::dataclass, =py::frozen]] Key {
    int number;
    std::optional<std::string> text = std::nullopt;
};

struct [[=py::expose, =py::dataclass, =py::frozen]] Many {
    const std::vector<int> numbers;
};

// Not exposed: its field is the first of those that derive from it.
struct Base {
    int id;
    bool flag = false;
};

struct [[=py::expose, =py::dataclass]] Derived : Base {
    [[=py::name("title")]] std::string name;
    int size = 4;
};

/// An exposed base, and operators of its own.
struct [[=py::expose, =py::dataclass]] Shape {
    std::string kind = "shape";
};
struct [[=py::expose, =py::dataclass]] Circle : Shape {
    double radius = 1;
    bool operator==(const Circle& other) const { return radius == other.radius; }
    [[=py::name("__repr__")]] std::string show() const { return "<" + kind + ">"; }
};

/// Holds whatever Python has.
struct [[=py::expose, =py::dataclass]] Holder {
    py::object what;
};

// No dataclass, made of its fields all the same.
struct [[=py::expose]] Plain : Base {
    int other;
};

}  // namespace records

TENON_MODULE(records)
