// Names of attributes and keywords as interned strs, kept per interpreter and found by their text.
#include "kept_objects.hpp"

#include <tenon/object/object.hpp>

#include <cstdint>
#include <cstring>
#include <iterator>

namespace tenon::runtime {

namespace {

std::uint64_t word(const char* text, std::size_t size) noexcept {
    std::uint64_t value = 0;
    std::memcpy(&value, text, size);
    return value;
}

// Of the length and both ends: enough for a table, and quick.
std::size_t hash_of(std::string_view text) noexcept {
    const std::size_t size = text.size();
    std::uint64_t mixed = size;
    if (size >= 8) {
        mixed ^= word(text.data(), 8) * 0x9e3779b97f4a7c15U;
        mixed += word(text.data() + size - 8, 8);
    } else {
        mixed ^= word(text.data(), size) << 8;
    }
    mixed *= 0xd6e8feb86659fd93U;
    return static_cast<std::size_t>(mixed >> 40);
}

bool is_ascii(std::string_view text) noexcept {
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

PyObject* new_str(std::string_view text) noexcept {
    return PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
}

// Puts `made` into a free place; what another thread put there first is fine as well.
void keep_in(kept_table::place& free_place, PyObject* made) noexcept {
    PyObject* expected = nullptr;
    Py_INCREF(made);
    if (!free_place.compare_exchange_strong(expected, made)) Py_DECREF(made);
}

bool is_made_of(PyObject* tuple, PyObject* const* names, std::size_t count) noexcept {
    if (static_cast<std::size_t>(PyTuple_GET_SIZE(tuple)) != count) return false;
    for (std::size_t i = 0; i < count; ++i)
        if (PyTuple_GET_ITEM(tuple, static_cast<Py_ssize_t>(i)) != names[i]) return false;
    return true;
}

}  // namespace

model::atomic<recent_name*> recent_names{nullptr};

name_use find_name(std::string_view text) noexcept {
    kept_table* const all = current_table();
    if (all == nullptr) return {nullptr, false};
    recent_name& recent = all->recent[recent_place(text)];
    PyObject* known = recent.load_acquire();
    if (known != nullptr && has_text(known, text)) [[likely]]
        return {known, false};
    const bool ascii = is_ascii(text);
    const std::size_t first = hash_of(text);
    for (std::size_t probe = 0; ascii && probe < 4; ++probe) {
        kept_table::place& place = all->names[(first + probe) % std::size(all->names)];
        known = place.load(std::memory_order_acquire);
        if (known == nullptr) {
            reference made{new_str(text)};
            if (!made) return {nullptr, false};
            PyObject* interned = made.release();
            PyUnicode_InternInPlace(&interned);
            if (place.compare_exchange_strong(known, interned)) known = interned;
            else Py_DECREF(interned);  // another thread was first, perhaps with another name
        }
        if (has_text(known, text)) {
            recent.store_release(known);
            return {known, false};
        }
    }
    PyObject* const made = new_str(text);
    return {made, made != nullptr};
}

name_use find_name_or_throw(std::string_view text) {
    const name_use found = find_name(text);
    checked(found.name);
    return found;
}

PyObject* make_name(std::string_view text) noexcept {
    const name_use found = find_name(text);
    return found.owned ? found.name : Py_XNewRef(found.name);
}

PyObject* make_keyword_names(const std::string_view* names, std::size_t count) noexcept {
    constexpr std::size_t most = 16;
    PyObject* strings[most];
    kept_table* const all = count <= most ? current_table() : nullptr;
    std::size_t hash = 0;
    reference tuple;
    if (all != nullptr) {
        std::size_t made = 0;
        for (; made < count; ++made) {
            strings[made] = make_name(names[made]);
            if (strings[made] == nullptr) break;
            hash = hash * 31 + (reinterpret_cast<std::uintptr_t>(strings[made]) >> 4);
        }
        kept_table::place& place = all->keyword_names[hash % std::size(all->keyword_names)];
        PyObject* const known = place.load(std::memory_order_acquire);
        if (made == count && known != nullptr && is_made_of(known, strings, count)) {
            while (made != 0) Py_DECREF(strings[--made]);
            return Py_NewRef(known);
        }
        if (made == count) tuple = reference{PyTuple_New(static_cast<Py_ssize_t>(count))};
        if (!tuple) {
            while (made != 0) Py_DECREF(strings[--made]);
            return nullptr;
        }
        for (std::size_t i = 0; i < count; ++i)
            PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(i), strings[i]);
        if (known == nullptr) keep_in(place, tuple.get());
        return tuple.release();
    }
    if (count <= most) return nullptr;
    tuple = reference{PyTuple_New(static_cast<Py_ssize_t>(count))};
    for (std::size_t i = 0; tuple && i < count; ++i) {
        PyObject* const name = make_name(names[i]);
        if (name == nullptr) return nullptr;
        PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(i), name);
    }
    return tuple.release();
}

}  // namespace tenon::runtime
