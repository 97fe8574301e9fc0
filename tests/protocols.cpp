// What C++ does with any Python object: attributes, items, calls, operators, code as text.
#include <tenon/tenon.hpp>

#include <expected>
#include <format>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace py = tenon;

namespace protocols {

// Attributes and items.
[[=py::expose]] py::list attributes(const py::object& x) {
    x.attr("number") = 5;
    x.attr("copy") = x.attr("number");
    x.attr("number") += 2;
    x.attr("inner").attr("list")[0] = "changed";
    x.attr("inner").attr("list")[-1] *= 3;
    py::del(x.attr("gone"));
    return py::list::of(x.has_attr("gone"), x.attr("copy"), x.attr("number"),
                        x.attr("inner").attr("list"), x.attr("inner").has_attr("none"),
                        py::getattr(x, "missing", py::none{}), py::getattr(x, "copy", {}));
}
[[=py::expose]] bool has(const py::object& x, const std::string& name) { return x.has_attr(name); }
[[=py::expose]] py::object get(const py::object& x, const std::string& name) {
    return x.attr(name);
}
[[=py::expose]] py::object get_or(const py::object& x, const std::string& name) {
    return py::getattr(x, name, py::to_object("fallback"));
}
[[=py::expose]] void remove(const py::object& x, const std::string& name) { py::del(x.attr(name)); }
[[=py::expose]] void remove_item(const py::object& x, const py::object& key) { py::del(x[key]); }
[[=py::expose]] py::object part(const py::object& x, int from, int to) {
    return x[py::slice{from, to}];
}
[[=py::expose]] void replace_part(const py::object& x, const py::object& value) {
    x[py::slice{1, py::none{}}] = value;
}
[[=py::expose]] py::object nested(const py::object& x) { return x["a"][0].attr("upper")()[1]; }
[[=py::expose]] bool contains(const py::object& x, int value) { return x.contains(value); }
// Casts and questions of a place need no get().
[[=py::expose]] py::tuple of_place(const py::object& x) {
    const int year = py::cast<int>(x.attr("year"));
    std::size_t total = 0;
    for (const py::object& each : x.attr("parts")) total += py::len(each);
    return py::tuple::of(year, total, py::len(x.attr("parts")), py::repr(x.attr("year")),
                         x.attr("year") == 5, x.attr("year").is_none(), x.attr("year") ? 1 : 0,
                         py::isinstance<py::int_>(x.attr("year")), x.attr("parts").contains("ab"));
}

// Calls.
[[=py::expose]] py::object call_all(const py::object& f, const py::object& values,
                                    const py::object& options) {
    return f(1, py::args(values), "x", py::kw("own") = 2.5, py::kwargs(options));
}
[[=py::expose]] py::object call_args(const py::object& f, const py::object& values) {
    return f(py::args(values));
}
[[=py::expose]] py::object call_plain(const py::object& f) {
    return f(0, nullptr, "text", std::vector<int>{1}, py::kw("b") = true, py::kw("a") = f);
}
[[=py::expose]] py::object call_method(const py::object& x) {
    return x.attr("method")(1, py::kw("key") = 2);
}
struct unmade {};
[[=py::expose]] py::object call_surrogate(const py::object& f) { return f(f, "\xff"); }
[[=py::expose]] int many_names(const py::object& f) {
    int total = 0;
    for (int i = 0; i < 2000; ++i) {
        const std::string name = "name_" + std::to_string(i);
        total += py::cast<int>(f(py::kw(name) = i));
        total += f.has_attr(name) ? 1 : 0;
    }
    return total;
}

// Operators.
[[=py::expose]] py::list arithmetic(const py::object& a, const py::object& b) {
    return py::list::of(a + b, a - b, a * b, a / b, a % b, py::floor_div(a, b), py::pow(a, 2), -a,
                        +a, py::abs(-a), 2 + a, a - 1.5, 10 * (a + b));
}
[[=py::expose]] py::list bits(const py::object& a, const py::object& b) {
    return py::list::of(a & b, a | b, a ^ b, a << 2, a >> 1, ~a);
}
[[=py::expose]] py::list in_place(py::object x, py::list list) {
    py::object same = list;
    x += 1;
    x *= 2;
    x -= 1;
    x |= 8;
    list += py::list::of(x);
    return py::list::of(x, same.is(list), list);
}
[[=py::expose]] void breaks_type(py::int_ x) { x /= 2; }
[[=py::expose]] py::list comparisons(const py::object& a, const py::object& b) {
    return py::list::of(a == b, a != b, a<b, a <= b, a> b, a >= b, a == 1, 1 == a, a < 2.5,
                        "x" != a);
}
[[=py::expose]] py::object multiplied(const py::object& a, const py::object& b) {
    return py::matmul(a, b);
}

// Questions.
[[=py::expose]] py::list asked(const py::object& x) {
    return py::list::of(py::len(x), py::repr(x), py::str_of(x), x ? 1 : 0, py::type_of(x),
                        py::is_callable(x), py::isinstance(x, py::type_of(x)));
}
[[=py::expose]] bool is_subclass(const py::object& a, const py::object& b) {
    return py::issubclass(a, b);
}
[[=py::expose]] py::list first_two(const py::object& x) {
    const py::object iterator = py::iter(x);
    const py::object first = py::next(iterator);
    return py::list::of(first, py::next(iterator));
}
[[=py::expose]] std::size_t distinct(const std::vector<py::object>& all) {
    std::unordered_map<py::object, int> counts;
    for (const py::object& each : all) ++counts[each];
    return counts.size();
}
[[=py::expose]] std::string tried(const py::object& x) {
    const std::expected<int, py::error> value = py::try_cast<int>(x);
    return value ? std::to_string(*value) : value.error().what();
}
std::string told(const std::expected<py::object, py::error>& result) {
    return result ? py::repr(*result) : result.error().what();
}
[[=py::expose]] std::string tried_call(const py::object& f, const py::object& x) {
    return told(py::try_call(f, x, py::kw("key") = 1));
}
[[=py::expose]] std::string tried_method(const py::object& x, const std::string& name) {
    return told(py::try_call(x.attr(name), 1));
}
[[=py::expose]] std::string tried_unpacked(const py::object& f, const py::object& all) {
    return told(py::try_call(f, py::args(all)));
}
[[=py::expose]] std::string tried_item(const py::object& all, const std::string& key) {
    return told(py::try_call(all[key]));
}
// No UTF-8: no argument can be made of it.
[[=py::expose]] std::string tried_argument(const py::object& f) {
    return told(py::try_call(f, std::string{"\xff"}));
}
// What the error is, of all its copies too.
[[=py::expose]] bool is_lookup_error(const py::object& f) {
    auto result = py::try_call(f);
    if (result) return false;
    py::error moved = std::move(result.error());
    const bool alone = moved.matches<py::lookup_error>();
    const py::error copy = moved;
    result.error() = copy;
    return alone && copy.matches<py::lookup_error>() && result.error().value().is(copy.value());
}
[[=py::expose]] void throw_tried(const py::object& f) {
    if (auto result = py::try_call(f); !result) throw result.error();
}

// Text.
[[=py::expose]] std::string formatted(const py::object& x) {
    return std::format("<{}> <{:>8}>", x, x);
}
[[=py::expose]] std::string formatted_places(const py::object& x, const py::dict& d) {
    return std::format("{} {:>4} {}", x.attr("name"), d["k"], py::repr(d["k"]));
}
[[=py::expose]] std::string formatted_list(const py::list& x) { return std::format("{}", x); }
[[=py::expose]] std::string streamed(const py::object& x) {
    std::ostringstream out;
    out << "a " << x << " b " << py::str{"c"} << 1;
    return out.str();
}
[[=py::expose]] void prints(const py::object& file) {
    py::print("a", 1, std::vector<int>{2}, py::kw("sep") = "-", py::kw("end") = "!\n",
              py::kw("file") = file);
    py::print(py::kw("file") = file);
}

// with
[[=py::expose]] py::object managed(const py::object& manager, const py::object& f) {
    return py::with(manager, [&](const py::object& value) { return f(value); });
}
[[=py::expose]] int managed_throwing(const py::object& manager, bool throws) {
    return py::with(manager, [&] {
        if (throws) throw std::out_of_range{"of C++"};
        return 5;
    });
}
[[=py::expose]] void managed_nothing(const py::object& manager, const py::object& f) {
    py::with(manager, [&](const py::object&) { f(); });
}

// import
[[=py::expose]] py::object square_root(double x) { return py::cached_import<"math", "sqrt">()(x); }
[[=py::expose]] py::object mapping() {
    return py::cached_import<"collections", "abc", "Mapping">();
}
[[=py::expose]] py::object cached_module() { return py::cached_import<"json">(); }
[[=py::expose]] py::object cached_never() { return py::cached_import<"tests_nowhere">(); }
[[=py::expose]] py::object cached_missing() { return py::cached_import<"tests_no_such", "x">(); }

// eval, exec
[[=py::expose]] py::object evaluated(const std::string& text, const py::object& globals,
                                     const py::object& locals) {
    return py::eval(text, globals, locals);
}
[[=py::expose]] void executed(const std::string& text, const py::object& globals,
                              const py::object& locals) {
    py::exec(text, globals, locals);
}
[[=py::expose]] void executed_file(const std::string& path, const py::object& globals) {
    py::exec_file(path, globals);
}
[[=py::expose]] py::object indented() {
    py::dict names;
    py::exec(R"(
        def twice(x):
            return 2 * x

        answer = twice(21)
    )",
             names);
    return names["answer"];
}
[[=py::expose]] py::object failing_function() {
    const py::dict names;
    py::exec(R"(
        def fails():
            raise LookupError("inside")  # the line
    )",
             names);
    return names["fails"];
}

}  // namespace protocols

TENON_MODULE(protocols)
