// bytes and any other contiguous buffer <-> std::vector<std::byte>, std::array<std::byte, N> and
// whatever has their shape. (Parameters that only look: std::span<const std::byte>, span.hpp.)
#pragma once

#include <tenon/convert/sequence.hpp>

#include <cstddef>

namespace tenon {

namespace runtime {

/// The memory of a buffer, held while this lives; empty after a refusal.
class raw_buffer {
public:
    raw_buffer(PyObject* source, conversion& c, const char* expected) noexcept;
    ~raw_buffer();
    raw_buffer(const raw_buffer&) = delete;
    raw_buffer& operator=(const raw_buffer&) = delete;

    [[nodiscard]] const std::byte* begin() const noexcept {
        return static_cast<const std::byte*>(view_.buf);
    }
    [[nodiscard]] const std::byte* end() const noexcept { return begin() + view_.len; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(view_.len); }

private:
    Py_buffer view_{};
};

}  // namespace runtime

/// A contiguous container of std::byte, or a view of such.
template <class T>
concept bytes_like = !claimed<T> && requires(const T& value) {
    requires std::same_as<std::remove_cv_t<typename T::value_type>, std::byte>;
    { value.data() } -> std::convertible_to<const std::byte*>;
    value.size();
    value.begin();
};

template <bytes_like T>
struct converter<T> {
    static constexpr bool fixed = requires { std::tuple_size<T>::value; };
    static consteval auto name() noexcept {
        if constexpr (fixed)
            return model::join(model::fixed_string("bytes of length "),
                               detail::decimal<std::tuple_size<T>::value>());
        else return model::fixed_string("bytes");
    }
    static constexpr auto type_name = name();

    static bool exact(PyObject* source) noexcept {
        return PyBytes_Check(source) || PyByteArray_Check(source) || PyMemoryView_Check(source);
    }

    static T load(PyObject* source, conversion& c)
        requires std::is_default_constructible_v<T>
    {
        const runtime::raw_buffer buffer{source, c, type_name.data()};
        if constexpr (fixed) {
            T result{};
            if (c.refused()) return result;
            if (buffer.size() == result.size()) {
                std::size_t i = 0;
                for (const std::byte each : buffer) result[i++] = each;
            } else {
                runtime::refuse(c, refusal::value, type_name.data(), source);
            }
            return result;
        } else {
            return T(buffer.begin(), buffer.end());
        }
    }
    static PyObject* give(const T& value) noexcept {
        return PyBytes_FromStringAndSize(reinterpret_cast<const char*>(value.data()),
                                         static_cast<Py_ssize_t>(value.size()));
    }
};

}  // namespace tenon
