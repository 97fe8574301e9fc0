// The C++20 spelling: m.function<"add(a, b=1)", &add>("Add two numbers.").
#pragma once

#include <tenon/lower/builder.hpp>
#include <tenon/lower/defaults.hpp>
#include <tenon/lower/property.hpp>
#include <tenon/model/atomic.hpp>
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
    using parameters = lower::types<A...>;
};
template <class R, class... A>
struct function_type<R(A...) noexcept> : function_type<R(A...)> {};

/// What a spelled function is: where its record says it belongs, and what its thunks do.
enum class spelled_kind : unsigned char { function, method, static_method, constructor, property };

/// A signature's record, built at compile time; the docstring is added at import. `Owner` is the
/// class of a member.
template <model::fixed_string Signature, spelled_kind Kind = spelled_kind::function,
          class Owner = void>
struct spelled_record {
    static constexpr model::signature_text parsed = model::parse_signature(Signature.view());
    static_assert(
        parsed.fault == model::signature_fault::none,
        "tenon: the signature is no Python signature; write \"name(a, /, b=1, *, c=None)\"");
    static_assert(!parsed.name.empty() || Kind == spelled_kind::constructor,
                  "tenon: the signature has no name; write \"name(a, b=1)\"");

    static constexpr const model::parameter& at(std::size_t i) { return parsed.parameters[i]; }

    static constexpr std::string_view owner_name = [] {
        if constexpr (std::is_void_v<Owner>) return std::string_view{};
        else return model::class_name<Owner>.view();
    }();
    // A constructor is called as its class.
    static constexpr std::string_view own_name =
        Kind == spelled_kind::constructor ? owner_name : parsed.name;
    static constexpr std::string_view receiver = Kind == spelled_kind::function ||
            Kind == spelled_kind::static_method || Kind == spelled_kind::constructor
        ? ""
        : "$self";

