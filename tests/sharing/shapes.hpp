// The classes that module `sharing` exposes and others use.
#pragma once

#include <tenon/tenon.hpp>

#include <string>
#include <utility>

namespace sharing {

/// Has a size.
class TENON(expose) Shape {
public:
    explicit Shape(double size = 1.0, std::string name = "shape")
        : size_{size}, name_{std::move(name)} {}
    virtual ~Shape() = default;
    virtual double area() const { return size_ * size_; }
    void grow(double by) { size_ += by; }
    TENON(getter) const std::string& name() const { return name_; }

private:
    double size_;
    std::string name_;
};

struct TENON(expose, =tenon::frozen) Point {
    int x = 0, y = 0;
};

}  // namespace sharing

namespace nobodys {

struct TENON(expose) Hidden {
    int value = 0;
};

}  // namespace nobodys
