// Python objects that hold a C++ value: the layout, the one accessor to it, and how a value is found
// in an object and an object made for a value.
#pragma once

#include <tenon/lower/conversion.hpp>
#include <tenon/model/class.hpp>
#include <tenon/model/exposed.hpp>

#include <new>
#include <utility>

namespace tenon {

namespace lower {

/// The cell of a C++ type in this module.
template <class T>
inline constinit model::class_cell cell_of{{nullptr}, {0}, model::class_name<T>.data()};

/// Follows the head of an object: 0 free, n > 0 borrowed n times to read, -1 to write. Values below
/// are states without a value.
using borrow_word = Py_ssize_t;
inline constexpr borrow_word writing = -1, unmade = PY_SSIZE_T_MIN;
/// An object that Python may not change starts with one reader that never ends.
inline constexpr borrow_word never_written = 1;

struct counted_head {
    PyObject head;
    borrow_word word;
};

/// Where a T lies in its Python object.
template <class T>
struct layout {
    static constexpr bool counted = !is_frozen<T>;
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

[[nodiscard]] inline borrow_word& word_of(PyObject* self) noexcept {
    return reinterpret_cast<counted_head*>(self)->word;
}

#ifdef Py_GIL_DISABLED
inline bool try_read(borrow_word& word) noexcept {
    borrow_word seen = __atomic_load_n(&word, __ATOMIC_RELAXED);
    do {
        if (seen < 0) return false;
    } while (!__atomic_compare_exchange_n(&word, &seen, seen + 1, true, __ATOMIC_ACQUIRE,
                                          __ATOMIC_RELAXED));
    return true;
}
inline void end_read(borrow_word& word) noexcept { __atomic_fetch_sub(&word, 1, __ATOMIC_RELEASE); }
inline bool try_write(borrow_word& word) noexcept {
    borrow_word seen = 0;
    return __atomic_compare_exchange_n(&word, &seen, writing, false, __ATOMIC_ACQUIRE,
                                       __ATOMIC_RELAXED);
}
inline void end_write(borrow_word& word) noexcept { __atomic_store_n(&word, 0, __ATOMIC_RELEASE); }
inline borrow_word look_at(const borrow_word& word) noexcept {
    return __atomic_load_n(&word, __ATOMIC_ACQUIRE);
}
inline void start_at(borrow_word& word, borrow_word value) noexcept {
    __atomic_store_n(&word, value, __ATOMIC_RELEASE);
}
#else
// With the lock of the interpreter these are plain: a function that runs detached took its borrows
// before and gives them back after.
[[gnu::always_inline]] inline bool try_read(borrow_word& word) noexcept {
    if (word < 0) [[unlikely]]
        return false;
    ++word;
    return true;
}
[[gnu::always_inline]] inline void end_read(borrow_word& word) noexcept { --word; }
[[gnu::always_inline]] inline bool try_write(borrow_word& word) noexcept {
    if (word != 0) [[unlikely]]
        return false;
    word = writing;
    return true;
}
[[gnu::always_inline]] inline void end_write(borrow_word& word) noexcept { word = 0; }
inline borrow_word look_at(const borrow_word& word) noexcept { return word; }
inline void start_at(borrow_word& word, borrow_word value) noexcept { word = value; }
#endif

}  // namespace lower

namespace runtime {

/// The Python type of a cell in the running interpreter, borrowed; null with an error set where no
/// module has made one.
PyTypeObject* find_type(model::class_cell& cell) noexcept;
/// True for objects of the type and of its subclasses.
bool is_instance(PyObject* object, model::class_cell& cell) noexcept;
/// An object without a value; null with an error set.
PyObject* allocate(PyTypeObject* type) noexcept;
/// Gives back what `allocate` gave, where no value was made.
void discard(PyObject* object) noexcept;
/// Raises py::borrow_error, or what else the state of the object asks for.
void raise_borrowed(PyObject* object, bool to_write) noexcept;

}  // namespace runtime

namespace lower {

template <class T>
[[gnu::always_inline]] inline PyTypeObject* type_of_class() noexcept {
    PyTypeObject* const only = cell_of<T>.only.load(std::memory_order_acquire);
    if (only != nullptr) [[likely]]
        return only;
    return runtime::find_type(cell_of<T>);
}

template <class T>
[[gnu::always_inline]] inline bool holds_exactly(PyObject* object) noexcept {
    return Py_TYPE(object) == cell_of<T>.only.load(std::memory_order_relaxed);
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
        : object_{type != nullptr ? runtime::allocate(type) : nullptr}, owned_{true} {}
    /// For constructors: a type, or an object marked as waiting.
    explicit fresh(PyObject* target) noexcept
        : owned_{(reinterpret_cast<std::uintptr_t>(target) & waiting) == 0} {
        if (owned_) [[likely]]
            object_ = runtime::allocate(reinterpret_cast<PyTypeObject*>(target));
        else object_ = reinterpret_cast<PyObject*>(reinterpret_cast<char*>(target) - waiting);
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
            start_at(word_of(object_), cell_of<T>.first_word.load(std::memory_order_relaxed));
        return std::exchange(object_, nullptr);
    }

private:
    PyObject* object_;
    bool owned_;
};

/// A borrow of an object's value for as long as this lives. Of an object that is immutable from
/// Python there is nothing to borrow.
template <class T, bool Writes>
class borrow {
public:
    [[gnu::always_inline]] explicit borrow(PyObject* object) noexcept : object_{object} {
        if constexpr (layout<T>::counted) {
            const bool got = Writes ? try_write(word_of(object)) : try_read(word_of(object));
            if (!got) [[unlikely]] {
                runtime::raise_borrowed(object, Writes);
                object_ = nullptr;
            }
        }
    }
    borrow() noexcept : object_{nullptr} {}
    borrow(const borrow&) = delete;
    borrow& operator=(const borrow&) = delete;
    [[gnu::always_inline]] ~borrow() {
        if constexpr (layout<T>::counted)
            if (object_ != nullptr) {
                if constexpr (Writes) end_write(word_of(object_));
                else end_read(word_of(object_));
            }
    }

    explicit operator bool() const noexcept { return object_ != nullptr; }
    [[nodiscard]] T& value() const noexcept { return *layout<T>::value(object_); }

private:
    PyObject* object_;
};

}  // namespace lower
}  // namespace tenon
