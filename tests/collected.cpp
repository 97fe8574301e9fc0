// Classes whose objects hold Python objects, which the collector finds, and weak references.
#include <tenon/tenon.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace py = tenon;

namespace collected {

inline int alive = 0;

class Counter {
public:
    Counter() { ++alive; }
    Counter(const Counter&) { ++alive; }
    ~Counter() { --alive; }
    Counter& operator=(const Counter&) = default;
};

// Each way to hold an object, one method each.
class [[=py::expose]] Holder {
public:
    void plain(py::object value) { plain_ = std::move(value); }
    void maybe(py::object value) { maybe_ = std::move(value); }
    void several(py::object value) { several_.push_back(std::move(value)); }
    void named(const std::string& key, py::object value) { named_[key] = std::move(value); }
    void either(py::object value) { either_ = std::move(value); }
    void behind(py::object value) {
        behind_ = std::make_unique<std::pair<int, py::object>>(1, std::move(value));
    }
    void list(py::list value) { list_ = std::move(value); }
    void nested(py::object value) { nested_.inner.value = std::move(value); }
    py::object get() const { return plain_; }

private:
    struct Inner {
        py::object value;
    };
    struct Nested {
        int other = 0;
        Inner inner;
    };
    Counter counter_;
    py::object plain_;
    std::optional<py::object> maybe_;
    std::vector<py::object> several_;
    std::map<std::string, py::object> named_;
    std::variant<int, py::object> either_ = 1;
    std::unique_ptr<std::pair<int, py::object>> behind_;
    py::list list_;
    Nested nested_;
};

class [[=py::expose]] Derived : public Holder {
public:
    int more = 1;
};

struct [[=py::expose]] Outer {
    Outer() = default;
    Holder holder;
};

struct [[=py::expose, =py::frozen]] Fixed {
    py::object value;
};

struct [[=py::expose]] Plain {
    int value = 0;
    std::vector<std::string> names;
};

class [[=py::expose, =py::weakref]] Seen {
public:
    int value = 3;
};

[[=py::expose]] std::unique_ptr<Holder> make() { return std::make_unique<Holder>(); }
[[=py::expose]] int count() { return alive; }

// Calls back while its object is being made.
class [[=py::expose]] Made {
public:
    explicit Made(const py::object& call) : value_{call()} {}

private:
    py::object value_;
};

}  // namespace collected

TENON_MODULE(collected)
