// Dicts and tuples as the fields of a struct: what the converters of marked aggregates
// (reflect/aggregate.hpp) need from the runtime.
#pragma once

#include <tenon/convert/tuple.hpp>

namespace tenon::runtime {

/// What is known of a marked struct at compile time.
struct field_table {
    const char* name;           // of the struct
    const char* expected;       // "dict with the keys x, y" or "tuple of x, y"
    const char* expected_key;   // "one of the keys x, y"
    const char* const* fields;  // Python names
    std::size_t count;
};

/// One level of structs inside of structs, which a list that holds itself has no end of: Python's
/// limit holds for them too. False with an error set where it is reached.
class nesting {
public:
    nesting() noexcept;
    ~nesting();
    nesting(const nesting&) = delete;
    nesting& operator=(const nesting&) = delete;
    explicit operator bool() const noexcept;

private:
    int entered_ = 0;
};

/// Reads a mapping by keys.
class field_reader {
public:
    field_reader(PyObject* source, conversion& c, const field_table& table) noexcept;
    ~field_reader();
    field_reader(const field_reader&) = delete;
    field_reader& operator=(const field_reader&) = delete;

    /// Null if the key is not there, or after a refusal; valid until the next call.
    PyObject* find(std::size_t field) noexcept;
    /// Refuses for a field without which there is no value.
    void missing(std::size_t field) noexcept;
    /// Refuses keys that no field has.
    void finish() noexcept;

private:
    conversion& c_;
    const field_table& table_;
    PyObject* source_;
    PyObject* dict_ = nullptr;     // owned
    PyObject* current_ = nullptr;  // owned
    std::size_t found_ = 0;
};

/// A new instance of the named tuple class of that struct; takes over the items.
PyObject* give_named_tuple(const field_table& table, PyObject** items) noexcept;
/// Adds an item that it takes over; false with an error set.
bool set_field(PyObject* dict, const char* name, PyObject* item) noexcept;

}  // namespace tenon::runtime
