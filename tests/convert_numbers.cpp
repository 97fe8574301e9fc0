// Numbers of every width, and what stands for a number.
#include <tenon/tenon.hpp>

#include <bitset>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <stdfloat>
#include <string>
#include <vector>

namespace py = tenon;

namespace convert_numbers {

template <class T>
T same(T value) {
    return value;
}

__extension__ typedef __int128 big;
__extension__ typedef unsigned __int128 unsigned_big;

inline constexpr auto& i8 [[=py::expose]] = same<std::int8_t>;
inline constexpr auto& i16 [[=py::expose]] = same<std::int16_t>;
inline constexpr auto& i32 [[=py::expose]] = same<std::int32_t>;
inline constexpr auto& i64 [[=py::expose]] = same<std::int64_t>;
inline constexpr auto& i128 [[=py::expose]] = same<big>;
inline constexpr auto& u8 [[=py::expose]] = same<std::uint8_t>;
inline constexpr auto& u16 [[=py::expose]] = same<std::uint16_t>;
inline constexpr auto& u32 [[=py::expose]] = same<std::uint32_t>;
inline constexpr auto& u64 [[=py::expose]] = same<std::uint64_t>;
inline constexpr auto& u128 [[=py::expose]] = same<unsigned_big>;
inline constexpr auto& memory_byte [[=py::expose]] = same<std::byte>;
inline constexpr auto& bits5 [[=py::expose]] = same<std::bitset<5>>;
inline constexpr auto& bits64 [[=py::expose]] = same<std::bitset<64>>;
inline constexpr auto& bits100 [[=py::expose]] = same<std::bitset<100>>;
inline constexpr auto& f32 [[=py::expose]] = same<float>;
inline constexpr auto& f64 [[=py::expose]] = same<double>;
inline constexpr auto& extended [[=py::expose]] = same<long double>;
inline constexpr auto& std_f16 [[=py::expose]] = same<std::float16_t>;
inline constexpr auto& std_bf16 [[=py::expose]] = same<std::bfloat16_t>;
inline constexpr auto& std_f32 [[=py::expose]] = same<std::float32_t>;
inline constexpr auto& std_f64 [[=py::expose]] = same<std::float64_t>;
inline constexpr auto& z [[=py::expose]] = same<std::complex<double>>;
inline constexpr auto& truth [[=py::expose]] = same<bool>;
inline constexpr auto& list_i128 [[=py::expose]] = same<std::vector<big>>;
inline constexpr auto& list_f16 [[=py::expose]] = same<std::vector<std::float16_t>>;
inline constexpr auto& list_bool [[=py::expose]] = same<std::vector<bool>>;

[[=py::expose]] double exactly_float([[=py::exact]] double value) { return value; }
[[=py::expose]] int exactly_int([[=py::exact]] int value) { return value; }
[[=py::expose]] std::vector<double> exactly_list([[=py::exact]] std::vector<double> values) {
    return values;
}

[[=py::expose]] std::string kind(bool) { return "bool"; }
[[=py::expose]] std::string kind(std::int64_t) { return "int"; }
[[=py::expose]] std::string kind(big) { return "big int"; }
[[=py::expose]] std::string kind(double) { return "float"; }
[[=py::expose]] std::string kind(std::complex<double>) { return "complex"; }

}  // namespace convert_numbers
TENON_MODULE(convert_numbers)
