// The built-in types held in C++: constructors, checked casts, methods, builders.
#include <tenon/tenon.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace py = tenon;

namespace builtin_types {

// Each as a parameter and a result, and as a checked cast.
[[=py::expose]] py::str same_str(py::str x) { return x; }
[[=py::expose]] py::bytes same_bytes(py::bytes x) { return x; }
[[=py::expose]] py::bytearray same_bytearray(py::bytearray x) { return x; }
[[=py::expose]] py::memoryview same_memoryview(py::memoryview x) { return x; }
[[=py::expose]] py::int_ same_int(py::int_ x) { return x; }
[[=py::expose]] py::float_ same_float(py::float_ x) { return x; }
[[=py::expose]] py::bool_ same_bool(py::bool_ x) { return x; }
[[=py::expose]] py::list same_list(py::list x) { return x; }
[[=py::expose]] py::tuple same_tuple(py::tuple x) { return x; }
[[=py::expose]] py::dict same_dict(py::dict x) { return x; }
[[=py::expose]] py::set same_set(py::set x) { return x; }
[[=py::expose]] py::frozenset same_frozenset(py::frozenset x) { return x; }
[[=py::expose]] py::slice same_slice(py::slice x) { return x; }
[[=py::expose]] py::capsule same_capsule(py::capsule x) { return x; }
[[=py::expose]] py::type same_type(py::type x) { return x; }
[[=py::expose]] py::callable same_callable(py::callable x) { return x; }
[[=py::expose]] py::module_ same_module(py::module_ x) { return x; }
[[=py::expose]] py::none same_none(py::none x) { return x; }

[[=py::expose]] py::object checked(const std::string& type, const py::object& x) {
    if (type == "str") return py::str{py::borrowed{x}};
    if (type == "bytes") return py::bytes{py::borrowed{x}};
    if (type == "bytearray") return py::bytearray{py::borrowed{x}};
    if (type == "memoryview") return py::memoryview{py::borrowed{x}};
    if (type == "int") return py::int_{py::borrowed{x}};
    if (type == "float") return py::float_{py::borrowed{x}};
    if (type == "list") return py::list{x};
    if (type == "tuple") return py::tuple{x};
    if (type == "dict") return py::dict{x};
    if (type == "set") return py::set{x};
    if (type == "frozenset") return py::frozenset{x};
    if (type == "slice") return py::slice{x};
    if (type == "CapsuleType") return py::capsule{x};
    if (type == "type") return py::type{x};
    if (type == "Callable") return py::callable{x};
    if (type == "module") return py::module_{x};
    return py::none{x};
}

[[=py::expose]] py::tuple empty() {
    return py::tuple::of(py::str{}, py::bytes{}, py::bytearray{}, py::int_{}, py::float_{},
                         py::bool_{}, py::list{}, py::tuple{}, py::dict{}, py::set{},
                         py::frozenset{}, py::none{}, py::object{});
}
[[=py::expose]] py::list from_values() {
    const std::string text = "text";
    return py::list::of(py::str{"é"}, py::str{text}, py::bytes{"b\0c"}, py::int_{1 << 20},
                        py::int_{~0ULL}, py::float_{1.5}, py::bool_{true},
                        py::tuple::of(1, "two", 3.5, std::vector<int>{4}), py::set::of(1, 1, 2),
                        py::frozenset::of("a"), py::frozenset::of(),
                        py::dict::of(py::kw("a") = 1, py::kw("b") = "x"), py::slice{1, 2},
                        py::slice{py::none{}, py::none{}, -1}, py::object{});
}

// str
[[=py::expose]] py::dict text_methods(py::str x, const std::string& part) {
    return py::dict::of(py::kw("size") = x.size(), py::kw("bytes") = x.view().size(),
                        py::kw("contains") = x.contains(part),
                        py::kw("starts") = x.starts_with(part), py::kw("ends") = x.ends_with(part),
                        py::kw("split") = x.split(), py::kw("split_at") = x.split(part),
                        py::kw("replaced") = x.replace(part, "+"),
                        py::kw("joined") = x.join(py::list::of("a", "b")),
                        py::kw("latin") = x.encode("latin-1"), py::kw("empty") = x.empty());
}
[[=py::expose]] py::str built(const std::string& text, const py::object& value, int times) {
    py::str_builder builder;
    for (int i = 0; i < times; ++i) builder.append(text).append(U'é').append(value);
    return builder.finish();
}

// bytes, bytearray, memoryview
[[=py::expose]] py::bytes filled(std::size_t size, std::size_t used) {
    return py::bytes::filled(size, [used](std::span<std::byte> all) {
        std::ranges::fill(all, std::byte{'x'});
        return used;
    });
}
[[=py::expose]] void grow(py::bytearray x, std::size_t size, const py::bytes& more) {
    x.resize(size);
    x.append(more.data());
    if (!x.empty()) x.data()[0] = std::byte{'!'};
}
[[=py::expose]] py::tuple looked_at(const py::object& source) {
    const py::memoryview view = py::memoryview::of(source);
    return py::tuple::of(view.size(), view.readonly(), view.dimensions(), view.format(),
                         view.data().size());
}
[[=py::expose]] void overwrite(const py::memoryview& view) {
    std::ranges::fill(view.writable(), std::byte{'z'});
}
[[=py::expose]] void released(py::memoryview view) { view.release(); }

// int, float
[[=py::expose]] py::tuple number(py::int_ x) {
    return py::tuple::of(x.bit_length(), x.is_negative());
}
[[=py::expose]] int narrow(const py::int_& x) { return x.value<int>(); }
[[=py::expose]] py::int_ parsed(const std::string& text, int base) {
    return py::int_::parse(text.c_str(), base);
}
[[=py::expose]] double value_of(const py::float_& x) { return x.value(); }

// list, tuple
[[=py::expose]] py::list list_methods(py::list x) {
    x.append("last");
    x.insert(0, 1.5);
    x.insert(-1, py::none{});
    x.extend(py::tuple::of(7, 8));
    py::list all = py::list::of(x.size());
    all.append(x.pop());
    all.append(x.pop(0));
    all.extend(py::list::of(x.index("last"), x.count(py::none{}), x.contains("last"), x[0], x[-1]));
    return all;
}
[[=py::expose]] void sorted(py::list x) {
    x.sort();
    x.reverse();
}
[[=py::expose]] void cleared(const py::object& x) {
    if (py::isinstance<py::list>(x)) py::list{x}.clear();
    else if (py::isinstance<py::dict>(x)) py::dict{x}.clear();
    else py::set{x}.clear();
}
[[=py::expose]] py::tuple converted(const py::object& x) {
    return py::tuple::of(py::list::from(x), py::tuple::from(x), py::set::from(x),
                         py::frozenset::from(x));
}
[[=py::expose]] py::list squares(std::size_t size, std::size_t filled) {
    py::list_builder builder{size};
    for (std::size_t i = 0; i < filled; ++i) builder.append(i * i);
    return builder.finish();
}
[[=py::expose]] py::tuple pair(const py::object& a, const py::object& b) {
    return py::tuple_builder{2}.append(a).append(b).finish();
}

// dict
[[=py::expose]] py::list pairs(const py::dict& x) {
    py::list all;
    for (const auto& [key, value] : x.items()) all.append(py::tuple::of(value, key));
    return all;
}
[[=py::expose]] void change_meanwhile(py::dict x) {
    for (const auto& [key, value] : x.items()) x.set(py::tuple::of(key, value), 1);
}
[[=py::expose]] py::list dict_methods(py::dict x) {
    x["new"] = 1;
    x.set(2, "two");
    py::list all = py::list::of(x.size(), x.get("new"), x.get("missing"), x.get("missing", 0),
                                x.contains(2), x.contains("missing"));
    all.append(x.setdefault("new", 5));
    all.append(x.setdefault("other", 6));
    all.append(x.pop(2));
    all.append(x.pop("missing", -1));
    x.update(py::dict::of(py::kw("z") = 26));
    all.append(x.keys());
    all.append(x.values());
    all.append(x.copy() == x);
    return all;
}
[[=py::expose]] py::object missing(py::dict x, const py::object& key) { return x.pop(key); }

// set
[[=py::expose]] py::tuple set_methods(py::set x) {
    x.add("new");
    const bool there = x.discard("new");
    const bool again = x.discard("new");
    return py::tuple::of(there, again, x.size(), x.contains(1), x.empty());
}
[[=py::expose]] py::object pop_of(py::set x) { return x.pop(); }
[[=py::expose]] bool frozen_has(const py::frozenset& x, int value) { return x.contains(value); }

// slice, capsule, type, module
[[=py::expose]] py::tuple indices(const py::slice& x, std::size_t size) {
    const py::slice_indices all = x.indices(size);
    return py::tuple::of(all.start, all.stop, all.step, all.count);
}
int alive = 0;
struct counted {
    int value;
    explicit counted(int v) : value{v} { ++alive; }
    counted(counted&& other) noexcept : value{other.value} { ++alive; }
    ~counted() { --alive; }
};
[[=py::expose]] py::capsule hold(int value) {
    return py::capsule::holding(counted{value}, "builtin_types.counted");
}
[[=py::expose]] int held(const py::capsule& x) {
    return x.value<counted>("builtin_types.counted").value;
}
[[=py::expose]] std::string capsule_name(const py::capsule& x) { return x.name(); }
[[=py::expose]] int alive_now() { return alive; }
[[=py::expose]] py::tuple described(const py::type& x) {
    return py::tuple::of(x.name(), x.qualified_name(), x.module_name());
}
[[=py::expose]] bool derives(const py::type& x, const py::type& base) {
    return x.derives_from(base);
}
[[=py::expose]] py::type type_of(const py::object& x) { return py::type_of(x); }
[[=py::expose]] py::tuple module_of(const py::module_& x) {
    return py::tuple::of(x.name(), x.namespace_());
}

}  // namespace builtin_types

TENON_MODULE(builtin_types)
