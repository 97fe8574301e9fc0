// Results that are computed while Python iterates: views and std::generator. The Python iterator
// holds the range and, where a function made it, that call's arguments, so nothing dangles.
#pragma once

#include <tenon/convert/element.hpp>

namespace tenon {

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

/// A range, or an optional or expected one, that is computed while Python iterates it.
template <class T>
concept lazy_result = lazy_range<T> || (!claimed<T> && requires(T& value) {
                          { value.has_value() } -> std::same_as<bool>;
                          requires lazy_range<std::remove_cvref_t<decltype(*value)>>;
                      });

namespace detail {

template <class E>
concept givable_element = lazy_range<E> || givable<E>;

struct no_frame {};

template <class T>
auto& range_in(T& value) noexcept {
    if constexpr (lazy_range<T>) return value;
    else return *value;
}

// `Frame` is destroyed last: the range may refer to it.
template <lazy_result T, class Frame>
class range_source final : public runtime::lazy_source {
public:
    explicit range_source(T&& made) : made_{std::move(made)} {}
    // `make` is called with the frame in its final place.
    template <class Make, class... Held>
    range_source(Make make, Held&&... held)
        : frame_{std::forward<Held>(held)...}, made_{make(frame_)} {}

    const T& made() const noexcept { return made_; }

    PyObject* next() override {
        if (!started_) {
            started_ = true;
            ::new (static_cast<void*>(&at_)) iterator(range_in(made_).begin());
            live_ = true;
        } else {
            ++at_;
        }
        return at_ == range_in(made_).end() ? nullptr : give_pointed_at(*at_);
    }
    ~range_source() override {
        if (live_) at_.~iterator();
    }

private:
    using iterator = decltype(range_in(std::declval<T&>()).begin());
    [[no_unique_address]] Frame frame_;
    T made_;
    union {
        char blank_ = 0;
        iterator at_;
    };
    bool started_ = false, live_ = false;
};

}  // namespace detail

template <lazy_range T>
struct converter<T> {
    using element = detail::range_element<T>;
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
