// C++20: Python bases, attributes of their own and live variables.
#include <tenon/tenon.hpp>

#include <string>
#include <vector>

namespace py = tenon;

namespace {

struct Row {
    std::vector<int> values{4, 5};
    int at(int index) const { return values.at(static_cast<std::size_t>(index)); }
    std::size_t size() const { return values.size(); }
};

struct Open {
    int value = 1;
};

int level = 3;
Open thing;
int read_level() { return level; }

}  // namespace

TENON_MODULE(python_bases_spelled, m) {
    m.class_<Row>("Row", "A row.")
        .constructor<"()">()
        .method<"__getitem__(index)", &Row::at>()
        .method<"__len__()", &Row::size>()
        .extends("collections.abc.Sequence");
    m.class_<Open>("Open", "", py::dynamic_attrs)
        .constructor<"()">()
        .field<"value", &Open::value>();
    m.variable<"level", &level>();
    m.submodule("inner").variable<"thing", &thing>();
    m.function<"read_level()", &read_level>();
}
