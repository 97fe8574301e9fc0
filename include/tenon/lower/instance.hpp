// Python objects that hold a C++ value: the layout, the one accessor to it, and how a value is found
// in an object and an object made for a value.
#pragma once

#include <tenon/lower/borrow_word.hpp>
#include <tenon/lower/conversion.hpp>
#include <tenon/model/class.hpp>
#include <tenon/model/collected.hpp>

#include <new>
#include <utility>

namespace tenon {

namespace lower {

/// Where the room begins for a value that wants more than objects have: on 16 bytes.
constexpr std::size_t roomy_offset(bool counted) noexcept {
    return ((counted ? sizeof(counted_head) : sizeof(PyObject)) + 15) / 16 * 16;
}

/// A class whose methods may ask for a shared pointer to their object.
template <class T>
concept shares_itself = requires(T& value) { value.shared_from_this(); };

/// Where a T lies in its Python object.
template <class T>
struct layout {
    // What may be shown in another place, since it is not copied to be shown, has a word that says so.
    static constexpr bool counted = !is_frozen<T> || !std::is_copy_constructible_v<T> ||
        std::is_polymorphic_v<T> || shares_itself<T>;
    // Objects lie on 16 bytes; what wants more is placed in spare room.
    static constexpr std::size_t object_alignment = 16;
    static constexpr bool spacious = alignof(T) > object_alignment;
    static constexpr std::size_t head = counted ? sizeof(counted_head) : sizeof(PyObject);
    static constexpr std::size_t fits = spacious ? object_alignment : alignof(T);
    static constexpr std::size_t offset = (head + fits - 1) / fits * fits;
    static constexpr std::size_t size =
        (offset + sizeof(T) + (spacious ? alignof(T) - object_alignment : 0) + 7) / 8 * 8;

    [[nodiscard]] static void* place(PyObject* self) noexcept {
        char* at = reinterpret_cast<char*>(self) + offset;
        if constexpr (spacious)
            at += (alignof(T) - reinterpret_cast<std::uintptr_t>(at) % alignof(T)) % alignof(T);
        return at;
    }
    [[nodiscard]] static T* value(PyObject* self) noexcept {
        return std::launder(static_cast<T*>(place(self)));
    }
};

/// The cell of a C++ type in this module.
template <class T>
inline constinit model::class_cell cell_of{
    {nullptr}, {0}, model::class_name<T>.data(), model::identify<T>(layout<T>::counted)};

/// By which objects of the class are known where only a base is declared.
template <class T>
const std::type_info& type_info_of() noexcept {
    return typeid(T);
}

}  // namespace lower

namespace runtime {

/// The Python type of a cell in the running interpreter, borrowed; null with an error set where no
/// module has made one.
PyTypeObject* find_type(model::class_cell& cell) noexcept;
/// True for objects of the type and of its subclasses.
bool is_instance(PyObject* object, model::class_cell& cell) noexcept;
/// Refuses an object that is no instance, and says so where it is one of another module.
void refuse_instance(conversion& c, const model::class_cell& cell, const char* expected,
                     PyObject* source) noexcept;
/// An object without a value; null with an error set.
PyObject* allocate(PyTypeObject* type) noexcept;
/// Gives back what `allocate` gave, where no value was made.
void discard(PyObject* object) noexcept;
/// The borrow of an object that was not free, or whose value lies in another place; else raises
/// py::borrow_error, or what the state of the object asks for.
lower::access enter(PyObject* object, bool to_write) noexcept;

}  // namespace runtime

namespace lower {

template <class T>
[[gnu::always_inline]] inline PyTypeObject* type_of_class() noexcept {
    PyTypeObject* const only = cell_of<T>.only.load_acquire();
    if (only != nullptr) [[likely]]
        return only;
    return runtime::find_type(cell_of<T>);
}

template <class T>
[[gnu::always_inline]] inline bool holds_exactly(PyObject* object) noexcept {
    return Py_TYPE(object) == cell_of<T>.only.load_relaxed();
}
template <class T>
[[gnu::always_inline]] inline bool holds_value(PyObject* object) noexcept {
    return holds_exactly<T>(object) || runtime::is_instance(object, cell_of<T>);
}

/// Set in a pointer to an object that is there already, and waits for its value: what the thunk of a
/// constructor gets from `__init__`, where it usually gets the type.
inline constexpr std::uintptr_t waiting = 1;

/// An object while its value is being made.
template <class T>
class fresh {
public:
    explicit fresh(PyTypeObject* type) noexcept
        : object_{type != nullptr ? runtime::allocate(type) : nullptr}, owned_{true} {
        hide();
    }
    /// For constructors: a type, or an object marked as waiting.
    explicit fresh(PyObject* target) noexcept
        : owned_{(reinterpret_cast<std::uintptr_t>(target) & waiting) == 0} {
        if (owned_) [[likely]]
            object_ = runtime::allocate(reinterpret_cast<PyTypeObject*>(target));
        else object_ = reinterpret_cast<PyObject*>(reinterpret_cast<char*>(target) - waiting);
        hide();
    }
    fresh(const fresh&) = delete;
    fresh& operator=(const fresh&) = delete;
    ~fresh() {
        if (object_ != nullptr && owned_) runtime::discard(object_);
    }

