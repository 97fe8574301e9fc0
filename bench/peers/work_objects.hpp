// Classes that every peer binds: small ones, so that what is measured is the binding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace work {

enum class color { red = 1, green, blue };
inline bool is_red(color value) { return value == color::red; }

class counter {
public:
    explicit counter(std::int64_t start = 0) : value{start} {}
    std::int64_t get() const { return value; }
    std::int64_t plus(std::int64_t by) const { return value + by; }
    std::int64_t combine(std::int64_t a, std::int64_t b) const { return value + a * b; }
    void grow(std::int64_t by) { value += by; }
    std::int64_t total() const { return value; }
    void set_total(std::int64_t to) { value = to; }
    counter operator+(const counter& other) const { return counter{value + other.value}; }
    bool operator==(const counter& other) const { return value == other.value; }

    std::int64_t value;
};
inline std::int64_t value_of(const counter& one) { return one.value; }
inline counter make_counter(std::int64_t value) { return counter{value}; }

// Numbers 1000, 1001, ...: none that Python keeps.
class series {
public:
    explicit series(std::int64_t count) : values_(static_cast<std::size_t>(count)) {
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

}  // namespace work
