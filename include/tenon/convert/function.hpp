// Callables <-> std::function, std::move_only_function and the like; std::function_ref parameters.
// The call of a Python callable attaches, so that it may come from any thread.
#pragma once

#include <tenon/convert/callable.hpp>
#include <tenon/object/attach.hpp>
#include <tenon/object/call.hpp>

namespace tenon {

namespace detail {

// The signature of a class template whose one argument is a function type.
template <class T>
struct function_signature;
template <template <class...> class F, class R, class... A>
struct function_signature<F<R(A...)>> : std::type_identity<call_signature<R, A...>> {};
template <template <class...> class F, class R, class... A>
struct function_signature<F<R(A...) const>> : std::type_identity<call_signature<R, A...>> {};

// Holds the callable; is copied and dropped on any thread.
template <class R, class... Args>
class python_callable {
public:
    explicit python_callable(object callable) : callable_{std::move(callable)} {}

    R operator()(Args... arguments) const {
        const attach attached{callable_};
        if (!attached) throw_detached();
        const object& callable = callable_.get();
        const reference result{call(callable, arguments...)};
        if constexpr (!std::is_void_v<R>) return cast_result<R>(borrowed{result.get()}, callable);
    }
    [[nodiscard]] const object& callable() const noexcept { return callable_.get(); }

private:
    shared_object callable_;
};

template <class T>
using callable_of = typename function_signature<T>::type::template apply<python_callable>;

}  // namespace detail

template <class T>
concept function_like = requires { typename detail::function_signature<T>::type; } &&
    std::is_default_constructible_v<T> && std::constructible_from<T, detail::callable_of<T>>;

template <function_like T>
struct converter<T> {
    using signature = typename detail::function_signature<T>::type;
    using wrapper = detail::callable_of<T>;
    static constexpr auto type_name = signature::type_name;

    static T load(PyObject* source, conversion& c) {
        if (source == Py_None) return T{};
        if constexpr (std::copy_constructible<T>)
            if (const T* const own = detail::find_function<T>(source)) return *own;
        if (!PyCallable_Check(source)) return refuse<T>(c, source);
        return T{wrapper{object{keep, source}}};
    }

    static PyObject* give(const T& value)
        requires signature::callable && std::copy_constructible<T>
    {
        if (!value) return new_none();
        // What came from Python goes back as itself.
        if constexpr (requires { value.template target<wrapper>(); })
            if (const auto* const known = value.template target<wrapper>())
                return Py_NewRef(known->callable().pointer());
        return detail::give_function<signature>(value);
    }
    static PyObject* give(T&& value)
        requires signature::callable && (!std::copy_constructible<T>)
    {
        return value ? detail::give_function<signature>(std::move(value)) : new_none();
    }
};

/// std::function_ref and the like: refer to a callable, which is kept for the call.
template <class T>
concept function_reference = requires { typename detail::function_signature<T>::type; } &&
    !std::is_default_constructible_v<T> && std::is_trivially_copyable_v<T> &&
    std::constructible_from<T, const detail::callable_of<T>&>;

template <function_reference T>
struct converter<T> {
    using signature = typename detail::function_signature<T>::type;
    using wrapper = detail::callable_of<T>;
    using holder = slot<wrapper>;
    static constexpr auto type_name = signature::type_name;
    static constexpr bool borrows = true;

    static holder load(PyObject* source, conversion& c) {
        if (!PyCallable_Check(source)) {
            runtime::refuse(c, refusal::type, type_name.data(), source);
            return holder();
        }
        return holder(wrapper{object{keep, source}});
    }
    static T unwrap(holder& held) noexcept { return T(std::as_const(*held)); }
};

}  // namespace tenon
