// Every C++ exception as a Python one.
#include <tenon/tenon.hpp>

#include <any>
#include <bit>
#include <exception>
#include <expected>
#include <filesystem>
#include <format>
#include <functional>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <typeinfo>
#include <variant>

namespace py = tenon;

namespace exceptions {

struct plain_struct {
    int value;
};
template <class T>
struct in_template {
    T value;
};
namespace {
struct unnamed {
    int value;
};
}  // namespace
struct own_exception : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "own words"; }
};
struct own_runtime_error : std::runtime_error {
    using runtime_error::runtime_error;
};
struct own_out_of_range : std::out_of_range {
    using out_of_range::out_of_range;
};

class odd_category : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "odd"; }
    [[nodiscard]] std::string message(int value) const override {
        return "odd number " + std::to_string(value);
    }
};
const odd_category odd;

[[=py::expose]] void throw_kind(const std::string& kind) {
    if (kind == "out_of_range") throw std::out_of_range("text");
    if (kind == "own_out_of_range") throw own_out_of_range("text");
    if (kind == "invalid_argument") throw std::invalid_argument("text");
    if (kind == "domain_error") throw std::domain_error("text");
    if (kind == "length_error") throw std::length_error("text");
    if (kind == "range_error") throw std::range_error("text");
    if (kind == "overflow_error") throw std::overflow_error("text");
    if (kind == "underflow_error") throw std::underflow_error("text");
    if (kind == "runtime_error") throw std::runtime_error("text");
    if (kind == "own_runtime_error") throw own_runtime_error("text");
    if (kind == "logic_error") throw std::logic_error("text");
    if (kind == "format_error") throw std::format_error("text");
    if (kind == "bad_alloc") throw std::bad_alloc();
    if (kind == "bad_array_new_length") throw std::bad_array_new_length();
    if (kind == "bad_cast") throw std::bad_cast();
    if (kind == "bad_any_cast") (void)std::any_cast<int>(std::any{1.5});
    if (kind == "bad_optional_access") (void)std::optional<int>{}.value();
    if (kind == "bad_variant_access") (void)std::get<int>(std::variant<int, double>{1.5});
    if (kind == "bad_expected_access") (void)std::expected<int, int>{std::unexpected{1}}.value();
    if (kind == "bad_function_call") std::function<void()>{}();
    if (kind == "bad_typeid") throw std::bad_typeid();
    if (kind == "exception") throw std::exception();
    if (kind == "own_exception") throw own_exception();
    if (kind == "int") throw 42;
    if (kind == "struct") throw plain_struct{1};
    if (kind == "template") throw in_template<int>{1};
    if (kind == "unnamed") throw unnamed{1};
    if (kind == "string") throw std::string("text");
    if (kind == "not_utf8") throw std::runtime_error("a\xff");
    if (kind == "empty") throw std::runtime_error("");
}

void throw_after_all(bool known) {
    if (known) throw std::runtime_error("said otherwise");
    throw plain_struct{1};
}
[[=py::expose]] void breaks_its_word(bool known) noexcept { throw_after_all(known); }

[[=py::expose]] void raise_system(int code, const std::string& text) {
    throw std::system_error(code, std::generic_category(), text);
}
[[=py::expose]] void raise_errno(int code) {
    throw std::system_error(code, std::system_category());
}
[[=py::expose]] void raise_category(int code) { throw std::system_error(code, odd, "while odd"); }
[[=py::expose]] void open_missing(const std::string& path) {
    (void)std::filesystem::file_size(path);
}
[[=py::expose]] void rename(const std::string& from, const std::string& to) {
    std::filesystem::rename(from, to);
}

[[=py::expose]] void nested() {
    try {
        try {
            throw std::out_of_range("innermost");
        } catch (...) {
            std::throw_with_nested(std::invalid_argument("middle"));
        }
    } catch (...) {
        std::throw_with_nested(std::runtime_error("outer"));
    }
}
[[=py::expose]] void nested_python(py::object f) {
    try {
        f();
    } catch (...) {
        std::throw_with_nested(std::runtime_error("around Python"));
    }
}

[[=py::expose]] void raise_python(const std::string& kind) {
    if (kind == "value_error") throw py::value_error("text");
    if (kind == "type_error") throw py::type_error("text");
    if (kind == "key_error") throw py::key_error("text");
    if (kind == "index_error") throw py::index_error("text");
    if (kind == "stop_iteration") throw py::stop_iteration("text");
    if (kind == "zero_division_error") throw py::zero_division_error("text");
    if (kind == "not_implemented_error") throw py::not_implemented_error("text");
    if (kind == "os_error") throw py::os_error("text");
    if (kind == "unicode") throw py::value_error(std::string("é 🎉"));
}
[[=py::expose]] void raise_object(py::object exception) { throw py::error{std::move(exception)}; }

[[=py::expose]] void pass_through(py::object f) { f(); }
[[=py::expose]] std::string look_at(py::object f, py::object type) {
    try {
        f();
    } catch (const py::error& e) {
        return std::string{e.what()} + "|" + (e.matches(type) ? "yes" : "no") + "|" +
            (e.matches<py::lookup_error>() ? "lookup" : "other") + "|" +
            (e.traceback().is_none() ? "none" : "traceback");
    }
    return "nothing";
}
[[=py::expose]] void rethrow(py::object f) {
    std::exception_ptr kept;
    try {
        f();
    } catch (...) {
        kept = std::current_exception();
    }
    if (kept) std::rethrow_exception(kept);
}
[[=py::expose]] std::string caught_by_base(py::object f) {
    try {
        f();
    } catch (const std::exception& e) {
        return e.what();
    }
    return "nothing";
}
[[=py::expose]] int fails_in_result() { throw std::out_of_range("not found"); }

}  // namespace exceptions

TENON_MODULE(exceptions)
