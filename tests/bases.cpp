// Classes with several bases, virtual ones among them.
#include <tenon/tenon.hpp>

#include <string>

namespace py = tenon;

namespace bases {

class [[=py::expose]] Named {
public:
    virtual ~Named() = default;
    const std::string& name() const { return name_; }
    void rename(const std::string& name) { name_ = name; }

private:
    std::string name_ = "nobody";
};

class [[=py::expose]] Counted {
public:
    int count = 3;
    int twice() const { return 2 * count; }
    void add(int by) { count += by; }
};

struct [[=py::expose]] Marked {
    int mark = 1;
};

class [[=py::expose]] Both : public Named, public Counted, public Marked {
public:
    std::string text() const { return name() + std::to_string(count); }
    Counted& counted() { return *this; }
};

class [[=py::expose]] More : public Both {};

// A virtual base lies nowhere in particular: its members are those of the class.
class [[=py::expose]] Left : [[=py::hide]] public virtual Named {
public:
    int left() const { return 1; }
};

struct Unmarked {
    int plain() const { return 4; }
};
class [[=py::expose]] Wide : public Unmarked, public Counted {
public:
    int wide() const { return 5; }
};

[[=py::expose]] int count_of(const Counted& object) { return object.count; }
[[=py::expose]] void bump(Counted& object, int by) { object.add(by); }
[[=py::expose]] int mark_of(const Marked* object) { return object != nullptr ? object->mark : 0; }
[[=py::expose]] std::string name_of(const Named& object) { return object.name(); }

}  // namespace bases

TENON_MODULE(bases)
