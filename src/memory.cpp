// bytearray and memoryview.
#include <tenon/object/memory.hpp>

#include <tenon/object/error.hpp>

namespace tenon {

PyObject* rules::memoryview::make() noexcept {
    const reference empty{PyBytes_FromStringAndSize("", 0)};
    return empty ? PyMemoryView_FromObject(empty.get()) : nullptr;
}

bytearray::bytearray(std::span<const std::byte> data)
    : bytearray{
          steal,
          runtime::checked(PyByteArray_FromStringAndSize(reinterpret_cast<const char*>(data.data()),
                                                         static_cast<Py_ssize_t>(data.size())))} {}

std::size_t bytearray::size() const noexcept {
    return static_cast<std::size_t>(PyByteArray_GET_SIZE(pointer_));
}

std::span<std::byte> bytearray::data() const noexcept {
    return {reinterpret_cast<std::byte*>(PyByteArray_AS_STRING(pointer_)), size()};
}

memoryview memoryview::of(borrowed source) {
    return {steal, runtime::checked(PyMemoryView_FromObject(source.pointer()))};
}

std::span<const std::byte> memoryview::data() const {
    Py_buffer view;
    runtime::checked(PyObject_GetBuffer(pointer_, &view, PyBUF_SIMPLE));
    const std::span<const std::byte> all{static_cast<const std::byte*>(view.buf),
                                         static_cast<std::size_t>(view.len)};
    PyBuffer_Release(&view);  // the memoryview holds the memory itself
    return all;
}

}  // namespace tenon
