// Results that are computed while Python iterates: views and std::generator. The Python iterator
// holds the range and, where a function made it, that call's arguments, so nothing dangles.
#pragma once

#include <tenon/convert/converter.hpp>

#include <span>  // declares std::ranges::enable_view, as <string_view> does
#include <tuple>

namespace tenon {

/// A view that is no text, no span and no optional.
template <class T>
concept lazy_range = std::is_class_v<T> && std::ranges::enable_view<T> && !claimed<T> &&
    std::move_constructible<T> && requires(T& value) {
        { value.begin() == value.end() } -> std::convertible_to<bool>;
        *value.begin();
        requires !requires { typename T::traits_type; };
        requires !requires { T::extent; };
        requires !requires { value.has_value(); };
    };

namespace runtime {

/// What a Python iterator of ours runs over.
class lazy_source {
public:
    lazy_source() = default;
    lazy_source(const lazy_source&) = delete;
    lazy_source& operator=(const lazy_source&) = delete;
    virtual ~lazy_source() = default;
    /// A new reference; null at the end, or with a Python error set; may throw.
    virtual PyObject* next() = 0;
};

/// Takes the source over, even where it fails.
PyObject* make_iterator(lazy_source* source) noexcept;

}  // namespace runtime

namespace detail {

template <class T>
PyObject* give_eagerly(T&& range);

// An element that is itself a view refers to its parent's place: read at once.
template <class E>
PyObject* give_element(E&& value) {
    using plain = std::remove_cvref_t<E>;
    if constexpr (lazy_range<plain>) {
        auto copy = std::forward<E>(value);
        return give_eagerly(copy);
    } else {
        return converter<plain>::give(value);
    }
}

template <class T>
PyObject* give_eagerly(T&& range) {
    reference list{PyList_New(0)};
    if (!list) return nullptr;
    for (auto&& each : range) {
        const reference item{give_element(std::forward<decltype(each)>(each))};
        if (!item || PyList_Append(list.get(), item.get()) < 0) return nullptr;
    }
    return list.release();
}

template <class E>
concept givable_element = lazy_range<E> || givable<E>;

struct no_frame {};

// `Frame` is destroyed last: the range may refer to it.
template <class T, class Frame>
class range_source final : public runtime::lazy_source {
public:
    explicit range_source(T&& range) : range_{std::move(range)} {}
    // `make` is called with the frame in its final place.
    template <class Make, class... Held>
    range_source(Make make, Held&&... held)
        : frame_{std::forward<Held>(held)...}, range_{make(frame_)} {}

    PyObject* next() override {
        if (!started_) {
            started_ = true;
            ::new (static_cast<void*>(&at_)) iterator(range_.begin());
            live_ = true;
        } else {
            ++at_;
        }
        return at_ == range_.end() ? nullptr : give_element(*at_);
    }
    ~range_source() override {
        if (live_) at_.~iterator();
    }

private:
    using iterator = decltype(std::declval<T&>().begin());
    [[no_unique_address]] Frame frame_;
    T range_;
    union {
        char blank_ = 0;
        iterator at_;
    };
    bool started_ = false, live_ = false;
};

}  // namespace detail

template <lazy_range T>
struct converter<T> {
    using element = std::remove_cvref_t<decltype(*std::declval<T&>().begin())>;
    static consteval auto name() noexcept {
        if constexpr (lazy_range<element>)
            return model::join(model::fixed_string("Iterator[list]"));
        else
            return model::join(model::fixed_string("Iterator["), tenon::type_name<element>,
                               model::fixed_string("]"));
    }
    static constexpr auto type_name = name();

    static PyObject* give(T&& value)
        requires detail::givable_element<element>
    {
        return runtime::make_iterator(
            new detail::range_source<T, detail::no_frame>(std::move(value)));
    }
    static PyObject* give(const T& value)
        requires detail::givable_element<element> && std::copy_constructible<T>
    {
        return give(T(value));
    }
};

}  // namespace tenon
