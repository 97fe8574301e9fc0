// Results by reference and pointer to objects of exposed classes: the object itself where it is
// `*this`, a copy, or a view that keeps alive what it looks into.
#pragma once

#include <tenon/lower/holder.hpp>
#include <tenon/lower/receiver.hpp>

#include <typeinfo>

namespace tenon::lower {

/// How long what a function hands out stays where it is.
template <unsigned Options>
inline constexpr hold hold_of = (Options & call_stable) != 0 ? hold::with_owner
    : (Options & call_element) != 0                          ? hold::element
                                                             : hold::reference;

/// An object of class T by its address. Classes without a word after the head are copied: nobody
/// can tell, since their objects do not change.
template <unsigned Options, class T>
PyObject* give_address(T* address, const conversion& c) {
    using plain = std::remove_const_t<T>;
    if (address == nullptr) return new_none();
    if constexpr ((Options & call_copied) != 0) {
        return converter<plain>::give(*address);
    } else {
        if constexpr ((Options & call_method) != 0)
            if (address_in<plain>(c.self) == address && holds_value<plain>(c.self))
                return Py_NewRef(c.self);
        if constexpr ((Options & call_owned) != 0) return give_deleting(address);
        else if constexpr (!layout<plain>::counted) return converter<plain>::give(*address);
        else if constexpr ((Options & call_immortal) != 0)
            return runtime::give_view(part_at(nullptr, address, hold::always, true));
        else if constexpr ((Options & call_borrows) != 0)
            return runtime::give_view(part_at(c.arguments[owner_index<Options>], address,
                                              hold_of<Options>, (Options & call_uncounted) == 0));
        else
            return runtime::give_view(
                part_at(c.self, address, hold_of<Options>, (Options & call_uncounted) == 0));
    }
}

// Whether the object that a result refers into has a borrow word: that of a method comes last.
template <unsigned Options, class... P>
consteval unsigned with_owner_of() {
    constexpr bool counted[] = {[] {
                                    if constexpr (requires { P::counted; }) return bool{P::counted};
                                    else return false;
                                }()...,
                                false};
    constexpr std::size_t last = sizeof...(P) != 0 ? sizeof...(P) - 1 : 0;
    return counted[(Options & call_borrows) != 0 ? owner_index<Options> : last]
        ? Options
        : Options | call_uncounted;
}

/// A result declared as R of a call with the parameters P.
template <class R, unsigned Options, class... P, class V>
PyObject* give_reference(V&& value, const conversion& c) {
    constexpr unsigned options = with_owner_of<Options, P...>();
    if constexpr (points_to_instance<R>) return give_address<options>(value, c);
    else return give_address<options>(&value, c);
}

}  // namespace tenon::lower
