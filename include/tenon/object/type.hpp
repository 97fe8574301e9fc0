// py::type, py::callable, py::module_ and py::none.
#pragma once

#include <tenon/object/dict.hpp>

namespace tenon {

namespace rules {

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
struct none {
    static constexpr model::fixed_string name = "None";
    static bool check(PyObject* p) noexcept { return p == Py_None; }
    static PyObject* make() noexcept { return new_none(); }
};

}  // namespace rules

class type : public typed_object<rules::type> {
public:
    using typed_object::typed_object;
    /// `type(value)`
    [[nodiscard]] static type of(borrowed value) noexcept;
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::string qualified_name() const;
    /// The name of the module that defines it.
    [[nodiscard]] std::string module_name() const;
    /// Nothing can override this: `other in self.__mro__`.
    [[nodiscard]] bool derives_from(const type& other) const noexcept;
};

/// `type(value)`
[[nodiscard]] inline type type_of(borrowed value) noexcept { return type::of(value); }

class callable : public typed_object<rules::callable> {
public:
    using typed_object::typed_object;
};

class module_ : public typed_object<rules::module_> {
public:
    using typed_object::typed_object;
    [[nodiscard]] std::string name() const;
    /// Its namespace.
    [[nodiscard]] dict namespace_() const;
};

class none : public typed_object<rules::none> {
public:
    using typed_object::typed_object;
};

}  // namespace tenon
