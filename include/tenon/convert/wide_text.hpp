// str <-> std::u8string, u16string, u32string, wstring, strings with other allocators, and their
// views as parameters. Like UTF-8, they hold no lone surrogates.
#pragma once

#include <tenon/convert/text.hpp>

namespace tenon {

namespace runtime {

/// How many units the text takes in UTF-8, 16 or 32 (by `unit_size`); refuses what is no such text.
std::size_t measure_text(PyObject* source, conversion& c, std::size_t unit_size) noexcept;
/// Writes the text that was measured.
void copy_text(PyObject* source, std::size_t unit_size, void* units) noexcept;
PyObject* give_text(const void* units, std::size_t count, std::size_t unit_size) noexcept;

}  // namespace runtime

template <character C, class Traits, class Allocator>
struct converter<std::basic_string<C, Traits, Allocator>> {
    using T = std::basic_string<C, Traits, Allocator>;
    static constexpr model::fixed_string type_name = "str";

    static bool exact(PyObject* source) noexcept { return PyUnicode_Check(source); }

    static T load(PyObject* source, conversion& c) {
        T result;
        const std::size_t size = runtime::measure_text(source, c, sizeof(C));
        if (size == 0) return result;
        result.resize(size);
        runtime::copy_text(source, sizeof(C), result.data());
        return result;
    }
    static PyObject* give(const T& value) noexcept {
        return runtime::give_text(value.data(), value.size(), sizeof(C));
    }
};

/// The view's text is kept for the call, since Python holds it in another form.
template <character C, class Traits>
struct converter<std::basic_string_view<C, Traits>> {
    using holder = std::basic_string<C, Traits>;
    static constexpr model::fixed_string type_name = "str";
    static constexpr bool borrows = true;

    static bool exact(PyObject* source) noexcept { return PyUnicode_Check(source); }

    static holder load(PyObject* source, conversion& c) {
        return converter<holder>::load(source, c);
    }
    static std::basic_string_view<C, Traits> unwrap(holder& held) noexcept { return held; }
    static PyObject* give(std::basic_string_view<C, Traits> value) noexcept {
        return runtime::give_text(value.data(), value.size(), sizeof(C));
    }
};

}  // namespace tenon
