// A growing array for constant evaluation, where std::vector::push_back costs twenty times a store.
#pragma once

#include <cstddef>

namespace tenon::reflect {
namespace {

template <class T>
class pile {
public:
    consteval pile() : items_{new T[16]} {}
    pile(const pile&) = delete;
    pile& operator=(const pile&) = delete;
    constexpr ~pile() { delete[] items_; }

    consteval void push(T item) {
        if (count == capacity_) grow();
        items_[count++] = item;
    }
    consteval T& operator[](std::size_t i) { return items_[i]; }
    consteval const T& operator[](std::size_t i) const { return items_[i]; }
    [[nodiscard]] consteval const T* data() const { return items_; }

    std::size_t count = 0;

private:
    consteval void grow() {
        T* const larger = new T[4 * capacity_];
        for (std::size_t i = 0; i < count; ++i) larger[i] = items_[i];
        delete[] items_;
        items_ = larger;
        capacity_ *= 4;
    }

    T* items_;
    std::size_t capacity_ = 16;
};

}  // namespace
}  // namespace tenon::reflect
