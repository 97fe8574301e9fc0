// Objects as text: what a class's `operator<<` writes is its str(), what its std::formatter makes its
// format(). Neither <ostream> nor <format> is needed here: who writes those has included them.
#pragma once

#include <tenon/lower/property.hpp>
#include <tenon/object/format.hpp>

#include <iosfwd>

namespace tenon {

namespace runtime {

/// What `print` writes to a stream, as a str.
PyObject* printed(void (*print)(std::ostream& out, const void* value), const void* value);
/// Adds a method, unless the type has one of that name.
void add_method(PyTypeObject* type, const model::method_entry& method);
/// The text of a str; false with an error set.
bool text_of_spec(PyObject* spec, std::string_view& text) noexcept;

}  // namespace runtime

namespace lower {

// Stands for a stream, so that the insertions of the library itself are not found: a class that
// converts to bool has no text.
struct any_stream {
    operator std::ostream&() const noexcept;
};

template <class T>
concept printable = requires(const any_stream& out, const T& value) { operator<<(out, value); };

// The library's template may be declared and no more.
template <class T>
concept formattable = requires {
    sizeof(std::formatter<T, char>);
    std::formatter<T, char>{};
};

// Found where std::string_view is looked up, once <format> is there.
template <class T, class Text>
std::string formatted(const T& value, Text spec) {
    const std::string pattern = "{:" + std::string{spec} + "}";
    const Text text{pattern};
    return vformat(text, make_format_args(value, text));
}

template <class T>
void print(std::ostream& out, const void* value) {
    out << *static_cast<const T*>(value);
}

/// tp_str.
template <class T>
PyObject* str_slot(PyObject* self) noexcept {
    const borrow<T, false> borrowed{self};
    if (!borrowed) return nullptr;
    try {
        if constexpr (printable<T>) {
            return runtime::printed(&print<T>, &borrowed.value());
        } else {
            return converter<std::string>::give(formatted(borrowed.value(), std::string_view{}));
        }
    } catch (...) {
        return runtime::translate_exception();
    }
}

/// `__format__`.
template <class T>
PyObject* format_method(PyObject* self, PyObject* spec) noexcept {
    std::string_view text;
    if (!runtime::text_of_spec(spec, text)) return nullptr;
    const borrow<T, false> borrowed{self};
    if (!borrowed) return nullptr;
    try {
        return converter<std::string>::give(formatted(borrowed.value(), text));
    } catch (...) {
        return runtime::translate_exception();
    }
}

template <class T>
void add_format(PyTypeObject* type) {
    static constexpr model::method_entry method{
        "__format__",
        {.one = &format_method<T>},
        model::flag_one_argument,
        0,
        "__format__($self, format_spec, /)\n--\n\nThe object as text, by std::formatter."};
    runtime::add_method(type, method);
}

}  // namespace lower
}  // namespace tenon
