// Code that carries no marks, which tests/outside.cpp exposes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace lib {

/// A colour.
enum class Color : std::uint8_t { red = 1, green = 2 };

/// A place.
struct Place {
    double x = 0;
    double y = 0;

    bool operator==(const Place&) const = default;
    double norm() const { return x * x + y * y; }
};

inline Place operator+(const Place& a, const Place& b) { return {a.x + b.x, a.y + b.y}; }
inline Place operator*(double by, const Place& place) { return {by * place.x, by * place.y}; }

class Shape {
public:
    virtual ~Shape() = default;
    virtual double area() const = 0;
    std::string kind() const { return area() > 10 ? "large" : "small"; }
};

class Square : public Shape {
public:
    explicit Square(double side) : side_{side} {}
    double area() const override { return side_ * side_; }
    void grow(this Square& self, double by = 1) { self.side_ += by; }
    double left() && { return std::exchange(side_, 0); }
    double side() const& { return side_; }
    double& raw() { return side_; }

private:
    double side_;
};

inline double area_of(const Shape& shape) { return shape.area(); }
inline Color paint(const Place& place) { return place.x > 0 ? Color::green : Color::red; }

/// One value.
template <class T>
class Cell {
public:
    explicit Cell(T value) : value_{std::move(value)} {}
    T get() const { return value_; }
    void set(T value) { value_ = std::move(value); }

private:
    T value_;
};

namespace shapes {

/// Round.
class Circle {
public:
    explicit Circle(double radius) : radius_{radius} {}
    double radius() const { return radius_; }

private:
    double radius_;
};

enum Level { low, high };

inline double diameter(const Circle& circle) { return 2 * circle.radius(); }
inline Level level(const Circle& circle) { return circle.radius() > 5 ? high : low; }
inline Circle operator-(const Circle& a, const Circle& b) {
    return Circle{a.radius() - b.radius()};
}

}  // namespace shapes
}  // namespace lib
