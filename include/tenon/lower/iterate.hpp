// `for x in container`: begin() and end() of an exposed class as tp_iter. The iterator pins the
// container as elements do, so that nothing moves under it.
#pragma once

#include <tenon/convert/range.hpp>
#include <tenon/lower/holder.hpp>
#include <tenon/lower/invoke.hpp>
#include <tenon/object/object.hpp>

namespace tenon {

namespace runtime {

/// Keeps an object alive and its elements where they are; null with an error set where it has no value.
lower::remote_value* hold_elements(PyObject* owner, bool counted) noexcept;
void end_hold(lower::remote_value* held) noexcept;

}  // namespace runtime

namespace lower {

template <class T>
concept iterable = requires(T& value) {
    { value.begin() == value.end() } -> std::convertible_to<bool>;
    *value.begin();
    requires !std::is_void_v<decltype(*value.begin())>;
};

/// One element of what `owner` holds.
template <class E>
PyObject* give_element(E&& element, PyObject* owner, bool counted) {
    using plain = std::remove_cvref_t<E>;
    if constexpr (unique_holder<plain>) {
        if (!element) return new_none();
        if constexpr (layout<held_by<plain>>::counted)
            return runtime::give_view(part_at(owner, element.get(), hold::element, counted));
        else return converter<held_by<plain>>::give(*element);
    } else if constexpr (instance_type<plain> && std::is_lvalue_reference_v<E>) {
        if constexpr (layout<plain>::counted)
            return runtime::give_view(part_at(owner, &element, hold::element, counted));
        else return converter<plain>::give(element);
    } else {
        return give<E, false>(static_cast<E&&>(element));
    }
}

template <class E>
concept given_element = unique_holder<std::remove_cvref_t<E>> ||
    instance_type<std::remove_cvref_t<E>> || givable<std::remove_cvref_t<E>>;

/// The elements of a T; `Seen` is const where they may not be changed.
template <class T, class Seen>
class elements_of final : public runtime::lazy_source {
public:
    explicit elements_of(PyObject* owner) : owner_{owner} {
        held_ = runtime::hold_elements(owner, layout<T>::counted);
        if (held_ == nullptr) runtime::throw_error();
        Py_INCREF(owner);
    }
    ~elements_of() override {
        if (started_) at_.~iterator();
        if (held_ != nullptr) {
            runtime::end_hold(held_);
            Py_DECREF(owner_);
        }
    }

    PyObject* next() override {
        const borrow<T, false> borrowed{owner_};
        if (!borrowed) return nullptr;
        Seen& all = borrowed.value();
        if (!started_) {
            ::new (static_cast<void*>(&at_)) iterator(all.begin());
            started_ = true;
        } else {
            ++at_;
        }
        if (at_ == all.end()) return nullptr;
        return give_element<decltype(*at_)>(*at_, owner_, layout<T>::counted);
    }

private:
    using iterator = decltype(std::declval<Seen&>().begin());
    PyObject* owner_;
    remote_value* held_ = nullptr;
    bool started_ = false;
    union {
        char blank_ = 0;
        iterator at_;
    };
};

/// tp_iter.
template <class T>
PyObject* iterate(PyObject* self) noexcept {
    try {
        if constexpr (iterable<const T>) {
            const bool read_only = is_frozen<T> ||
                (layout<T>::counted && look_at(word_of(self)) == elsewhere &&
                 remote_of(self)->read_only);
            if (read_only) return runtime::make_iterator(new elements_of<T, const T>(self));
        }
        if constexpr (is_frozen<T>) return nullptr;
        else return runtime::make_iterator(new elements_of<T, T>(self));
    } catch (...) {
        return runtime::translate_exception();
    }
}

/// A class whose elements Python can see.
template <class T>
concept iterated = iterable<T> && (iterable<const T> || !is_frozen<T>) &&
    given_element<decltype(*std::declval<T&>().begin())>;

}  // namespace lower
}  // namespace tenon
