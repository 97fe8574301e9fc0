// The C++20 spelling: m.function<"add(a, b=1)", &add>("Add two numbers.").
#pragma once

#include <tenon/lower/builder.hpp>
#include <tenon/lower/defaults.hpp>
#include <tenon/model/fixed_string.hpp>
#include <tenon/model/marks.hpp>
#include <tenon/model/record.hpp>
#include <tenon/object/detach.hpp>
#include <tenon/object/warning.hpp>

namespace tenon::spell {

template <class F>
struct function_type;
template <class R, class... A>
struct function_type<R(A...)> {
    using result = R;
    static constexpr std::size_t count = sizeof...(A);
    using parameters = lower::types<A...>;
};
template <class R, class... A>
struct function_type<R(A...) noexcept> : function_type<R(A...)> {};

/// A signature's record, built at compile time; the docstring is added at import.
template <model::fixed_string Signature>
struct spelled_record {
    static constexpr model::signature_text parsed = model::parse_signature(Signature.view());
    static_assert(
        parsed.fault == model::signature_fault::none,
        "tenon: the signature is no Python signature; write \"name(a, /, b=1, *, c=None)\"");
    static_assert(!parsed.name.empty(), "tenon: the signature has no name; write \"name(a, b=1)\"");

    static constexpr const model::parameter& at(std::size_t i) { return parsed.parameters[i]; }

    static constexpr unsigned bound =
        model::record_bound(parsed.name, parsed.parameters, parsed.count) +
        static_cast<unsigned>(parsed.name.size());
    struct storage {
        char chars[bound + 2]{};
        unsigned record = 0;
    };
    static consteval storage make() {
        storage s;
        // The name alone, NUL-terminated, then the record.
        const unsigned front = static_cast<unsigned>(parsed.name.size()) + 1;
        for (std::size_t i = 0; i < parsed.name.size(); ++i) s.chars[i] = parsed.name[i];
        s.record = model::write_record(s.chars, front, parsed.name, "$module", parsed.parameters,
                                       parsed.count)
                       .text;
        return s;
    }
    static constexpr storage text = make();

    static constexpr const char* name() { return text.chars; }
    static constexpr const char* record() { return text.chars + text.record; }
    static constexpr model::record_table records{text.chars, &text.record};

    static constexpr std::size_t least = [] {
        std::size_t n = parsed.count;
        while (n > 0 && parsed.parameters[n - 1].has_default) --n;
        return n;
    }();
    static constexpr bool bound_always = [] {
        for (std::size_t i = 0; i < parsed.count; ++i)
            if (parsed.parameters[i].kind > model::parameter_kind::ordinary) return true;
        return false;
    }();
    static constexpr bool positional_only = [] {
        for (std::size_t i = 0; i < parsed.count; ++i)
            if (parsed.parameters[i].kind != model::parameter_kind::positional_only) return false;
        return true;
    }();
};

/// Instantiates the thunks of one spelled function.
template <model::fixed_string Signature, auto& F, unsigned Options>
struct spelled_thunks {
    using type = function_type<std::remove_reference_t<decltype(F)>>;
    using where = spelled_record<Signature>;
    using result = typename type::result;
    static constexpr std::size_t count = type::count;
    static_assert(where::parsed.count == count,
                  "tenon: the signature and the function differ in the number of parameters");

    template <std::size_t I, class A>
    using position = lower::at<static_cast<unsigned>(I), A,
                               count <= lower::most_inline ? unsigned{lower::option_inline}
                                                           : unsigned{lower::option_none}>;

    template <class Indices, class Parameters>
    struct expand;
    template <std::size_t... I, class... A>
    struct expand<std::index_sequence<I...>, lower::types<A...>> {
        static_assert(
            (!(std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>) &&
             ...),
            "tenon: a parameter is a reference to a value that Python converts, so what the "
            "function writes would be lost; take it by value or const&, and return the result");
        static_assert((loadable<lower::value_of<A>> && ...),
                      "tenon: a parameter's type has no conversion from Python; specialise "
                      "tenon::convert for it, or take py::object");
        static_assert((Options & lower::call_detached) == 0 || (detachable<A> && ...),
                      "tenon: a parameter holds a Python object or a pointer, and the function "
                      "runs detached: detached code may not touch Python; take plain values, or "
                      "leave py::detach out");
        static_assert(std::is_void_v<result> || givable<std::remove_cvref_t<result>>,
                      "tenon: the result's type has no conversion to Python; specialise "
                      "tenon::convert for it, or return py::object");

        template <std::size_t N>
        using nth = std::tuple_element_t<N, std::tuple<A...>>;

        // The first N positions and what is missing after them.
        template <class First, class Rest>
        struct with;
        template <std::size_t... First, std::size_t... Rest>
        struct with<std::index_sequence<First...>, std::index_sequence<Rest...>> {
            template <template <class, unsigned, Py_ssize_t, auto&, unsigned, class, class,
                                class...> class Chain,
                      class Next>
            using link =
                Chain<where, 0, static_cast<Py_ssize_t>(where::least),
                      lower::with_literals<F, where, result, lower::types<nth<First>...>,
                                           lower::types<nth<sizeof...(First) + Rest>...>>::call,
                      Options, Next, result, position<First, nth<First>>...>;
        };

