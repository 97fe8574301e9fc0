// The built-in types held in C++: py::str, py::list, py::dict, ... Each is a py::object of which
// one more thing is known; as a parameter it takes that type alone.
#pragma once

#include <tenon/model/fixed_string.hpp>
#include <tenon/object/object.hpp>

namespace tenon {

namespace runtime {

/// Throws a TypeError "expected T, got U" unless `ok`.
void expect(bool ok, const char* expected, PyObject* got);

}  // namespace runtime

/// What the types below share. `Rules` says the Python name, how to check and how to make one.
template <class Rules>
class typed_object : public object {
public:
    static constexpr auto type_name = Rules::name;
    static bool check(PyObject* source) noexcept { return Rules::check(source); }

    typed_object() : object{steal, runtime::checked(Rules::make())} {}
    typed_object(keep_t, PyObject* pointer) noexcept : object{keep, pointer} {}
    typed_object(steal_t, PyObject* pointer) noexcept : object{steal, pointer} {}
    /// Throws a TypeError where `other` is of another type.
    explicit typed_object(borrowed other) : object{other} {
        runtime::expect(check(pointer_), type_name.data(), pointer_);
    }
};

namespace rules {

struct str {
    static constexpr model::fixed_string name = "str";
    static bool check(PyObject* p) noexcept { return PyUnicode_Check(p); }
    static PyObject* make() noexcept { return PyUnicode_New(0, 0); }
};
struct bytes {
    static constexpr model::fixed_string name = "bytes";
    static bool check(PyObject* p) noexcept { return PyBytes_Check(p); }
    static PyObject* make() noexcept { return PyBytes_FromStringAndSize("", 0); }
};
struct list {
    static constexpr model::fixed_string name = "list";
    static bool check(PyObject* p) noexcept { return PyList_Check(p); }
    static PyObject* make() noexcept { return PyList_New(0); }
};
struct tuple {
    static constexpr model::fixed_string name = "tuple";
    static bool check(PyObject* p) noexcept { return PyTuple_Check(p); }
    static PyObject* make() noexcept { return PyTuple_New(0); }
};
struct dict {
    static constexpr model::fixed_string name = "dict";
    static bool check(PyObject* p) noexcept { return PyDict_Check(p); }
    static PyObject* make() noexcept { return PyDict_New(); }
};
struct set {
    static constexpr model::fixed_string name = "set";
    static bool check(PyObject* p) noexcept { return PySet_Check(p); }
    static PyObject* make() noexcept { return PySet_New(nullptr); }
};
struct type {
    static constexpr model::fixed_string name = "type";
    static bool check(PyObject* p) noexcept { return PyType_Check(p); }
    static PyObject* make() noexcept {
        return Py_NewRef(reinterpret_cast<PyObject*>(&PyBaseObject_Type));
    }
};
struct callable {
    static constexpr model::fixed_string name = "Callable";
    static bool check(PyObject* p) noexcept { return PyCallable_Check(p) != 0; }
    static PyObject* make() noexcept { return type::make(); }
};
struct module_ {
    static constexpr model::fixed_string name = "module";
    static bool check(PyObject* p) noexcept { return PyModule_Check(p); }
    static PyObject* make() noexcept { return PyModule_New(""); }
};

}  // namespace rules

class str : public typed_object<rules::str> {
public:
    using typed_object::typed_object;
    explicit str(std::string_view text);
    /// The text as UTF-8; valid while the str lives.
    [[nodiscard]] std::string_view view() const;
};

class bytes : public typed_object<rules::bytes> {
public:
    using typed_object::typed_object;
    explicit bytes(std::string_view data);
    [[nodiscard]] std::string_view view() const noexcept;
};

class list : public typed_object<rules::list> {
public:
    using typed_object::typed_object;
    [[nodiscard]] std::size_t size() const noexcept;
    void append(const object& value);
};

class tuple : public typed_object<rules::tuple> {
public:
    using typed_object::typed_object;
    [[nodiscard]] std::size_t size() const noexcept;
};

class dict : public typed_object<rules::dict> {
public:
    using typed_object::typed_object;
    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool contains(const object& key) const;
};

class set : public typed_object<rules::set> {
public:
    using typed_object::typed_object;
    [[nodiscard]] std::size_t size() const noexcept;
};

class type : public typed_object<rules::type> {
public:
    using typed_object::typed_object;
};

class callable : public typed_object<rules::callable> {
public:
    using typed_object::typed_object;
};

class module_ : public typed_object<rules::module_> {
public:
    using typed_object::typed_object;
};

/// A Python type held in C++.
template <class T>
concept python_type = std::derived_from<T, object> && requires(PyObject* source) {
    { T::check(source) } -> std::convertible_to<bool>;
    T::type_name.data();
};

}  // namespace tenon
