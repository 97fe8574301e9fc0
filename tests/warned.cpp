// Warnings, and deprecated functions.
#include <tenon/tenon.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace py = tenon;

namespace warned {

[[=py::expose]] void warns(const std::string& text, int level = 1) {
    py::warn<py::runtime_warning>(text, level);
}
[[=py::expose]] void warns_user() { py::warn("of the user"); }
[[=py::expose]] void warns_as(py::object category, const std::string& text) {
    py::warn(category, text);
}
[[=py::expose, =py::detach]] void warns_detached() { py::warn<py::future_warning>("detached"); }
[[=py::expose]] std::string caught() {
    try {
        py::warn("as an error");
    } catch (const py::user_warning& e) {
        return e.what();
    }
    return "no error";
}

/// Once good.
[[=py::expose, =py::deprecated("use twice()")]] int old_twice(int x) { return 2 * x; }
[[=py::expose]] [[=py::deprecated("use sum()")]]
std::string old_sum(const std::string& a, std::string b = "b", int times = 1) noexcept {
    std::string all = a;
    for (int i = 0; i < times; ++i) all += b;
    return all;
}
[[=py::expose, =py::deprecated(""), =py::detach]] double old_half(double x) { return x / 2; }
[[=py::expose, =py::deprecated("no more"), =py::signature("x, *, y=2")]] int old_keywords(int x,
                                                                                          int y) {
    return x + y;
}
/// Of an int.
[[=py::expose]] int kind(int x) { return x; }
/// Of a text.
[[=py::expose, =py::deprecated("give an int")]] int kind(const std::string& x) {
    return static_cast<int>(x.size());
}
[[=py::expose, =py::deprecated("fails anyway")]] void old_failure() {
    throw std::invalid_argument{"failed"};
}

// C++ says it itself.
/// Plain C++.
[[=py::expose]] [[deprecated("use \"other\" instead")]] int plain(int x) { return x; }
[[nodiscard, deprecated]] [[=py::expose]] int bare() { return 1; }
[[=py::expose]] [[deprecated("it is "
                             "long")]]
inline int several_lines(int x) {
    return x;
}
// Neither of these is: [[deprecated]] in a comment, and the word in a text.
[[=py::expose, =py::doc("[[deprecated]] is a word here")]] int not_deprecated(int x) { return x; }
[[nodiscard("deprecated")]] [[=py::expose]] int not_this_either(int deprecated) {
    return deprecated;
}
/// Counts.
class [[=py::expose]] Counter {
public:
    Counter() = default;
    /// From somewhere.
    [[=py::deprecated("use Counter()")]] explicit Counter(int start) : count_{start} {}

    [[=py::deprecated("use up()")]] int add(int by, int times = 1) { return count_ += by * times; }
    [[=py::deprecated("look at count")]] int old_count() const { return count_; }
    [[deprecated("C++ says so")]] int twice() const { return 2 * count_; }
    [[=py::deprecated("use Counter")]] static int none() { return 0; }
    [[=py::deprecated(""), =py::classmethod]] static std::string called(py::type cls) {
        return py::str_of(cls.attr("__name__"));
    }
    [[=py::getter, =py::deprecated("use count")]] int get_number() const { return count_; }
    [[=py::setter]] void set_number(int value) { count_ = value; }
    [[=py::getter]] int count() const { return count_; }
    [[=py::setter("count"), =py::deprecated("count up")]] void set_count(int value) {
        count_ = value;
    }
    [[=py::deprecated("use add()")]] Counter operator+(int by) const {
        Counter made;
        made.count_ = count_ + by;
        return made;
    }

private:
    int count_ = 0;
};

template <class T>
T half(T x) {
    return x / 2;
}
inline constexpr auto& old_half_of_int [[=py::expose, =py::deprecated("use //")]] = half<int>;

}  // namespace warned

TENON_MODULE(warned)
