// The Python objects whose value lies in another place, by its address: of one interpreter, so that one
// C++ object is one Python object. Objects that hold their value are in no table.
#pragma once

#include <tenon/lower/view.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace tenon::runtime {

struct known_key {
    const void* address;
    const PyTypeObject* type;
    bool read_only;
    friend bool operator==(const known_key&, const known_key&) = default;
};

struct known_key_hash {
    std::size_t operator()(const known_key& key) const noexcept {
        return std::hash<const void*>{}(key.address) * 31 + std::hash<const void*>{}(key.type) +
            (key.read_only ? 1 : 0);
    }
};

struct known_objects {
    std::atomic<std::size_t> users{1};  // its interpreter, and each object
    std::mutex mutex;
    std::unordered_map<known_key, PyObject*, known_key_hash> objects;  // borrowed
    std::map<const void*, std::size_t> containers;      // whose elements are looked at
    std::unordered_map<PyObject*, std::size_t> shared;  // whose values shared pointers of C++ keep
};

/// The table of the running interpreter; null with an error set where there is none.
known_objects* objects_by_address() noexcept;
void leave(known_objects* table) noexcept;
/// A new reference; null where there is none, or its value was taken away.
PyObject* find_known(known_objects& table, const known_key& key) noexcept;
/// The same object may be found from other threads from now on. The mutex is held, as for `forget`.
void allow_finding(PyObject* object) noexcept;
void forget(known_objects& table, const known_key& key, PyObject* object) noexcept;

}  // namespace tenon::runtime
