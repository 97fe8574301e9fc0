// Objects behind pointers that own, for tests/holders.cpp, which exposes them by marks, and
// tests/holders_spelled.cpp.
#pragma once

#include <tenon/tenon.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace zoo {

struct TENON(expose) Tag {
    int number = 1;
};

class TENON(expose) Animal {
public:
    explicit Animal(std::string name) : name_{std::move(name)} { ++alive; }
    Animal(Animal&& other) noexcept : tag{other.tag}, name_{std::move(other.name_)} { ++alive; }
    virtual ~Animal() { --alive; }
    virtual std::string sound() const { return "..."; }
    const std::string& name() const { return name_; }
    void rename(const std::string& name) { name_ = name; }
    Tag tag{};

    TENON(hide) inline static int alive = 0;

private:
    std::string name_;
};

class TENON(expose) Dog : public Animal {
public:
    Dog() : Animal{"dog"} {}
    std::string sound() const override { return "woof"; }
};

// Cannot be moved.
class TENON(expose) Rock {
public:
    Rock() = default;
    Rock(Rock&&) = delete;
    int weight() const { return 5; }
};

TENON(expose) inline int animals() { return Animal::alive; }
TENON(expose) inline std::unique_ptr<Animal> breed(const std::string& kind) {
    if (kind == "dog") return std::make_unique<Dog>();
    if (kind.empty()) return nullptr;
    return std::make_unique<Animal>(kind);
}
TENON(expose) inline std::unique_ptr<const Animal> fixed() {
    return std::make_unique<Animal>("fixed");
}
TENON(expose) inline std::unique_ptr<Rock> quarry() { return std::make_unique<Rock>(); }
TENON(expose) TENON(owned) inline Animal* raw(const std::string& name) { return new Animal{name}; }
TENON(expose) inline std::string eat(std::unique_ptr<Animal> animal, int times) {
    if (times < 0) throw std::runtime_error{"negative"};
    return animal ? animal->name() + " " + animal->sound() : "nothing";
}
TENON(expose) inline std::string eat_dog(std::unique_ptr<Dog>&& dog) {
    const std::unique_ptr<Dog> eaten = std::move(dog);
    return eaten->name();
}
TENON(expose) inline int break_up(std::unique_ptr<Rock> rock) { return rock->weight(); }
TENON(expose)
TENON(name("pass_")) inline std::unique_ptr<Animal> pass(std::unique_ptr<Animal> animal) {
    return animal;
}

// Keeps what it is given.
class TENON(expose) Cage {
public:
    void put(std::shared_ptr<Animal> animal) { animal_ = std::move(animal); }
    std::shared_ptr<Animal> get() const { return animal_; }
    std::shared_ptr<const Animal> look() const { return animal_; }
    std::shared_ptr<Tag> tag() const { return {animal_, &animal_->tag}; }
    Animal& inside() const { return *animal_; }
    long users() const { return animal_.use_count(); }
    std::vector<std::shared_ptr<Animal>> twice() const { return {animal_, animal_}; }

private:
    std::shared_ptr<Animal> animal_;
};
TENON(expose) inline std::shared_ptr<Animal> share(const std::string& kind) { return breed(kind); }
TENON(expose) inline int count(const std::vector<std::shared_ptr<Animal>>& animals) {
    int n = 0;
    for (const auto& each : animals) n += each != nullptr ? 1 : 0;
    return n;
}

class TENON(expose) Node : public std::enable_shared_from_this<Node> {
public:
    explicit Node(int value) : value{value} { ++alive; }
    Node(const Node&) = delete;
    ~Node() { --alive; }
    std::shared_ptr<Node> self() { return shared_from_this(); }
    std::shared_ptr<Node> next() const { return next_; }
    void link(std::shared_ptr<Node> next) { next_ = std::move(next); }
    int value;

    TENON(hide) inline static int alive = 0;

private:
    std::shared_ptr<Node> next_;
};
TENON(expose) inline int nodes() { return Node::alive; }
TENON(expose) inline std::shared_ptr<Node> node(int value) { return std::make_shared<Node>(value); }

// Counts in the object.
class TENON(expose) Counted {
public:
    int references() const { return references_; }
    void add() { ++references_; }
    void drop() {
        if (--references_ == 0) delete this;
    }
    TENON(hide) inline static int alive = 0;

private:
    friend class Pool;
    Counted() { ++alive; }
    ~Counted() { --alive; }
    int references_ = 0;
};

template <class T>
class counted_ptr {
public:
    using element_type = T;
    counted_ptr() = default;
    explicit counted_ptr(T* pointer) : pointer_{pointer} {
        if (pointer_ != nullptr) pointer_->add();
    }
    counted_ptr(const counted_ptr& other) : counted_ptr{other.pointer_} {}
    counted_ptr& operator=(counted_ptr other) {
        std::swap(pointer_, other.pointer_);
        return *this;
    }
    ~counted_ptr() {
        if (pointer_ != nullptr) pointer_->drop();
    }
    T* get() const { return pointer_; }
    T& operator*() const { return *pointer_; }
    explicit operator bool() const { return pointer_ != nullptr; }

private:
    T* pointer_ = nullptr;
};

class TENON(expose) Pool {
public:
    Pool() : kept_{new Counted} {}
    counted_ptr<Counted> get() const { return kept_; }
    counted_ptr<Counted> none() const { return {}; }
    bool has(counted_ptr<Counted> given) const { return given.get() == kept_.get(); }

private:
    counted_ptr<Counted> kept_;
};
TENON(expose) inline int counted() { return Counted::alive; }

struct TENON(expose) TENON(frozen) Coin {
    int value = 1;
};
TENON(expose) inline std::unique_ptr<Coin> mint(int value) {
    return std::make_unique<Coin>(Coin{value});
}
TENON(expose) inline int worth(std::shared_ptr<const Coin> coin) {
    return coin != nullptr ? coin->value : 0;
}

}  // namespace zoo

template <class T>
inline constexpr bool tenon::counts_inside<zoo::counted_ptr<T>> = true;
