// py::str, and py::str_builder that writes one in pieces.
#pragma once

#include <tenon/object/typed.hpp>

namespace tenon {

namespace rules {
struct str {
    static constexpr model::fixed_string name = "str";
    static bool check(PyObject* p) noexcept { return PyUnicode_Check(p); }
    static PyObject* make() noexcept { return PyUnicode_New(0, 0); }
};
}  // namespace rules

class bytes;
class list;

class str : public typed_object<rules::str> {
public:
    using typed_object::typed_object;
    explicit str(std::string_view text);

    /// The text as UTF-8, valid while the str lives; a ValueError where it has lone surrogates.
    [[nodiscard]] std::string_view view() const;
    [[nodiscard]] std::string string() const { return std::string{view()}; }
    /// In code points.
    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] bool contains(std::string_view part) const;
    [[nodiscard]] bool contains(const str& part) const;
    [[nodiscard]] bool starts_with(std::string_view part) const;
    [[nodiscard]] bool ends_with(std::string_view part) const;
    /// `self.join(parts)`
    [[nodiscard]] str join(borrowed parts) const;
    /// At white space; or at each `separator`.
    [[nodiscard]] list split() const;
    [[nodiscard]] list split(std::string_view separator) const;
    [[nodiscard]] str replace(std::string_view from, std::string_view to) const;
    [[nodiscard]] bytes encode(const char* encoding = "utf-8") const;
};

/// Writes a str in place: `builder.append("x").append(object); builder.finish()`.
class str_builder {
public:
    explicit str_builder(std::size_t expected_size = 0);
    str_builder(const str_builder&) = delete;
    str_builder& operator=(const str_builder&) = delete;
    ~str_builder();

    str_builder& append(std::string_view text);
    str_builder& append(char32_t character);
    /// `str(value)`
    str_builder& append(borrowed value);
    /// The text; the builder is empty afterwards.
    [[nodiscard]] str finish();

private:
#if PY_VERSION_HEX >= 0x030e0000
    PyUnicodeWriter* writer_;
#else
    std::string text_;
#endif
};

}  // namespace tenon
