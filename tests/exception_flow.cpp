// Groups, contexts, exceptions as values, signals.
#include <tenon/tenon.hpp>

#include <csignal>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace py = tenon;

namespace exception_flow {

// Groups
[[=py::expose]] void raise_group(const std::string& text) {
    std::vector<std::exception_ptr> failed;
    for (int i = 0; i < 3; ++i) try {
            if (i == 0) throw std::out_of_range{"zero"};
            if (i == 1) throw py::key_error{"one"};
            throw 2;
        } catch (...) {
            failed.push_back(std::current_exception());
        }
    throw py::exception_group{text, failed};
}
[[=py::expose]] void raise_objects(const std::string& text, const std::vector<py::object>& inside) {
    throw py::exception_group{text, inside};
}
[[=py::expose]] void raise_errors(const std::function<void()>& f, const std::function<void()>& g) {
    std::vector<py::error> all;
    for (const auto* each : {&f, &g}) try {
            (*each)();
        } catch (const py::error& e) {
            all.push_back(e);
        }
    throw py::exception_group{"both", all};
}
[[=py::expose]] void raise_standard() {
    throw py::exception_group{"standard",
                              std::vector{std::range_error{"a"}, std::range_error{"b"}}};
}
[[=py::expose]] std::string look_into(const std::function<void()>& f) {
    try {
        f();
    } catch (const py::exception_group& group) {
        std::string text = group.message() + ":" + std::to_string(group.size());
        for (std::size_t i = 0; i < group.size(); ++i) text += "|" + std::string{group[i].what()};
        const py::object values = group.subgroup<py::value_error>();
        return text + "|" + (values.is_none() ? "none" : py::repr(values));
    } catch (const py::error& e) {
        return std::string{"no group: "} + e.what();
    }
    return "nothing";
}

// Contexts
[[=py::expose]] void raise_while_handling(const std::function<void()>& f, const std::string& kind) {
    try {
        f();
    } catch (const std::exception& e) {
        if (kind == "text") throw py::key_error{"new"};
        if (kind == "copy") throw py::error{dynamic_cast<const py::error&>(e).value()};
        if (kind == "class") throw py::error{py::object{py::keep, PyExc_BufferError}};
        if (kind == "again") throw;
        if (kind == "nested") std::throw_with_nested(py::value_error{"around"});
        if (kind == "standard nested") std::throw_with_nested(std::out_of_range{"around"});
    }
}
[[=py::expose]] void raise_object_while_handling(const std::function<void()>& f, py::object error) {
    try {
        f();
    } catch (...) {
        throw py::error{std::move(error)};
    }
}
[[=py::expose]] void call_while_handling(const std::function<void()>& f,
                                         const std::function<void()>& g) {
    try {
        f();
    } catch (const py::error&) {
        g();
    }
}
[[=py::expose]] void raise_value_error() { throw py::value_error{"innermost"}; }
[[=py::expose]] void nest(int levels, bool python) {
    try {
        if (levels > 0) nest(levels - 1, python);
    } catch (...) {
        if (python) std::throw_with_nested(py::value_error{std::to_string(levels)});
        std::throw_with_nested(std::invalid_argument{std::to_string(levels)});
    }
    throw std::out_of_range{"bottom"};
}

// Exceptions as values
[[=py::expose]] std::exception_ptr make(int kind) {
    try {
        if (kind == 0) return {};
        if (kind == 1) throw std::out_of_range{"made"};
        throw py::type_error{"made"};
    } catch (...) {
        return std::current_exception();
    }
}
[[=py::expose]] std::exception_ptr echo(std::exception_ptr e) { return e; }
[[=py::expose]] py::error echo_error(const py::error& e) { return e; }
[[=py::expose]] std::vector<std::exception_ptr> echo_all(std::vector<std::exception_ptr> all) {
    return all;
}
[[=py::expose]] std::string rethrown(const std::exception_ptr& e) {
    try {
        if (e) std::rethrow_exception(e);
    } catch (const py::lookup_error& caught) {
        return std::string{"lookup: "} + caught.what();
    } catch (const py::error& caught) {
        return caught.what();
    }
    return "nothing";
}
[[=py::expose, =py::name("raise_")]] void raise(const std::exception_ptr& e) {
    std::rethrow_exception(e);
}

// Which class C++ catches
template <class E>
bool is_caught(const std::function<void()>& f) {
    try {
        f();
    } catch (const E&) {
        return true;
    } catch (const py::error&) {
        return false;
    }
    return false;
}
[[=py::expose]] std::string classes_of(const std::function<void()>& f) {
    std::string result;
    if (is_caught<py::os_error>(f)) result += "os_error ";
    if (is_caught<py::file_not_found_error>(f)) result += "file_not_found_error ";
    if (is_caught<py::value_error>(f)) result += "value_error ";
    if (is_caught<py::unicode_error>(f)) result += "unicode_error ";
    if (is_caught<py::keyboard_interrupt>(f)) result += "keyboard_interrupt ";
    if (is_caught<py::system_exit>(f)) result += "system_exit ";
    if (is_caught<py::recursion_error>(f)) result += "recursion_error ";
    if (is_caught<py::warning>(f)) result += "warning ";
    if (is_caught<py::user_warning>(f)) result += "user_warning ";
    if (is_caught<py::exception_group>(f)) result += "exception_group ";
    return result;
}

// Signals. The handler runs in check_signals(); how often it looks while detached is limited.
constexpr int many = 100'000'000;
[[=py::expose]] int interrupted() {
    std::raise(SIGINT);
    int turns = 0;
    while (turns < many) {
        py::check_signals();
        ++turns;
    }
    return turns;
}
[[=py::expose, =py::detach]] int interrupted_detached() {
    py::check_signals();
    std::raise(SIGINT);
    int turns = 0;
    while (turns < many) {
        py::check_signals();
        ++turns;
    }
    return turns;
}
[[=py::expose]] int uninterrupted(int times) {
    for (int i = 0; i < times; ++i) py::check_signals();
    return times;
}
[[=py::expose, =py::detach]] bool on_another_thread() {
    bool threw = false;
    std::thread{[&] {
        try {
            for (int i = 0; i < 1000; ++i) py::check_signals();
        } catch (...) {
            threw = true;
        }
    }}.join();
    return threw;
}

}  // namespace exception_flow

TENON_MODULE(exception_flow)
