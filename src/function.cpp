// The Python object that calls a C++ callable: one type per interpreter.
#include <tenon/convert/callable.hpp>

#include "kept_objects.hpp"

#include <cstddef>
#include <cstring>
#include <string_view>

#include <cxxabi.h>

#if PY_VERSION_HEX < 0x030c0000
#include <structmember.h>
#define Py_T_PYSSIZET T_PYSSIZET
#define Py_READONLY READONLY
#endif

namespace tenon::runtime {

namespace {

struct function_object {
    PyObject_HEAD vectorcallfunc vectorcall;
    function_body* body;
};

function_object& as_function(PyObject* self) noexcept {
    return *reinterpret_cast<function_object*>(self);
}

PyObject* vectorcall(PyObject* self, PyObject* const* arguments, std::size_t flags,
                     PyObject* names) noexcept {
    function_body& body = *as_function(self).body;
    const Py_ssize_t given = PyVectorcall_NARGS(flags);
    if (names != nullptr && PyTuple_GET_SIZE(names) != 0) {
        PyErr_Format(PyExc_TypeError, "%s takes no keyword arguments", body.type_name());
        return nullptr;
    }
    if (static_cast<std::size_t>(given) != body.count()) {
        PyErr_Format(PyExc_TypeError, "%s takes %zu argument%s, %zd given", body.type_name(),
                     body.count(), body.count() == 1 ? "" : "s", given);
        return nullptr;
    }
    if (Py_EnterRecursiveCall(" while calling a C++ function") != 0) return nullptr;
    PyObject* const result = body.call(arguments);
    Py_LeaveRecursiveCall();
    return result;
}

void destroy(PyObject* self) noexcept {
    PyTypeObject* const type = Py_TYPE(self);
    delete as_function(self).body;
    type->tp_free(self);
    Py_DECREF(type);
}

PyObject* describe(PyObject* self) noexcept {
    return PyUnicode_FromFormat("<C++ function: %s>", as_function(self).body->type_name());
}

// The next of "A, B[C, D]], R]": it ends at a comma or bracket of this depth, behind which the rest
// begins.
std::string_view take_type(std::string_view& rest) noexcept {
    std::size_t at = 0;
    for (int depth = 0; at < rest.size(); ++at) {
        if (rest[at] == '[') ++depth;
        else if (rest[at] == ']' && depth-- == 0) break;
        else if (rest[at] == ',' && depth == 0) break;
    }
    const std::string_view found = rest.substr(0, at);
    rest.remove_prefix(at < rest.size() ? at + 1 : at);
    while (rest.starts_with(' ') || rest.starts_with(',')) rest.remove_prefix(1);
    return found;
}

reference text_of(std::string_view text) noexcept {
    return reference{
        PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()))};
}

// One parameter, or the signature of all of them: `make(first, second, keyword=annotation)`.
reference make_annotated(PyObject* make, PyObject* first, PyObject* second, const char* keyword,
                         std::string_view annotation) noexcept {
    const reference text = text_of(annotation);
    const reference names{Py_BuildValue("(s)", keyword)};
    if (!text || !names) return {};
    PyObject* const values[] = {first, second != nullptr ? second : text.get(), text.get()};
    return reference{PyObject_Vectorcall(make, values, second != nullptr ? 2 : 1, names.get())};
}

// inspect.Signature of positional parameters, annotated as the type's name says.
PyObject* signature(PyObject* self, void*) noexcept {
    const reference parameter{import_attribute("inspect", "Parameter")};
    const reference type{import_attribute("inspect", "Signature")};
    const reference parameters{PyList_New(0)};
    if (!parameter || !type || !parameters) return nullptr;
    const reference kind{PyObject_GetAttrString(parameter.get(), "POSITIONAL_ONLY")};
    if (!kind) return nullptr;
    const function_body& body = *as_function(self).body;
    std::string_view types{body.type_name()};
    types.remove_prefix(std::string_view{"Callable[["}.size());
    for (std::size_t i = 0; i < body.count(); ++i) {
        const reference name{PyUnicode_FromFormat("arg%zu", i)};
        if (!name) return nullptr;
        const reference each =
            make_annotated(parameter.get(), name.get(), kind.get(), "annotation", take_type(types));
        if (!each || PyList_Append(parameters.get(), each.get()) < 0) return nullptr;
    }
    if (body.count() == 0) take_type(types);
    return make_annotated(type.get(), parameters.get(), nullptr, "return_annotation",
                          take_type(types))
        .release();
}

