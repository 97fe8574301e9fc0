// Iterators that one alternative of a union or an overload set has read: the next finds them as they
// were. Alternatives are nested in calls, so that a thread's replays are a stack.
#pragma once

#include <tenon/lower/python.hpp>

namespace tenon::runtime {

class replay {
public:
    explicit replay(bool active) noexcept;
    ~replay();
    replay(const replay&) = delete;
    replay& operator=(const replay&) = delete;

    /// What the iterator yields, from its start; a new reference. Null with an error set. To be
    /// asked while alternatives are tried: conversions that try, of the mode `convert` or `explain`.
    static PyObject* read(PyObject* iterator) noexcept;
    /// An iterator that starts again, for one that was read; a new reference. Else null, without an
    /// error, unless there is no memory for it.
    static PyObject* restarted(PyObject* object) noexcept;
    [[nodiscard]] bool empty() const noexcept { return known_ == nullptr; }

private:
    [[nodiscard]] PyObject* find(PyObject* iterator) const noexcept;

    bool active_;
    replay* outer_ = nullptr;
    PyObject* known_ = nullptr;  // owned: a list of an iterator, the list of what it had, and so on
};

}  // namespace tenon::runtime
