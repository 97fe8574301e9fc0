// The classes of the two modules: Widget is exposed by pybind11, Gadget by Tenon.
#pragma once

#include <string>
#include <utility>

namespace conduit_types {

class Widget {
public:
    explicit Widget(std::string name) : name_{std::move(name)} {}
    virtual ~Widget() = default;
    const std::string& name() const { return name_; }
    void rename(const std::string& name) { name_ = name; }

private:
    std::string name_;
};

class Button : public Widget {
public:
    using Widget::Widget;
};

class Base {
public:
    int number = 7;
};

class Other {
public:
    int number = 8;
};

class Gadget : public Other, public Base {
public:
    explicit Gadget(int size) : size_{size} {}
    int size() const { return size_; }
    void grow() { ++size_; }

private:
    int size_;
};

}  // namespace conduit_types
