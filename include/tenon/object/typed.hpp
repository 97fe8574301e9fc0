// What py::str, py::list, py::dict, ... share: a py::object of which one more thing is known. As a
// parameter each takes that type alone.
#pragma once

#include <tenon/object/cast.hpp>

namespace tenon {

namespace runtime {

/// Throws a TypeError "expected T, got U" unless `ok`.
void expect(bool ok, const char* expected, PyObject* got);

}  // namespace runtime

/// `Rules` says the Python name, how to check and how to make one.
template <class Rules>
class typed_object : public object {
public:
    static constexpr auto type_name = Rules::name;
    static bool check(PyObject* source) noexcept { return Rules::check(source); }

    typed_object() : object{steal, runtime::checked(Rules::make())} {}
    typed_object(keep_t, PyObject* pointer) noexcept : object{keep, pointer} {}
    typed_object(steal_t, PyObject* pointer) noexcept : object{steal, pointer} {}
    /// Throws a TypeError where `other` is of another type.
    explicit typed_object(borrowed other) : object{other} {
        runtime::expect(check(pointer_), type_name.data(), pointer_);
    }
};

/// A Python type held in C++.
template <class T>
concept python_type = std::derived_from<T, object> && requires(PyObject* source) {
    { T::check(source) } -> std::convertible_to<bool>;
    T::type_name.data();
};

}  // namespace tenon
