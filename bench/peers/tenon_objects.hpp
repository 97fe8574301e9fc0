// Classes through Tenon: what work_objects.hpp says, with marks.
#pragma once

#include <vector>

#include "work_objects.hpp"

namespace bench_tenon {

/// Color.
enum class [[=expose]] Color { red = 1, green, blue };

/// is_red.
[[=expose]] inline bool is_red(Color value) { return value == Color::red; }

/// Counter.
class [[=expose]] Counter {
public:
    explicit Counter(std::int64_t start = 0) : value{start} {}
    /// get.
    std::int64_t get() const { return value; }
    /// plus.
    std::int64_t plus(std::int64_t by) const { return value + by; }
    /// combine.
    std::int64_t combine(std::int64_t a, std::int64_t b) const { return value + a * b; }
    /// grow.
    void grow(std::int64_t by) { value += by; }
    /// total.
    [[=py::getter("total")]] std::int64_t total() const { return value; }
    [[=py::setter("total")]] void set_total(std::int64_t to) { value = to; }
    Counter operator+(const Counter& other) const { return Counter{value + other.value}; }
    bool operator==(const Counter& other) const { return value == other.value; }

    std::int64_t value;
};

/// Fixed.
class [[=expose, =py::frozen]] Fixed {
public:
    explicit Fixed(std::int64_t start = 0) : value{start} {}
    /// get.
    std::int64_t get() const { return value; }
    /// plus.
    std::int64_t plus(std::int64_t by) const { return value + by; }

    const std::int64_t value;
};

/// value_of.
[[=expose]] inline std::int64_t value_of(const Counter& one) { return one.value; }
/// make_counter.
[[=expose]] inline Counter make_counter(std::int64_t value) { return Counter{value}; }

/// Series.
class [[=expose]] Series {
public:
    explicit Series(std::int64_t count) : values_(static_cast<std::size_t>(count)) {
        for (std::size_t i = 0; i < values_.size(); ++i)
            values_[i] = static_cast<std::int64_t>(i) + 1000;
    }
    std::size_t size() const { return values_.size(); }
    const std::int64_t& operator[](std::size_t i) const { return values_[i]; }
    auto begin() const { return values_.begin(); }
    auto end() const { return values_.end(); }

private:
    std::vector<std::int64_t> values_;
};

}  // namespace bench_tenon
