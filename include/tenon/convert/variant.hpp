// A union <-> std::variant and whatever has its shape. The alternative that is exactly the value's
// type is taken first; then the first one that the value converts to.
#pragma once

#include <tenon/convert/element.hpp>
#include <tenon/convert/replay.hpp>
#include <tenon/convert/text.hpp>

#include <tuple>

namespace tenon {

namespace runtime {

/// The search for the alternative that takes a value: first all of them exactly, then converting.
class alternatives {
public:
    alternatives(conversion& c, PyObject* source) noexcept;
    ~alternatives();
    alternatives(const alternatives&) = delete;
    alternatives& operator=(const alternatives&) = delete;

    [[nodiscard]] PyObject* source() const noexcept { return source_; }
    [[nodiscard]] bool exact() const noexcept { return c_.exact(); }
    /// Forgets the refusal of one alternative; false where a Python exception ends the search.
    bool next() noexcept;
    /// After all were tried exactly: true if they may be tried again, converting.
    bool loosen() noexcept;
    /// Refuses: by the one alternative that came close, if there is just one, else as a whole.
    void give_up(const char* expected) noexcept;

private:
    bool unread() noexcept;  // an iterator starts again

    conversion& c_;
    PyObject* source_;  // owned
    model::resolution mode_;
    replay read_;
    bool last_;  // the round whose refusals count
    int close_ = 0;
    refusal kind_{};  // what the first that came close said
    const char* expected_ = nullptr;
    PyObject* got_ = nullptr;
    char* path_ = nullptr;
};

}  // namespace runtime

template <class T>
concept variant_like = !claimed<T> && requires(const T& value) {
    { value.valueless_by_exception() } -> std::same_as<bool>;
    { value.index() } -> std::convertible_to<std::size_t>;
};

namespace detail {

template <std::size_t I, class... A>
struct nth_type;
template <class First, class... Rest>
struct nth_type<0, First, Rest...> {
    using type = First;
};
template <std::size_t I, class First, class... Rest>
struct nth_type<I, First, Rest...> : nth_type<I - 1, Rest...> {};

// `A | B`, each name once.
template <std::size_t I, class... A>
consteval auto union_piece() noexcept {
    constexpr std::string_view names[] = {tenon::type_name<A>.view()...};
    constexpr bool again = [&] {
        for (std::size_t i = 0; i < I; ++i)
            if (names[i] == names[I]) return true;
        return false;
    }();
    using type = typename nth_type<I, A...>::type;
    if constexpr (again) return model::fixed_string("");
    else if constexpr (I == 0) return tenon::type_name<type>;
    else return model::join(model::fixed_string(" | "), tenon::type_name<type>);
}

}  // namespace detail

template <variant_like T>
inline constexpr bool has_shape<T> = true;

namespace detail {

// Where the alternative that was found waits for the call: in the variant itself, or, if some are
// views that need something kept, each in a place of its own.
template <class T, class... A>
struct variant_holder {
    using type = std::conditional_t<has_default<T>, T, slot<T>>;
    template <std::size_t I, class E>
    static type keep(E&& value) {
        return type(T{std::in_place_index<I>, std::forward<E>(value)});
    }
    template <std::size_t I, class E>
    static type keep_held(tenon::holder<E>& held) {
        return keep<I>(std::move(tenon::unwrap<E>(held)));
    }
};
template <class T, class... A>
    requires(has_holder<A> || ...)
struct variant_holder<T, A...> {
    struct type {
        std::tuple<slot<tenon::holder<A>>...> parts;
        std::size_t index = 0;
    };
    template <std::size_t I, class E>
    static type keep_held(tenon::holder<E>& held) {
        type result;
        std::get<I>(result.parts).put(std::move(held));
        result.index = I;
        return result;
    }
    template <std::size_t I = 0>
    static T unwrap(type& held) {
        if (held.index == I)
            return T{std::in_place_index<I>,
                     tenon::unwrap<typename nth_type<I, A...>::type>(*std::get<I>(held.parts))};
        if constexpr (I + 1 < sizeof...(A)) return unwrap<I + 1>(held);
        else __builtin_unreachable();
    }
};

template <class T, class... A>
struct variant_conversion {
    static constexpr std::size_t size = sizeof...(A);
    template <std::size_t I>
    using alternative = typename nth_type<I, A...>::type;
    using kept = variant_holder<T, A...>;
    using result = typename kept::type;

