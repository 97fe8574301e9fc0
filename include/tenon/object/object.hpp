// py::object: owns a Python object; never null, None by default. py::borrowed: the same without
// owning, for arguments of conversions.
#pragma once

#include <tenon/lower/python.hpp>
#include <tenon/model/fixed_string.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace tenon {

class object;

struct keep_t {};
struct steal_t {};
/// `object(keep, p)` takes a new reference of its own; `object(steal, p)` takes over the caller's.
inline constexpr keep_t keep{};
inline constexpr steal_t steal{};

namespace runtime {

/// Drops a reference from anywhere: on a detached thread it is queued until the next attach.
void drop(PyObject* pointer) noexcept;
/// Of three, any of which may be null.
void drop_three(PyObject* first, PyObject* second, PyObject* third) noexcept;
/// Throws the Python exception that is set, as the class of error that stands for its type.
[[noreturn]] void throw_error();
/// The result of a call of the C API: thrown as tenon::error where it is null. Inline, since
/// unwinding costs by the frame.
inline PyObject* checked(PyObject* result) {
    if (result == nullptr) [[unlikely]]
        throw_error();
    return result;
}
int checked(int status);
std::string to_text(PyObject* source, bool repr);

}  // namespace runtime

class item_accessor;
class attribute_accessor;
class object_iterator;

/// What all Python objects can do. Failures throw tenon::error.
class borrowed {
public:
    constexpr explicit borrowed(PyObject* pointer) noexcept : pointer_{pointer} {}

    [[nodiscard]] PyObject* pointer() const noexcept { return pointer_; }
    [[nodiscard]] bool is_none() const noexcept { return pointer_ == Py_None; }
    [[nodiscard]] bool is(borrowed other) const noexcept { return pointer_ == other.pointer_; }
    /// As Python's `if o:`.
    [[nodiscard]] bool truth() const;
    explicit operator bool() const { return truth(); }

    /// `o.attr("x")`: reads when used, writes when assigned.
    [[nodiscard]] attribute_accessor attr(std::string_view name) const;
    [[nodiscard]] bool has_attr(std::string_view name) const;
    /// `o["k"]`, `o[3]`, `o[slice(1, 3)]`: any value that converts.
    template <class Key>
    [[nodiscard]] item_accessor operator[](const Key& key) const;
    /// `value in o`
    template <class T>
    [[nodiscard]] bool contains(const T& value) const;
    /// `o(1, "two", kw("three") = 3)`: defined in object/call.hpp.
    template <class... Args>
    object operator()(Args&&... arguments) const;

    [[nodiscard]] object_iterator begin() const;
    [[nodiscard]] object_iterator end() const;

protected:
    PyObject* pointer_;
};

class object : public borrowed {
public:
    static constexpr model::fixed_string type_name = "object";
    static constexpr bool check(PyObject*) noexcept { return true; }

    object() noexcept : borrowed{new_none()} {}
    object(keep_t, PyObject* pointer) noexcept : borrowed{Py_NewRef(pointer)} {}
    object(steal_t, PyObject* pointer) noexcept : borrowed{pointer} {}
    // A template, so that what converts to both does so to an object alone.
    template <std::same_as<borrowed> B>
    explicit object(B other) noexcept : object{keep, other.pointer()} {}
    object(const object& other) noexcept : object{keep, other.pointer_} {}
    object(object&& other) noexcept : borrowed{other.release()} {}
    object& operator=(object other) noexcept {
        std::swap(pointer_, other.pointer_);
        return *this;
    }
    ~object() {
#if PY_VERSION_HEX >= 0x030c0000
        if (pointer_ == Py_None) return;  // immortal, and what a moved-from object is
#endif
        runtime::drop(pointer_);
    }

    /// Gives the reference away; None stays behind.
    [[nodiscard]] PyObject* release() noexcept { return std::exchange(pointer_, new_none()); }
};

/// Iterates as a Python `for` does; an exception in the iterator is thrown.
class object_iterator {
public:
    using value_type = object;
    using difference_type = std::ptrdiff_t;

    object_iterator() noexcept = default;
    explicit object_iterator(PyObject* iterable);
    const object& operator*() const noexcept { return current_; }
    const object* operator->() const noexcept { return &current_; }
    object_iterator& operator++();
    void operator++(int) { ++*this; }
    friend bool operator==(const object_iterator& a, const object_iterator& b) noexcept {
        return a.done_ == b.done_;
    }

private:
    object iterator_;
    object current_;
    bool done_ = true;
};

}  // namespace tenon
