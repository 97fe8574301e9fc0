// Python objects as parameters and results, and what C++ does with them.
#include <tenon/tenon.hpp>

#include <string>
#include <vector>

namespace py = tenon;

namespace objects {

[[=py::expose]] py::object same(py::object x) { return x; }
[[=py::expose]] py::str text(py::str x) { return x; }
[[=py::expose]] py::list listed(const py::list& x) { return x; }
[[=py::expose]] py::dict dictionary(const py::dict& x) { return x; }
[[=py::expose]] py::tuple tupled(const py::tuple& x) { return x; }
[[=py::expose]] py::set set_of(const py::set& x) { return x; }
[[=py::expose]] py::type type_of(const py::type& x) { return x; }
[[=py::expose]] py::callable called(const py::callable& x) { return x; }
[[=py::expose]] py::module_ moduled(const py::module_& x) { return x; }
[[=py::expose]] py::object none() { return {}; }

[[=py::expose]] std::string attribute(const py::object& x, const std::string& name) {
    return py::str_of(x.attr(name.c_str()));
}
[[=py::expose]] void set_attribute(const py::object& x, int value) { x.attr("value") = value; }
[[=py::expose]] py::object item(const py::object& x, const py::object& key) { return x[key]; }
[[=py::expose]] void set_item(const py::object& x, const std::string& key, int value) {
    x[key] = value;
}
[[=py::expose]] py::object call(const py::object& f) { return f(1, "two", py::kw("three") = 3.5); }
[[=py::expose]] py::object method(const py::object& x) { return x.attr("upper")(); }
[[=py::expose]] std::vector<std::string> reprs(const py::object& x) {
    std::vector<std::string> all;
    for (const py::object& each : x) all.push_back(py::repr(each));
    return all;
}
[[=py::expose]] std::size_t length(const py::object& x) { return py::len(x); }
[[=py::expose]] bool equal(const py::object& a, const py::object& b) { return a == b; }
[[=py::expose]] bool truth(const py::object& x) { return x.truth(); }
[[=py::expose]] int to_int(const py::object& x) { return py::cast<int>(x); }
[[=py::expose]] std::vector<double> to_vector(const py::object& x) {
    return py::cast<std::vector<double>>(x);
}
[[=py::expose]] py::object square_root(double x) { return py::import("math").attr("sqrt")(x); }
[[=py::expose]] py::list made() {
    py::list result;
    result.append(py::to_object(1));
    result.append(py::to_object("two"));
    result.append(py::to_object(std::vector<int>{3}));
    return result;
}
[[=py::expose]] bool is_instance(const py::object& x, const py::type& type) {
    return py::isinstance(x, type);
}
[[=py::expose]] py::str checked(const py::object& x) { return py::str{py::borrowed{x}}; }

}  // namespace objects

TENON_MODULE(objects)
