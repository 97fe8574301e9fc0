// Objects in std::format and std::print, "{}" is str(o) and "{:spec}" is format(o, spec), and in
// streams. Neither <format> nor <ostream> is needed here.
#pragma once

#include <tenon/object/accessor.hpp>

namespace tenon {

namespace runtime {
/// `format(value, spec)`
std::string format(PyObject* value, std::string_view spec);
}  // namespace runtime

template <class Stream>
concept text_stream = requires(Stream& stream, const char* text) {
    typename Stream::traits_type;
    stream.write(text, 1);
    stream.width();
};

/// Writes `str(value)`.
template <text_stream Stream, class T>
    requires object_like<T>
Stream& operator<<(Stream& stream, const T& value) {
    const borrowed object{value};
    return stream << runtime::to_text(object.pointer(), false), stream;
}

}  // namespace tenon

#ifdef __GLIBCXX__
namespace std {
// The library's own template, of which only the declaration is needed here.
template <class T, class Char>
struct formatter;
}  // namespace std
#else
#include <format>
#endif

template <tenon::object_like T>
struct std::formatter<T, char> {
    std::string spec;

    template <class Context>
    constexpr auto parse(Context& context) {
        auto at = context.begin();
        for (; at != context.end() && *at != '}'; ++at) spec += *at;
        return at;
    }
    template <class Context>
    auto format(const T& value, Context& context) const {
        auto out = context.out();
        const tenon::borrowed object{value};
        for (char each : tenon::runtime::format(object.pointer(), spec)) *out++ = each;
        return out;
    }
};
