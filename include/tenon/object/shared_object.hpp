// py::shared_object: a Python object that may be copied and dropped on any thread.
#pragma once

#include <tenon/object/object.hpp>

namespace tenon {

namespace runtime {
struct home;
}  // namespace runtime

/// Copies share one reference, which goes back to the interpreter it came from.
class shared_object {
public:
    explicit shared_object(object value);
    shared_object(const shared_object& other) noexcept;
    shared_object& operator=(const shared_object& other) noexcept;
    ~shared_object();

    template <class... Args>
    object operator()(Args&&... arguments) const {
        return get()(std::forward<Args>(arguments)...);
    }
    [[nodiscard]] const object& get() const noexcept;
    [[nodiscard]] runtime::home* home() const noexcept;

private:
    struct state;
    state* state_;
};

}  // namespace tenon
