// list, tuple, any other iterable and one-dimensional buffers <-> sequences: std::vector, deque,
// list, array, absl and boost containers, by shape. Text and mappings are no sequences.
#pragma once

#include <tenon/convert/element.hpp>
#include <tenon/convert/quick.hpp>

namespace tenon {

template <class T>
concept iterable = requires(T& value) {
    { value.begin() != value.end() } -> std::convertible_to<bool>;
    *value.begin();
};

template <class T>
concept map_like =
    !claimed<T> && iterable<T> && std::is_default_constructible_v<T> && requires(T value) {
        typename T::key_type;
        typename T::mapped_type;
        value
            .emplace(std::declval<typename T::key_type&&>(),
                     std::declval<typename T::mapped_type&&>())
            .second;  // unlike a multimap
    };

template <class T>
concept set_like =
    !claimed<T> && iterable<T> && std::is_default_constructible_v<T> && requires(T value) {
        typename T::key_type;
        typename T::value_type;
        requires std::same_as<typename T::key_type, typename T::value_type>;
        value.insert(std::declval<typename T::key_type&&>()).second;  // unlike a multiset
    };

template <class T>
concept string_like = requires { typename T::traits_type; };

// Memory, not numbers: bytes in Python.
template <class T>
concept holds_bytes = requires(const T& value) {
    requires std::same_as<typename T::value_type, std::byte>;
    value.data();
};

/// Grows at the end.
template <class T>
concept growing_sequence = !claimed<T> && iterable<T> && std::is_default_constructible_v<T> &&
    !map_like<T> && !set_like<T> && !string_like<T> && !holds_bytes<T> && requires(T value) {
        typename T::value_type;
        value.emplace_back(std::declval<typename T::value_type&&>());
    };

/// Has its size in its type: std::array.
template <class T>
concept fixed_sequence = !claimed<T> && iterable<T> && std::is_default_constructible_v<T> &&
    !growing_sequence<T> && !string_like<T> && !holds_bytes<T> && requires(T value) {
        typename T::value_type;
        std::tuple_size<T>::value;
        { value[0] } -> std::convertible_to<typename T::value_type&>;
    };

namespace runtime {

/// The elements of a list or tuple where `source` is one, the items of any other iterable that may
/// stand for a sequence, one by one.
class sequence_reader {
public:
    sequence_reader(PyObject* source, conversion& c, const char* expected) noexcept;
    ~sequence_reader();
    sequence_reader(const sequence_reader&) = delete;
    sequence_reader& operator=(const sequence_reader&) = delete;

    /// How many there will be, as far as can be told.
    [[nodiscard]] std::size_t size_hint() const noexcept { return hint_; }
    /// The next element, which stays valid until the next call; null at the end or after a refusal.
    PyObject* next() noexcept;
    [[nodiscard]] Py_ssize_t index() const noexcept { return index_ - 1; }

private:
    conversion& c_;
    PyObject* source_;    // borrowed: the list or tuple
    PyObject* iterator_;  // owned, or null
    PyObject* current_;   // owned
    Py_ssize_t index_ = 0;
    std::size_t hint_ = 0;
};

enum class number_kind : unsigned char { signed_integer, unsigned_integer, floating, raw };

/// A one-dimensional buffer of exactly this element type: its data, copied by `assign`.
struct buffer_data {
    const void* items;
    std::size_t count;
};
/// To be released, unless it has no owner: bytes are looked at as they are.
bool open_buffer(PyObject* source, Py_buffer& view, number_kind kind, std::size_t item_size,
                 bool writable) noexcept;

}  // namespace runtime

namespace detail {

template <class T>
concept buffer_element = (std::floating_point<T> && sizeof(T) <= sizeof(double)) || integer<T>;

template <buffer_element T>
inline constexpr runtime::number_kind kind_of =
    std::floating_point<T> ? runtime::number_kind::floating
    : std::is_signed_v<T>  ? runtime::number_kind::signed_integer
                           : runtime::number_kind::unsigned_integer;

/// `value` is const, or will not be used any more.
template <class T>
PyObject* give_list(T& value) {
    Py_ssize_t size = 0;
    if constexpr (requires { value.size(); }) size = static_cast<Py_ssize_t>(value.size());
    else
        for (auto at = value.begin(); at != value.end(); ++at) ++size;
    reference list{PyList_New(size)};
    if (!list) return nullptr;
    PyObject** out = PySequence_Fast_ITEMS(list.get());
    for (auto&& each : value) {
        PyObject* const item = give_element(each);
        if (item == nullptr) [[unlikely]]
            return nullptr;
        *out++ = item;
    }
    return list.release();
}

}  // namespace detail

template <growing_sequence T>
struct converter<T> {
    using element = typename T::value_type;
    static constexpr auto type_name = model::join(
        model::fixed_string("Sequence["), tenon::type_name<element>, model::fixed_string("]"));

