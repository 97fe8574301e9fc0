// Classes for tests/classes.cpp, which exposes them by marks, and tests/classes_spelled.cpp.
#pragma once

#include <tenon/tenon.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace things {

/// Counts.
///
/// Up, mostly.
class TENON(expose) Counter {
public:
    /// From a number.
    explicit Counter(int start = 0) : value_{start} { ++alive; }
    /// From a text's length.
    explicit Counter(const std::string& text) : value_{static_cast<int>(text.size())} { ++alive; }
    Counter(const Counter& other) : step{other.step}, name{other.name}, value_{other.value_} {
        ++alive;
    }
    ~Counter() { --alive; }
    Counter& operator=(const Counter&) = delete;

    /// Advance.
    int inc(int n = 1) { return value_ += n; }
    /// Nothing but this.
    int twice() const noexcept { return 2 * value_; }
    /// Which kind of argument.
    std::string kind(int) const { return "int"; }
    /// Which kind of argument: a text.
    std::string kind(const std::string&) const { return "str"; }
    TENON(signature("a, b, /")) int positional(int a, int b) const { return value_ + a - b; }
    /// The value.
    TENON(getter) int get_value() const { return value_; }
    TENON(setter) void set_value(int to) {
        if (to < 0) throw std::invalid_argument{"negative"};
        value_ = to;
    }
    /// Made anew.
    static Counter zero() { return Counter{0}; }
    Counter& self() { return *this; }
    const Counter* self_pointer() const { return this; }
    TENON(copied) const Counter& copy() const { return *this; }
    int sum(const Counter& a, Counter* b = nullptr) const {
        return value_ + a.value_ + (b != nullptr ? b->value_++ : 100);
    }
    void absorb(Counter& other) { value_ += std::exchange(other.value_, 0); }
    int by_value(Counter other) const { return value_ + other.value_; }
    /// Calls back while the counter is being changed.
    int changing(const std::function<int(int)>& f) { return value_ = f(value_); }
    /// Calls back while the counter is being read.
    int reading(const std::function<int(int)>& f) const { return f(value_); }
    void fails() const { throw std::out_of_range{"no such thing"}; }
    TENON(hide) void hidden() {}

    double step = 1.5;
    /// Its name.
    std::string name = "counter";
    const int limit = 99;
    static constexpr int most = 7;

    TENON(hide) inline static int alive = 0;

private:
    int value_;
};

/// A point.
struct TENON(expose) TENON(frozen) Point {
    double x;
    double y = 2.5;

    double norm() const { return x * x + y * y; }
    double scaled(double by) const { return by * norm(); }
};

/// Neither copied nor moved.
class TENON(expose) Pinned {
public:
    explicit Pinned(int value) : value_{value} {}
    Pinned(Pinned&&) = delete;
    int value() const { return value_; }
    bool in_place() const { return this == place_; }

private:
    int value_;
    const Pinned* place_ = this;
};

struct TENON(expose) alignas(64) Wide {
    double first = 1;
    double second = 2;
    std::string text = "wide";
    bool is_aligned() const { return reinterpret_cast<std::uintptr_t>(this) % 64 == 0; }
};

// Not exposed: its members are those of the classes that derive from it.
struct Labelled {
    int label() const { return label_; }
    void relabel(int to) { label_ = to; }
    int shelf = 3;

protected:
    int label_ = 5;
};

/// An animal.
class TENON(expose) Animal : public Labelled {
public:
    explicit Animal(std::string name) : name_{std::move(name)} {}
    virtual ~Animal() = default;
    virtual std::string sound() const { return "..."; }
    const std::string& name() const { return name_; }

private:
    std::string name_;
};

/// A dog.
class TENON(expose) Dog final : public Animal {
public:
    Dog() : Animal{"dog"} {}
    std::string sound() const override { return "woof"; }
    int wag(int times) { return wags_ += times; }

private:
    int wags_ = 0;
};

TENON(expose) inline std::string sound_of(const Animal& animal) {
    return animal.name() + ": " + animal.sound();
}

/// Made by functions alone.
class TENON(expose) Celsius {
public:
    /// From a temperature.
    TENON(constructor) static Celsius from(double degrees) { return Celsius{degrees}; }
    double degrees() const { return degrees_; }

private:
    explicit Celsius(double degrees) : degrees_{degrees} {}
    double degrees_;
};

/// Without a constructor for Python.
class TENON(expose) Token {
public:
    int id() const { return 7; }

private:
    Token() = default;
    friend Token make_token();
};
TENON(expose) inline Token make_token() { return {}; }

TENON(expose) inline double norm(const Point& point) { return point.norm(); }
TENON(expose) inline double total(const std::vector<Point>& points) {
    double sum = 0;
    for (const Point& each : points) sum += each.x;
    return sum;
}
TENON(expose) inline std::vector<Point> several(int count) {
    return std::vector<Point>(static_cast<std::size_t>(count), Point{1, 2});
}
TENON(expose) inline std::optional<Point> maybe(bool there) {
    return there ? std::optional<Point>{Point{3, 4}} : std::nullopt;
}
TENON(expose) inline Pinned pin(int value) { return Pinned{value}; }
TENON(expose) inline double x_or(const Point* point, double otherwise) {
    return point != nullptr ? point->x : otherwise;
}
TENON(expose) inline int alive() { return Counter::alive; }

}  // namespace things
