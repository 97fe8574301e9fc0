// Operators of classes.
#include <tenon/tenon.hpp>

#include <compare>
#include <complex>
#include <format>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace py = tenon;

namespace operators {

struct [[=py::expose]] Vector {
    double x = 0;
    double y = 0;

    bool operator==(const Vector&) const = default;
    Vector operator+(const Vector& other) const { return {x + other.x, y + other.y}; }
    Vector operator-(const Vector& other) const { return {x - other.x, y - other.y}; }
    Vector operator-() const { return {-x, -y}; }
    Vector operator*(double by) const { return {x * by, y * by}; }
    double operator*(const Vector& other) const { return x * other.x + y * other.y; }
    Vector& operator+=(const Vector& other) {
        x += other.x;
        y += other.y;
        return *this;
    }
    explicit operator bool() const { return x != 0 || y != 0; }
    explicit operator double() const { return x; }
    /// Call it.
    double operator()(double a, double b = 2) const { return x * a + y * b; }
};

[[=py::expose]] Vector operator*(double by, const Vector& v) { return v * by; }
[[=py::expose]] Vector operator/(const Vector& v, double by) { return {v.x / by, v.y / by}; }
[[=py::expose]] Vector operator~(const Vector& v) { return {v.y, v.x}; }
[[=py::expose]] Vector& operator-=(Vector& v, const Vector& by) { return v = v - by; }

class [[=py::expose]] Version {
public:
    explicit Version(int number) : number_{number} {}
    auto operator<=>(const Version&) const = default;
    [[=py::name("__repr__")]] std::string show() const {
        return "Version(" + std::to_string(number_) + ")";
    }
    int number() const { return number_; }

private:
    int number_;
};

class [[=py::expose]] Numbers {
public:
    explicit Numbers(std::vector<int> values) : values_{std::move(values)} {}
    std::size_t size() const { return values_.size(); }
    int& operator[](std::size_t index) { return values_[index]; }
    const int& operator[](std::size_t index) const { return values_[index]; }
    [[=py::name("__contains__")]] bool has(int value) const {
        for (int each : values_)
            if (each == value) return true;
        return false;
    }
    [[=py::name("__setitem__")]] void set(int index, int value) {
        values_.at(static_cast<std::size_t>(index)) = value;
    }

private:
    std::vector<int> values_;
};

// Friends that nothing else can see.
class [[=py::expose]] Length {
public:
    explicit Length(double value) : value_{value} {}
    double value() const { return value_; }
    friend Length operator+(const Length& a, const Length& b) {
        return Length{a.value_ + b.value_};
    }
    friend Length operator*(const Length& a, double by) { return Length{a.value_ * by}; }
    friend Length operator*(double by, const Length& a) { return Length{a.value_ * by}; }
    friend Length operator%(const Length& a, int by) {
        return Length{static_cast<double>(static_cast<int>(a.value_) % by)};
    }
    friend Length operator-(const Length& a) { return Length{-a.value_}; }
    friend Length& operator+=(Length& a, const Length& b) {
        a.value_ += b.value_;
        return a;
    }
    friend bool operator==(const Length&, const Length&) = default;

private:
    double value_;
};

// Free operators in sight are a matter of marks.
struct [[=py::expose]] Quiet {
    int value = 1;
};
inline Quiet operator+(const Quiet& a, const Quiet&) { return a; }

// Prints, and is not taken for a shift.
class [[=py::expose]] Printed {
public:
    explicit Printed(int value) : value_{value} {}
    explicit operator std::complex<double>() const { return {0, static_cast<double>(value_)}; }
    friend std::ostream& operator<<(std::ostream& out, const Printed& it) {
        if (it.value_ < 0) throw std::runtime_error{"negative"};
        return out << "<" << it.value_ << ">";
    }

private:
    int value_;
};
struct [[=py::expose]] Marked {
    int value = 1;
    [[=py::name("__str__")]] std::string text() const { return "by a method"; }
};
[[=py::expose]] std::ostream& operator<<(std::ostream& out, const Marked&) { return out; }

// Converts to bool, which a stream would print.
struct [[=py::expose]] Truth {
    operator bool() const { return true; }
};

struct [[=py::expose]] Money {
    int cents = 0;
};

class [[=py::expose]] Grid {
public:
    int operator[](int row, int column) const { return 10 * row + column; }
    int operator[](int row) const { return row; }
    std::string operator[](const std::string& name, int a, int b) const {
        return name + std::to_string(a + b);
    }
};
class [[=py::expose]] Plane {
public:
    double operator[](double x, double y) const { return x + y; }
};

}  // namespace operators

template <>
struct std::formatter<operators::Money> {
    bool plain = false;
    constexpr auto parse(std::format_parse_context& context) {
        auto at = context.begin();
        if (at != context.end() && *at == 'p') plain = true, ++at;
        if (at != context.end() && *at != '}') throw std::format_error{"no such format"};
        return at;
    }
    auto format(const operators::Money& money, std::format_context& context) const {
        return plain
            ? std::format_to(context.out(), "{}", money.cents)
            : std::format_to(context.out(), "{}.{:02}", money.cents / 100, money.cents % 100);
    }
};

template <>
struct std::hash<operators::Version> {
    std::size_t operator()(const operators::Version& version) const noexcept {
        return static_cast<std::size_t>(version.number());
    }
};

TENON_MODULE(operators)
