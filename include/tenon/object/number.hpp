// py::int_, py::float_ and py::bool_.
#pragma once

#include <tenon/convert/boolean.hpp>
#include <tenon/convert/floating.hpp>
#include <tenon/object/typed.hpp>

namespace tenon {

namespace rules {
struct int_ {
    static constexpr model::fixed_string name = "int";
    static bool check(PyObject* p) noexcept { return PyLong_Check(p); }
    static PyObject* make() noexcept { return PyLong_FromLong(0); }
};
struct float_ {
    static constexpr model::fixed_string name = "float";
    static bool check(PyObject* p) noexcept { return PyFloat_Check(p); }
    static PyObject* make() noexcept { return PyFloat_FromDouble(0.0); }
};
struct bool_ {
    static constexpr model::fixed_string name = "bool";
    static bool check(PyObject* p) noexcept { return PyBool_Check(p); }
    static PyObject* make() noexcept { return new_bool(false); }
};
}  // namespace rules

/// Of any size; `value<T>()` throws an OverflowError where T is too narrow.
class int_ : public typed_object<rules::int_> {
public:
    using typed_object::typed_object;
    template <integer T>
    explicit int_(T value) : int_{steal, detail::make(value)} {}
    /// As `int(text, base)`.
    [[nodiscard]] static int_ parse(const char* text, int base = 10);
    template <integer T>
    [[nodiscard]] T value() const {
        return cast<T>(*this);
    }
    template <integer T>
    explicit operator T() const {
        return value<T>();
    }
    /// Without the sign, as `int.bit_length()`.
    [[nodiscard]] std::size_t bit_length() const;
    [[nodiscard]] bool is_negative() const noexcept;
};

class float_ : public typed_object<rules::float_> {
public:
    using typed_object::typed_object;
    explicit float_(double value) : float_{steal, detail::make(value)} {}
    [[nodiscard]] double value() const noexcept { return PyFloat_AS_DOUBLE(pointer_); }
    explicit operator double() const noexcept { return value(); }
};

class bool_ : public typed_object<rules::bool_> {
public:
    using typed_object::typed_object;
    template <std::same_as<bool> T>
    explicit bool_(T value) : bool_{steal, new_bool(value)} {}
    [[nodiscard]] bool value() const noexcept { return pointer_ == Py_True; }
};

}  // namespace tenon
