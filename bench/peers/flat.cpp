// The same functions with C linkage, for CFFI and ctypes: what both can call without a wrapper.
#include <cstring>

#include "work_values.hpp"

#define EXPORT extern "C" [[gnu::visibility("default")]]

namespace {
thread_local const char* problem = nullptr;
}

EXPORT void noop() { work::noop(); }
EXPORT std::int64_t ident(std::int64_t x) { return work::ident(x); }
EXPORT std::int64_t add(std::int64_t a, std::int64_t b) { return work::add(a, b); }
EXPORT double blend(double a, double b, double c) { return work::blend(a, b, c); }
EXPORT double mixed(std::int64_t count, double ratio, bool flag, float weight, const char* name,
                    const char* label) {
    return work::mixed(count, ratio, flag, weight, name, label);
}
EXPORT std::int64_t copy_text(const char* text) { return work::copy_text(text); }
EXPORT std::int64_t view_text(const char* text) { return work::view_text(text); }
EXPORT const char* make_text() { return "sixteen letters!"; }
EXPORT bool invert(bool flag) { return work::invert(flag); }
EXPORT double floats_in(const double* values, std::size_t count) {
    return work::floats_in({values, values + count});
}
EXPORT std::int64_t ints_in(const std::int64_t* values, std::size_t count) {
    return work::ints_in({values, values + count});
}
EXPORT void floats_out(double* values, std::size_t count) {
    const auto made = work::floats_out(static_cast<std::int64_t>(count));
    std::memcpy(values, made.data(), count * sizeof(double));
}
EXPORT void ints_out(std::int64_t* values, std::size_t count) {
    const auto made = work::ints_out(static_cast<std::int64_t>(count));
    std::memcpy(values, made.data(), count * sizeof(std::int64_t));
}
EXPORT double array_sum(const double* values, std::size_t count) {
    return work::array_sum(values, count);
}
EXPORT std::int64_t array_view(const double* values, std::size_t count) {
    return work::array_view(values, count);
}
EXPORT std::int64_t bytes_in(const char* data, std::size_t size) {
    return work::bytes_in(data, size);
}
EXPORT std::int64_t call_many(std::int64_t (*function)(std::int64_t), std::int64_t count) {
    return work::call_many(function, count);
}
// The customary way of C: -1 and a message, which Python turns into an exception.
EXPORT std::int64_t refuses(std::int64_t value) {
    problem = nullptr;
    if (work::refuses(value)) return value;
    problem = "negative";
    return -1;
}
EXPORT const char* last_problem() { return problem; }
