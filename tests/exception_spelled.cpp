// C++20: exception classes and translators by name.
#include <tenon/tenon.hpp>

#include <stdexcept>
#include <string>

namespace py = tenon;

namespace {

struct parse_error : std::runtime_error {
    parse_error(const std::string& text, int at) : runtime_error{text}, line{at} {}
    int line;
    std::string file{"a.txt"};
};
struct token_error : parse_error {
    using parse_error::parse_error;
};
struct oops {
    int code;
};
struct quiet : std::exception {};

void fail(const std::string& kind) {
    if (kind == "parse") throw parse_error{"bad", 3};
    if (kind == "token") throw token_error{"worse", 4};
    if (kind == "oops") throw oops{5};
    if (kind == "quiet") throw quiet{};
    if (kind == "domain") throw std::domain_error{"domain"};
    if (kind == "length") throw std::length_error{"length"};
    if (kind == "range") throw std::range_error{"range"};
    if (kind == "out") throw std::out_of_range{"out"};
}

py::error of_oops(const oops& thrown) {
    return py::key_error{"oops " + std::to_string(thrown.code)};
}
void of_domain(const std::domain_error& thrown) {
    throw py::zero_division_error{std::string{thrown.what()} + "!"};
}
void of_length(const std::length_error&) { throw std::out_of_range{"another"}; }
void of_range(const std::range_error&) { throw; }

}  // namespace

TENON_MODULE(exception_spelled, m) {
    m.function<"fail(kind)", &fail>();
    m.exception<parse_error>("ParseError", "ValueError")
        .field<"line", &parse_error::line>()
        .field<"file", &parse_error::file>();
    m.exception<token_error>("TokenError", "LookupError", "A token of no use.")
        .field<"line", &parse_error::line>();
    m.translate<&of_oops>();
    m.translate<quiet, py::attribute_error>();
    m.translate<&of_domain>();
    m.translate<&of_length>();
    m.translate<&of_range>();
    m.translate<std::out_of_range, py::key_error>();
}
