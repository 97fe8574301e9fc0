// py::pickle: objects that Python pickles and copies by their fields.
#include <tenon/tenon.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace py = tenon;

namespace pickling {

/// Private fields, and one that is made anew.
class [[=py::expose, =py::pickle]] Mean {
public:
    explicit Mean(double start = 0) : total_{start} {}
    void add(double value) {
        total_ += value;
        ++count_;
    }
    double value() const { return count_ != 0 ? total_ / count_ : 0; }
    int seen() const { return seen_; }
    int look() { return ++seen_; }
    void keep(std::vector<std::string> notes) { notes_ = std::move(notes); }
    std::vector<std::string> notes() const { return notes_; }

private:
    double total_;
    int count_ = 0;
    std::vector<std::string> notes_;
    [[=py::hide]] int seen_ = 0;
};

struct [[=py::expose, =py::pickle, =py::dataclass, =py::frozen]] Point {
    double x;
    double y = 2;
};

// Cannot be assigned: made of its fields.
struct [[=py::expose, =py::pickle]] Fixed {
    const int x;
    const std::string text{};
};

// Bases: one field of each name.
class Base {
public:
    int id() const { return value_; }
    void set_id(int to) { value_ = to; }

private:
    int value_ = 1;
};
class [[=py::expose, =py::pickle(3)]] Derived : public Base {
public:
    virtual ~Derived() = default;
    std::optional<Point> place;
    int own() const { return value_; }
    void set_own(int to) { value_ = to; }

private:
    int value_ = 2;
};

struct [[=py::expose, =py::pickle]] Holder {
    py::object what;
};

struct [[=py::expose]] Unmarked {
    int x = 0;
};

}  // namespace pickling

TENON_MODULE(pickling)
