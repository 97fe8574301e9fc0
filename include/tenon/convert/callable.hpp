// C++ callables as Python objects: what a function returns as std::function, a function pointer or
// a lambda can be called from Python, and comes back to C++ as itself.
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/lower/invoke.hpp>
#include <tenon/model/record.hpp>

#include <typeinfo>

namespace tenon {

namespace runtime {

/// What the Python object holds.
class function_body {
public:
    function_body() = default;
    function_body(const function_body&) = delete;
    function_body& operator=(const function_body&) = delete;
    virtual ~function_body() = default;

    /// With exactly `count()` arguments.
    virtual PyObject* call(PyObject* const* arguments) noexcept = 0;
    [[nodiscard]] virtual const void* tag() const noexcept = 0;
    /// The C++ callable, and its type where other modules may take it; else null.
    [[nodiscard]] virtual const void* value() const noexcept = 0;
    [[nodiscard]] virtual const std::type_info* type() const noexcept = 0;
    [[nodiscard]] virtual std::size_t count() const noexcept = 0;
    /// "Callable[[int, str], float]"
    [[nodiscard]] virtual const char* type_name() const noexcept = 0;
};

/// Takes the body over, even where it fails.
PyObject* make_function_object(function_body* body) noexcept;
/// The body of an object that make_function_object made; else null.
function_body* body_of(PyObject* source) noexcept;
/// The C++ callable of that type in an object that another module made, where both modules agree on
/// what the type is and share one C++ runtime; else null.
const void* find_foreign(PyObject* source, const std::type_info& type) noexcept;

}  // namespace runtime

namespace detail {

template <class... T>
struct type_list {};

/// The parameters and the result of a callable.
template <class R, class... Args>
struct call_signature {
    using result = R;
    template <template <class, class...> class Make>
    using apply = Make<R, Args...>;

    template <std::size_t I, class A>
    static consteval auto separated() noexcept {
        constexpr auto name = tenon::type_name<std::remove_cvref_t<A>>;
        if constexpr (I == 0) return model::join(name);
        else return model::join(model::fixed_string(", "), name);
    }
    static consteval auto result_name() noexcept {
        if constexpr (std::is_void_v<R>) return model::fixed_string("None");
        else return tenon::type_name<std::remove_cvref_t<R>>;
    }
    static constexpr auto type_name = []<std::size_t... I>(std::index_sequence<I...>) {
        return model::join(model::fixed_string("Callable[["), separated<I, Args>()...,
                           model::fixed_string("], "), result_name(), model::fixed_string("]"));
    }(std::index_sequence_for<Args...>{});

    // Python can call it.
    static constexpr bool callable =
        ((loadable<std::remove_cvref_t<Args>> &&
          !(std::is_lvalue_reference_v<Args> && !std::is_const_v<std::remove_reference_t<Args>>)) &&
         ...) &&
        (std::is_void_v<R> || givable<std::remove_cvref_t<R>>);
};

// The record that messages read: function(arg0, arg1, /).
template <std::size_t Count>
struct positional_record {
    static_assert(Count <= 10, "tenon: a C++ callable that Python calls has at most 10 parameters");
    struct storage {
        char chars[64 + Count * 16]{};
        unsigned offset = 0;
    };
    static constexpr storage text = [] {
        storage s;
        constexpr std::string_view names[] = {"arg0", "arg1", "arg2", "arg3", "arg4",
                                              "arg5", "arg6", "arg7", "arg8", "arg9"};
        model::parameter parameters[Count + 1];
        for (std::size_t i = 0; i < Count; ++i)
            parameters[i] = {names[i], model::parameter_kind::positional_only, false, {}};
        s.offset = model::write_record(s.chars, 0, "function", "$self", parameters, Count).text;
        return s;
    }();
    static constexpr model::record_table table{text.chars, &text.offset};
};

// As lower::invocation, for a callable that is a value.
template <class F, class R, class... P>
struct value_invocation {
    PyObject* result;

