// How calls with keywords are laid out, remembered per interpreter: `f(1, d=5)` finds by a few
// pointer comparisons where each argument goes and which default objects fill the gaps.
#pragma once

#include <tenon/lower/python.hpp>
#include <tenon/model/entry.hpp>

#include <atomic>
#include <cstddef>

namespace tenon::runtime {

/// The layout of one function's calls with so many positional arguments and these names.
struct call_shape {
    static constexpr std::size_t most_names = 6, most_arguments = 12;

    model::keyword_call function = nullptr;  // its thunk
    std::size_t key = 0;                     // how many by position, how many by name
    std::size_t count = 0;                   // arguments as passed
    std::size_t total = 0;                   // with the gaps filled
    bool in_order = true;                    // the array of vectorcall is right as it is
    unsigned char to[most_arguments] = {};   // the parameter of each argument as passed
    PyObject* names[most_names] = {};        // interned, owned
    PyObject* fill[most_arguments] = {};     // literal defaults, owned
};

/// The shapes of an interpreter's calls. Kept until it ends: a call that runs borrows from them.
class call_shapes {
public:
    call_shapes() = default;
    ~call_shapes();
    call_shapes(const call_shapes&) = delete;
    call_shapes& operator=(const call_shapes&) = delete;

    /// Null where such a call was not seen yet.
    [[nodiscard]] const call_shape* find(model::keyword_call function, std::size_t given,
                                         PyObject* names) const noexcept {
        PyObject* const first = PyTuple_GET_ITEM(names, 0);
        const call_shape& shape = shapes_[slot(function, given, first)];
        const auto named = static_cast<std::size_t>(PyTuple_GET_SIZE(names));
        if (shape.function != function || shape.key != key(given, named) || shape.names[0] != first)
            return nullptr;
        for (std::size_t i = 1; i < named; ++i)
            if (shape.names[i] != PyTuple_GET_ITEM(names, static_cast<Py_ssize_t>(i)))
                return nullptr;
        return &shape;
    }
    /// Works out the layout of a call and keeps it; null, without an exception, where the call is
    /// wrong or none that can be remembered, or its place is taken.
    const call_shape* learn(model::keyword_call function, const char* record, std::size_t given,
                            PyObject* names) noexcept;

private:
    static constexpr std::size_t size = 128;

    [[nodiscard]] static std::size_t key(std::size_t given, std::size_t named) noexcept {
        return given * 256 + named;
    }
    [[nodiscard]] static std::size_t slot(model::keyword_call function, std::size_t given,
                                          const PyObject* name) noexcept {
        const std::size_t mixed = (reinterpret_cast<std::size_t>(function) >> 4) +
            (reinterpret_cast<std::size_t>(name) >> 4) + given;
        return mixed % size;
    }

    call_shape shapes_[size];
};

/// Those of the one interpreter that uses the library; null while there are several, before the
/// first such call, and on free-threaded interpreters, where remembering would take a lock.
extern std::atomic<call_shapes*> only_shapes;

/// The shape of a call that was not found there: of another interpreter, or made now; null, without
/// an exception, where there is none.
const call_shape* find_call_shape(model::keyword_call function, const char* record,
                                  std::size_t given, PyObject* names) noexcept;

}  // namespace tenon::runtime
