// Who uses an object now: a word after its head, which each call changes and puts back.
#pragma once

#include <tenon/lower/python.hpp>

#include <cstdint>

namespace tenon::lower {

/// 0 free, else counts in groups of bits: readers now, elements that are looked at, references that
/// are held. A writer turns all bits over, which makes the word negative. The lowest values are
/// states without a value in the object.
using borrow_word = std::int64_t;
inline constexpr borrow_word writing = -1, unmade = INT64_MIN;
inline constexpr borrow_word elsewhere = unmade + 1;   // the value lies in another place: view.hpp
inline constexpr borrow_word emptied = unmade + 2;     // moved out
inline constexpr borrow_word being_made = unmade + 3;  // __init__ runs
inline constexpr borrow_word element_pin = 1 << 16;
inline constexpr borrow_word reference_pin = borrow_word{1} << 40;
inline constexpr borrow_word keeps_objects = borrow_word{1} << 62;  // as long as it lives
inline constexpr borrow_word readers = element_pin - 1;
inline constexpr borrow_word element_pins = reference_pin - element_pin;
inline constexpr borrow_word reference_pins = keeps_objects - reference_pin;
/// An object that Python may not change starts with one reader that never ends.
inline constexpr borrow_word never_written = 1;

struct counted_head {
    PyObject head;
    borrow_word word;
};

[[nodiscard]] inline borrow_word& word_of(PyObject* self) noexcept {
    return reinterpret_cast<counted_head*>(self)->word;
}
/// False for an object whose value is not made yet, gone, or in another place.
[[nodiscard]] constexpr bool has_value_inside(borrow_word word) noexcept {
    return word > being_made;
}

#ifdef Py_GIL_DISABLED
inline borrow_word look_at(const borrow_word& word) noexcept {
    return __atomic_load_n(&word, __ATOMIC_ACQUIRE);
}
inline void start_at(borrow_word& word, borrow_word value) noexcept {
    __atomic_store_n(&word, value, __ATOMIC_RELEASE);
}
/// Changes the word if it is still as it was seen; else tells what it is now.
inline bool change(borrow_word& word, borrow_word& seen, borrow_word to) noexcept {
    return __atomic_compare_exchange_n(&word, &seen, to, true, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}
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
inline void end_write(borrow_word& word) noexcept {
    // Where nothing was added, nobody else can have changed it.
    if (__atomic_load_n(&word, __ATOMIC_RELAXED) == writing)
        __atomic_store_n(&word, 0, __ATOMIC_RELEASE);
    else __atomic_fetch_xor(&word, borrow_word{-1}, __ATOMIC_RELEASE);
}
#else
// With the lock of the interpreter these are plain: a function that runs detached took its borrows
// before and gives them back after.
inline borrow_word look_at(const borrow_word& word) noexcept { return word; }
inline void start_at(borrow_word& word, borrow_word value) noexcept { word = value; }
inline bool change(borrow_word& word, borrow_word&, borrow_word to) noexcept {
    word = to;
    return true;
}
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
[[gnu::always_inline]] inline void end_write(borrow_word& word) noexcept { word = ~word; }
#endif

/// Counts `unit` more, or less, of what the word counts besides readers.
inline void add_pin(borrow_word& word, borrow_word unit) noexcept {
    borrow_word seen = look_at(word);
    while (!change(word, seen, seen < 0 ? seen - unit : seen + unit)) {}
}
inline void remove_pin(borrow_word& word, borrow_word unit) noexcept { add_pin(word, -unit); }

/// Where a value is, and the word that was marked for a call; null where the object is in use, and a
/// Python exception is set.
struct access {
    void* value;
    borrow_word* word;
};

}  // namespace tenon::lower