    static T load(PyObject* source, conversion& c)
        requires loadable_element<element>
    {
        if constexpr (detail::quick<element>)
            if (PyList_CheckExact(source) || PyTuple_CheckExact(source)) [[likely]] {
                detail::quick_state state{c.exact()};
                T result = detail::make_quickly<T>(source, state);
                if (!state.failed) [[likely]]
                    return result;
            }
        return load_slowly(source, c);
    }

    static PyObject* give(const T& value)
        requires gives_copies<element>
    {
        return detail::give_list(value);
    }
    static PyObject* give(T&& value)
        requires gives_moved<element>
    {
        return detail::give_list(value);
    }

private:
    [[gnu::noinline]] static T load_slowly(PyObject* source, conversion& c) {
        T result;
        if constexpr (detail::buffer_element<element>) {
            if (!PyList_CheckExact(source) && PyObject_CheckBuffer(source)) {
                Py_buffer view;
                if (runtime::open_buffer(source, view, detail::kind_of<element>, sizeof(element),
                                         false)) {
                    const auto* first = static_cast<const element*>(view.buf);
                    const auto count = view.len / static_cast<Py_ssize_t>(sizeof(element));
                    if constexpr (requires { T(first, first + count); })
                        result = T(first, first + count);
                    else
                        for (Py_ssize_t i = 0; i < count; ++i) result.emplace_back(first[i]);
                    PyBuffer_Release(&view);
                    return result;
                }
            }
        }
        runtime::sequence_reader reader{source, c, type_name.data()};
        if constexpr (requires { result.reserve(std::size_t{}); })
            result.reserve(reader.size_hint());
        while (PyObject* item = reader.next()) {
            holder<element> value = converter<element>::load(item, c);
            if (c.refused()) {
                runtime::at_index(c, reader.index());
                break;
            }
            result.emplace_back(std::move(tenon::unwrap<element>(value)));
        }
        return result;
    }
};

namespace detail {

// A decimal number as text, for type names such as `tuple of 3`.
template <std::size_t N>
consteval auto decimal() noexcept {
    constexpr std::size_t digits = [] {
        std::size_t n = 1;
        for (std::size_t v = N; v >= 10; v /= 10) ++n;
        return n;
    }();
    model::fixed_string<digits + 1> text;
    for (std::size_t i = digits, v = N; i > 0; --i, v /= 10)
        text.text[i - 1] = static_cast<char>('0' + v % 10);
    return text;
}

}  // namespace detail

template <fixed_sequence T>
struct converter<T> {
    using element = typename T::value_type;
    static constexpr std::size_t size = std::tuple_size<T>::value;
    static constexpr auto type_name =
        model::join(model::fixed_string("Sequence["), tenon::type_name<element>,
                    model::fixed_string("] of length "), detail::decimal<size>());

    static T load(PyObject* source, conversion& c)
        requires loadable_element<element>
    {
        T result{};
        if constexpr (detail::quick<element>)
            if (PyList_CheckExact(source) || PyTuple_CheckExact(source))
                if (detail::fill_array_quickly(result, size, source, c.exact())) return result;
        runtime::sequence_reader reader{source, c, type_name.data()};
        std::size_t count = 0;
        while (PyObject* item = reader.next()) {
            if (count < size) {
                holder<element> value = converter<element>::load(item, c);
                if (c.refused()) {
                    runtime::at_index(c, reader.index());
                    return result;
                }
                result[count] = std::move(tenon::unwrap<element>(value));
            }
            ++count;
        }
        if (!c.refused() && count != size)
            runtime::refuse(c, refusal::value, type_name.data(), source);
        return result;
    }
    static PyObject* give(const T& value)
        requires gives_copies<element>
    {
        return detail::give_list(value);
    }
    static PyObject* give(T&& value)
        requires gives_moved<element>
    {
        return detail::give_list(value);
    }
};

}  // namespace tenon
