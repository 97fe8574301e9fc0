// The errors of std::expected as Python exceptions.
#include <tenon/convert/expected.hpp>

namespace tenon::runtime {

namespace {

// Foreign text need not be UTF-8.
reference text_of(std::string_view text) noexcept {
    return reference{
        PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace")};
}

}  // namespace

PyObject* raise_error_code(int value, const char* category, std::string_view message) noexcept {
    const reference text = text_of(message);
    if (!text) return nullptr;
    const std::string_view name{category};
    if (name == "generic" || name == "system") {
        // OSError picks its subclass (FileNotFoundError, ...) by the number.
        if (const reference arguments{Py_BuildValue("(iO)", value, text.get())}; arguments)
            PyErr_SetObject(PyExc_OSError, arguments.get());
    } else {
        PyErr_Format(PyExc_OSError, "[%s:%d] %U", category, value, text.get());
    }
    return nullptr;
}

PyObject* raise_text(std::string_view message) noexcept {
    if (const reference text = text_of(message); text)
        PyErr_SetObject(PyExc_RuntimeError, text.get());
    return nullptr;
}

}  // namespace tenon::runtime
