// Results by reference and pointer to objects of exposed classes: the object itself where it is
// `*this`, a copy, or a view that keeps alive what it looks into.
#pragma once

#include <tenon/lower/receiver.hpp>
#include <tenon/lower/view.hpp>

#include <typeinfo>

namespace tenon::lower {

/// What `address` points to, as a part that `owner` keeps alive.
template <unsigned Options, class T>
[[nodiscard]] part_of part_at(PyObject* owner, T* address, hold how) noexcept {
    using plain = std::remove_const_t<T>;
    part_of part{owner, const_cast<plain*>(address), sizeof(T), &cell_of<plain>,
                 how,   std::is_const_v<T>};
    part.counted = (Options & call_uncounted) == 0;
    if constexpr (std::is_polymorphic_v<plain>)
        if (typeid(*address) != typeid(plain)) {
            part.type = &typeid(*address);
            part.whole = const_cast<void*>(dynamic_cast<const void*>(address));
        }
    return part;
}

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
        if constexpr (!layout<plain>::counted) return converter<plain>::give(*address);
        else if constexpr ((Options & call_immortal) != 0)
            return runtime::give_view(part_at<Options>(nullptr, address, hold::always));
        else if constexpr ((Options & call_borrows) != 0)
            return runtime::give_view(
                part_at<Options>(c.arguments[owner_index<Options>], address, hold_of<Options>));
        else return runtime::give_view(part_at<Options>(c.self, address, hold_of<Options>));
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
