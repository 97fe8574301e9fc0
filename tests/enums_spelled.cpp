// C++20: the enums of tests/enums/kinds.hpp, spelled.
#include <tenon/tenon.hpp>

#include "enums/kinds.hpp"

namespace py = tenon;

using of_color = const char*(kinds::Color);
using of_mode = const char*(kinds::Mode);
using of_int = const char*(int);

TENON_MODULE(enums_spelled, m) {
    using namespace kinds;
    m.enum_<Color>("Color", "A colour.")
        .value<"red", Color::red>("Like blood.")
        .value<"green", Color::green>()
        .value<"blue", Color::blue>();
    m.enum_<Access>("Access", "What may be done.", py::flag)
        .value<"none", Access::none>()
        .value<"read", Access::read>()
        .value<"write", Access::write>()
        .value<"run", Access::run>();
    m.enum_<Level>("Level", "", py::int_enum)
        .value<"low", Level::low>()
        .value<"high", Level::high>();
    m.enum_<Mode>("Mode", "", py::str_enum).value<"fast", Mode::fast>().value<"slow", Mode::slow>();
    m.enum_<Wide>("Wide").value<"top", Wide::top>().value<"bottom", Wide::bottom>();
    m.enum_<Weekday>("Weekday", "Unscoped, with an alias.")
        .value<"monday", monday>()
        .value<"tuesday", tuesday>()
        .value<"first", first>();
    m.function<"next(color)", &next>()
        .function<"number(color)", &number>()
        .function<"of_number(value)", &of_number>()
        .function<"both(a, b)", &both>()
        .function<"flipped(level)", &flipped>()
        .function<"other(mode)", &other>()
        .function<"same_wide(wide)", &same_wide>()
        .function<"day_after(day)", &day_after>()
        .function<"all_of(colors)", &all_of>()
        .function<"maybe(color)", &maybe>()
        .function<"kind(arg0, /)", static_cast<of_color*>(&kind)>()
        .function<"kind(arg0, /)", static_cast<of_mode*>(&kind)>()
        .function<"kind(arg0, /)", static_cast<of_int*>(&kind)>();
}
