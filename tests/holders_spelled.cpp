// C++20: the classes of tests/holders/zoo.hpp, spelled.
#include <tenon/tenon.hpp>

#include "holders/zoo.hpp"

namespace py = tenon;

TENON_MODULE(holders_spelled, m) {
    using namespace zoo;
    m.class_<Tag>("Tag").constructor<"()">().field<"number", &Tag::number>();
    m.class_<Animal>("Animal")
        .constructor<"(name)", std::string>()
        .method<"sound()", &Animal::sound>()
        .method<"name()", &Animal::name>()
        .method<"rename(name)", &Animal::rename>()
        .field<"tag", &Animal::tag>();
    m.class_<Dog, Animal>("Dog").constructor<"()">().method<"sound()", &Dog::sound>();
    m.class_<Rock>("Rock").constructor<"()">().method<"weight()", &Rock::weight>();
    m.class_<Cage>("Cage")
        .constructor<"()">()
        .method<"put(animal)", &Cage::put>()
        .method<"get()", &Cage::get>()
        .method<"look()", &Cage::look>()
        .method<"tag()", &Cage::tag>()
        .method<"inside()", &Cage::inside>()
        .method<"users()", &Cage::users>()
        .method<"twice()", &Cage::twice>();
    m.class_<Node>("Node")
        .constructor<"(value)", int>()
        .method<"self()", &Node::self>()
        .method<"next()", &Node::next>()
        .method<"link(next)", &Node::link>()
        .field<"value", &Node::value>();
    m.class_<Counted>("Counted").method<"references()", &Counted::references>();
    m.class_<Pool>("Pool")
        .constructor<"()">()
        .method<"get()", &Pool::get>()
        .method<"none()", &Pool::none>()
        .method<"has(given)", &Pool::has>();
    m.class_<Coin>("Coin", "", py::frozen)
        .constructor<"(value=1)", int>()
        .field<"value", &Coin::value>();
    m.function<"animals()", &animals>()
        .function<"breed(kind)", &breed>()
        .function<"fixed()", &fixed>()
        .function<"quarry()", &quarry>()
        .function<"raw(name)", &raw>("", py::owned)
        .function<"eat(animal, times)", &eat>()
        .function<"eat_dog(dog)", &eat_dog>()
        .function<"break_up(rock)", &break_up>()
        .function<"pass_(animal)", &pass>()
        .function<"share(kind)", &share>()
        .function<"count(animals)", &count>()
        .function<"nodes()", &nodes>()
        .function<"node(value)", &node>()
        .function<"counted()", &counted>()
        .function<"mint(value)", &mint>()
        .function<"worth(coin)", &worth>();
}
