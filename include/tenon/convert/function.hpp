// A Python callable as std::function, std::move_only_function or the like. The call attaches, so
// that it may come from any thread.
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/object/attach.hpp>
#include <tenon/object/call.hpp>

namespace tenon {

namespace detail {

// The signature of a class template whose one argument is a function type.
template <class T>
struct function_signature;
template <template <class> class F, class R, class... Args>
struct function_signature<F<R(Args...)>> {
    using result = R;
    template <class Make>
    using apply = typename Make::template with<R, Args...>;
};

// Holds the callable; is copied and dropped on any thread.
template <class R, class... Args>
class python_callable {
public:
    explicit python_callable(object callable) : callable_{std::move(callable)} {}

    R operator()(Args... arguments) const {
        const attach attached;
        if (!attached) throw_detached();
        const object result = callable_(std::forward<Args>(arguments)...);
        if constexpr (!std::is_void_v<R>) return cast<R>(result);
    }

private:
    shared_object callable_;
};

struct make_callable {
    template <class R, class... Args>
    using with = python_callable<R, Args...>;
};

}  // namespace detail

template <class T>
concept function_like =
    requires { typename detail::function_signature<T>::result; } &&
    std::is_default_constructible_v<T> &&
    std::constructible_from<
        T, typename detail::function_signature<T>::template apply<detail::make_callable>>;

template <function_like T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "Callable";

    static T load(PyObject* source, conversion& c) {
        using wrapper =
            typename detail::function_signature<T>::template apply<detail::make_callable>;
        if (source == Py_None) return T{};
        if (!PyCallable_Check(source)) return refuse<T>(c, source);
        return T{wrapper{object{keep, source}}};
    }
};

}  // namespace tenon
