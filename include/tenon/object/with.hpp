// py::with(manager, f): Python's `with manager as value: f(value)`.
#pragma once

#include <tenon/object/call.hpp>

namespace tenon {

namespace runtime {

/// Between __enter__ and __exit__.
class entered {
public:
    explicit entered(borrowed manager);
    entered(const entered&) = delete;
    entered& operator=(const entered&) = delete;

    /// What __enter__ returned.
    [[nodiscard]] const object& value() const noexcept { return value_; }
    void leave();
    /// In a catch clause: tells the manager; true if it swallows the exception.
    [[nodiscard]] bool leave_failed();

private:
    object exit_;
    object value_;
};

}  // namespace runtime

/// Calls `f` with what the manager gives, or without. The manager sees the exceptions that leave
/// `f`; where it swallows one, the result is a default one.
template <class F>
auto with(borrowed manager, F&& f) {
    constexpr bool takes_value = std::is_invocable_v<F, const object&>;
    using result = typename std::conditional_t<takes_value, std::invoke_result<F, const object&>,
                                               std::invoke_result<F>>::type;
    static_assert(std::is_void_v<result> || std::is_default_constructible_v<result>,
                  "tenon: py::with returns a default value where the manager swallows the "
                  "exception, and the result of this function has none");
    runtime::entered entered{manager};
    const auto run = [&]() -> result {
        if constexpr (takes_value) return f(entered.value());
        else return f();
    };
    if constexpr (std::is_void_v<result>) {
        try {
            run();
        } catch (...) {
            if (!entered.leave_failed()) throw;
            return;
        }
        entered.leave();
    } else {
        const auto guarded = [&](bool& failed) -> result {
            try {
                return run();
            } catch (...) {
                if (!entered.leave_failed()) throw;
            }
            failed = true;
            return result();
        };
        bool failed = false;
        result value = guarded(failed);
        if (!failed) entered.leave();
        return value;
    }
}

}  // namespace tenon
