// py::str, its builder, and the objects of raw memory.
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include <cstring>

namespace tenon {

using runtime::checked;

namespace {

object text_object(std::string_view text) {
    return object{steal, checked(runtime::give_utf8(text.data(), text.size()))};
}

Py_ssize_t signed_size(std::size_t size) noexcept { return static_cast<Py_ssize_t>(size); }

// A buffer for as long as it is looked at.
class buffer {
public:
    buffer(PyObject* source, int flags) { checked(PyObject_GetBuffer(source, &view_, flags)); }
    buffer(const buffer&) = delete;
    buffer& operator=(const buffer&) = delete;
    ~buffer() { PyBuffer_Release(&view_); }
    [[nodiscard]] std::span<std::byte> data() const noexcept {
        return {static_cast<std::byte*>(view_.buf), static_cast<std::size_t>(view_.len)};
    }
    const Py_buffer* operator->() const noexcept { return &view_; }

private:
    Py_buffer view_;
};

}  // namespace

str::str(std::string_view text)
    : str{steal, checked(runtime::give_utf8(text.data(), text.size()))} {}

std::string_view str::view() const {
    Py_ssize_t size;
    const char* const text = PyUnicode_AsUTF8AndSize(pointer_, &size);
    if (text == nullptr) runtime::throw_error();
    return {text, static_cast<std::size_t>(size)};
}

std::size_t str::size() const noexcept {
    return static_cast<std::size_t>(PyUnicode_GET_LENGTH(pointer_));
}
bool str::contains(const str& part) const {
    return checked(PyUnicode_Contains(pointer_, part.pointer_)) != 0;
}
bool str::contains(std::string_view part) const { return contains(str{part}); }
bool str::starts_with(std::string_view part) const {
    return checked(static_cast<int>(PyUnicode_Tailmatch(pointer_, text_object(part).pointer(), 0,
                                                        PY_SSIZE_T_MAX, -1))) != 0;
}
bool str::ends_with(std::string_view part) const {
    return checked(static_cast<int>(PyUnicode_Tailmatch(pointer_, text_object(part).pointer(), 0,
                                                        PY_SSIZE_T_MAX, 1))) != 0;
}
str str::join(borrowed parts) const {
    return {steal, checked(PyUnicode_Join(pointer_, parts.pointer()))};
}
list str::split() const { return {steal, checked(PyUnicode_Split(pointer_, nullptr, -1))}; }
list str::split(std::string_view separator) const {
    return {steal, checked(PyUnicode_Split(pointer_, text_object(separator).pointer(), -1))};
}
str str::replace(std::string_view from, std::string_view to) const {
    return {steal,
            checked(PyUnicode_Replace(pointer_, text_object(from).pointer(),
                                      text_object(to).pointer(), -1))};
}
bytes str::encode(const char* encoding) const {
    return {steal, checked(PyUnicode_AsEncodedString(pointer_, encoding, nullptr))};
}

#if PY_VERSION_HEX >= 0x030e0000

str_builder::str_builder(std::size_t expected_size)
    : writer_{PyUnicodeWriter_Create(signed_size(expected_size))} {
    if (writer_ == nullptr) runtime::throw_error();
}
str_builder::~str_builder() { PyUnicodeWriter_Discard(writer_); }
str_builder& str_builder::append(std::string_view text) {
    checked(PyUnicodeWriter_WriteUTF8(writer_, text.data(), signed_size(text.size())));
    return *this;
}
str_builder& str_builder::append(char32_t character) {
    checked(PyUnicodeWriter_WriteChar(writer_, character));
    return *this;
}
str_builder& str_builder::append(borrowed value) {
    checked(PyUnicodeWriter_WriteStr(writer_, value.pointer()));
    return *this;
}
str str_builder::finish() {
    PyUnicodeWriter* const fresh = PyUnicodeWriter_Create(0);
    if (fresh == nullptr) runtime::throw_error();
    return {steal, checked(PyUnicodeWriter_Finish(std::exchange(writer_, fresh)))};
}

#else

str_builder::str_builder(std::size_t expected_size) { text_.reserve(expected_size); }
str_builder::~str_builder() = default;
str_builder& str_builder::append(std::string_view text) {
    (void)text_object(text);  // refuses what is no UTF-8 here, not at the end
    text_ += text;
    return *this;
}
str_builder& str_builder::append(char32_t character) {
    return append(object{steal, checked(PyUnicode_FromOrdinal(static_cast<int>(character)))});
}
str_builder& str_builder::append(borrowed value) {
    const object text{steal, checked(PyObject_Str(value.pointer()))};
    // Lone surrogates, which a str may have, are kept.
    const object utf8{steal,
                      checked(PyUnicode_AsEncodedString(text.pointer(), "utf-8", "surrogatepass"))};
    text_.append(PyBytes_AS_STRING(utf8.pointer()),
                 static_cast<std::size_t>(PyBytes_GET_SIZE(utf8.pointer())));
    return *this;
}
str str_builder::finish() {
    const std::string text = std::exchange(text_, {});
    return {steal,
            checked(PyUnicode_DecodeUTF8(text.data(), signed_size(text.size()), "surrogatepass"))};
}

#endif

bytes::bytes(std::string_view data)
    : bytes{steal, checked(PyBytes_FromStringAndSize(data.data(), signed_size(data.size())))} {}
bytes::bytes(std::span<const std::byte> data)
    : bytes{std::string_view{reinterpret_cast<const char*>(data.data()), data.size()}} {}
std::string_view bytes::view() const noexcept { return {PyBytes_AS_STRING(pointer_), size()}; }
std::span<const std::byte> bytes::data() const noexcept {
    return {reinterpret_cast<const std::byte*>(PyBytes_AS_STRING(pointer_)), size()};
}
std::size_t bytes::size() const noexcept {
    return static_cast<std::size_t>(PyBytes_GET_SIZE(pointer_));
}
bytes bytes::first(std::size_t size) {
    if (size > this->size())
        runtime::throw_new(PyExc_ValueError, "more bytes were written than there is room for");
    PyObject* whole = release();
    if (size != static_cast<std::size_t>(PyBytes_GET_SIZE(whole)))
        checked(_PyBytes_Resize(&whole, signed_size(size)));
    return {steal, whole};
}

PyObject* rules::memoryview::make() noexcept {
    const reference empty{PyBytes_FromStringAndSize("", 0)};
    return empty ? PyMemoryView_FromObject(empty.get()) : nullptr;
}

bytearray::bytearray(std::string_view data)
    : bytearray{steal,
                checked(PyByteArray_FromStringAndSize(data.data(), signed_size(data.size())))} {}
bytearray::bytearray(std::span<const std::byte> data)
    : bytearray{std::string_view{reinterpret_cast<const char*>(data.data()), data.size()}} {}
std::size_t bytearray::size() const noexcept {
    return static_cast<std::size_t>(PyByteArray_GET_SIZE(pointer_));
}
std::span<std::byte> bytearray::data() const noexcept {
    return {reinterpret_cast<std::byte*>(PyByteArray_AS_STRING(pointer_)), size()};
}
void bytearray::resize(std::size_t size) {
    const std::size_t before = this->size();
    checked(PyByteArray_Resize(pointer_, signed_size(size)));
    if (size > before) std::memset(data().data() + before, 0, size - before);
}
void bytearray::append(std::span<const std::byte> data) {
    const std::size_t before = size();
    resize(before + data.size());
    if (!data.empty()) std::memcpy(this->data().data() + before, data.data(), data.size());
}

memoryview memoryview::of(borrowed source) {
    return {steal, checked(PyMemoryView_FromObject(source.pointer()))};
}
std::span<const std::byte> memoryview::data() const {
    return buffer{pointer_, PyBUF_SIMPLE}.data();  // the memoryview holds the memory itself
}
std::span<std::byte> memoryview::writable() const {
    return buffer{pointer_, PyBUF_WRITABLE}.data();
}
bool memoryview::readonly() const {
    return buffer { pointer_, PyBUF_FULL_RO } -> readonly != 0;
}
std::size_t memoryview::size() const {
    return static_cast<std::size_t>(buffer { pointer_, PyBUF_FULL_RO } -> len);
}
std::size_t memoryview::dimensions() const {
    return static_cast<std::size_t>(buffer { pointer_, PyBUF_FULL_RO } -> ndim);
}
std::string memoryview::format() const {
    const buffer all{pointer_, PyBUF_FULL_RO};
    return all->format != nullptr ? all->format : "B";
}
void memoryview::release() { attr("release")(); }

}  // namespace tenon
