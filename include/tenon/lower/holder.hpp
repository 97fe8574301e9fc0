// Objects of exposed classes that C++ owns through a pointer: std::unique_ptr, std::shared_ptr, pointers
// that count in the object, and whatever has their shape.
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/lower/view.hpp>

namespace tenon {

/// True for pointers that keep the count in the object itself, which any raw pointer may join:
/// specialise it for yours.
template <class H>
inline constexpr bool counts_inside = false;

namespace lower {

template <class H>
using held_by = std::remove_const_t<typename std::remove_cvref_t<H>::element_type>;

template <class H>
concept holds_instance = !claimed<H> && std::is_class_v<H> && requires(const H& holder) {
    typename H::element_type;
    { holder.get() } -> std::same_as<typename H::element_type*>;
    static_cast<bool>(holder);
} && instance_type<held_by<H>>;

/// Owns alone.
template <class H>
concept unique_holder = holds_instance<H> && !std::copy_constructible<H> && requires(H& holder) {
    { holder.release() } -> std::same_as<typename H::element_type*>;
    typename H::deleter_type;
};
/// Shares with a count beside the object.
template <class H>
concept shared_holder = holds_instance<H> && std::copy_constructible<H> &&
    requires(const H& holder, typename H::element_type* part) {
        holder.use_count();
        H(holder, part);
    };
template <class H>
concept counting_holder = holds_instance<H> && counts_inside<H> && std::copy_constructible<H> &&
    requires(typename H::element_type* pointer) { H(pointer); };
template <class H>
concept instance_holder = unique_holder<H> || shared_holder<H> || counting_holder<H>;

/// What owns: pointers of one family can pass an object on among themselves.
enum class owner_family : unsigned char { deletes, shares, other };

/// Behind an object that owns its value through a pointer.
struct owned_value : remote_value {
    borrow_word own = 0;
    owner_family family = owner_family::other;
    const void* kind = nullptr;    // the address of a variable of the holder's type
    PyTypeObject* type = nullptr;  // in the table of known objects
    void* table = nullptr;

