// Binding a call to a signature, whole: keywords in any order, defaults, *args and **kw, and what is
// wrong with a call. The commonest calls with keywords end in keywords.cpp already.
#include "binding.hpp"

#include <cstring>

namespace tenon::runtime {

namespace {

using model::parameter_kind;
using model::record_view;
using item = record_view::item;

reference text_of(std::string_view text) noexcept {
    return reference{
        PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()))};
}

// `add`, or `Mean.add` of a class's member.
reference name_of(const record_view& view) noexcept {
    reference name = text_of(view.function());
    if (view.owner().empty() || !name) return name;
    const reference owner = text_of(view.owner());
    return owner ? reference{PyUnicode_FromFormat("%U.%U", owner.get(), name.get())} : reference{};
}

bool equals(PyObject* name, std::string_view text) noexcept {
    if (PyUnicode_IS_COMPACT_ASCII(name))
        return static_cast<std::size_t>(PyUnicode_GET_LENGTH(name)) == text.size() &&
            std::memcmp(PyUnicode_DATA(name), text.data(), text.size()) == 0;
    Py_ssize_t size;
    const char* const utf8 = PyUnicode_AsUTF8AndSize(name, &size);
    if (utf8 == nullptr) {
        PyErr_Clear();  // a lone surrogate: no parameter is called so
        return false;
    }
    return std::string_view{utf8, static_cast<std::size_t>(size)} == text;
}

class binder {
public:
    binder(const char* record, bool raises) noexcept : view_{record}, raises_{raises} {}

    bool bind(PyObject* const* arguments, Py_ssize_t given, PyObject* names,
              bound_arguments& out) noexcept {
        const std::size_t total = view_.count();
        for (std::size_t i = 0; i < total; ++i) out.values[i] = nullptr;
        const auto count = static_cast<std::size_t>(given);
        const std::size_t taken = count < view_.positional() ? count : view_.positional();
        std::memcpy(out.values, arguments, taken * sizeof(PyObject*));
        view_.each([&](std::size_t i, const item& it) {
            if (it.kind == parameter_kind::rest) rest_ = static_cast<int>(i);
            if (it.kind == parameter_kind::keyword_rest) keyword_rest_ = static_cast<int>(i);
            return true;
        });
        if (count > taken && rest_ < 0) return too_many(count);
        if (rest_ >= 0 && !pack_rest(arguments + taken, count - taken, out)) return false;
        if (keyword_rest_ >= 0) {
            PyObject* const dict = PyDict_New();
            if (dict == nullptr) return false;
            out.own(static_cast<std::size_t>(keyword_rest_), dict);
        }
        if (names != nullptr && !bind_names(names, arguments + count, out)) return false;
        return fill_defaults(out);
    }

private:
    bool pack_rest(PyObject* const* items, std::size_t count, bound_arguments& out) noexcept {
        PyObject* const tuple = PyTuple_New(static_cast<Py_ssize_t>(count));
        if (tuple == nullptr) return false;
        for (std::size_t i = 0; i < count; ++i)
            PyTuple_SET_ITEM(tuple, static_cast<Py_ssize_t>(i), Py_NewRef(items[i]));
        out.own(static_cast<std::size_t>(rest_), tuple);
        return true;
    }

    bool bind_names(PyObject* names, PyObject* const* values, bound_arguments& out) noexcept {
        const Py_ssize_t count = PyTuple_GET_SIZE(names);
        for (Py_ssize_t k = 0; k < count; ++k) {
            PyObject* const name = PyTuple_GET_ITEM(names, k);
            int found = -1;
            bool positional_only = false;
            view_.each([&](std::size_t i, const item& it) {
                if (it.kind == parameter_kind::rest || it.kind == parameter_kind::keyword_rest)
                    return true;
                if (!equals(name, it.name)) return true;
                positional_only = it.kind == parameter_kind::positional_only;
                if (!positional_only) found = static_cast<int>(i);
                return positional_only;
            });
            if (found >= 0) {
                if (out.values[found] != nullptr) return repeated(name);
                out.values[found] = values[k];
            } else if (keyword_rest_ >= 0) {
                if (PyDict_SetItem(out.values[keyword_rest_], name, values[k]) < 0) return false;
            } else {
                return unexpected(name, positional_only);
            }
        }
        return true;
    }

