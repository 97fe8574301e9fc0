// Variables of a module that stay live: reading the attribute reads the C++ variable, assigning it
// assigns.
#pragma once

#include <tenon/lower/property.hpp>
#include <tenon/lower/view.hpp>

namespace tenon::runtime {

/// Makes the variables of a part attributes; its `add_variables`.
void add_variables(const model::part& part, void* filled);
/// Raises what `c` says about the value for a variable.
void bad_variable(conversion& c, PyObject* module, const char* name) noexcept;
int raise_undeletable_variable(const char* name) noexcept;

}  // namespace tenon::runtime

namespace tenon::lower {

template <auto& Variable>
PyObject* get_variable(PyObject*, void*) noexcept {
    using T = std::remove_cvref_t<decltype(Variable)>;
    try {
        if constexpr (instance_type<T>) {
            part_of part = part_at<T>(nullptr);
            part.address = &Variable;
            part.how = hold::always;
            part.counted = layout<T>::counted;
            if constexpr (layout<T>::counted) return runtime::give_view(part);
            else return converter<T>::give(Variable);
        } else {
            return give<const T&, false>(Variable);
        }
    } catch (...) {
        return runtime::translate_exception();
    }
}

/// The closure is the variable's name.
template <auto& Variable>
int set_variable(PyObject* module, PyObject* value, void* closure) noexcept {
    using T = std::remove_cvref_t<decltype(Variable)>;
    const char* const name = static_cast<const char*>(closure);
    if (value == nullptr) return runtime::raise_undeletable_variable(name);
    conversion c{&value};
    using argument = at<0, std::conditional_t<instance_type<T>, const T&, T>, option_inline>;
    typename argument::holder held = argument::take(c);
    if (c.refused()) {
        runtime::bad_variable(c, module, name);
        return -1;
    }
    try {
        Variable = static_cast<typename argument::passed>(held);
        return 0;
    } catch (...) {
        runtime::translate_exception();
        return -1;
    }
}

template <auto& Variable>
constexpr model::property_entry variable_entry(const char* name, const char* doc) noexcept {
    return {name, &get_variable<Variable>, &set_variable<Variable>, doc, name};
}

}  // namespace tenon::lower