    owned_value() noexcept : remote_value{} {}
    owned_value(const owned_value&) = delete;
    owned_value& operator=(const owned_value&) = delete;
    virtual ~owned_value() = default;
    virtual void let_go() noexcept {}  // of a pointer that owns alone
};

template <class H>
inline constexpr char kind_of_holder = 0;

template <class H>
struct owning : owned_value {
    H holder;
    explicit owning(H&& given) : holder(static_cast<H&&>(given)) { kind = &kind_of_holder<H>; }
    void let_go() noexcept override {
        if constexpr (unique_holder<H>) static_cast<void>(holder.release());
    }
};

/// A raw pointer that Python owns: py::owned.
template <class T>
struct deleting {
    T* pointer;
    explicit deleting(T* given) noexcept : pointer{given} {}
    deleting(deleting&& other) noexcept : pointer{std::exchange(other.pointer, nullptr)} {}
    ~deleting() { delete pointer; }
};
template <class T>
struct owning<deleting<T>> : owned_value {
    deleting<T> holder;
    explicit owning(deleting<T>&& given) : holder(static_cast<deleting<T>&&>(given)) {
        family = owner_family::deletes;
    }
    void let_go() noexcept override { holder.pointer = nullptr; }
};

/// The deleter of a shared pointer to a value that a Python object holds.
struct object_keeper {
    PyObject* object;
    void* home;
    void* table;
    void operator()(const volatile void*) const noexcept;
};

/// What a pointer that owns alone can take over.
struct taking {
    bool deletes;      // by `delete`
    const void* kind;  // the address of a variable of the holder's type
    model::class_cell* cell;
    void* (*move)(void* value);  // of that class; null where it cannot be moved
    std::ptrdiff_t inside;       // where a value lies in an object that holds it
};

}  // namespace lower

namespace runtime {

/// Takes the owner over, even where it fails. The object is that of `part`, which `made` owns.
PyObject* give_owned(const lower::part_of& part, lower::owned_value* made) noexcept;
/// The object that shows `part` already; null without an error where there is none.
PyObject* find_object(const lower::part_of& part) noexcept;
/// Takes the owner over, and the object, which waits for its value.
void become_owner(PyObject* object, lower::owned_value* made);
/// The owner behind an object that owns its value through a pointer; null for others.
lower::owned_value* owner_of(PyObject* object) noexcept;
/// The address of the value; null with an error set where there is none, or none to change.
void* value_in(PyObject* object, std::ptrdiff_t inside, bool to_write) noexcept;
lower::object_keeper keep_object(PyObject* object);
/// The value that the collector may look into; null where there is none. `root`: what a view keeps.
void* begin_traverse(PyObject* self, bool counted, void* inside, PyObject*& root) noexcept;

/// An object's value on its way to a pointer that owns it alone.
struct taken_value {
    void* (*move)(void* value) = nullptr;  // to the heap, where the object holds the value
    PyObject* object = nullptr;
    lower::owned_value* owner = nullptr;  // null where the object holds the value
    lower::access at{};
};
/// Marks the object; false with an error set where its value cannot be taken.
bool begin_taking(PyObject* object, taken_value& taken, const lower::taking& how) noexcept;
/// The value, which is the caller's now; may throw where it has to be moved, and then stays.
void* end_taking(taken_value& taken);
void give_up_taking(taken_value& taken) noexcept;

}  // namespace runtime

namespace lower {

/// Moves a value to the heap.
template <class T>
void* move_to_heap(void* value) {
    T* const from = static_cast<T*>(value);
    T* const made = new T(static_cast<T&&>(*from));
    from->~T();
    return made;
}

/// A std::unique_ptr to a base may take objects of the class over.
template <class T>
concept moved_as_base = std::is_move_constructible_v<T> && std::has_virtual_destructor_v<T>;

template <class H>
inline constexpr bool deletes = [] {
    if constexpr (unique_holder<H>)
        return model::written_name<typename H::deleter_type>().starts_with("std::default_delete<");
    else return false;
}();

template <class E>
[[nodiscard]] part_of part_for(E* address) noexcept {
    return part_at(nullptr, address, hold::always, true);
}

// The same kind of pointer to anything: shared pointers of all types keep the same count.
template <class H>
struct erased;
template <template <class> class P, class T>
struct erased<P<T>> {
    using type = P<const void>;
};

/// A raw pointer that Python owns from now on. Classes without a word after the head are copied.
template <class T>
PyObject* give_deleting(T* address) {
    deleting<T> owner{address};
    if constexpr (!layout<std::remove_const_t<T>>::counted)
        return converter<std::remove_const_t<T>>::give(*address);
    else
        return runtime::give_owned(part_for(address),
                                   new owning<deleting<T>>(static_cast<deleting<T>&&>(owner)));
}

/// Where the value lies in an object that holds it.
template <class T>
std::ptrdiff_t inside(PyObject* object) noexcept {
    return static_cast<char*>(layout<T>::place(object)) - reinterpret_cast<char*>(object);
}

template <class H>
PyObject* give_holder(H&& holder) {
    using plain = std::remove_cvref_t<H>;
    typename plain::element_type* const address = holder.get();
    if (address == nullptr) return new_none();
    const part_of part = part_for(address);
    if constexpr (shared_holder<plain>)
        if (const auto* const keeper = get_deleter<object_keeper>(holder))
            if (address_in<held_by<plain>>(keeper->object) == part.address)
                return Py_NewRef(keeper->object);
    if constexpr (!layout<held_by<plain>>::counted) {
        return converter<held_by<plain>>::give(*address);
    } else if constexpr (shared_holder<plain>) {
        if (PyObject* const known = runtime::find_object(part)) return known;
        using box = typename erased<plain>::type;
        auto* const made = new owning<box>(box(holder));
        made->family = owner_family::shares;
        return runtime::give_owned(part, made);
    } else {
        if constexpr (counting_holder<plain>)
            if (PyObject* const known = runtime::find_object(part)) return known;
        auto* const made = new owning<plain>(plain(static_cast<H&&>(holder)));
        if constexpr (deletes<plain>) made->family = owner_family::deletes;
        return runtime::give_owned(part, made);
    }
}

/// A pointer that shares what a Python object has; empty with an error set where that has no value.
template <class H>
H share(PyObject* source) {
    using T = held_by<H>;
    using element = typename H::element_type;
    if constexpr (!layout<T>::counted) {
        return H(layout<T>::value(source), runtime::keep_object(source));
    } else {
        void* const value = runtime::value_in(source, inside<T>(source), !std::is_const_v<element>);
        if (value == nullptr) return H();
        auto* const pointer = static_cast<element*>(static_cast<T*>(value));
        if constexpr (counting_holder<H>) {
            return H(pointer);
        } else {
            using box = typename erased<H>::type;
            const owned_value* const owner = runtime::owner_of(source);
            if (owner != nullptr && owner->kind == &kind_of_holder<box>)
                return H(static_cast<const owning<box>*>(owner)->holder, pointer);
            return H(pointer, runtime::keep_object(source));
        }
    }
}

/// Makes `made` the object of a class that shares itself.
template <class T>
PyObject* finish_shared(fresh<T>& made, T* value) {
    using sharing = decltype(value->shared_from_this());
    using box = typename erased<sharing>::type;
    auto* const owner = new owning<box>(box(sharing(value)));
    owner->family = owner_family::shares;
    owner->value = value;
    PyObject* const object = made.release();
    runtime::become_owner(object, owner);
    return object;
}

/// An argument that is moved out of its object, once every other argument fits.
template <class H>
class taken_argument {
public:
    using T = held_by<H>;
    taken_argument() noexcept = default;
    taken_argument(conversion& c, PyObject* source) noexcept {
        if (source == Py_None) return;
        if (!holds_value<T>(source))
            runtime::refuse_instance(c, cell_of<T>, expected.data(), source);
        else if constexpr (is_frozen<T>)
            runtime::refuse(c, refusal::type, "an object that may be changed", source);
        else if (!runtime::begin_taking(
                     source, taken_,
                     {deletes<H>, &kind_of_holder<H>, &cell_of<T>, move(), inside<T>(source)}))
            runtime::refuse_pending(c);
    }
    taken_argument(taken_argument&& other) noexcept
        : taken_{std::exchange(other.taken_, runtime::taken_value{})} {}
    taken_argument& operator=(taken_argument&&) = delete;
    ~taken_argument() {
        if (taken_.object != nullptr) runtime::give_up_taking(taken_);
    }

    operator H() {
        if (taken_.object == nullptr) return H();
        if constexpr (deletes<H>) {
            return H(static_cast<T*>(runtime::end_taking(taken_)));
        } else {
            H moved(static_cast<H&&>(static_cast<owning<H>*>(taken_.owner)->holder));
            runtime::end_taking(taken_);
            return moved;
        }
    }

private:
    static constexpr auto move() noexcept {
        void* (*result)(void*) = nullptr;
        if constexpr (std::is_move_constructible_v<T>) result = &move_to_heap<T>;
        return result;
    }
    static constexpr auto expected =
        model::join(model::class_name<T>, model::fixed_string(" | None"));
    runtime::taken_value taken_;
};

}  // namespace lower
}  // namespace tenon
