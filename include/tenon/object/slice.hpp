// py::slice: `o[py::slice(1, 3)]` is Python's `o[1:3]`.
#pragma once

#include <tenon/object/typed.hpp>

namespace tenon {

namespace rules {
struct slice {
    static constexpr model::fixed_string name = "slice";
    static bool check(PyObject* p) noexcept { return PySlice_Check(p); }
    static PyObject* make() noexcept { return PySlice_New(nullptr, nullptr, nullptr); }
};
}  // namespace rules

/// The elements that a slice names in a sequence: `count` of them, from `start` by `step`.
struct slice_indices {
    Py_ssize_t start;
    Py_ssize_t stop;
    Py_ssize_t step;
    std::size_t count;
};

class slice : public typed_object<rules::slice> {
public:
    using typed_object::typed_object;
    /// `py::none{}` or a default `py::object` leaves a bound out.
    template <class Start, class Stop>
    slice(const Start& start, const Stop& stop) : slice{start, stop, object{}} {}
    template <class Start, class Stop, class Step>
    slice(const Start& start, const Stop& stop, const Step& step)
        : slice{made(detail::operand(start), detail::operand(stop), detail::operand(step))} {}

    /// As `slice.indices(size)`.
    [[nodiscard]] slice_indices indices(std::size_t size) const;

private:
    static slice made(borrowed start, borrowed stop, borrowed step) {
        return {steal,
                runtime::checked(PySlice_New(start.pointer(), stop.pointer(), step.pointer()))};
    }
};

}  // namespace tenon
