// tp_traverse and tp_clear, generated from the fields of a class: Python objects are found in optionals,
// variants, containers, std::unique_ptr and in the fields of other classes.
#pragma once

#include <tenon/lower/holder.hpp>
#include <tenon/model/collected.hpp>
#include <tenon/object/object.hpp>
#include <tenon/reflect/marks.hpp>

#include <span>
#include <tuple>

namespace tenon::reflect {

template <class T>
concept holds_maybe = requires(T& value) {
    { value.has_value() } -> std::same_as<bool>;
    *value;
    value.reset();
};
template <class T>
concept holds_one_of = requires(T& value) {
    value.index();
    value.valueless_by_exception();
};
template <class T>
concept points_alone = requires(T& value) {
    typename T::element_type;
    value.get();
    value.release();
};
template <class T>
concept holds_several = requires(T& value) {
    value.begin() != value.end();
    value.clear();
};
template <class T>
concept holds_each = requires { std::tuple_size<T>::value; };

consteval std::span<const info> parts_of(info type, bool bases) {
    const auto all = std::meta::access_context::unchecked();
    if (bases) return std::define_static_array(bases_of(type, all));
    return std::define_static_array(nonstatic_data_members_of(type, all));
}

/// Calls `call` with every Python object in `value`; stops where that answers something.
template <class T, class Visit>
int visit_objects(T& value, Visit call) {
    using plain = std::remove_const_t<T>;
    if constexpr (!is_collected<plain>) {
        return 0;
    } else if constexpr (std::is_array_v<plain>) {
        for (auto& each : value)
            if (const int result = visit_objects(each, call)) return result;
        return 0;
    } else if constexpr (std::derived_from<plain, borrowed>) {
        return call(value);
    } else if constexpr (holds_maybe<plain>) {
        return value.has_value() ? visit_objects(*value, call) : 0;
    } else if constexpr (points_alone<plain>) {
        return value ? visit_objects(*value, call) : 0;
    } else if constexpr (holds_one_of<plain>) {
        if (value.valueless_by_exception()) return 0;
        int result = 0;
        const auto look = [&](auto& each) { result = visit_objects(each, call); };
        visit(look, value);
        return result;
    } else if constexpr (holds_each<plain>) {
        int result = 0;
        std::apply(
            [&](auto&... each) {
                static_cast<void>(((result = visit_objects(each, call)) || ...));
            },
            value);
        return result;
    } else if constexpr (model::is_of_std(dealias(^^plain))) {
        if constexpr (holds_several<plain>)
            for (auto&& each : value)
                if (const int result = visit_objects(each, call)) return result;
        return 0;
    } else {
        template for (constexpr info base : parts_of(dealias(^^plain), true)) {
            using type = [:type_of(base):];
            if (const int result = visit_objects(
                    (std::conditional_t<std::is_const_v<T>, const type, type>&)value, call))
                return result;
        }
        template for (constexpr info field : parts_of(dealias(^^plain), false)) {
            if constexpr (!is_reference_type(type_of(field)))
                if (const int result = visit_objects(value.[:field:], call)) return result;
        }
        return 0;
    }
}

/// tp_traverse.
template <class T>
int traverse(PyObject* self, visitproc visit, void* arg) noexcept {
    Py_VISIT(Py_TYPE(self));
    PyObject* root = nullptr;
    const void* const value = runtime::begin_traverse(self, lower::layout<T>::counted,
                                                      lower::layout<T>::place(self), root);
    Py_VISIT(root);
    if (value == nullptr) return 0;
    return visit_objects(*static_cast<const T*>(value),
                         [&](const borrowed& object) { return visit(object.pointer(), arg); });
}

/// tp_clear: every object that can be given up is None from now on.
template <class T>
int clear(PyObject* self) noexcept {
    PyObject* root = nullptr;
    void* const value = runtime::begin_traverse(self, lower::layout<T>::counted,
                                                lower::layout<T>::place(self), root);
    if (value == nullptr) return 0;
    visit_objects(*static_cast<T*>(value), []<class O>(O& object) {
        if constexpr (std::derived_from<O, tenon::object> && !std::is_const_v<O>)
            static_cast<tenon::object&>(object) = tenon::object{};
        return 0;
    });
    return 0;
}

}  // namespace tenon::reflect
