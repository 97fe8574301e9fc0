// A class whose objects hold the C++ value: what is neither converted by its shape nor by its user.
// Marked classes win over the shape. As part of something else (an element of a container, a field)
// values are copied; arguments and results are told in lower/receiver.hpp.
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/lower/holder.hpp>

namespace tenon {

namespace detail {

template <class T>
struct instance_conversion {
    using instance = T;
    static constexpr auto type_name = model::class_name<T>;

    static bool exact(PyObject* source) noexcept { return lower::holds_value<T>(source); }

    static slot<T> load(PyObject* source, conversion& c)
        requires std::copy_constructible<T>
    {
        if (!lower::holds_value<T>(source)) {
            runtime::refuse_instance(c, lower::cell_of<T>, type_name.data(), source);
            return {};
        }
        const lower::borrow<T, false> borrowed{source};
        if (!borrowed) {
            runtime::refuse_pending(c);
            return {};
        }
        return slot<T>(T(borrowed.value()));
    }
    static PyObject* give(const T& value)
        requires std::copy_constructible<T>
    {
        return make(value);
    }
    static PyObject* give(T&& value)
        requires std::move_constructible<T>
    {
        return make(static_cast<T&&>(value));
    }

private:
    template <class From>
    static PyObject* make(From&& value) {
        lower::fresh<T> made{lower::type_of_class<T>()};
        if (!made) return nullptr;
        if constexpr (lower::shares_itself<T>) {
            return lower::finish_shared(made, new T(static_cast<From&&>(value)));
        } else {
            ::new (made.place()) T(static_cast<From&&>(value));
            return made.finish();
        }
    }
};

template <class T>
struct no_conversion {};

}  // namespace detail

template <class T>
    requires(exposed<T> && std::is_class_v<T> && !user_converted<T>)
struct converter<T> : detail::instance_conversion<T> {};

// The primary template: what no other header claims.
template <class T>
struct converter : std::conditional_t<model::may_be_exposed<T>, detail::instance_conversion<T>,
                                      detail::no_conversion<T>> {};

}  // namespace tenon