    explicit operator bool() const noexcept { return object_ != nullptr; }
    [[nodiscard]] void* place() const noexcept { return layout<T>::place(object_); }
    /// The object, whose value is there now; of one that was waiting no reference is owned.
    [[nodiscard]] PyObject* finish() noexcept {
        if constexpr (layout<T>::counted)
            start_at(word_of(object_), cell_of<T>.first_word.load_relaxed());
        if constexpr (is_collected<T>)
            if (owned_) PyObject_GC_Track(object_);
        return std::exchange(object_, nullptr);
    }

    /// The object, whose value comes to lie in another place.
    [[nodiscard]] PyObject* release() noexcept { return std::exchange(object_, nullptr); }

private:
    // The collector looks at a new object once there is something to be seen.
    void hide() noexcept {
        if constexpr (is_collected<T>)
            if (object_ != nullptr && owned_) PyObject_GC_UnTrack(object_);
    }

    PyObject* object_;
    bool owned_;
};

/// A borrow of an object's value for as long as this lives. Of an object that is immutable from
/// Python there is nothing to borrow. Where the object is in use, a Python exception is set.
template <class T, bool Writes>
class borrow {
public:
    borrow() noexcept = default;
    explicit borrow(const access& entered) noexcept : at_{entered} {}
    [[gnu::always_inline]] explicit borrow(PyObject* object) noexcept {
        if constexpr (layout<T>::counted) {
            borrow_word& word = word_of(object);
            if (Writes ? try_write(word) : try_read(word)) [[likely]] {
                at_ = {layout<T>::place(object), &word};
            } else {
                at_ = runtime::enter(object, Writes);
            }
        } else {
            at_.value = layout<T>::place(object);
        }
    }
    // Moved to the heap where a result is computed later.
    borrow(borrow&& other) noexcept : at_{std::exchange(other.at_, access{})} {}
    borrow& operator=(borrow&&) = delete;
    [[gnu::always_inline]] ~borrow() {
        if constexpr (layout<T>::counted)
            if (at_.word != nullptr) {
                if constexpr (Writes) end_write(*at_.word);
                else end_read(*at_.word);
            }
    }

    explicit operator bool() const noexcept { return at_.value != nullptr; }
    [[nodiscard]] T& value() const noexcept { return *std::launder(static_cast<T*>(at_.value)); }
    [[nodiscard]] T* pointer() const noexcept { return static_cast<T*>(at_.value); }

private:
    access at_{};
};

}  // namespace lower
}  // namespace tenon
