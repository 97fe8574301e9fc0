// A user's own conversions.
#include <tenon/tenon.hpp>

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace py = tenon;

/// Exact money: decimal.Decimal in Python, hundredths in C++.
struct money {
    long cents = 0;
    friend auto operator<=>(const money&, const money&) = default;
};

/// Has no default constructor, and cannot be copied.
class ticket {
public:
    explicit ticket(int number) : number_{number} {}
    ticket(ticket&&) = default;
    ticket(const ticket&) = delete;
    ticket& operator=(ticket&&) = default;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

/// Two numbers, read by casts.
struct span_of_days {
    int first = 0, last = 0;
};

/// Only ever given to Python.
struct stamp {
    int value;
};

template <>
struct tenon::convert<money> {
    static constexpr auto type_name = "decimal.Decimal";

    static money from_python(py::borrowed source) {
        const py::object decimal = py::import("decimal").attr("Decimal");
        if (!py::isinstance(source, decimal)) throw py::type_error("expected decimal.Decimal");
        const py::object scaled = py::object{source}.attr("scaleb")(2);
        return {py::cast<long>(scaled.attr("__int__")())};
    }
    static py::object to_python(const money& value) {
        return py::import("decimal").attr("Decimal")(value.cents).attr("scaleb")(-2);
    }
};

template <>
struct tenon::convert<ticket> {
    static constexpr auto type_name = "int";

    static bool can_convert(py::borrowed source) { return PyLong_Check(source.pointer()) != 0; }
    static ticket from_python(py::borrowed source) {
        const int number = py::cast<int>(source);
        if (number < 0) throw std::invalid_argument("no such ticket");
        return ticket{number};
    }
    static py::object to_python(const ticket& value) { return py::to_object(value.number()); }
};

template <>
struct tenon::convert<span_of_days> {
    static constexpr auto type_name = "tuple[int, int]";

    static span_of_days from_python(py::borrowed source) {
        const auto [first, last] = py::cast<std::pair<int, int>>(source);
        if (first > last) throw py::value_error{"they are in the wrong order"};
        if (first == 0) static_cast<void>(py::object{source}.attr("no_such_attribute").get());
        if (last == 1000) throw py::key_error{"no such day"};
        return {first, last};
    }
};

template <>
struct tenon::convert<stamp> {
    static constexpr auto type_name = "str";

    static py::object to_python(const stamp& value) {
        if (value.value == 0) throw std::domain_error("an empty stamp");
        return py::str{"stamp " + std::to_string(value.value)};
    }
};

namespace user_types {

[[=py::expose]] money echo(money x) { return x; }
[[=py::expose]] money total(const std::vector<money>& x) {
    money sum;
    for (const money& each : x) sum.cents += each.cents;
    return sum;
}
[[=py::expose]] std::map<money, int> counted(const std::map<money, int>& x) { return x; }
[[=py::expose]] std::optional<money> maybe(std::optional<money> x) { return x; }
[[=py::expose]] ticket pass_on(ticket x) { return x; }
[[=py::expose]] int number(const ticket& x) { return x.number(); }
[[=py::expose]] int late(int, int, int, const ticket& x) { return x.number(); }
[[=py::expose]] int sum_of(const std::vector<ticket>& x) {
    int sum = 0;
    for (const ticket& each : x) sum += each.number();
    return sum;
}
[[=py::expose]] int in_a_pair(const std::pair<int, ticket>& x) {
    return x.first + x.second.number();
}
[[=py::expose]] std::size_t days(const std::map<std::string, std::vector<span_of_days>>& x) {
    return x.size();
}
[[=py::expose]] int first_day(const span_of_days& x) { return x.first; }
[[=py::expose]] int call_first_day(const std::function<span_of_days()>& f) { return f().first; }
[[=py::expose]] int cast_first_day(py::object x) { return py::cast<span_of_days>(x).first; }
[[=py::expose]] int cast_first_days(py::object x) {
    return py::cast<std::vector<span_of_days>>(x).front().first;
}
[[=py::expose]] std::string which_days(const span_of_days&) { return "days"; }
[[=py::expose]] std::string which_days(const std::string&) { return "str"; }
[[=py::expose]] std::string either(const std::variant<span_of_days, std::string>& x) {
    return x.index() == 0 ? "days" : "str";
}
[[=py::expose]] stamp make_stamp(int value) { return {value}; }
[[=py::expose]] std::string which(const ticket&) { return "ticket"; }
[[=py::expose]] std::string which(const std::string&) { return "str"; }

}  // namespace user_types

TENON_MODULE(user_types)
