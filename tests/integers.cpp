// Integers of every width, there and back.
#include <tenon/tenon.hpp>

#include <cstdint>

namespace py = tenon;

namespace integers {

[[=py::expose]] std::int8_t i8(std::int8_t x) { return x; }
[[=py::expose]] std::int16_t i16(std::int16_t x) { return x; }
[[=py::expose]] std::int32_t i32(std::int32_t x) { return x; }
[[=py::expose]] std::int64_t i64(std::int64_t x) { return x; }
[[=py::expose]] std::uint8_t u8(std::uint8_t x) { return x; }
[[=py::expose]] std::uint16_t u16(std::uint16_t x) { return x; }
[[=py::expose]] std::uint32_t u32(std::uint32_t x) { return x; }
[[=py::expose]] std::uint64_t u64(std::uint64_t x) { return x; }
[[=py::expose]] long plain_long(long x) { return x; }
[[=py::expose]] unsigned long plain_unsigned_long(unsigned long x) { return x; }
[[=py::expose]] long long long_long(long long x) { return x; }
[[=py::expose]] unsigned long long unsigned_long_long(unsigned long long x) { return x; }
[[=py::expose]] std::size_t size(std::size_t x) { return x; }

// More than three parameters are converted out of line.
[[=py::expose]] std::int64_t many(std::int8_t a, std::uint16_t b, std::int32_t c, std::uint32_t d,
                                  std::int64_t e, std::uint64_t f) {
    return a + b + c + static_cast<std::int64_t>(d) + e + static_cast<std::int64_t>(f);
}
[[=py::expose]] std::uint64_t sixth(int, int, int, int, int, std::uint64_t x) { return x; }

}  // namespace integers

TENON_MODULE(integers)
