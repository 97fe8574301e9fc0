// A user's own conversion: specialise `tenon::convert<T>` with type_name, from_python, to_python.
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/object/object.hpp>

namespace tenon {

namespace detail {

template <class T>
consteval auto user_type_name() noexcept {
    constexpr std::string_view text = convert<T>::type_name;
    model::fixed_string<text.size() + 1> copy;
    for (std::size_t i = 0; i < text.size(); ++i) copy.text[i] = text[i];
    return copy;
}

}  // namespace detail

template <user_converted T>
struct converter<T> {
    static constexpr auto type_name = detail::user_type_name<T>();

    static holder<T> load(PyObject* source, conversion& c)
        requires requires(borrowed b) {
            { convert<T>::from_python(b) } -> std::convertible_to<T>;
        }
    {
        // An optional quick test keeps overload sets and unions from trying by exception.
        if constexpr (requires(borrowed b) { convert<T>::can_convert(b); })
            if (!convert<T>::can_convert(borrowed{source})) return refuse<T>(c, source);
        try {
            return holder<T>(convert<T>::from_python(borrowed{source}));
        } catch (...) {
            runtime::refuse_thrown(c);
            return holder<T>();
        }
    }
    static PyObject* give(const T& value)
        requires requires {
            { convert<T>::to_python(value) } -> std::convertible_to<object>;
        }
    {
        return object{convert<T>::to_python(value)}.release();
    }
};

}  // namespace tenon
