// Python's objects of raw memory held in C++: py::bytes, py::bytearray, py::memoryview.
#pragma once

#include <tenon/object/typed.hpp>

#include <cstddef>
#include <span>

namespace tenon {

namespace rules {

struct bytes {
    static constexpr model::fixed_string name = "bytes";
    static bool check(PyObject* p) noexcept { return PyBytes_Check(p); }
    static PyObject* make() noexcept { return PyBytes_FromStringAndSize("", 0); }
};
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

class bytes : public typed_object<rules::bytes> {
public:
    using typed_object::typed_object;
    /// A copy of the data.
    explicit bytes(std::string_view data);
    explicit bytes(std::span<const std::byte> data);
    /// Made in place: `write(span)` fills at most `size` bytes and returns how many it filled.
    template <class F>
    [[nodiscard]] static bytes filled(std::size_t size, F&& write) {
        bytes made{
            steal,
            runtime::checked(PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(size)))};
        char* const data = PyBytes_AS_STRING(made.pointer_);
        const std::span<std::byte> all{reinterpret_cast<std::byte*>(data), size};
        return made.first(static_cast<std::size_t>(write(all)));
    }

    [[nodiscard]] std::string_view view() const noexcept;
    [[nodiscard]] std::span<const std::byte> data() const noexcept;
    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }

private:
    [[nodiscard]] bytes first(std::size_t size);
};

class bytearray : public typed_object<rules::bytearray> {
public:
    using typed_object::typed_object;
    /// A copy of the data.
    explicit bytearray(std::span<const std::byte> data);
    explicit bytearray(std::string_view data);
    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    /// Valid until Python changes its size.
    [[nodiscard]] std::span<std::byte> data() const noexcept;
    /// New bytes are zero; a BufferError while something looks at the memory.
    void resize(std::size_t size);
    void append(std::span<const std::byte> data);
};

class memoryview : public typed_object<rules::memoryview> {
public:
    using typed_object::typed_object;
    /// A view of the buffer of any object that has one; throws a TypeError where it has none.
    [[nodiscard]] static memoryview of(borrowed source);
    /// The memory that is looked at, where it is in one piece, valid while the view lives and is
    /// not released; throws a BufferError where it is not.
    [[nodiscard]] std::span<const std::byte> data() const;
    /// The same, to be written to; throws a BufferError where it is read-only.
    [[nodiscard]] std::span<std::byte> writable() const;
    [[nodiscard]] bool readonly() const;
    /// In bytes.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::size_t dimensions() const;
    /// As the struct module writes it: "d" for doubles.
    [[nodiscard]] std::string format() const;
    /// Lets go of the memory before the view is gone.
    void release();
};

}  // namespace tenon
