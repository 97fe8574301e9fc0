// Text: strings, views, C strings, characters; and bytes.
#include <tenon/tenon.hpp>

#include <cstring>
#include <string>
#include <string_view>

namespace py = tenon;

namespace texts {

[[=py::expose]] std::string echo(const std::string& x) { return x; }
[[=py::expose]] std::string by_value(std::string x) { return x + "."; }
[[=py::expose]] std::size_t bytes_in(std::string_view x) { return x.size(); }
[[=py::expose, =py::copied]] std::string_view view(std::string_view x) { return x.substr(0, 3); }
[[=py::expose]] std::size_t many(int, int, int, std::string_view x, const std::string& y) {
    return x.size() * 100 + y.size();
}

[[=py::expose]] std::string c_string(const char* x) { return x == nullptr ? "<null>" : x; }
[[=py::expose]] const char* gives_c_string(int which) { return which != 0 ? "text" : nullptr; }
[[=py::expose]] std::size_t c_length(int, int, int, const char* x) {
    return x != nullptr ? std::strlen(x) : 99;
}

[[=py::expose]] char character(char x) { return x; }
[[=py::expose]] char8_t utf8_unit(char8_t x) { return x; }
[[=py::expose]] char16_t utf16_unit(char16_t x) { return x; }
[[=py::expose]] char32_t code_point(char32_t x) { return x; }
[[=py::expose]] wchar_t wide(wchar_t x) { return x; }

// What C++ holds need not be UTF-8.
[[=py::expose]] std::string not_utf8() {
    return "a\xff"
           "b";
}
[[=py::expose]] std::string with_nul() { return std::string("a\0b", 3); }
[[=py::expose]] std::string empty() { return {}; }

[[=py::expose]] py::bytes raw(const py::bytes& x) { return py::bytes{x.view()}; }
[[=py::expose]] py::bytes from_text(std::string_view x) { return py::bytes{x}; }
[[=py::expose]] py::str upper(const py::str& x) { return py::str{x.attr("upper")()}; }

}  // namespace texts

TENON_MODULE(texts)
