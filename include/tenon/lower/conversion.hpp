// The state of one call's argument conversions. The first refusal sticks: later converters skip
// their work, and one test before the call finds it. Nothing here raises a Python error yet, so
// trying the next alternative of a union or an overload set costs nothing.
#pragma once

#include <tenon/lower/python.hpp>
#include <tenon/model/entry.hpp>

namespace tenon {

enum class refusal : unsigned char {
    type,     // TypeError: expected T, got U
    range,    // OverflowError: does not fit in T
    value,    // ValueError: expected T, got U (embedded NUL, wrong length, ...)
    pending,  // a Python exception came up inside the conversion and passes through unchanged
    thrown,   // the same in a conversion of the user's own: it is told the argument
};

struct conversion {
    PyObject* const* arguments;
    int bad = -1;  // index of the refused argument; -1 while none is
    model::resolution mode;
    PyObject* self;  // of methods; the type (or an object that waits for its value) of constructors

    // Written by a refusal only.
    refusal kind;
    const char* expected;
    PyObject* got;  // owned; null for `pending`
    char* path;     // owned; `[3]['k'].field`, or null

    explicit conversion(PyObject* const* source,
                        model::resolution how = model::resolution::direct) noexcept
        : arguments{source}, mode{how} {}
    conversion(const conversion&) = delete;
    conversion& operator=(const conversion&) = delete;

    [[nodiscard]] bool refused() const noexcept { return bad >= 0; }
    /// With a Python exception set.
    [[nodiscard]] bool raised() const noexcept {
        return kind == refusal::pending || kind == refusal::thrown;
    }
    [[nodiscard]] bool exact() const noexcept { return mode == model::resolution::exact; }
    /// Another alternative may follow, or has gone before.
    [[nodiscard]] bool one_of_several() const noexcept {
        return mode == model::resolution::convert || mode == model::resolution::explain;
    }
};

namespace runtime {

void refuse(conversion& c, refusal kind, const char* expected, PyObject* got) noexcept;
/// The Python exception that is set becomes the refusal.
void refuse_pending(conversion& c) noexcept;
/// The C++ exception being handled becomes the refusal.
void refuse_exception(conversion& c) noexcept;
/// The same in a conversion of the user's own.
void refuse_thrown(conversion& c) noexcept;
/// Forgets a refusal, to try another alternative.
void forgive(conversion& c) noexcept;

void at_index(conversion& c, Py_ssize_t index) noexcept;
void at_key(conversion& c, PyObject* key) noexcept;
void at_field(conversion& c, const char* name) noexcept;

}  // namespace runtime
}  // namespace tenon
