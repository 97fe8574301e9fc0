// Objects of pybind11 modules in functions of Tenon, and the other way round, through the protocol
// that pybind11 3 publishes for it (`_pybind11_conduit_v1_`). Nothing of pybind11 is needed to build.
//
//     template <> struct tenon::convert<Widget> : tenon::from_pybind11<Widget, "widgets.Widget"> {};
//     tenon::offer_to_pybind11<Gadget>();   // at import: in a module's body or a py::on_import
#pragma once

#include <tenon/convert/user_reference.hpp>
#include <tenon/tenon.hpp>

#include <typeinfo>

namespace tenon {

namespace lower {

/// What the protocol calls a build's platform; empty where Tenon does not know it.
inline constexpr std::string_view pybind11_platform =
#if defined(_LIBCPP_ABI_VERSION) && _LIBCPP_ABI_VERSION == 1
    "system_libcpp_abi1";
#elif defined(_LIBCPP_ABI_VERSION) && _LIBCPP_ABI_VERSION == 2
    "system_libcpp_abi2";
#elif defined(_GLIBCXX_USE_CXX11_ABI) && _GLIBCXX_USE_CXX11_ABI
    "system_libstdcpp_gxx_abi_1xxx_use_cxx11_abi_1";
#elif defined(_GLIBCXX_USE_CXX11_ABI)
    "system_libstdcpp_gxx_abi_1xxx_use_cxx11_abi_0";
#else
    "";
#endif

}  // namespace lower

namespace runtime {

/// A class and where an object has it.
struct part_of_object {
    const std::type_info* type;
    void* value;
};

/// The value of that type in an object of pybind11, or of another tool that has the protocol; null
/// where it is none, and with an error set.
void* pybind11_value(PyObject* object, std::string_view platform,
                     const std::type_info& type) noexcept;
/// The answer of the protocol's method.
PyObject* answer_pybind11(PyObject* const* arguments, Py_ssize_t count, std::string_view platform,
                          const part_of_object* parts, std::size_t size) noexcept;
/// Adds the method to a class of Tenon's.
void offer_to_pybind11(model::class_cell& cell, PyMethodDef& method);

}  // namespace runtime

/// The base of a `tenon::convert<T>` whose objects pybind11 makes; `Name` is for signatures.
template <class T, model::fixed_string Name>
struct from_pybind11 {
    static constexpr auto type_name = Name.view();
    static T* refer(borrowed object) noexcept {
        return static_cast<T*>(
            runtime::pybind11_value(object.pointer(), lower::pybind11_platform, typeid(T)));
    }
};

namespace lower {

template <class T, class... Bases>
PyObject* answer_pybind11(PyObject* self, PyObject* const* arguments, Py_ssize_t count) noexcept {
    // The protocol has no word for how long the value is used: what is being changed is not given.
    const borrow<T, false> borrowed{self};
    if (!borrowed) return nullptr;
    T& value = borrowed.value();
    const runtime::part_of_object parts[] = {{&typeid(T), &value},
                                             {&typeid(Bases), static_cast<Bases*>(&value)}...};
    return runtime::answer_pybind11(arguments, count, pybind11_platform, parts,
                                    1 + sizeof...(Bases));
}

}  // namespace lower

/// From now on functions of pybind11 modules take objects of class T, which this module exposes, as
/// a T and as each of the bases named.
template <class T, class... Bases>
void offer_to_pybind11() {
    static PyMethodDef method{"_pybind11_conduit_v1_",
                              reinterpret_cast<PyCFunction>(
                                  reinterpret_cast<void*>(&lower::answer_pybind11<T, Bases...>)),
                              METH_FASTCALL, nullptr};
    runtime::offer_to_pybind11(lower::cell_of<T>, method);
}

}  // namespace tenon