    static constexpr auto type_name = []<std::size_t... I>(std::index_sequence<I...>) {
        return model::join(union_piece<I, A...>()...);
    }(std::index_sequence_for<A...>{});
    static constexpr bool borrows = (borrows_source<A> || ...);

    static result load(PyObject* source, conversion& c)
        requires(loadable<A> && ...)
    {
        return load_exactly<0>(source, c);
    }

    static PyObject* give(const T& value)
        requires(gives_copies<A> && ...)
    {
        return give_from<0>(value);
    }
    static PyObject* give(T&& value)
        requires((givable<A> && ...) && !(gives_copies<A> && ...))
    {
        return give_from<0>(value);
    }

private:
    // A type that is told by a look at it needs no search.
    template <std::size_t I>
    static result load_exactly(PyObject* source, conversion& c) {
        if constexpr (I < size) {
            using element = alternative<I>;
            if constexpr (requires { converter<element>::exact(source); }) {
                if (!converter<element>::exact(source)) return load_exactly<I + 1>(source, c);
                if constexpr (std::same_as<element, std::string> &&
                              requires { kept::template keep<I>(std::string_view{}); }) {
                    const auto text = converter<std::string_view>::load(source, c);
                    if (!c.refused()) return kept::template keep<I>(text);
                } else {
                    holder<element> value = converter<element>::load(source, c);
                    if (!c.refused()) return kept::template keep_held<I, element>(value);
                }
                runtime::forgive(c);
            }
        }
        return search(source, c);
    }

    [[gnu::noinline]] static result search(PyObject* source, conversion& c) {
        runtime::alternatives tries{c, source};
        return load_from<0>(tries, c);
    }

    template <std::size_t I>
    static result load_from(runtime::alternatives& tries, conversion& c) {
        if constexpr (I == size) {
            if (tries.loosen()) return load_from<0>(tries, c);
            if (!c.refused()) tries.give_up(type_name.data());
            return result();
        } else {
            using element = alternative<I>;
            if constexpr (requires { converter<element>::exact(tries.source()); })
                if (tries.exact() && !converter<element>::exact(tries.source()))
                    return load_from<I + 1>(tries, c);
            holder<element> value = converter<element>::load(tries.source(), c);
            if (!c.refused()) return kept::template keep_held<I, element>(value);
            if (!tries.next()) return result();
            return load_from<I + 1>(tries, c);
        }
    }

    // get_if is found by its argument: only <variant> declares it.
    template <std::size_t I, class V>
    static PyObject* give_from(V& value) {
        if constexpr (I == size) {
            PyErr_SetString(PyExc_ValueError,
                            "the variant holds no value: an exception was thrown "
                            "while one was assigned");
            return nullptr;
        } else {
            if (value.index() == I) return give_element(*get_if<I>(&value));
            return give_from<I + 1>(value);
        }
    }
};

}  // namespace detail

template <template <class...> class V, class... A>
    requires(variant_like<V<A...>> && !(has_holder<A> || ...))
struct converter<V<A...>> : detail::variant_conversion<V<A...>, A...> {};

template <template <class...> class V, class... A>
    requires(variant_like<V<A...>> && (has_holder<A> || ...))
struct converter<V<A...>> : detail::variant_conversion<V<A...>, A...> {
    using holder = typename detail::variant_holder<V<A...>, A...>::type;
    static V<A...> unwrap(holder& held) {
        return detail::variant_holder<V<A...>, A...>::unwrap(held);
    }
};

}  // namespace tenon
