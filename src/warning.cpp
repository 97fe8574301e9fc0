// py::warn.
#include <tenon/object/attach.hpp>
#include <tenon/object/warning.hpp>

namespace tenon {

void warn(borrowed category, const std::string& text, int level) {
    const attach attached;
    if (!attached) throw_detached();
    // Foreign text need not be UTF-8.
    const object message{steal,
                         runtime::checked(PyUnicode_DecodeUTF8(
                             text.data(), static_cast<Py_ssize_t>(text.size()), "replace"))};
    runtime::checked(PyErr_WarnFormat(category.pointer(), level, "%U", message.pointer()));
}

}  // namespace tenon
