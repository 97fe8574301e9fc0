// Names of attributes as Python's strs: one that was used before is found without a call.
#pragma once

#include <tenon/lower/python.hpp>
#include <tenon/model/atomic.hpp>

#include <cstddef>
#include <string_view>

namespace tenon::runtime {

inline constexpr std::size_t recent_name_count = 256;
using recent_name = model::atomic<PyObject*>;

/// Borrowed names, found by their text: those of the one interpreter that uses the library; null
/// while there are several.
[[gnu::visibility("hidden")]] extern model::atomic<recent_name*> recent_names;

/// A name, and whether it must be dropped: most are kept by the interpreter.
struct name_use {
    PyObject* name;
    bool owned;
};

/// Makes the name, or finds it in the interpreter's table; null with an error set.
name_use find_name(std::string_view text) noexcept;
/// The same; throws.
name_use find_name_or_throw(std::string_view text);

// The ends and the middle: of a literal the compiler computes it.
[[gnu::always_inline]] constexpr std::size_t recent_place(std::string_view text) noexcept {
    const std::size_t size = text.size();
    if (size == 0) return 0;
    const auto at = [&](std::size_t i) {
        return static_cast<std::size_t>(static_cast<unsigned char>(text[i]));
    };
    return (size + 5 * at(0) + 23 * at(size / 2) + 41 * at(size - 1)) % recent_name_count;
}

/// Of a name that is kept: those are in ASCII.
[[gnu::always_inline]] inline bool has_text(PyObject* name, std::string_view text) noexcept {
    const auto* const ascii = reinterpret_cast<PyASCIIObject*>(name);
    if (static_cast<std::size_t>(ascii->length) != text.size()) return false;
    return __builtin_memcmp(ascii + 1, text.data(), text.size()) == 0;
}

[[gnu::always_inline]] inline name_use name_of(std::string_view text) {
    if (recent_name* const recent = recent_names.load_acquire()) [[likely]] {
        PyObject* const known = recent[recent_place(text)].load_acquire();
        if (known != nullptr && has_text(known, text)) [[likely]]
            return {known, false};
    }
    return find_name_or_throw(text);
}

}  // namespace tenon::runtime