    // Values are passed up to the last that was given; the thunk knows the rest. A gap before that
    // is filled from the text, where the text holds it.
    bool fill_defaults(bound_arguments& out) noexcept {
        std::size_t last = 0;
        for (std::size_t i = 0; i < view_.count(); ++i)
            if (out.values[i] != nullptr) last = i + 1;
        bool ok = true;
        view_.each([&](std::size_t i, const item& it) {
            if (out.values[i] != nullptr) return true;
            if (!it.has_default) return ok = missing(out);
            if (i >= last) return true;
            if (!it.literal_default) return ok = gap(it.name);
            PyObject* const value = literal_object(it.default_text);
            if (value == nullptr) return ok = false;
            out.own(i, value);
            return true;
        });
        out.count = last;
        return ok;
    }

    // Each of these raises (unless another candidate may follow) and returns false.

    bool too_many(std::size_t given) noexcept {
        if (!raises_) return false;
        std::size_t required = 0, most = view_.positional();
        view_.each([&](std::size_t i, const item& it) {
            if (i < most && !it.has_default) ++required;
            return true;
        });
        const reference function = name_of(view_);
        if (!function) return false;
        if (required == most)
            PyErr_Format(PyExc_TypeError, "%U() takes %zu positional argument%s but %zu %s given",
                         function.get(), most, most == 1 ? "" : "s", given,
                         given == 1 ? "was" : "were");
        else
            PyErr_Format(PyExc_TypeError,
                         "%U() takes from %zu to %zu positional arguments but %zu %s given",
                         function.get(), required, most, given, given == 1 ? "was" : "were");
        return false;
    }

    bool missing(const bound_arguments& out) noexcept {
        if (!raises_) return false;
        reference list{PyUnicode_FromString("")};
        std::size_t count = 0;
        view_.each([&](std::size_t i, const item& it) {
            if (out.values[i] != nullptr || it.has_default) return true;
            const reference name = text_of(it.name);
            if (!name || !list) return false;
            list = reference{
                PyUnicode_FromFormat(count == 0 ? "%U'%U'" : "%U, '%U'", list.get(), name.get())};
            ++count;
            return true;
        });
        const reference function = name_of(view_);
        if (!list || !function) return false;
        PyErr_Format(PyExc_TypeError, "%U() missing %zu required argument%s: %U", function.get(),
                     count, count == 1 ? "" : "s", list.get());
        return false;
    }

    bool gap(std::string_view name) noexcept {
        if (!raises_) return false;
        const reference function = name_of(view_), argument = text_of(name);
        if (function && argument)
            PyErr_Format(PyExc_TypeError,
                         "%U(): argument '%U' must be given when a later one is: its default is "
                         "known to C++ only",
                         function.get(), argument.get());
        return false;
    }

    bool repeated(PyObject* name) noexcept {
        if (!raises_) return false;
        if (const reference function = name_of(view_); function)
            PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%U'",
                         function.get(), name);
        return false;
    }

    bool unexpected(PyObject* name, bool positional_only) noexcept {
        if (!raises_) return false;
        const reference function = name_of(view_);
        if (!function) return false;
        if (positional_only)
            PyErr_Format(PyExc_TypeError, "%U(): argument '%U' is positional-only", function.get(),
                         name);
        else
            PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%U'",
                         function.get(), name);
        return false;
    }

    record_view view_;
    bool raises_;
    int rest_ = -1;
    int keyword_rest_ = -1;
};

}  // namespace

PyObject* rebind_slowly(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                        PyObject* names, model::record_at function,
                        model::keyword_call again) noexcept {
    bound_arguments bound;
    if (!binder{function.text(), true}.bind(arguments, count, names, bound)) return nullptr;
    return again(self, bound.values, static_cast<Py_ssize_t>(bound.count), nullptr);
}

PyObject* rebind_candidate_slowly(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                  PyObject* names, model::record_at function,
                                  model::candidate_call again, model::resolution mode) noexcept {
    const bool raises = mode == model::resolution::direct || mode == model::resolution::explain;
    bound_arguments bound;
    if (!binder{function.text(), raises}.bind(arguments, count, names, bound))
        return raises || PyErr_Occurred() ? nullptr : lower::no_match();
    return again(self, bound.values, static_cast<Py_ssize_t>(bound.count), nullptr, mode);
}

PyObject* wrong_count(Py_ssize_t count, model::record_at function) noexcept {
    // Positional parameters only, and the wrong number of them: binding says which.
    PyObject* none_given[model::signature_text::limit + 1] = {};
    bound_arguments bound;
    const auto limit = static_cast<Py_ssize_t>(model::signature_text::limit);
    for (Py_ssize_t i = 0; i < count && i <= limit; ++i) none_given[i] = Py_None;
    binder{function.text(), true}.bind(none_given, count, nullptr, bound);
    return nullptr;
}

}  // namespace tenon::runtime