    value_invocation(F& function, conversion& c, typename P::holder&&... held) noexcept {
        if (c.refused()) {
            result = runtime::bad_argument(c, {&positional_record<sizeof...(P)>::table, 0});
            return;
        }
        try {
            if constexpr (std::is_void_v<R>) {
                function(static_cast<typename P::passed>(held)...);
                result = new_none();
            } else {
                result = lower::give<R, false>(function(static_cast<typename P::passed>(held)...));
            }
        } catch (...) {
            result = runtime::translate_exception();
        }
    }
};

// Its address is the type's identity within a module.
template <class F>
inline char type_tag = 0;

// True where the name of a type says all: it is made of built-in types and the library's own. Other
// modules may have another type of the same name.
template <class F>
consteval bool named_by_the_library() noexcept {
    constexpr std::string_view known[] = {"int",    "long",     "short",    "unsigned", "signed",
                                          "char",   "bool",     "float",    "double",   "void",
                                          "const",  "noexcept", "char8_t",  "wchar_t",  "__int128",
                                          "size_t", "char16_t", "char32_t", "nullptr_t"};
    const std::string_view text{__PRETTY_FUNCTION__};
    const auto is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '_' || c == ':';
    };
    for (std::size_t at = text.find("F = ") + 4; at < text.size();) {
        if (!is_word(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_word(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        at = end;
        bool good = word.starts_with("std::") || (word[0] >= '0' && word[0] <= '9');
        for (std::string_view each : known) good = good || word == each;
        if (!good) return false;
    }
    return true;
}

template <class F>
class held_function : public runtime::function_body {
public:
    explicit held_function(F function) : function_{std::move(function)} {}
    [[nodiscard]] const void* tag() const noexcept final { return &type_tag<F>; }
    [[nodiscard]] const void* value() const noexcept final { return &function_; }
    [[nodiscard]] const std::type_info* type() const noexcept final {
        if constexpr (named_by_the_library<F>()) return &typeid(F);
        else return nullptr;
    }
    [[nodiscard]] const F& function() const noexcept { return function_; }

protected:
    F function_;
};

template <class F>
struct body_for {
    template <class R, class... Args>
    class with final : public held_function<F> {
    public:
        using held_function<F>::held_function;

        PyObject* call(PyObject* const* arguments) noexcept override {
            return call_with(arguments, std::index_sequence_for<Args...>{});
        }
        [[nodiscard]] std::size_t count() const noexcept override { return sizeof...(Args); }
        [[nodiscard]] const char* type_name() const noexcept override {
            return call_signature<R, Args...>::type_name.data();
        }

    private:
        template <std::size_t... I>
        PyObject* call_with(PyObject* const* arguments, std::index_sequence<I...>) noexcept {
            conversion c{arguments};
            return value_invocation<F, R, lower::at<unsigned{I}, Args>...>{
                this->function_, c, lower::at<unsigned{I}, Args>::take(c)...}
                .result;
        }
    };
};

template <class Signature, class F>
PyObject* give_function(F function) {
    using body = typename Signature::template apply<body_for<F>::template with>;
    return runtime::make_function_object(new body(std::move(function)));
}

/// The callable behind a Python object that holds an F; else null.
template <class F>
const F* find_function(PyObject* source) noexcept {
    runtime::function_body* const body = runtime::body_of(source);
    if (body == nullptr) {
        if constexpr (named_by_the_library<F>())
            return static_cast<const F*>(runtime::find_foreign(source, typeid(F)));
        else return nullptr;
    }
    if (body->tag() != &type_tag<F>) return nullptr;
    return &static_cast<held_function<F>*>(body)->function();
}

// The signature of a closure type's operator().
template <class M>
struct member_signature;
template <class T, class R, class... A>
struct member_signature<R (T::*)(A...)> : std::type_identity<call_signature<R, A...>> {};
template <class T, class R, class... A>
struct member_signature<R (T::*)(A...) const> : std::type_identity<call_signature<R, A...>> {};
template <class T, class R, class... A>
struct member_signature<R (T::*)(A...) noexcept> : std::type_identity<call_signature<R, A...>> {};
template <class T, class R, class... A>
struct member_signature<R (T::*)(A...) const noexcept>
    : std::type_identity<call_signature<R, A...>> {};

// Other classes with operator() may be classes for Python.
template <class T>
consteval bool named_lambda() noexcept {
    const std::string_view text{__PRETTY_FUNCTION__};
    const std::size_t name = text.find("T = ");
    if (name == std::string_view::npos) return false;
    const std::string_view type = text.substr(name);
    const std::size_t lambda = type.rfind("lambda");
    return lambda != std::string_view::npos && lambda > 0 &&
        (type[lambda - 1] == '<' || type[lambda - 1] == '(') &&
        (type.back() == ']' && (type[type.size() - 2] == '>' || type[type.size() - 2] == ')'));
}

}  // namespace detail

template <class T>
concept lambda_like =
    std::is_class_v<T> && requires { &T::operator(); } && detail::named_lambda<T>();

template <lambda_like T>
struct converter<T> {
    using signature = typename detail::member_signature<decltype(&T::operator())>::type;
    static constexpr auto type_name = signature::type_name;

    static PyObject* give(const T& value)
        requires signature::callable && std::copy_constructible<T>
    {
        return detail::give_function<signature>(value);
    }
    static PyObject* give(T&& value)
        requires signature::callable
    {
        return detail::give_function<signature>(std::move(value));
    }
};

template <class R, class... Args>
struct converter<R (*)(Args...)> {
    using signature = detail::call_signature<R, Args...>;
    static constexpr auto type_name = signature::type_name;

    static PyObject* give(R (*value)(Args...))
        requires signature::callable
    {
        return value != nullptr ? detail::give_function<signature>(value) : new_none();
    }
};
template <class R, class... Args>
struct converter<R (*)(Args...) noexcept> : converter<R (*)(Args...)> {};

}  // namespace tenon
