// What many threads do at once: one object, one function, containers that change meanwhile.
#include <tenon/tenon.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace py = tenon;

namespace free_threading {

/// Two numbers that are equal unless somebody looks while they change.
class [[=py::expose]] Pair {
public:
    std::int64_t plain = 0;
    std::string text;

    explicit Pair(std::int64_t start = 0) : first_{start}, second_{start} {}
    void add(std::int64_t n) {
        first_ += n;
        grown_.push_back(n);  // several threads in here at once would break the vector
        if (grown_.size() > 100) grown_.clear();
        second_ += n;
    }
    bool whole() const { return first_ == second_; }
    std::int64_t total() const { return first_; }
    [[=py::detach]] void add_detached(std::int64_t n) { add(n); }
    [[=py::getter]] std::int64_t value() const { return second_; }
    [[=py::setter("value")]] void set_value(std::int64_t n) {
        first_ = n;
        second_ = n;
    }
    std::int64_t sum(const Pair& other) const { return first_ + other.second_; }
    void take(Pair& other) {
        first_ += other.first_;
        second_ += other.second_;
        other.first_ = other.second_ = 0;
    }
    bool operator==(const Pair& other) const { return first_ == other.first_; }

private:
    std::int64_t first_, second_;
    std::vector<std::int64_t> grown_;
};

class [[=py::expose, =py::frozen]] Point {
public:
    int x = 0, y = 0;
    explicit Point(int a = 0, int b = 0) : x{a}, y{b} {}
    int sum() const { return x + y; }
};

enum class [[=py::expose]] Color { red = 1, green, blue };

class [[=py::expose, =py::exception]] Trouble : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

[[=py::expose]] std::int64_t total(const std::vector<std::int64_t>& values) {
    std::int64_t sum = 0;
    for (const std::int64_t each : values) sum += each;
    return sum;
}
[[=py::expose]] double total_floats(const std::vector<double>& values) {
    double sum = 0;
    for (const double each : values) sum += each;
    return sum;
}
[[=py::expose]] std::size_t length(const std::vector<std::string>& values) {
    std::size_t sum = 0;
    for (const std::string& each : values) sum += each.size();
    return sum;
}
[[=py::expose]] std::size_t nested(const std::vector<std::vector<std::string>>& values) {
    std::size_t sum = 0;
    for (const auto& each : values) sum += length(each);
    return sum;
}
[[=py::expose]] std::size_t linked(const std::list<py::object>& values) { return values.size(); }
[[=py::expose]] std::int64_t three(const std::array<std::int64_t, 3>& values) {
    return values[0] + values[1] + values[2];
}
[[=py::expose]] std::int64_t of_map(const std::map<std::string, std::int64_t>& values) {
    std::int64_t sum = 0;
    for (const auto& [key, each] : values) sum += each;
    return sum;
}
[[=py::expose]] std::size_t of_lists(const std::unordered_map<std::string, std::vector<int>>& all) {
    std::size_t sum = 0;
    for (const auto& [key, each] : all) sum += each.size();
    return sum;
}
[[=py::expose]] std::size_t of_set(const std::set<std::int64_t>& values) { return values.size(); }
[[=py::expose]] std::size_t pairs_in(const std::vector<std::pair<int, std::string>>& values) {
    return values.size();
}
[[=py::expose]] std::int64_t total_of(const std::vector<Pair>& values) {
    std::int64_t sum = 0;
    for (const Pair& each : values) sum += each.total();
    return sum;
}
[[=py::expose]] std::size_t items(const py::dict& values) {
    std::size_t count = 0;
    for (const auto& [key, value] : values.items()) count += !py::repr(key).empty();
    return count;
}
[[=py::expose]] std::size_t elements(const py::list& values) {
    std::size_t count = 0;
    for (const py::object& each : values) count += !each.is_none();
    return count;
}

[[=py::expose]] int with_names(int a, int b = 1, int c = 2, int d = 3) {
    return a * 1000 + b * 100 + c * 10 + d;
}
[[=py::expose]] std::string kind(int) { return "int"; }
[[=py::expose]] std::string kind(double) { return "float"; }
[[=py::expose]] std::string kind(const std::string&) { return "str"; }
[[=py::expose]] std::string kind(const Pair&) { return "Pair"; }
[[=py::expose]] int call(const std::function<int(int)>& f, int n) { return f(n); }
[[=py::expose]] std::function<int(int)> adder(int n) {
    return [n](int x) { return x + n; };
}
[[=py::expose]] Color next(Color c) { return c == Color::blue ? Color::red : Color(int(c) + 1); }
[[=py::expose]] Point point(int n) { return Point{n, -n}; }
[[=py::expose]] std::variant<int, std::string> either(std::variant<int, std::string> value) {
    return value;
}
[[=py::expose]] void fail(int n) { throw Trouble{"number " + std::to_string(n)}; }
[[=py::expose]] py::object attribute(py::object value, const std::string& name) {
    return value.attr(name);
}
[[=py::expose]] int import_and_call(int n) {
    return py::cast<int>(
        py::import("operator").attr("add")(n, py::import("math").attr("floor")(0.5)));
}

}  // namespace free_threading
TENON_MODULE(free_threading)
