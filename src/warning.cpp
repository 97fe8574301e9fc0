// py::warn.
#include <tenon/object/attach.hpp>
#include <tenon/object/functions.hpp>
#include <tenon/object/warning.hpp>

namespace tenon {

void warn(borrowed category, const std::string& text, int level) {
    const attach attached;
    if (!attached) throw_detached();
    if (!PyType_Check(category.pointer()) ||
        PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(category.pointer()),
                         reinterpret_cast<PyTypeObject*>(PyExc_Warning)) == 0)
        runtime::throw_new(PyExc_TypeError,
                           "py::warn takes a class derived from Warning as its category, not " +
                               repr(category));
    // Foreign text need not be UTF-8.
    const object message{steal,
                         runtime::checked(PyUnicode_DecodeUTF8(
                             text.data(), static_cast<Py_ssize_t>(text.size()), "replace"))};
    runtime::checked(PyErr_WarnFormat(category.pointer(), level, "%U", message.pointer()));
}

void runtime::warn_deprecated(const std::string& what, const char* text) {
    std::string message = what + " is deprecated";
    if (*text != '\0') message += std::string{": "} + text;
    warn<deprecation_warning>(message);
}

}  // namespace tenon
