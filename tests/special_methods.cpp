// Special methods by name: what C++ has no operator for.
#include <tenon/tenon.hpp>

#include <optional>
#include <string>
#include <vector>

namespace py = tenon;

namespace special_methods {

class [[=py::expose]] Guard {
public:
    [[=py::name("__enter__")]] Guard& enter() {
        log_ += "in ";
        return *this;
    }
    [[=py::name("__exit__")]] bool leave(const py::object& type, const py::object&,
                                         const py::object&) {
        log_ += "out";
        return !type.is_none();
    }
    std::string text() const { return log_; }

private:
    std::string log_;
};

class [[=py::expose]] Countdown {
public:
    explicit Countdown(int from) : left_{from} {}
    [[=py::name("__iter__")]] Countdown& begin_again() { return *this; }
    [[=py::name("__next__")]] std::optional<int> next() {
        return left_ > 0 ? std::optional<int>{left_--} : std::nullopt;
    }
    [[=py::name("__reversed__")]] std::vector<int> reversed() const {
        std::vector<int> all;
        for (int i = 1; i <= left_; ++i) all.push_back(i);
        return all;
    }
    [[=py::name("__length_hint__")]] int hint() const { return left_; }

private:
    int left_;
};

class [[=py::expose]] Number {
public:
    explicit Number(int value) : value_{value} {}
    explicit operator long() const { return value_; }
    explicit operator double() const { return value_; }
    [[=py::name("__index__")]] int index() const { return value_; }
    [[=py::name("__matmul__")]] Number times(const Number& other) const {
        return Number{value_ * other.value_};
    }
    [[=py::name("__rmatmul__")]] Number times_left(int other) const {
        return Number{value_ * other};
    }
    [[=py::name("__pow__")]] Number power(int exponent) const {
        int result = 1;
        for (int i = 0; i < exponent; ++i) result *= value_;
        return Number{result};
    }
    [[=py::name("__abs__")]] Number absolute() const {
        return Number{value_ < 0 ? -value_ : value_};
    }
    [[=py::name("__divmod__")]] std::pair<int, int> divided(int by) const {
        return {value_ / by, value_ % by};
    }

private:
    int value_;
};

class [[=py::expose]] Values {
public:
    int operator[](int index) const { return index; }
    std::string operator[](const py::slice& slice) const { return py::repr(slice); }
    [[=py::name("__setitem__")]] void set(const py::slice&, int value) { last_ = value; }
    [[=py::name("__delitem__")]] void remove(int index) { last_ = -index; }
    [[=py::name("__getattr__")]] std::string missing(const std::string& name) const {
        if (name.starts_with("_")) throw py::attribute_error{name.c_str()};
        return "no " + name;
    }
    int last() const { return last_; }

private:
    int last_ = 0;
};

class [[=py::expose]] Base {
public:
    [[=py::classmethod, =py::name("__init_subclass__")]] static void derived(py::type cls) {
        names_ += py::str_of(cls.attr("__name__"));
    }
    [[=py::classmethod, =py::name("__class_getitem__")]] static std::string
    of(py::type cls, const py::object& key) {
        return py::str_of(cls.attr("__name__")) + "[" + py::repr(key) + "]";
    }
    static std::string names() { return names_; }

private:
    inline static std::string names_;
};

class [[=py::expose]] Soon {
public:
    [[=py::name("__await__")]] py::object wait() const { return py::eval("iter(())"); }
};

}  // namespace special_methods

TENON_MODULE(special_methods)