    static constexpr unsigned bound =
        model::record_bound(own_name, parsed.parameters, parsed.count) +
        static_cast<unsigned>(own_name.size() + owner_name.size());
    struct storage {
        char chars[bound + 4]{};
        unsigned record = 0;
    };
    static consteval storage make() {
        storage s;
        // The name alone, NUL-terminated, then the record.
        const unsigned front = static_cast<unsigned>(own_name.size()) + 1;
        for (std::size_t i = 0; i < own_name.size(); ++i) s.chars[i] = own_name[i];
        s.record =
            model::write_record(s.chars, front, own_name, receiver, parsed.parameters, parsed.count,
                                Kind == spelled_kind::property ? model::record_property : 0,
                                Kind == spelled_kind::constructor ? std::string_view{} : owner_name)
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

/// Why a parameter or result cannot be; one sentence each.
template <unsigned Options, class... A>
struct checked_parameters {
    template <class P>
    static constexpr bool instance = instance_type<lower::class_of<P>>;
    template <class P>
    static constexpr bool loses_write = std::is_lvalue_reference_v<P> &&
        !std::is_const_v<std::remove_reference_t<P>> && !instance<P>;
    template <class P>
    static constexpr bool copies = instance<P> && !std::is_reference_v<P> && !std::is_pointer_v<P>;

    static_assert((!loses_write<A> && ...),
                  "tenon: a parameter is a reference to a value that Python converts, so what the "
                  "function writes would be lost; take it by value or const&, and return the "
                  "result");
    static_assert(((instance<A> || loadable<lower::value_of<A>>) && ...),
                  "tenon: a parameter's type has no conversion from Python; specialise "
                  "tenon::convert for it, or take py::object");
    static_assert(
        ((!copies<A> || std::is_copy_constructible_v<lower::class_of<A>>) && ...),
        "tenon: a parameter is taken by value, and its class cannot be copied; take it by const&");
    static_assert(
        ((!instance<A> || !is_frozen<lower::class_of<A>> || !lower::writes_to<A>) && ...),
        "tenon: a parameter may change an object of a class that is marked py::frozen; take it by "
        "const&");
    static_assert((Options & lower::call_detached) == 0 || (detachable<A> && ...),
                  "tenon: a parameter holds a Python object or a pointer, and the function "
                  "runs detached: detached code may not touch Python; take plain values, or "
                  "leave py::detach out");
};

/// Instantiates the thunks of one spelled function: F with these parameters, then those of
/// `Receivers`, the object of a method.
template <class Where, auto& F, unsigned Options, class R, class Parameters, class... Receivers>
struct spelled_thunks;

template <class Where, auto& F, unsigned Options, class R, class... A, class... Receivers>
struct spelled_thunks<Where, F, Options, R, lower::types<A...>, Receivers...> {
    using where = Where;
    using result = R;
    static constexpr std::size_t count = sizeof...(A);
    static_assert(where::parsed.count == count,
                  "tenon: the signature and the function differ in the number of parameters");
    static_assert(sizeof(checked_parameters<Options, A...>) != 0);
    static_assert(std::is_void_v<R> || instance_type<lower::class_of<R>> ||
                      givable<std::remove_cvref_t<R>>,
                  "tenon: the result's type has no conversion to Python; specialise "
                  "tenon::convert for it, or return py::object");

    static constexpr bool constructs = (Options & lower::call_construct) != 0;
    static constexpr bool member = (Options & lower::call_method) != 0;

    template <std::size_t I, class P>
    using position = lower::at<static_cast<unsigned>(I), P,
                               count <= lower::most_inline ? unsigned{lower::option_inline}
                                                           : unsigned{lower::option_none}>;
    template <std::size_t N>
    using nth = std::tuple_element_t<N, std::tuple<A...>>;

    // F with literals for what is not given.
    template <class Given, class Missing>
    static constexpr auto& filled() {
        if constexpr (member)
            return lower::method_with_literals<F, where, R, typename Receivers::passed..., Given,
                                               Missing>::call;
        else return lower::with_literals<F, where, R, Given, Missing>::call;
    }

    // The first N positions and what is missing after them.
    template <class First, class Rest>
    struct with;
    template <std::size_t... First, std::size_t... Rest>
    struct with<std::index_sequence<First...>, std::index_sequence<Rest...>> {
        template <template <class, unsigned, Py_ssize_t, auto&, unsigned, class, class,
                            class...> class Chain,
                  class Next>
        using link = Chain<
            where, 0, static_cast<Py_ssize_t>(where::least),
            filled<lower::types<nth<First>...>, lower::types<nth<sizeof...(First) + Rest>...>>(),
            Options, Next, R, position<First, nth<First>>..., Receivers...>;
    };

    template <
        template <class, unsigned, Py_ssize_t, auto&, unsigned, class, class, class...> class Chain,
        std::size_t Given, class Next>
    static consteval auto chain() {
        if constexpr (Given == count || where::parsed.count != count) {
            return std::type_identity<Next>{};
        } else {
            using linked =
                typename with<std::make_index_sequence<Given>,
                              std::make_index_sequence<count - Given>>::template link<Chain, Next>;
            return chain<Chain, Given + 1, linked>();
        }
    }
    using direct_chain =
        typename decltype(chain<lower::shorter, where::least, lower::no_defaults>())::type;
    using candidate_chain = typename decltype(chain<lower::shorter_candidate, where::least,
                                                    lower::no_defaults>())::type;

    static constexpr bool plain =
        !constructs && !where::bound_always && where::positional_only && where::least == count;
    static constexpr int flags = !plain ? model::flag_fast | model::flag_keywords
        : member && count == 0          ? int{model::flag_no_arguments}
        : count == 1                    ? int{model::flag_one_argument}
                                        : int{model::flag_fast};

    template <class Indices>
    struct expand;
    template <std::size_t... I>
    struct expand<std::index_sequence<I...>> {
        static constexpr model::candidate_call candidate =
            &lower::candidate<where, 0, F, Options, candidate_chain, R, position<I, A>...,
                              Receivers...>;

        static constexpr auto thunk() {
            if constexpr (where::bound_always)
                return &lower::always_bound<where, 0, F, Options, direct_chain, R,
                                            position<I, A>..., Receivers...>;
            else if constexpr (flags == model::flag_no_arguments)
                return &lower::no_arguments<where, 0, F, Options, R, Receivers...>;
            else if constexpr (flags == model::flag_one_argument)
                return &lower::one<where, 0, F, Options, R, position<I, A>..., Receivers...>;
            else if constexpr (flags == model::flag_fast)
                return &lower::positional<where, 0, F, Options, R, position<I, A>..., Receivers...>;
            else
                return &lower::with_keywords<where, 0, F, Options, direct_chain, R,
                                             position<I, A>..., Receivers...>;
        }
        static constexpr model::entry_point entry() {
            model::entry_point point{};
            if constexpr ((flags & model::flag_keywords) != 0) point.keywords = thunk();
            else if constexpr (flags == model::flag_fast) point.fast = thunk();
            else point.one = thunk();
            return point;
        }

        // A property's functions.
        static constexpr auto getter() {
            return &lower::get_property<where, 0, F, Options, R, Receivers...>;
        }
        static constexpr auto setter() {
            return &lower::set_property<where, 0, F, Options, R, position<I, A>..., Receivers...>;
        }
    };
    using expanded = expand<std::make_index_sequence<count>>;

    // The first function of an overload set answers for all of them.
    static inline runtime::overload_slot slot{};
    static PyObject* dispatch(PyObject* self, PyObject* const* arguments, Py_ssize_t given,
                              PyObject* names) noexcept {
        if constexpr (constructs) given = PyVectorcall_NARGS(lower::counted(given));
        return runtime::resolve(self, arguments, given, names, *slot.candidates.load_acquire());
    }

    // The classes that must be exposed for this to work.
    template <class P>
    static constexpr model::class_cell* cell() {
        if constexpr (instance_type<lower::class_of<P>>) return &lower::cell_of<lower::class_of<P>>;
        else return nullptr;
    }
    static constexpr model::class_cell* cells[] = {cell<A>()..., cell<R>()};

    static runtime::spelled_function describe() noexcept {
        return {where::name(), where::record(), expanded::entry(), flags, expanded::candidate,
                &dispatch,     &slot,           {cells, count + 1}};
    }
};

/// The thunks of a free function.
template <model::fixed_string Signature, auto F, unsigned Options>
struct function_thunks
    : spelled_thunks<spelled_record<Signature>, *F, Options,
                     typename function_type<std::remove_pointer_t<decltype(F)>>::result,
                     typename function_type<std::remove_pointer_t<decltype(F)>>::parameters> {};

/// True for results that point to what somebody else owns.
template <class R>
inline constexpr bool is_view = (borrows_source<std::remove_cvref_t<R>> &&
                                 !std::same_as<std::remove_cvref_t<R>, const char*>) ||
    lower::refers_to_instance<R>;

template <class... Marks>
consteval unsigned options_of() {
    static_assert(
        ((std::same_as<Marks, marks::detach> || std::same_as<Marks, marks::copied> ||
          std::same_as<Marks, marks::immortal> || std::same_as<Marks, marks::owned> ||
          std::same_as<Marks, marks::deprecated>) &&
         ...),
        "tenon: the marks of a spelled function are py::detach, py::copied, py::immortal, "
        "py::owned and py::deprecated; name, parameters and docstring are its other arguments");
    return (lower::call_plain | ... |
            (std::same_as<Marks, marks::detach>         ? lower::call_detached
                 : std::same_as<Marks, marks::copied>   ? lower::call_copied
                 : std::same_as<Marks, marks::immortal> ? lower::call_immortal
                 : std::same_as<Marks, marks::owned>    ? lower::call_owned
                                                        : 0U));
}

/// Warns, then calls: what the thunk calls in place of a deprecated function.
template <model::fixed_string Signature, auto& F, class Type = std::remove_reference_t<decltype(F)>>
struct deprecated_function;
template <model::fixed_string Signature, auto& F, class R, class... A>
struct deprecated_function<Signature, F, R(A...)> {
    static inline model::atomic<const char*> text{""};  // known when the module's body runs
    static R call(A... arguments) {
        runtime::warn_deprecated(std::string{spelled_record<Signature>::name()} + "()",
                                 text.load_relaxed());
        return F(static_cast<A&&>(arguments)...);
    }
};
template <model::fixed_string Signature, auto& F, class R, class... A>
struct deprecated_function<Signature, F, R(A...) noexcept>
    : deprecated_function<Signature, F, R(A...)> {};

/// What the marks of a spelled function say at import.
template <bool Deprecated, model::fixed_string Signature, auto& F, unsigned Options>
struct marked_thunks {
    using type = function_thunks<Signature, &F, Options>;
    template <class Mark>
    static void read(Mark, const char*&) noexcept {}
};
template <model::fixed_string Signature, auto& F, unsigned Options>
struct marked_thunks<true, Signature, F, Options> {
    using warning = deprecated_function<Signature, F>;
    using type = function_thunks<Signature, &warning::call, Options>;
    template <class Mark>
    static void read([[maybe_unused]] Mark mark, const char*& deprecation) noexcept {
        if constexpr (std::same_as<Mark, marks::deprecated>) {
            deprecation = mark.value.chars;
            warning::text.store_relaxed(mark.value.chars);
        }
    }
};

}  // namespace tenon::spell
