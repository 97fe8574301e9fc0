// C++20: the classes of tests/classes/things.hpp, spelled.
#include <tenon/tenon.hpp>

#include "classes/things.hpp"

namespace py = tenon;

using of_int = std::string (things::Counter::*)(int) const;
using of_text = std::string (things::Counter::*)(const std::string&) const;

TENON_MODULE(classes_spelled, m) {
    using namespace things;
    m.class_<Counter>("Counter", "Counts.\n\nUp, mostly.")
        .constructor<"(start=0)", int>("From a number.")
        .constructor<"(text)", const std::string&>("From a text's length.")
        .method<"inc(n=1)", &Counter::inc>("Advance.")
        .method<"twice()", &Counter::twice>("Nothing but this.")
        .method<"kind(arg0, /)", static_cast<of_int>(&Counter::kind)>("Which kind of argument.")
        .method<"kind(arg0, /)", static_cast<of_text>(&Counter::kind)>(
            "Which kind of argument: a text.")
        .method<"positional(a, b, /)", &Counter::positional>()
        .property<"value", &Counter::get_value, &Counter::set_value>("The value.")
        .static_method<"zero()", &Counter::zero>("Made anew.")
        .method<"self()", &Counter::self>()
        .method<"self_pointer()", &Counter::self_pointer>()
        .method<"copy()", &Counter::copy>("", py::copied)
        .method<"sum(a, b=None)", &Counter::sum>()
        .method<"absorb(other)", &Counter::absorb>()
        .method<"by_value(other)", &Counter::by_value>()
        .method<"changing(f)", &Counter::changing>("Calls back while the counter is being changed.")
        .method<"reading(f)", &Counter::reading>("Calls back while the counter is being read.")
        .method<"fails()", &Counter::fails>()
        .field<"step", &Counter::step>()
        .field<"name", &Counter::name>("Its name.")
        .field<"limit", &Counter::limit>()
        .constant<"most">(Counter::most);
    m.class_<Point>("Point", "A point.", py::frozen)
        .constructor<"(x, y=2.5)", double, double>()
        .method<"norm()", &Point::norm>()
        .method<"scaled(by)", &Point::scaled>()
        .field<"x", &Point::x>()
        .field<"y", &Point::y>();
    m.class_<Pinned>("Pinned", "Neither copied nor moved.")
        .constructor<"(value)", int>()
        .method<"value()", &Pinned::value>()
        .method<"in_place()", &Pinned::in_place>();
    m.class_<Wide>("Wide")
        .constructor<"()">()
        .field<"first", &Wide::first>()
        .field<"second", &Wide::second>()
        .field<"text", &Wide::text>()
        .method<"is_aligned()", &Wide::is_aligned>();
    m.class_<Animal>("Animal", "An animal.")
        .constructor<"(name)", std::string>()
        .method<"sound()", &Animal::sound>()
        .method<"name()", &Animal::name>("", py::copied)
        .method<"label()", &Labelled::label>()
        .method<"relabel(to)", &Labelled::relabel>()
        .field<"shelf", &Labelled::shelf>();
    m.class_<Dog, Animal>("Dog", "A dog.")
        .constructor<"()">()
        .method<"sound()", &Dog::sound>()
        .method<"wag(times)", &Dog::wag>();
    m.class_<Celsius>("Celsius", "Made by functions alone.")
        .constructor<"(degrees)", &Celsius::from>("From a temperature.")
        .method<"degrees()", &Celsius::degrees>();
    m.class_<Token>("Token", "Without a constructor for Python.").method<"id()", &Token::id>();
    m.function<"sound_of(animal)", &sound_of>()
        .function<"make_token()", &make_token>()
        .function<"norm(point)", &norm>()
        .function<"total(points)", &total>()
        .function<"several(count)", &several>()
        .function<"maybe(there)", &maybe>()
        .function<"pin(value)", &pin>()
        .function<"x_or(point, otherwise)", &x_or>()
        .function<"alive()", &alive>();
}
