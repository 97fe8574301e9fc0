// Overload resolution: exact arguments first, then converting ones, then the reasons.
#include <tenon/convert/replay.hpp>
#include <tenon/lower/thunk.hpp>
#include <tenon/model/record.hpp>

#include <string>

namespace tenon::runtime {

namespace {

// What the candidate has against the call, as text without the function's name, which the line
// begins with already; the exception it raised is consumed.
reference reason(std::string_view function) noexcept {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    reference text{value != nullptr ? PyObject_Str(value) : PyUnicode_FromString("?")};
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    if (!text) {
        PyErr_Clear();
        return {};
    }
    Py_ssize_t size = 0;
    const char* const utf8 = PyUnicode_AsUTF8AndSize(text.get(), &size);
    if (utf8 == nullptr) {
        PyErr_Clear();
        return text;
    }
    std::string_view rest{utf8, static_cast<std::size_t>(size)};
    if (!rest.starts_with(function) || !rest.substr(function.size()).starts_with("()")) return text;
    rest.remove_prefix(function.size() + 2);
    if (rest.starts_with(':')) rest.remove_prefix(1);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    return reference{
        PyUnicode_FromStringAndSize(rest.data(), static_cast<Py_ssize_t>(rest.size()))};
}

// `name(a, b=1)`: the first line of the record without "$self, ".
reference shown_signature(const char* record) noexcept {
    const std::string_view text{record};
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t open = line.find('(');
    std::size_t rest = open + 1;
    if (line[rest] == '$') {
        rest = line.find_first_of(",)", rest);
        if (line[rest] == ',') rest += 2;
    }
    return reference{PyUnicode_FromFormat(
        "%U%U",
        reference{PyUnicode_FromStringAndSize(line.data(), static_cast<Py_ssize_t>(open + 1))}
            .get(),
        reference{PyUnicode_FromStringAndSize(line.data() + rest,
                                              static_cast<Py_ssize_t>(line.size() - rest))}
            .get())};
}

// The arguments as they were before a candidate read some of them, which were iterators.
class unread_arguments {
public:
    unread_arguments(PyObject* const* arguments, Py_ssize_t count, PyObject* names) noexcept
        : given_{arguments}, count_{count + (names != nullptr ? PyTuple_GET_SIZE(names) : 0)} {}

    PyObject* const* get() noexcept {
        if (read_.empty()) return given_;
        reference fresh{PyTuple_New(count_)};
        if (!fresh) return nullptr;
        for (Py_ssize_t i = 0; i < count_; ++i) {
            PyObject* item = replay::restarted(given_[i]);
            if (item == nullptr && PyErr_Occurred() != nullptr) return nullptr;
            PyTuple_SET_ITEM(fresh.get(), i, item != nullptr ? item : Py_NewRef(given_[i]));
        }
        fresh_ = std::move(fresh);
        return reinterpret_cast<PyTupleObject*>(fresh_.get())->ob_item;
    }

private:
    PyObject* const* given_;
    Py_ssize_t count_;
    replay read_{true};
    reference fresh_;
};

}  // namespace

PyObject* resolve(PyObject* self, PyObject* const* given, Py_ssize_t count, PyObject* names,
                  model::table<model::candidate> candidates) noexcept {
    for (const model::candidate& each : candidates)
        if (PyObject* const result = each.call(self, given, count, names, model::resolution::exact);
            result != lower::no_match())
            return result;

    unread_arguments unread{given, count, names};
    for (const model::candidate& each : candidates) {
        PyObject* const* const arguments = unread.get();
        if (arguments == nullptr) return nullptr;
        if (PyObject* const result =
                each.call(self, arguments, count, names, model::resolution::convert);
            result != lower::no_match())
            return result;
    }

    const model::record_view first{candidates.items[0].record};
    if (first.is_operator()) return Py_NewRef(Py_NotImplemented);
    std::string function{first.owner()};
    if (!function.empty()) function += '.';
    function += first.function();
    reference message{PyUnicode_FromFormat(
        "%U(): no overload takes these arguments:",
        reference{
            PyUnicode_FromStringAndSize(function.data(), static_cast<Py_ssize_t>(function.size()))}
            .get())};
    for (const model::candidate& each : candidates) {
        PyObject* const* const arguments = unread.get();
        if (arguments == nullptr) return nullptr;
        PyObject* const result =
            each.call(self, arguments, count, names, model::resolution::explain);
        if (result != nullptr) return result;  // arguments may change their mind between the passes
        const reference why = reason(function);
        const reference shown = shown_signature(each.record);
        if (!message || !why || !shown) return nullptr;
        message =
            reference{PyUnicode_FromFormat("%U\n  %U: %U", message.get(), shown.get(), why.get())};
    }
    if (message) PyErr_SetObject(PyExc_TypeError, message.get());
    return nullptr;
}

}  // namespace tenon::runtime
