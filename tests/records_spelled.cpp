// C++20: dataclasses and pickling in the other spelling.
#include <tenon/tenon.hpp>

#include <string>
#include <tuple>
#include <utility>

namespace py = tenon;

namespace {

struct Point {
    double x = 0;
    double y = 2.5;
};

struct Key {
    int number = 0;
};

struct Own {
    int value = 1;
    std::string show() const { return "own"; }
};

class Mean {
public:
    void add(double value) {
        total_ += value;
        ++count_;
    }
    double value() const { return count_ != 0 ? total_ / count_ : 0; }

    static std::tuple<double, int> state_of(const Mean& mean) { return {mean.total_, mean.count_}; }
    static Mean from_state(std::tuple<double, int> state) {
        Mean mean;
        std::tie(mean.total_, mean.count_) = std::move(state);
        return mean;
    }

private:
    double total_ = 0;
    int count_ = 0;
};

Point make(double x, double y) { return {x, y}; }
Key make_key(int number) { return {number}; }

}  // namespace

TENON_MODULE(records_spelled, m) {
    m.class_<Point>("Point", "A place.", py::dataclass)
        .constructor<"(x, y=2.5)", &make>()
        .field<"x", &Point::x>()
        .field<"y", &Point::y>();
    m.class_<Key>("Key", "", py::dataclass, py::frozen)
        .constructor<"(number)", &make_key>()
        .field<"number", &Key::number>();
    m.class_<Own>("Own", "", py::dataclass)
        .constructor<"()">()
        .field<"value", &Own::value>()
        .method<"__repr__()", &Own::show>();
    m.class_<Mean>("Mean")
        .constructor<"()">()
        .method<"add(value)", &Mean::add>()
        .method<"value()", &Mean::value>()
        .pickle<&Mean::state_of, &Mean::from_state, 2>();
}
