// Python objects that the runtime makes once per interpreter and keeps: imported classes and types
// of its own. They hang off the interpreter, so sub-interpreters never share one.
#pragma once

#include <tenon/object/name.hpp>

#include <atomic>
#include <cstddef>
#include <string_view>

namespace tenon::runtime {

enum class kept : unsigned char {
    path_class,
    mapping_class,
    set_class,
    datetime_capsule,
    zone_info_class,
    named_tuple_classes,
    iterator_type,
    function_type,
    exceptions,
    source_names,
    borrow_error,
    class_types,
    enum_types,
    known_objects,
    count
};

struct home;
class call_shapes;

/// What one interpreter has of the runtime's; a place is filled once and stays.
struct kept_table {
    home* where = nullptr;
    kept_table* next = nullptr;  // of the process
    using place = std::atomic<PyObject*>;
    static constexpr std::size_t import_pages = 64, page_size = 64;

    place objects[static_cast<std::size_t>(kept::count)]{};
    place names[512]{};                       // interned, found by their text: names.cpp
    recent_name recent[recent_name_count]{};  // some of them, borrowed: object/name.hpp
    place keyword_names[64]{};                // tuples of those
    std::atomic<place*> imports[import_pages]{};
    std::atomic<void*> datetime_api{nullptr};  // what the capsule of that name holds
    call_shapes* shapes = nullptr;             // made by the first call with keywords
};

// The first interpreter, mostly the only one, is found without a look at the thread's memory.
extern std::atomic<PyInterpreterState*> first_interpreter;
extern std::atomic<kept_table*> first_table;
kept_table* other_table(PyInterpreterState* interpreter) noexcept;

/// Null with an error set where there is none.
inline kept_table* current_table() noexcept {
    PyInterpreterState* const interpreter = PyInterpreterState_Get();
    if (first_interpreter.load(std::memory_order_relaxed) == interpreter) [[likely]]
        if (kept_table* const found = first_table.load(std::memory_order_acquire)) [[likely]]
            return found;
    return other_table(interpreter);
}

/// The shapes of this interpreter's calls; null with an error set where there are none.
call_shapes* current_shapes() noexcept;

/// The object, made by `make` at the first use; borrowed. Null with an error set where that fails.
PyObject* kept_object(kept which, PyObject* (*make)()) noexcept;

/// The name as a str, mostly interned and kept; a new reference, or null with an error set.
PyObject* make_name(std::string_view text) noexcept;
/// A tuple of names, mostly kept.
PyObject* make_keyword_names(const std::string_view* names, std::size_t count) noexcept;

/// For `make`: an attribute of a module.
PyObject* import_attribute(const char* module, const char* name) noexcept;

}  // namespace tenon::runtime
