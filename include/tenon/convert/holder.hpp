// Objects of exposed classes behind pointers that own: T | None <-> std::unique_ptr<T>,
// std::shared_ptr<T> and their like. Values of other types are converted: convert/pointer.hpp.
#pragma once

#include <tenon/convert/instance.hpp>
#include <tenon/convert/pointer.hpp>
#include <tenon/lower/holder.hpp>
#include <tenon/lower/parameter.hpp>

namespace tenon {

template <lower::instance_holder H>
struct converter<H> {
    using element = lower::held_by<H>;
    static constexpr auto type_name =
        model::join(model::class_name<element>, model::fixed_string(" | None"));

    static bool exact(PyObject* source) noexcept {
        return source == Py_None || lower::holds_value<element>(source);
    }
    static H load(PyObject* source, conversion& c) {
        if (source == Py_None) return H();
        if constexpr (lower::unique_holder<H>) {
            lower::taken_argument<H> taken{c, source};
            if (!c.refused()) return taken;
        } else if (!lower::holds_value<element>(source)) {
            runtime::refuse(c, refusal::type, type_name.data(), source);
        } else {
            H shared = lower::share<H>(source);
            if (!shared) runtime::refuse_pending(c);
            return shared;
        }
        return H();
    }
    static PyObject* give(const H& value)
        requires(!lower::unique_holder<H>)
    {
        return lower::give_holder(value);
    }
    static PyObject* give(H&& value)
        requires lower::unique_holder<H>
    {
        return lower::give_holder(static_cast<H&&>(value));
    }
};

namespace lower {

template <unsigned I, class A, unsigned Options>
    requires unique_holder<value_of<A>>
struct at<I, A, Options> {
    using value = value_of<A>;
    static_assert(
        !std::is_lvalue_reference_v<A>,
        "tenon: a reference to a std::unique_ptr takes nothing over; take T& or const T&, "
        "or the std::unique_ptr by value");
    using holder = taken_argument<value>;
    using passed = value;

    static holder take(conversion& c) noexcept {
        if (c.refused()) return holder();
        holder held(c, c.arguments[I]);
        if (c.refused()) c.bad = static_cast<int>(I);
        return held;
    }
    static bool exactly(PyObject* const* arguments) noexcept {
        return converter<value>::exact(arguments[I]);
    }
};

}  // namespace lower
}  // namespace tenon
