// int <-> the 128-bit integers, std::byte and std::bitset: all bits of a number at once.
#pragma once

#include <tenon/convert/integer.hpp>
#include <tenon/convert/sequence.hpp>

#include <cstddef>

namespace tenon {

namespace runtime {

/// Writes the value as `size` bytes in the machine's order; refuses what does not fit in `bits`.
void load_bits(PyObject* source, conversion& c, const char* expected, void* bytes, std::size_t size,
               std::size_t bits, bool is_signed) noexcept;
PyObject* give_bits(const void* bytes, std::size_t size, bool is_signed) noexcept;

}  // namespace runtime

#ifdef __SIZEOF_INT128__
namespace detail {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

template <class T, bool Signed>
struct wide_integer_converter {
    static constexpr model::fixed_string type_name = "int";

    static bool exact(PyObject* source) noexcept { return PyLong_CheckExact(source); }

    static T load(PyObject* source, conversion& c) noexcept {
        T value = 0;
        runtime::load_bits(source, c, Signed ? "int (128 bits)" : "int (unsigned, 128 bits)",
                           &value, sizeof(T), 8 * sizeof(T), Signed);
        return value;
    }
    static PyObject* give(T value) noexcept {
        return runtime::give_bits(&value, sizeof(T), Signed);
    }
};

}  // namespace detail

template <>
struct converter<detail::int128> : detail::wide_integer_converter<detail::int128, true> {};
template <>
struct converter<detail::uint128> : detail::wide_integer_converter<detail::uint128, false> {};
#endif

template <>
struct converter<std::byte> {
    static constexpr model::fixed_string type_name = "int";

    static bool exact(PyObject* source) noexcept { return PyLong_CheckExact(source); }

    static std::byte load(PyObject* source, conversion& c) noexcept {
        return std::byte{converter<unsigned char>::load(source, c)};
    }
    static PyObject* give(std::byte value) noexcept {
        return PyLong_FromLong(static_cast<long>(value));
    }
};

/// std::bitset by its shape.
template <class T>
concept bitset_like = !claimed<T> && std::is_default_constructible_v<T> && requires(T value) {
    typename T::reference;
    value.test(std::size_t{});
    value.set(std::size_t{});
    value.count();
    value.none();
    requires T {}
    .size() != 0;
};

template <bitset_like T>
struct converter<T> {
    static constexpr std::size_t bits = T{}.size();
    static constexpr model::fixed_string type_name = "int";
    static constexpr auto range_name =
        model::join(model::fixed_string("int (unsigned, "), detail::decimal<bits>(),
                    model::fixed_string(" bits)"));

    static bool exact(PyObject* source) noexcept { return PyLong_CheckExact(source); }

    static T load(PyObject* source, conversion& c) noexcept {
        unsigned char bytes[(bits + 7) / 8]{};
        runtime::load_bits(source, c, range_name.data(), bytes, sizeof(bytes), bits, false);
        T result;
        if (c.refused()) return result;
        for (std::size_t i = 0; i < bits; ++i)
            if ((bytes[place(i)] >> (i % 8) & 1) != 0) result.set(i);
        return result;
    }
    static PyObject* give(const T& value) noexcept {
        unsigned char bytes[(bits + 7) / 8]{};
        for (std::size_t i = 0; i < bits; ++i)
            if (value.test(i))
                bytes[place(i)] = static_cast<unsigned char>(bytes[place(i)] | 1U << (i % 8));
        return runtime::give_bits(bytes, sizeof(bytes), false);
    }

private:
    static constexpr std::size_t place(std::size_t bit) noexcept {
        return PY_LITTLE_ENDIAN ? bit / 8 : (bits + 7) / 8 - 1 - bit / 8;
    }
};

}  // namespace tenon
