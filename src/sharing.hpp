// Types that one extension module makes and others use. Each copy of the runtime says in a capsule,
// per interpreter, how it was built and which types it has.
#pragma once

#include <tenon/lower/instance.hpp>

#include <atomic>

namespace tenon::runtime {

/// A type that a module has made itself.
struct shared_type {
    PyTypeObject* type;  // borrowed
    const model::type_identity* identity;
    std::ptrdiff_t first_word;
};

/// What the capsule holds. This and its name, with the number in it, change together.
struct shared_types {
    const char* tag;     // lower::abi_tag of the module
    const char* module;  // its name
    /// The types of that name, one after the other: `at` starts at 0, and is where to go on. False at
    /// the end. Never raises.
    bool (*next)(std::uint64_t name, Py_ssize_t& at, shared_type& found) noexcept;
};
inline constexpr const char* sharing_name = "tenon.types.1";

/// Of the module that this runtime is part of; noted at import.
extern std::atomic<const char*> own_tag;
extern std::atomic<const char*> own_module;
/// True once a second interpreter has imported it. What is found at the first use of a class, not at
/// import, is then never remembered in a cell: the cell might be asked by the other one.
extern std::atomic<bool> several_importers;
/// Called at that moment, where it is set: forgets what cells remember so.
extern std::atomic<void (*)() noexcept> on_several_importers;

/// Tells the other modules of this interpreter what this one has: `next` is asked. Once; false with
/// an error set.
bool offer_types(bool (*next)(std::uint64_t, Py_ssize_t&, shared_type&) noexcept) noexcept;
/// A type of another module for the same C++ class; with a null type where there is none, or an
/// error is set.
shared_type find_shared(const model::type_identity& identity) noexcept;
/// Where another module exposes a class of that name and it cannot be used here: an error is set that
/// says why, and the result is true. `object`, which may be null, is what was passed for it.
bool explain_foreign(const model::class_cell& cell, PyObject* object, PyTypeObject* own) noexcept;

}  // namespace tenon::runtime
