// An atomic pointer or integer. <atomic> costs each source a twentieth of what all of Tenon's headers
// cost.
#pragma once

namespace tenon::model {

template <class T>
class atomic {
public:
    constexpr atomic() noexcept = default;
    constexpr atomic(T value) noexcept : value_{value} {}
    atomic(const atomic&) = delete;
    atomic& operator=(const atomic&) = delete;

    [[nodiscard]] T load_acquire() const noexcept {
        return __atomic_load_n(&value_, __ATOMIC_ACQUIRE);
    }
    [[nodiscard]] T load_relaxed() const noexcept {
        return __atomic_load_n(&value_, __ATOMIC_RELAXED);
    }
    void store_release(T value) noexcept { __atomic_store_n(&value_, value, __ATOMIC_RELEASE); }
    void store_relaxed(T value) noexcept { __atomic_store_n(&value_, value, __ATOMIC_RELAXED); }
    /// Stores `value` and is true if this is `expected`, which else becomes what this is.
    bool replace(T& expected, T value) noexcept {
        return __atomic_compare_exchange_n(&value_, &expected, value, false, __ATOMIC_ACQ_REL,
                                           __ATOMIC_ACQUIRE);
    }

private:
    T value_{};
};

}  // namespace tenon::model
