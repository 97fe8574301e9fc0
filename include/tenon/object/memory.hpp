// Python's objects of raw memory held in C++: py::bytearray and py::memoryview. (py::bytes is with
// the other built-in types.)
#pragma once

#include <tenon/object/types.hpp>

#include <cstddef>
#include <span>

namespace tenon {

namespace rules {

struct bytearray {
    static constexpr model::fixed_string name = "bytearray";
    static bool check(PyObject* p) noexcept { return PyByteArray_Check(p); }
    static PyObject* make() noexcept { return PyByteArray_FromStringAndSize(nullptr, 0); }
};
struct memoryview {
    static constexpr model::fixed_string name = "memoryview";
    static bool check(PyObject* p) noexcept { return PyMemoryView_Check(p); }
    static PyObject* make() noexcept;
};

}  // namespace rules

class bytearray : public typed_object<rules::bytearray> {
public:
    using typed_object::typed_object;
    /// A copy of the data.
    explicit bytearray(std::span<const std::byte> data);
    [[nodiscard]] std::size_t size() const noexcept;
    /// Valid until Python changes its size.
    [[nodiscard]] std::span<std::byte> data() const noexcept;
};

class memoryview : public typed_object<rules::memoryview> {
public:
    using typed_object::typed_object;
    /// A view of the buffer of any object that has one; throws a TypeError where it has none.
    [[nodiscard]] static memoryview of(borrowed source);
    /// The memory that is looked at, where it is in one piece, valid while the view lives and is
    /// not released; throws a BufferError where it is not.
    [[nodiscard]] std::span<const std::byte> data() const;
};

}  // namespace tenon
