// Points and vectors of the plane, and boxes around what lies in it.
#pragma once

#include <algorithm>
#include <cmath>
#include <compare>
#include <functional>
#include <ostream>
#include <stdexcept>

namespace geometry {

/// A vector, or the point it leads to.
struct Vector {
    double x = 0.0;
    double y = 0.0;

    /// How long it is.
    double length() const { return std::hypot(x, y); }

    Vector& operator+=(const Vector& other) {
        x += other.x;
        y += other.y;
        return *this;
    }
    Vector operator-() const { return {-x, -y}; }
    bool operator==(const Vector&) const = default;
};

inline Vector operator+(Vector a, const Vector& b) { return a += b; }
inline Vector operator-(const Vector& a, const Vector& b) { return a + -b; }
inline Vector operator*(const Vector& a, double by) { return {a.x * by, a.y * by}; }
inline Vector operator*(double by, const Vector& a) { return a * by; }
/// The dot product.
inline double operator*(const Vector& a, const Vector& b) { return a.x * b.x + a.y * b.y; }
inline Vector operator/(const Vector& a, double by) {
    if (by == 0.0) throw std::domain_error{"a vector cannot be divided by zero"};
    return a * (1.0 / by);
}
inline std::ostream& operator<<(std::ostream& out, const Vector& a) {
    return out << '(' << a.x << ", " << a.y << ')';
}

/// A rectangle whose sides are parallel to the axes: what lies between two corners.
class Box {
public:
    /// Any two opposite corners.
    Box(const Vector& a, const Vector& b)
        : low_{std::min(a.x, b.x), std::min(a.y, b.y)},
          high_{std::max(a.x, b.x), std::max(a.y, b.y)} {}

    const Vector& low() const { return low_; }
    const Vector& high() const { return high_; }
    double area() const { return (high_.x - low_.x) * (high_.y - low_.y); }
    /// True if the point is in it, or on its edge.
    bool contains(const Vector& point) const {
        return low_.x <= point.x && point.x <= high_.x && low_.y <= point.y && point.y <= high_.y;
    }
    /// The smallest box around both.
    Box operator|(const Box& other) const {
        return {{std::min(low_.x, other.low_.x), std::min(low_.y, other.low_.y)},
                {std::max(high_.x, other.high_.x), std::max(high_.y, other.high_.y)}};
    }
    bool operator==(const Box&) const = default;

private:
    Vector low_, high_;
};

}  // namespace geometry

template <>
struct std::hash<geometry::Vector> {
    std::size_t operator()(const geometry::Vector& a) const noexcept {
        return std::hash<double>{}(a.x) * 31 + std::hash<double>{}(a.y);
    }
};
