// Classes that derive from Python's: py::extends, and py::dynamic_attrs, whose __dict__ Python adds.
// The C++ class is the first base of a class that Python makes, so that metaclasses, abstract methods
// and __init_subclass__ do what they do in Python.
#include <tenon/lower/extends.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include <string>
#include <string_view>

namespace tenon::runtime {

namespace {

[[noreturn]] void refuse_class(const model::class_entry& entry, const std::string& why) {
    throw_new(PyExc_ImportError,
              "class '" + std::string{entry.name} + "' cannot extend '" + entry.python_base +
                  "': " + why);
}

// `package.module.Outer.Name`; a built-in class needs no module.
object find_base(const model::class_entry& entry) {
    const std::string_view path{entry.python_base};
    const std::size_t last = path.rfind('.');
    const std::string module{last == std::string_view::npos ? "builtins" : path.substr(0, last)};
    const std::string name{last == std::string_view::npos ? path : path.substr(last + 1)};
    PyObject* const found = PyImport_ImportModule(module.c_str());
    const object holder{steal, checked(found)};
    const object base{steal, checked(PyObject_GetAttrString(holder.pointer(), name.c_str()))};
    if (!PyType_Check(base.pointer())) refuse_class(entry, "it is no class");
    return base;
}

// Why Python made no class of the two, in its words.
std::string pending_message() {
    const reference error{[] {
        PyObject *type, *value, *traceback;
        PyErr_Fetch(&type, &value, &traceback);
        PyErr_NormalizeException(&type, &value, &traceback);
        Py_XDECREF(type);
        Py_XDECREF(traceback);
        return value;
    }()};
    return str_of(object{keep, error.get()});
}

void check_abstract(const model::class_entry& entry, PyObject* type) {
    const reference names{PyObject_GetAttrString(type, "__abstractmethods__")};
    if (!names) return PyErr_Clear();
    std::string missing;
    const object sorted{steal, checked(PySequence_List(names.get()))};
    checked(PyList_Sort(sorted.pointer()));
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(sorted.pointer()); ++i)
        missing += (i == 0 ? "'" : ", '") +
            str_of(object{keep, PyList_GET_ITEM(sorted.pointer(), i)}) + "'";
    if (!missing.empty()) refuse_class(entry, "it has not its abstract methods " + missing);
}

}  // namespace

PyTypeObject* derive_from_python(PyTypeObject* inner, const model::class_entry& entry) {
    const object own{steal, reinterpret_cast<PyObject*>(inner)};
    const bool dynamic = (entry.flags & model::class_dynamic) != 0;
    object metaclass{keep, reinterpret_cast<PyObject*>(&PyType_Type)};
    object bases{steal, checked(PyTuple_Pack(1, own.pointer()))};
    if (entry.python_base != nullptr) {
        const object base = find_base(entry);
        metaclass = object{keep, reinterpret_cast<PyObject*>(Py_TYPE(base.pointer()))};
        bases = object{steal, checked(PyTuple_Pack(2, own.pointer(), base.pointer()))};
    }
    const object members{steal, checked(PyDict_New())};
    const bool weak = (entry.flags & model::class_weakref) != 0;
    const object slots{steal, checked(PyList_New(0))};
    const auto add_slot = [&](const char* name) {
        const object text{steal, checked(PyUnicode_FromString(name))};
        checked(PyList_Append(slots.pointer(), text.pointer()));
    };
    if (dynamic) add_slot("__dict__");
    if (weak) add_slot("__weakref__");
    checked(PyDict_SetItemString(members.pointer(), "__slots__", slots.pointer()));
    for (const char* const name : {"__module__", "__qualname__", "__doc__"})
        checked(PyDict_SetItemString(members.pointer(), name,
                                     own.attr(name).operator object().pointer()));
    PyObject* const made = PyObject_CallFunction(metaclass.pointer(), "sOO", entry.name,
                                                 bases.pointer(), members.pointer());
    if (made == nullptr) {
        if (entry.python_base == nullptr || PyErr_ExceptionMatches(PyExc_TypeError) == 0)
            throw_error();
        refuse_class(entry, pending_message());
    }
    object result{steal, made};
    check_abstract(entry, made);
    auto* const type = reinterpret_cast<PyTypeObject*>(made);
    type->tp_vectorcall = inner->tp_vectorcall;
    type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
    if ((entry.flags & model::class_final) != 0)
        type->tp_flags &= ~static_cast<unsigned long>(Py_TPFLAGS_BASETYPE);
    return reinterpret_cast<PyTypeObject*>(Py_NewRef(result.pointer()));
}

}  // namespace tenon::runtime
