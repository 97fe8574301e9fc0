// Bytes, text of every width, paths.
#include <tenon/tenon.hpp>

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace py = tenon;

namespace convert_bytes {

[[=py::expose]] std::vector<std::byte> memory(std::vector<std::byte> value) { return value; }
[[=py::expose]] std::array<std::byte, 4> four(std::array<std::byte, 4> value) { return value; }
[[=py::expose]] std::size_t size(std::span<const std::byte> value) { return value.size(); }
[[=py::expose, =py::copied]] std::span<const std::byte> constant() {
    static constexpr std::byte bytes[] = {std::byte{0}, std::byte{255}};
    return bytes;
}
[[=py::expose, =py::copied]] std::span<const int> numbers() {
    static constexpr int values[] = {1, 2, 3};
    return values;
}
[[=py::expose]] void fill(std::span<std::byte> value, std::uint8_t with) {
    for (std::byte& each : value) each = std::byte{with};
}
[[=py::expose]] std::vector<std::vector<std::byte>> many(std::vector<std::vector<std::byte>> v) {
    return v;
}
[[=py::expose]] std::string kind(const std::vector<std::byte>&) { return "bytes"; }
[[=py::expose]] std::string kind(const std::vector<double>&) { return "floats"; }

[[=py::expose]] std::u8string u8(std::u8string value) { return value; }
[[=py::expose]] std::u16string u16(std::u16string value) { return value; }
[[=py::expose]] std::u32string u32(std::u32string value) { return value; }
[[=py::expose]] std::wstring wide(std::wstring value) { return value; }
[[=py::expose]] std::size_t u8_units(std::u8string_view value) { return value.size(); }
[[=py::expose]] std::size_t u16_units(std::u16string_view value) { return value.size(); }
[[=py::expose]] std::size_t u32_units(std::u32string_view value) { return value.size(); }
[[=py::expose]] std::u16string lone() { return {u'a', char16_t{0xd800}}; }
[[=py::expose]] std::vector<std::wstring> words(std::vector<std::wstring> value) { return value; }

[[=py::expose]] std::filesystem::path path(std::filesystem::path value) { return value; }
[[=py::expose]] std::string native(const std::filesystem::path& value) { return value.native(); }
[[=py::expose]] std::optional<std::filesystem::path>
maybe(std::optional<std::filesystem::path> value) {
    return value;
}
[[=py::expose]] std::string text_or_path(const std::string&) { return "text"; }
[[=py::expose]] std::string text_or_path(const std::filesystem::path&) { return "path"; }

[[=py::expose]] py::bytearray growing(py::bytearray value) {
    for (std::byte& each : value.data()) each ^= std::byte{255};
    return value;
}
[[=py::expose]] std::size_t looked_at(const py::memoryview& value) { return value.data().size(); }
[[=py::expose]] py::memoryview view_of(const py::object& value) {
    return py::memoryview::of(value);
}
[[=py::expose]] py::bytearray made(std::span<const std::byte> value) {
    return py::bytearray{value};
}
[[=py::expose]] py::memoryview no_memory() { return {}; }

}  // namespace convert_bytes
TENON_MODULE(convert_bytes)
