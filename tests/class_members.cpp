// Classes in classes and submodules, other names, class methods, deleters, lazy results.
#include <tenon/tenon.hpp>

#include <generator>
#include <string>
#include <utility>
#include <vector>

namespace py = tenon;

namespace class_members {

/// Holds others.
class [[=py::expose]] Outer {
public:
    /// Inside.
    class Inner {
    public:
        explicit Inner(int value = 1) : value_{value} {}
        int value() const { return value_; }

        class Innermost {
        public:
            int depth() const { return 3; }
        };

    private:
        int value_;
    };

    enum class Kind { small, large };

    class [[=py::hide]] Secret {};

    Inner make(int value) const { return Inner{value}; }
    Kind kind(const Inner& inner) const { return inner.value() > 5 ? Kind::large : Kind::small; }
};

class [[=py::expose, =py::name("Renamed")]] CppName {
public:
    [[=py::name("call_it")]] int call(int a) const { return a; }
    [[=py::doc("Marked.")]] int documented() const { return 1; }
    [[=py::signature("a, *, b=2")]] int keyword(int a, int b) const { return 10 * a + b; }
    [[=py::classmethod]] static std::string who(py::type cls, int times = 1) {
        std::string text;
        for (int i = 0; i < times; ++i) text += py::str_of(cls.attr("__name__"));
        return text;
    }
};

class [[=py::expose]] Box {
public:
    [[=py::getter("content")]] std::string get() const {
        if (content_.empty()) throw py::attribute_error{"the box is empty"};
        return content_;
    }
    [[=py::setter("content")]] void put(std::string content) { content_ = std::move(content); }
    [[=py::deleter("content")]] void clear() { content_.clear(); }
    std::generator<int> numbers(int count) const {
        for (int i = 0; i < count; ++i) co_yield i;
    }

private:
    std::string content_;
};

namespace [[=py::expose]] deep {

class [[=py::expose]] Thing {
public:
    int value = 4;
};

[[=py::expose]] Thing thing() { return {}; }

}  // namespace deep
}  // namespace class_members

TENON_MODULE(class_members)
