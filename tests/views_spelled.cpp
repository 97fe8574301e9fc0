// C++20: the classes of tests/views/garden.hpp, spelled.
#include <tenon/tenon.hpp>

#include "views/garden.hpp"

namespace py = tenon;

TENON_MODULE(views_spelled, m) {
    using namespace garden;
    m.class_<Soil>("Soil")
        .constructor<"()">()
        .method<"acidity()", &Soil::acidity>()
        .method<"lime()", &Soil::lime>()
        .field<"ph", &Soil::ph>()
        .field<"kind", &Soil::kind>();
    m.class_<Pot>("Pot")
        .constructor<"()">()
        .method<"contents()", &Pot::contents>()
        .field<"soil", &Pot::soil>()
        .field<"base", &Pot::base>()
        .field<"size", &Pot::size>();
    m.class_<Bed>("Bed")
        .constructor<"()">()
        .method<"plant(count)", &Bed::plant>()
        .method<"count()", &Bed::count>()
        .method<"self()", &Bed::self>()
        .method<"shown()", &Bed::shown>()
        .method<"last()", &Bed::last>()
        .method<"find(size)", &Bed::find>()
        .method<"copy()", &Bed::copy>("", py::copied)
        .method<"at(index)", static_cast<Pot& (Bed::*)(int)>(&Bed::at)>()
        .method<"changing(call)", &Bed::changing>()
        .field<"first", &Bed::first>()
        .field<"second", &Bed::second>();
    m.class_<Chain::Link>("Link")
        .constructor<"(number)", int>()
        .field<"number", &Chain::Link::number>();
    m.class_<Chain>("Chain", "", py::stable)
        .constructor<"()">()
        .method<"add(number)", &Chain::add>()
        .method<"find(number)", &Chain::find>();
    m.class_<Ring>("Ring", "", py::stable)
        .constructor<"()">()
        .method<"next()", &Ring::next>()
        .method<"grow()", &Ring::grow>()
        .field<"number", &Ring::number>();
    m.class_<Plant>("Plant").constructor<"()">().method<"name()", &Plant::name>();
    m.class_<Rose, Plant>("Rose")
        .constructor<"()">()
        .method<"name()", &Rose::name>()
        .field<"thorns", &Rose::thorns>();
    m.class_<Vase>("Vase")
        .constructor<"()">()
        .method<"rose()", &Vase::rose>()
        .method<"plain()", &Vase::plain>();
    m.function<"compost()", &compost>("", py::immortal)
        .function<"total(soil, pot)", &total>()
        .function<"swap_soils(a, b)", &swap_soils>()
        .function<"beds()", &beds>()
        .function<"chains()", &chains>();
}