        template <template <class, unsigned, Py_ssize_t, auto&, unsigned, class, class,
                            class...> class Chain,
                  std::size_t Given, class Next>
        static consteval auto chain() {
            if constexpr (Given == count) {
                return std::type_identity<Next>{};
            } else {
                using linked =
                    typename with<std::make_index_sequence<Given>,
                                  std::make_index_sequence<count - Given>>::template link<Chain,
                                                                                          Next>;
                return chain<Chain, Given + 1, linked>();
            }
        }
        using direct_chain =
            typename decltype(chain<lower::shorter, where::least, lower::no_defaults>())::type;
        using candidate_chain = typename decltype(chain<lower::shorter_candidate, where::least,
                                                        lower::no_defaults>())::type;

        static constexpr model::candidate_call candidate =
            &lower::candidate<where, 0, F, Options, candidate_chain, result, position<I, A>...>;

        static constexpr int flags =
            !where::bound_always && where::positional_only && where::least == count
            ? (count == 1 ? int{model::flag_one_argument} : int{model::flag_fast})
            : model::flag_fast | model::flag_keywords;

        static constexpr model::entry_point entry() {
            model::entry_point point{};
            if constexpr (where::bound_always)
                point.keywords = &lower::always_bound<where, 0, F, Options, direct_chain, result,
                                                      position<I, A>...>;
            else if constexpr (flags == model::flag_one_argument)
                point.one = &lower::one<where, 0, F, Options, result, position<I, A>...>;
            else if constexpr (flags == model::flag_fast)
                point.fast = &lower::positional<where, 0, F, Options, result, position<I, A>...>;
            else
                point.keywords = &lower::with_keywords<where, 0, F, Options, direct_chain, result,
                                                       position<I, A>...>;
            return point;
        }
    };
    using expanded = expand<std::make_index_sequence<count>, typename type::parameters>;

    // The first function of an overload set answers for all of them.
    static inline runtime::overload_slot slot{};
    static PyObject* dispatch(PyObject* self, PyObject* const* arguments, Py_ssize_t given,
                              PyObject* names) noexcept {
        return runtime::resolve(self, arguments, given, names,
                                *slot.candidates.load(std::memory_order_acquire));
    }

    static runtime::spelled_function describe() noexcept {
        return {where::name(),
                where::record(),
                expanded::entry(),
                expanded::flags,
                expanded::candidate,
                &dispatch,
                &slot};
    }
};

/// True for results that point to what somebody else owns.
template <class R>
inline constexpr bool is_view =
    borrows_source<std::remove_cvref_t<R>> && !std::same_as<std::remove_cvref_t<R>, const char*>;

template <class... Marks>
consteval unsigned options_of() {
    static_assert(
        ((std::same_as<Marks, marks::detach> || std::same_as<Marks, marks::copied> ||
          std::same_as<Marks, marks::deprecated>) &&
         ...),
        "tenon: the marks of a spelled function are py::detach, py::copied and py::deprecated; "
        "name, parameters and docstring are its other arguments");
    return (lower::call_plain | ... |
            (std::same_as<Marks, marks::detach> ? lower::call_detached : 0U));
}

/// Warns, then calls: what the thunk calls in place of a deprecated function.
template <model::fixed_string Signature, auto& F, class Type = std::remove_reference_t<decltype(F)>>
struct deprecated_function;
template <model::fixed_string Signature, auto& F, class R, class... A>
struct deprecated_function<Signature, F, R(A...)> {
    static inline std::atomic<const char*> text{""};  // known when the module's body runs
    static R call(A... arguments) {
        runtime::warn_deprecated(spelled_record<Signature>::name(),
                                 text.load(std::memory_order_relaxed));
        return F(static_cast<A&&>(arguments)...);
    }
};
template <model::fixed_string Signature, auto& F, class R, class... A>
struct deprecated_function<Signature, F, R(A...) noexcept>
    : deprecated_function<Signature, F, R(A...)> {};

/// What the marks of a spelled function say at import.
template <bool Deprecated, model::fixed_string Signature, auto& F, unsigned Options>
struct marked_thunks {
    using type = spelled_thunks<Signature, F, Options>;
    template <class Mark>
    static void read(Mark, const char*&) noexcept {}
};
template <model::fixed_string Signature, auto& F, unsigned Options>
struct marked_thunks<true, Signature, F, Options> {
    using warning = deprecated_function<Signature, F>;
    using type = spelled_thunks<Signature, warning::call, Options>;
    template <class Mark>
    static void read([[maybe_unused]] Mark mark, const char*& deprecation) noexcept {
        if constexpr (std::same_as<Mark, marks::deprecated>) {
            deprecation = mark.value.chars;
            warning::text.store(mark.value.chars, std::memory_order_relaxed);
        }
    }
};

}  // namespace tenon::spell
