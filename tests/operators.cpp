// Operators of classes.
#include <tenon/tenon.hpp>

#include <compare>
#include <functional>
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

}  // namespace operators

template <>
struct std::hash<operators::Version> {
    std::size_t operator()(const operators::Version& version) const noexcept {
        return static_cast<std::size_t>(version.number());
    }
};

TENON_MODULE(operators)
