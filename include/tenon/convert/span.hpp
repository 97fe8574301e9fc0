// std::span parameters: the memory of a buffer (NumPy, array.array, memoryview, bytes) without a
// copy; for a span of const, also any sequence, copied for the call. A span of non-const takes
// writable buffers alone, since what is written to a copy would be lost.
#pragma once

#include <tenon/convert/sequence.hpp>

#include <span>
#include <vector>

namespace tenon {

namespace detail {

struct no_copy {};

template <class E>
struct span_holder {
    using element = std::remove_const_t<E>;
    static_assert(
        buffer_element<element> || std::same_as<element, std::byte>,
        "tenon: a std::span parameter is a view of Python's memory, which holds integers, "
        "floats or std::byte; take a std::vector instead");

    // What is written to must not be a copy, and bytes are never one.
    static constexpr bool copies = std::is_const_v<E> && !std::same_as<element, std::byte>;

    span_holder() noexcept {}
    span_holder(const element* first, std::size_t count) noexcept : data{first}, size{count} {}
    span_holder(span_holder&& other) noexcept
        : data{other.data}, size{other.size}, has_view{other.has_view},
          copy{std::move(other.copy)} {
        if (has_view) view = other.view;
        other.has_view = false;
    }
    span_holder& operator=(span_holder&&) = delete;
    [[gnu::always_inline]] ~span_holder() {
        if (has_view) PyBuffer_Release(&view);
    }

    const element* data = nullptr;
    std::size_t size = 0;
    bool has_view = false;
    Py_buffer view;
    [[no_unique_address]] std::conditional_t<copies, std::vector<element>, no_copy> copy;
};

}  // namespace detail

template <class E, std::size_t N>
struct converter<std::span<E, N>> {
    static constexpr bool fixed = N != std::dynamic_extent;
    using element = std::remove_const_t<E>;
    using holder = detail::span_holder<E>;
    static constexpr bool borrows = true;

    static consteval auto name() noexcept {
        if constexpr (fixed)
            return model::join(kind_name(), model::fixed_string(" of length "),
                               detail::decimal<N>());
        else return kind_name();
    }
    static consteval auto kind_name() noexcept {
        if constexpr (!std::is_const_v<E>)
            return model::join(model::fixed_string("writable buffer of "), element_name());
        else if constexpr (std::same_as<element, std::byte>)
            return model::fixed_string("buffer of bytes");
        else
            return model::join(model::fixed_string("Sequence["), tenon::type_name<element>,
                               model::fixed_string("]"));
    }
    static consteval auto element_name() noexcept {
        if constexpr (std::same_as<element, std::byte>) return model::fixed_string("bytes");
        else if constexpr (std::floating_point<element>)
            return model::join(model::fixed_string("float"),
                               detail::decimal<8 * sizeof(element)>());
        else if constexpr (std::is_signed_v<element>)
            return model::join(model::fixed_string("int"), detail::decimal<8 * sizeof(element)>());
        else
            return model::join(model::fixed_string("uint"), detail::decimal<8 * sizeof(element)>());
    }
    static constexpr auto type_name = name();

    static consteval runtime::number_kind kind() noexcept {
        if constexpr (std::same_as<element, std::byte>) return runtime::number_kind::raw;
        else return detail::kind_of<element>;
    }

    static bool at_a_glance(PyObject* source) noexcept
        requires std::same_as<E, const std::byte> && (!fixed)
    {
        return PyBytes_CheckExact(source);
    }
    static holder glance(PyObject* source) noexcept {
        return {reinterpret_cast<const element*>(PyBytes_AS_STRING(source)),
                static_cast<std::size_t>(PyBytes_GET_SIZE(source))};
    }

    static holder load(PyObject* source, conversion& c) {
        holder held;
        if (runtime::open_buffer(source, held.view, kind(), sizeof(element), !std::is_const_v<E>)) {
            held.has_view = held.view.obj != nullptr;
            held.data = static_cast<const element*>(held.view.buf);
            held.size = static_cast<std::size_t>(held.view.len) / sizeof(element);
        } else if constexpr (holder::copies) {
            held.copy = converter<std::vector<element>>::load(source, c);
            held.data = held.copy.data();
            held.size = held.copy.size();
        } else {
            runtime::refuse(c, refusal::type, type_name.data(), source);
        }
        if constexpr (fixed)
            if (!c.refused() && held.size != N)
                runtime::refuse(c, refusal::value, type_name.data(), source);
        return held;
    }
    static std::span<E, N> unwrap(holder& held) noexcept {
        return std::span<E, N>{const_cast<element*>(held.data), held.size};
    }

    /// A copy: bytes of std::byte, else a list.
    static PyObject* give(std::span<E, N> value) {
        if constexpr (std::same_as<element, std::byte>)
            return PyBytes_FromStringAndSize(reinterpret_cast<const char*>(value.data()),
                                             static_cast<Py_ssize_t>(value.size()));
        else return detail::give_list(value);
    }
};

}  // namespace tenon
