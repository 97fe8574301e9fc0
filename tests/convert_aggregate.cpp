// Structs that convert by their fields.
#include <tenon/tenon.hpp>

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace py = tenon;

namespace convert_aggregate {

struct [[=py::as_dict]] point {
    double x = 0;
    double y = 0;
};
struct [[=py::as_dict]] named_point : point {
    std::string name;
    [[=py::name("class")]] std::optional<int> kind;
    [[=py::hide]] int secret = 42;
};
struct [[=py::as_dict]] tree {
    int value;
    std::vector<tree> children = {};
};
struct [[=py::as_tuple]] pair {
    int number = 0;
    std::string text;
};
struct [[=py::named_tuple]] range {
    int low = 0;
    int high = 0;
    std::vector<point> points;
};
struct [[=py::named_tuple, =py::name("Renamed")]] other {
    int value = 0;
};

template <class T>
T same(T value) {
    return value;
}
inline constexpr auto& a_point [[=py::expose]] = same<point>;
inline constexpr auto& a_named_point [[=py::expose]] = same<named_point>;
inline constexpr auto& a_tree [[=py::expose]] = same<tree>;
inline constexpr auto& a_pair [[=py::expose]] = same<pair>;
inline constexpr auto& a_range [[=py::expose]] = same<range>;
inline constexpr auto& an_other [[=py::expose]] = same<other>;
inline constexpr auto& many [[=py::expose]] = same<std::map<std::string, std::vector<pair>>>;
inline constexpr auto& either [[=py::expose]] = same<std::variant<point, pair, int>>;
inline constexpr auto& maybe [[=py::expose]] = same<std::optional<point>>;
struct [[=py::named_tuple]] twig {
    std::vector<twig> twigs;
};
inline constexpr auto& a_twig [[=py::expose]] = same<twig>;
/// As deep as asked for.
[[=py::expose]] py::object deep_tree(int depth) {
    tree root{0};
    for (int i = 1; i < depth; ++i) {
        tree above{i};
        above.children.push_back(std::move(root));
        root = std::move(above);
    }
    return py::to_object(root);
}
[[=py::expose]] int secret(const named_point& value) { return value.secret; }

}  // namespace convert_aggregate
TENON_MODULE(convert_aggregate)