// What copies of this runtime in different modules tell each other, in a capsule of their types. A
// callable is taken out only where it can be used as one's own: the other copy has the same layout,
// the same compiler, and the same C++ runtime, since an exception is not caught across two of them.
struct exchange {
    unsigned layout;  // grows when this, function_object, function_body or py::error change
    unsigned library;
    const char* compiler;
    const void* cpp_runtime;
    const void* (*find)(PyObject* source, const std::type_info& type) noexcept;
};
constexpr const char* exchange_name = "tenon.function.exchange";
constexpr const char* exchange_attribute = "__exchange__";

const void* find_own(PyObject* source, const std::type_info& type) noexcept {
    const function_body& body = *as_function(source).body;
    const std::type_info* const known = body.type();
    return known != nullptr && *known == type ? body.value() : nullptr;
}

#ifdef _GLIBCXX_USE_CXX11_ABI
constexpr unsigned library = _GLIBCXX_USE_CXX11_ABI;
#else
constexpr unsigned library = 0;
#endif

const exchange own_exchange{2, library, __VERSION__,
                            reinterpret_cast<const void*>(&abi::__cxa_throw), &find_own};

PyObject* make_function_type() noexcept {
    static PyMemberDef members[] = {{"__vectorcalloffset__", Py_T_PYSSIZET,
                                     offsetof(function_object, vectorcall), Py_READONLY, nullptr},
                                    {nullptr, 0, 0, 0, nullptr}};
    static PyGetSetDef properties[] = {
        {"__signature__", &signature, nullptr, "What it takes.", nullptr},
        {nullptr, nullptr, nullptr, nullptr, nullptr}};
    static PyType_Slot slots[] = {{Py_tp_dealloc, reinterpret_cast<void*>(&destroy)},
                                  {Py_tp_call, reinterpret_cast<void*>(&PyVectorcall_Call)},
                                  {Py_tp_repr, reinterpret_cast<void*>(&describe)},
                                  {Py_tp_members, members},
                                  {Py_tp_getset, properties},
                                  {Py_tp_doc, const_cast<char*>("Calls a C++ function.")},
                                  {0, nullptr}};
    static PyType_Spec spec{"tenon.function", sizeof(function_object), 0,
                            Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL |
                                Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
                            slots};
    reference type{PyType_FromSpec(&spec)};
    const reference capsule{
        PyCapsule_New(const_cast<exchange*>(&own_exchange), exchange_name, nullptr)};
    if (!type || !capsule) return nullptr;
    auto* const made = reinterpret_cast<PyTypeObject*>(type.get());
    if (PyDict_SetItemString(made->tp_dict, exchange_attribute, capsule.get()) < 0) return nullptr;
    PyType_Modified(made);
    return type.release();
}

}  // namespace

PyObject* make_function_object(function_body* body) noexcept {
    PyObject* const type = kept_object(kept::function_type, &make_function_type);
    auto* const made = type != nullptr
        ? PyObject_New(function_object, reinterpret_cast<PyTypeObject*>(type))
        : nullptr;
    if (made == nullptr) {
        delete body;
        return nullptr;
    }
    made->vectorcall = &vectorcall;
    made->body = body;
    return reinterpret_cast<PyObject*>(made);
}

function_body* body_of(PyObject* source) noexcept {
    // Only heap types can be ours; most callables are seen not to be without a look-up.
    if ((Py_TYPE(source)->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL) == 0 ||
        Py_TYPE(source)->tp_repr != &describe)
        return nullptr;
    return as_function(source).body;
}

const void* find_foreign(PyObject* source, const std::type_info& type) noexcept {
    PyTypeObject* const theirs = Py_TYPE(source);
    // A name is a first look, no more.
    if (std::strcmp(theirs->tp_name, "tenon.function") != 0) return nullptr;
    const reference capsule{
        PyObject_GetAttrString(reinterpret_cast<PyObject*>(theirs), exchange_attribute)};
    if (!capsule || PyCapsule_IsValid(capsule.get(), exchange_name) == 0) {
        PyErr_Clear();
        return nullptr;
    }
    const auto& other =
        *static_cast<const exchange*>(PyCapsule_GetPointer(capsule.get(), exchange_name));
    if (other.layout != own_exchange.layout || other.library != library ||
        other.cpp_runtime != own_exchange.cpp_runtime ||
        std::strcmp(other.compiler, own_exchange.compiler) != 0)
        return nullptr;
    return other.find(source, type);
}

}  // namespace tenon::runtime
