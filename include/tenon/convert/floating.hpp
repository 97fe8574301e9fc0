// float <-> float, double, long double and the extended floating types; complex <-> std::complex.
#pragma once

#include <tenon/convert/converter.hpp>

namespace tenon {

namespace runtime {

/// Anything that float() takes as a number; in the exact pass a float alone.
double load_double(PyObject* source, conversion& c) noexcept;
/// The same for a float32: also refuses what would become infinite.
float load_float(PyObject* source, conversion& c) noexcept;
Py_complex load_complex(PyObject* source, conversion& c) noexcept;

}  // namespace runtime

template <std::floating_point T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "float";

    static bool exact(PyObject* source) noexcept { return PyFloat_CheckExact(source); }

    static T load(PyObject* source, conversion& c) noexcept {
        if constexpr (sizeof(T) < sizeof(float)) {
            // Rounded once; what would become infinite is refused.
            const double wide = runtime::load_double(source, c);
            const T value = static_cast<T>(wide);
            if (!c.refused() && !__builtin_isfinite(static_cast<float>(value)) &&
                __builtin_isfinite(wide))
                runtime::refuse(c, refusal::range, "float (16 bits)", source);
            return value;
        } else if constexpr (sizeof(T) < sizeof(double)) {
            return static_cast<T>(runtime::load_float(source, c));
        } else {
            if (PyFloat_CheckExact(source)) [[likely]]
                return static_cast<T>(PyFloat_AS_DOUBLE(source));
            return static_cast<T>(runtime::load_double(source, c));
        }
    }
    static PyObject* give(T value) noexcept {
        return PyFloat_FromDouble(static_cast<double>(value));
    }
};

/// std::complex by its shape, so that <complex> need not be included.
template <class T>
concept complex_like = requires(const T value) {
    typename T::value_type;
    requires std::floating_point<typename T::value_type>;
    { value.real() } -> std::convertible_to<typename T::value_type>;
    { value.imag() } -> std::convertible_to<typename T::value_type>;
    T(typename T::value_type{}, typename T::value_type{});
};

template <complex_like T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "complex";

    static bool exact(PyObject* source) noexcept { return PyComplex_CheckExact(source); }

    static T load(PyObject* source, conversion& c) noexcept {
        const Py_complex value = runtime::load_complex(source, c);
        using part = typename T::value_type;
        return T(static_cast<part>(value.real), static_cast<part>(value.imag));
    }
    static PyObject* give(const T& value) noexcept {
        return PyComplex_FromDoubles(static_cast<double>(value.real()),
                                     static_cast<double>(value.imag()));
    }
};

}  // namespace tenon
