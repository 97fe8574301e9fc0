// Python exception classes made from C++ ones.
#include <tenon/tenon.hpp>

#include <cstdint>
#include <exception>
#include <expected>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace py = tenon;

namespace elsewhere {

/// Marked where nothing is exposed.
struct [[=py::exception]] root_error : std::runtime_error {
    using runtime_error::runtime_error;
};
struct unmarked : root_error {
    using root_error::root_error;
};
struct oops {
    int code;
};
struct sulks : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "sulking"; }
};

}  // namespace elsewhere

namespace exception_classes {

/// A text that cannot be read.
///
/// Says where.
struct [[=py::exception("ValueError")]] parse_error : std::runtime_error {
    parse_error(const std::string& text, int line, std::optional<std::string> file)
        : runtime_error{text}, line{line}, file{std::move(file)} {}
    int line;
    std::optional<std::string> file;
    [[=py::hide]] void* secret = nullptr;
    [[=py::name("seen")]] std::vector<int> tokens{1, 2};
};

/// Of another unit.
struct [[=py::exception]] unit_error : parse_error {
    unit_error(const std::string& text, std::string unit)
        : parse_error{text, 7, {}}, unit{std::move(unit)} {}
    std::string unit;
};
struct thrown_as_base : unit_error {
    using unit_error::unit_error;
};

struct [[=py::exception]] plain : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "no more"; }
};
struct [[=py::exception("LookupError"), =py::name("Missing"), =py::doc("Not there.")]] missing
    : elsewhere::unmarked {
    using unmarked::unmarked;
};
struct tag {
    int number = 3;
};
struct [[=py::exception]] both : tag, parse_error, plain {
    both() : parse_error{"both", 1, "f"} {}
    [[nodiscard]] const char* what() const noexcept override { return "of both"; }
};
struct [[=py::exception("OSError")]] device_error : std::system_error {
    device_error(int code, std::string device)
        : system_error{code, std::generic_category()}, device{std::move(device)} {}
    std::string device;
};
struct [[=py::exception("json.JSONDecodeError")]] too_few_arguments : std::exception {};
struct [[=py::exception]] not_text : std::exception {
    std::string text{"\xff"};
    [[nodiscard]] const char* what() const noexcept override { return "\xff!"; }
};

namespace [[=py::expose]] deeper {
struct [[=py::exception]] inner_error : parse_error {
    inner_error() : parse_error{"inner", 9, "deep"} {}
};
}  // namespace deeper

[[=py::expose]] void fail(const std::string& kind) {
    if (kind == "parse") throw parse_error{"bad token", 3, "a.txt"};
    if (kind == "unit") throw unit_error{"bad unit", "kg"};
    if (kind == "as_base") throw thrown_as_base{"bad unit", "lb"};
    if (kind == "plain") throw plain{};
    if (kind == "missing") throw missing{"gone"};
    if (kind == "root") throw elsewhere::root_error{"root"};
    if (kind == "unmarked") throw elsewhere::unmarked{"unmarked"};
    if (kind == "both") throw both{};
    if (kind == "device") throw device_error{2, "/dev/null"};
    if (kind == "too_few") throw too_few_arguments{};
    if (kind == "not_text") throw not_text{};
    if (kind == "inner") throw deeper::inner_error{};
    if (kind == "oops") throw elsewhere::oops{5};
    if (kind == "oops 0") throw elsewhere::oops{0};
    if (kind == "sulks") throw elsewhere::sulks{};
    if (kind == "runtime_error") throw std::runtime_error{"as ever"};
    if (kind == "out_of_range") throw std::out_of_range{"as ever"};
}
[[=py::expose]] void nested() {
    try {
        throw unit_error{"inside", "s"};
    } catch (...) {
        std::throw_with_nested(parse_error{"outside", 1, {}});
    }
}
[[=py::expose]] std::expected<int, unit_error> expected(bool good) {
    if (good) return 5;
    return std::unexpected{unit_error{"unexpected", "m"}};
}

[[=py::translator]] py::error oops_error(const elsewhere::oops& thrown) {
    return py::key_error{"oops " + std::to_string(thrown.code)};
}
// Says nothing, or throws again: the exception has the form it has without.
[[=py::translator]] void sulks_error(const elsewhere::sulks&) {}

// What Python raises, seen from C++.
[[=py::expose]] std::string look_at(const std::function<void()>& f) {
    try {
        f();
    } catch (const py::error& e) {
        return std::string{e.what()} + (e.matches<parse_error>() ? "|parse" : "") +
            (e.matches<unit_error>() ? "|unit" : "") +
            (e.matches<elsewhere::oops>() ? "|oops" : "");
    }
    return "nothing";
}

}  // namespace exception_classes

TENON_MODULE(exception_classes)
