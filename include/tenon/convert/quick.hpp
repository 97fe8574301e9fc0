// Elements of lists, tuples and dicts that are read in place: no Python code runs, so that nothing
// changes the container meanwhile. What cannot be read so is left to the element's converter.
#pragma once

#include <tenon/convert/floating.hpp>
#include <tenon/convert/integer.hpp>
#include <tenon/convert/text.hpp>

namespace tenon {

namespace runtime {

/// The value of a float or of an int that fits; of anything else `failed`. Runs no Python code and
/// sets no error.
double quick_double(PyObject* source, bool& failed) noexcept;
/// The text of any str, with null data where it has no UTF-8; sets no error.
std::string_view quick_utf8(PyObject* source) noexcept;

}  // namespace runtime

namespace detail {

template <class E>
concept quick = integer<E> || std::same_as<E, bool> || std::same_as<E, float> ||
    std::same_as<E, double> || std::same_as<E, std::string>;

/// Read as; a string is made where it is stored.
template <quick E>
using quick_read = std::conditional_t<std::same_as<E, std::string>, std::string_view, E>;

// Other threads stay out of the container where there is no GIL to keep them out.
class container_lock {
public:
#ifdef Py_GIL_DISABLED
    explicit container_lock(PyObject* source) noexcept {
        PyCriticalSection_Begin(&section_, source);
    }
    ~container_lock() { PyCriticalSection_End(&section_); }

private:
    PyCriticalSection section_;
#else
    explicit container_lock(PyObject*) noexcept {}
    ~container_lock() {}
#endif

public:
    container_lock(const container_lock&) = delete;
    container_lock& operator=(const container_lock&) = delete;
};

// `exact` is that of the conversion: an int is then no float.
template <class R>
[[gnu::always_inline]] inline bool read_quickly(PyObject* item, R& value, bool exact) noexcept {
    if constexpr (integer<R>) {
        return quick_int<R>(item, value);
    } else if constexpr (std::same_as<R, bool>) {
        value = item == Py_True;
        return value || item == Py_False;
    } else if constexpr (std::same_as<R, double>) {
        if (PyFloat_CheckExact(item)) [[likely]] {
            value = PyFloat_AS_DOUBLE(item);
            return true;
        }
        bool failed = exact;
        value = exact ? 0 : runtime::quick_double(item, failed);
        return !failed;
    } else if constexpr (std::same_as<R, float>) {
        double wide = 0;
        if (!read_quickly(item, wide, exact)) return false;
        value = static_cast<float>(wide);
        return __builtin_isfinite(value) || !__builtin_isfinite(wide);
    } else {
        value = ascii_view(item);
#ifndef Py_GIL_DISABLED  // making the UTF-8 locks the str, which may let go of the container
        if (value.data() == nullptr) [[unlikely]]
            value = runtime::quick_utf8(item);
#endif
        return value.data() != nullptr;
    }
}

struct quick_state {
    bool exact;
    bool failed = false;
};

// Numbers as a range of known length: a vector made of it is neither zeroed first nor grown.
template <class E>
class quick_numbers {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = E;
    using difference_type = std::ptrdiff_t;
    using pointer = const E*;
    using reference = E;

    quick_numbers(PyObject* const* at, quick_state& state) noexcept : at_{at}, state_{&state} {}
    [[gnu::always_inline]] E operator*() const noexcept {
        E value{};
        if (!read_quickly(*at_, value, state_->exact)) [[unlikely]]
            state_->failed = true;
        return value;
    }
    quick_numbers& operator++() noexcept {
        ++at_;
        return *this;
    }
    quick_numbers operator++(int) noexcept { return {at_++, *state_}; }
    quick_numbers& operator--() noexcept {
        --at_;
        return *this;
    }
    quick_numbers& operator+=(difference_type n) noexcept {
        at_ += n;
        return *this;
    }
    friend quick_numbers operator+(quick_numbers a, difference_type n) noexcept { return a += n; }
    friend difference_type operator-(quick_numbers a, quick_numbers b) noexcept {
        return a.at_ - b.at_;
    }
    friend bool operator==(quick_numbers a, quick_numbers b) noexcept { return a.at_ == b.at_; }

private:
    PyObject* const* at_;
    quick_state* state_;
};

/// A sequence made of a list or tuple; `failed` where an element cannot be read quickly.
template <class T>
T make_quickly(PyObject* source, quick_state& state) {
    using element = typename T::value_type;
    const container_lock lock{source};
    PyObject* const* const items = PySequence_Fast_ITEMS(source);
    const Py_ssize_t size = PySequence_Fast_GET_SIZE(source);
    using numbers = quick_numbers<element>;
    if constexpr (std::is_arithmetic_v<element> && requires(T& made) {
                      made.data(), made.capacity();
                  } && std::constructible_from<T, numbers, numbers>) {
        return T(numbers{items, state}, numbers{items + size, state});
    } else {
        T made;
        if constexpr (requires { made.reserve(std::size_t{}); })
            made.reserve(static_cast<std::size_t>(size));
        for (Py_ssize_t i = 0; i < size; ++i) {
            quick_read<element> value{};
            if (!read_quickly(items[i], value, state.exact)) [[unlikely]] {
                state.failed = true;
                break;
            }
            if constexpr (requires { made.emplace_back(value); }) made.emplace_back(value);
            else made.emplace_back(element(value));
        }
        return made;
    }
}

/// Fills an array; false where an element cannot be read quickly, or their number is another.
template <class T>
bool fill_array_quickly(T& result, std::size_t size, PyObject* source, bool exact) {
    const container_lock lock{source};
    PyObject* const* const items = PySequence_Fast_ITEMS(source);
    if (static_cast<std::size_t>(PySequence_Fast_GET_SIZE(source)) != size) return false;
    for (std::size_t i = 0; i < size; ++i) {
        quick_read<typename T::value_type> value{};
        if (!read_quickly(items[i], value, exact)) return false;
        result[i] = value;
    }
    return true;
}

/// Fills an empty map from a dict; false, and empty again, where an element cannot be read quickly.
template <class T>
bool fill_map_quickly(T& result, PyObject* dict, bool exact) {
    using key = typename T::key_type;
    using mapped = typename T::mapped_type;
    const container_lock lock{dict};
    if constexpr (requires { result.reserve(std::size_t{}); })
        result.reserve(static_cast<std::size_t>(PyDict_GET_SIZE(dict)));
    PyObject *python_key, *item;
    for (Py_ssize_t at = 0; PyDict_Next(dict, &at, &python_key, &item) != 0;) {
        quick_read<key> name{};
        quick_read<mapped> value{};
        if (!read_quickly(python_key, name, exact) || !read_quickly(item, value, exact)) {
            result = T{};
            return false;
        }
        if constexpr (requires { result.emplace(name, value); }) result.emplace(name, value);
        else result.emplace(key(name), mapped(value));
    }
    return true;
}

}  // namespace detail
}  // namespace tenon
