// Objects whose value lies in another place: a view of a part of another object, which it keeps
// alive, or an object that C++ made and Python owns through a pointer.
#pragma once

#include <tenon/lower/instance.hpp>

#include <typeinfo>

namespace tenon::lower {

struct remote_value;

/// What differs between views and owners; behind pointers, so that a module without them links
/// nothing of them.
struct remote_operations {
    bool (*begin_write)(remote_value& at) noexcept;  // marks the root's word
    void (*release)(PyObject* object, remote_value& at) noexcept;
};

/// Behind the word of an object whose word says `elsewhere` is a pointer to this.
struct remote_value {
    const remote_operations* operations;
    void* value;
    borrow_word* word;  // of the root, which holds the value
    PyObject* root;     // kept alive; null where this object is the root
    bool read_only;
};

[[nodiscard]] inline remote_value*& remote_of(PyObject* object) noexcept {
    return *reinterpret_cast<remote_value**>(reinterpret_cast<char*>(object) +
                                             sizeof(counted_head));
}

/// The address of the T in an object of its class, in whatever place.
template <class T>
[[nodiscard]] void* address_in(PyObject* object) noexcept {
    if constexpr (layout<T>::counted)
        if (look_at(word_of(object)) == elsewhere) return remote_of(object)->value;
    return layout<T>::place(object);
}

/// How long what a view shows stays where it is.
enum class hold : unsigned char {
    with_owner,  // as long as the owner's value: a field, a part of a py::stable object
    reference,   // until something changes the owner: a result by reference
    element,     // until something changes the container that the owner is
    always,      // for ever: py::immortal
};

/// The part of an object that a view is asked for.
struct part_of {
    PyObject* owner;  // null for hold::always
    void* address;
    std::size_t size;
    model::class_cell* cell;
    hold how;
    bool read_only;
    bool counted = true;                   // the owner has a borrow word
    const std::type_info* type = nullptr;  // of the whole object, where it is of a derived class
    void* whole = nullptr;
};

/// What `address` points to, as a part that `owner` keeps alive.
template <class T>
[[nodiscard]] part_of part_at(PyObject* owner, T* address, hold how, bool counted) noexcept {
    using plain = std::remove_const_t<T>;
    part_of part{owner, const_cast<plain*>(address), sizeof(T), &cell_of<plain>,
                 how,   std::is_const_v<T>};
    part.counted = counted;
    if constexpr (std::is_polymorphic_v<plain>)
        if (typeid(*address) != typeid(plain)) {
            part.type = &typeid(*address);
            part.whole = const_cast<void*>(dynamic_cast<const void*>(address));
        }
    return part;
}

/// A T in a place that is not known yet.
template <class T>
[[nodiscard]] part_of part_at(PyObject* owner) noexcept {
    using plain = std::remove_const_t<T>;
    return {owner, nullptr, sizeof(T), &cell_of<plain>, hold::with_owner, std::is_const_v<T>};
}

}  // namespace tenon::lower

namespace tenon::runtime {

/// The view of a part, the same one while it lives; a new reference.
PyObject* give_view(const lower::part_of& part) noexcept;

}  // namespace tenon::runtime
