// C++20: the surface of tests/surface_marks/functions.hpp, spelled.
#include <tenon/tenon.hpp>

#include "surface_marks/functions.hpp"

namespace py = tenon;

namespace {

int twice(int x) { return 2 * x; }

using one_side = double(double);
using two_sides = double(double, double);
using by_name = double(const std::string&, double);

}  // namespace

TENON_MODULE(surface_spelled, m) {
    using namespace surface_marks;
    m.function<"none()", &none>()
        .function<"add(a, b=1)", &add>("Add two numbers.\n\nThe second one need not be given.")
        .function<"negate(x, /)", &negate>("Negate.")
        .function<"minus(x, y, /)", &minus>()
        .function<"every_kind(a, /, b, *, c=5)", &every_kind>()
        .function<"gather(first, *rest, **named)", &gather>()
        .function<"text(s=\"text\", loud=False, size=None)", &text>()
        .function<"area(side)", static_cast<one_side*>(&area)>("Area of a square.")
        .function<"area(width, height)", static_cast<two_sides*>(&area)>("Area of a rectangle.")
        .function<"area(shape, size=2)", static_cast<by_name*>(&area)>()
        .function<"four(a, b, c, d)", &four>()
        .function<"total(values)", &total>()
        .function<"deep(table)", &deep>()
        .function<"apply(f)", &apply>()
        .function<"fails(kind)", &fails>()
        .function<"quiet(x)", &quiet>()
        .function<"detached(x)", &detached>("", py::detach);
    m.constant<"tau">(6.25);
    m.constant<"word">("hello");
    m.submodule("inner", "Inside.").function<"twice(x)", &twice>("Twice.");
}
