// Spans: the memory of buffers, and sequences that are copied for the call.
#include <tenon/tenon.hpp>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>

namespace py = tenon;

namespace spans {

[[=py::expose]] double sum(std::span<const double> x) {
    return std::accumulate(x.begin(), x.end(), 0.0);
}
[[=py::expose]] float sum32(std::span<const float> x) {
    return std::accumulate(x.begin(), x.end(), 0.0F);
}
[[=py::expose]] std::int64_t total(std::span<const std::int32_t> x) {
    return std::accumulate(x.begin(), x.end(), std::int64_t{0});
}
[[=py::expose]] std::uint64_t total_unsigned(std::span<const std::uint64_t> x) {
    return std::accumulate(x.begin(), x.end(), std::uint64_t{0});
}
[[=py::expose]] void double_all(std::span<double> x) {
    for (double& each : x) each *= 2;
}
[[=py::expose]] void fill(std::span<std::int32_t> x, std::int32_t value) {
    for (std::int32_t& each : x) each = value;
}
[[=py::expose]] std::size_t count_bytes(std::span<const std::byte> x) { return x.size(); }
[[=py::expose]] unsigned first_byte(std::span<const std::byte> x) {
    return std::to_integer<unsigned>(x.front());
}
[[=py::expose]] void zero(std::span<std::byte> x) {
    for (std::byte& each : x) each = std::byte{0};
}
[[=py::expose]] std::size_t two(std::span<const double> a, std::span<const double> b) {
    return a.size() * 1000 + b.size();
}
[[=py::expose]] std::size_t address(std::span<const double> x) {
    return reinterpret_cast<std::size_t>(x.data());
}
[[=py::expose, =py::detach]] double sum_detached(std::span<const double> x) {
    return std::accumulate(x.begin(), x.end(), 0.0);
}
[[=py::expose]] std::string which(std::span<double>) { return "writable"; }
[[=py::expose]] std::string which(const std::string&) { return "str"; }

}  // namespace spans

TENON_MODULE(spans)
