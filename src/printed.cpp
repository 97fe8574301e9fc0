// Objects as text, by their C++ operator<< and std::formatter.
#include <tenon/lower/printed.hpp>
#include <tenon/object/call.hpp>

#include <sstream>

namespace tenon::runtime {

PyObject* printed(void (*print)(std::ostream& out, const void* value), const void* value) {
    std::ostringstream out;
    print(out, value);
    const std::string text = std::move(out).str();
    return PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
}

bool text_of_spec(PyObject* spec, std::string_view& text) noexcept {
    if (!PyUnicode_Check(spec)) {
        PyErr_Format(PyExc_TypeError, "__format__() argument must be str, not %s",
                     Py_TYPE(spec)->tp_name);
        return false;
    }
    Py_ssize_t size = 0;
    const char* const chars = PyUnicode_AsUTF8AndSize(spec, &size);
    if (chars == nullptr) return false;
    text = {chars, static_cast<std::size_t>(size)};
    return true;
}

void add_method(PyTypeObject* type, const model::method_entry& method) {
    if (PyDict_GetItemString(type->tp_dict, method.name) != nullptr) return;
    const object made{
        steal,
        checked(PyDescr_NewMethod(
            type, reinterpret_cast<PyMethodDef*>(const_cast<model::method_entry*>(&method))))};
    checked(PyDict_SetItemString(type->tp_dict, method.name, made.pointer()));
    PyType_Modified(type);
}

}  // namespace tenon::runtime
