// Objects inside of objects, for tests/views.cpp, which exposes them by marks, and
// tests/views_spelled.cpp.
#pragma once

#include <tenon/tenon.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace garden {

struct TENON(expose) Soil {
    int ph = 7;
    std::string kind = "loam";

    int acidity() const { return 14 - ph; }
    void lime() { ++ph; }
};

struct TENON(expose) Pot {
    Soil soil{};
    const Soil base{};
    int size = 3;

    Soil& contents() { return soil; }
};

// How objects of it are handed out is where its methods differ.
class TENON(expose) Bed {
public:
    Bed() { ++alive; }
    Bed(const Bed&) = delete;
    Bed& operator=(const Bed&) = delete;
    ~Bed() { --alive; }

    Pot first;
    Pot second;

    void plant(int count) { pots_.resize(pots_.size() + static_cast<std::size_t>(count)); }
    int count() const { return static_cast<int>(pots_.size()); }
    Bed& self() { return *this; }

    const Pot& shown() const { return first; }
    Pot& last() const { return const_cast<Pot&>(pots_.back()); }
    Pot* find(int size) {
        for (Pot& each : pots_)
            if (each.size == size) return &each;
        return nullptr;
    }
    TENON(copied) const Pot& copy() const { return first; }
    TENON(hide) std::size_t size() const { return pots_.size(); }
    Pot& at(int index) { return pots_.at(static_cast<std::size_t>(index)); }
    const Pot& at(int index) const { return pots_.at(static_cast<std::size_t>(index)); }
    /// Calls back while the bed is being changed.
    void changing(const std::function<void()>& call) { call(); }

    TENON(hide) inline static int alive = 0;

private:
    std::vector<Pot> pots_;
};

// A list of nodes that stay where they are.
class TENON(expose) TENON(stable) Chain {
public:
    class Link {
    public:
        explicit Link(int number) : number{number} {}
        int number;
    };

    Chain() { ++alive; }
    Chain(const Chain&) = delete;
    ~Chain() {
        for (Link* each : links_) delete each;
        --alive;
    }
    Link& add(int number) { return *links_.emplace_back(new Link{number}); }
    Link* find(int number) const {
        for (Link* each : links_)
            if (each->number == number) return each;
        return nullptr;
    }
    TENON(hide) inline static int alive = 0;

private:
    std::vector<Link*> links_;
};

// Each knows the next.
class TENON(expose) TENON(stable) Ring {
public:
    Ring* next() { return next_ != nullptr ? next_ : this; }
    Ring& grow() {
        Ring* const made = new Ring;
        made->next_ = next();
        made->owned_ = std::exchange(owned_, made);
        return *(next_ = made);
    }
    int number = 0;
    Ring() = default;
    Ring(const Ring&) = delete;
    ~Ring() {
        while (owned_ != nullptr)
            delete std::exchange(owned_, std::exchange(owned_->owned_, nullptr));
    }

private:
    Ring* next_ = nullptr;
    Ring* owned_ = nullptr;
};

TENON(expose) TENON(immortal) inline Soil& compost() {
    static Soil soil;
    return soil;
}
TENON(expose) TENON(borrows("pot")) inline Soil& soil_of(int, Pot& pot) { return pot.soil; }
TENON(expose) inline int total(const Soil& soil, const Pot& pot) { return soil.ph + pot.size; }
TENON(expose) inline void swap_soils(Soil& a, Soil& b) { std::swap(a.ph, b.ph); }
TENON(expose) inline int beds() { return Bed::alive; }
TENON(expose) inline int chains() { return Chain::alive; }

struct TENON(expose) Plant {
    virtual ~Plant() = default;
    virtual std::string name() const { return "plant"; }
};
struct TENON(expose) Rose : Plant {
    std::string name() const override { return "rose"; }
    int thorns = 5;
};
class TENON(expose) Vase {
public:
    Plant& rose() { return rose_; }
    const Plant& plain() const { return plain_; }

private:
    Rose rose_;
    Plant plain_;
};

}  // namespace garden
