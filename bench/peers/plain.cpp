// Hand-written C API, plain: documented calls only, as a careful author writes them.
#include "plain.hpp"
#include "plain_values.hpp"

namespace {

using namespace plain;

#define KEYWORDS PyObject *, PyObject *const *args, Py_ssize_t given, PyObject *keywords

PyObject* py_noop(PyObject*, PyObject*) {
    work::noop();
    Py_RETURN_NONE;
}

PyObject* py_ident(PyObject*, PyObject* x) {
    std::int64_t value;
    if (!to_int("ident", "x", x, value)) return nullptr;
    return PyLong_FromLongLong(work::ident(value));
}

PyObject* py_add(KEYWORDS) {
    static const char* const names[] = {"a", "b"};
    PyObject* in[2] = {};
    std::int64_t a, b;
    if (!bind("add", args, given, keywords, names, 2, 2, in) || !to_int("add", "a", in[0], a) ||
        !to_int("add", "b", in[1], b))
        return nullptr;
    return PyLong_FromLongLong(work::add(a, b));
}

PyObject* py_blend(KEYWORDS) {
    static const char* const names[] = {"a", "b", "c"};
    PyObject* in[3] = {};
    double a, b, c;
    if (!bind("blend", args, given, keywords, names, 3, 3, in) ||
        !to_double("blend", "a", in[0], a) || !to_double("blend", "b", in[1], b) ||
        !to_double("blend", "c", in[2], c))
        return nullptr;
    return PyFloat_FromDouble(work::blend(a, b, c));
}

PyObject* py_mixed(KEYWORDS) {
    static const char* const names[] = {"count", "ratio", "flag", "weight", "name", "label"};
    PyObject* in[6] = {};
    std::int64_t count;
    double ratio, weight;
    bool flag;
    std::string_view name, label;
    if (!bind("mixed", args, given, keywords, names, 6, 6, in) ||
        !to_int("mixed", "count", in[0], count) || !to_double("mixed", "ratio", in[1], ratio) ||
        !to_bool("mixed", "flag", in[2], flag) || !to_double("mixed", "weight", in[3], weight) ||
        !to_view("mixed", "name", in[4], name) || !to_view("mixed", "label", in[5], label))
        return nullptr;
    return guarded([&] {
        return PyFloat_FromDouble(
            work::mixed(count, ratio, flag, static_cast<float>(weight), std::string(name), label));
    });
}

PyObject* py_scaled(KEYWORDS) {
    static const char* const names[] = {"value", "factor", "offset"};
    PyObject* in[3] = {};
    std::int64_t value, factor = 2, offset = 3;
    if (!bind("scaled", args, given, keywords, names, 3, 1, in) ||
        !to_int("scaled", "value", in[0], value) ||
        (in[1] && !to_int("scaled", "factor", in[1], factor)) ||
        (in[2] && !to_int("scaled", "offset", in[2], offset)))
        return nullptr;
    return PyLong_FromLongLong(work::scaled(value, factor, offset));
}

PyObject* py_spread(KEYWORDS) {
    static const char* const names[] = {"a", "b", "c", "d"};
    PyObject* in[4] = {};
    std::int64_t a, b = 2, c = 3, d = 4;
    if (!bind("spread", args, given, keywords, names, 4, 1, in) ||
        !to_int("spread", "a", in[0], a) || (in[1] && !to_int("spread", "b", in[1], b)) ||
        (in[2] && !to_int("spread", "c", in[2], c)) || (in[3] && !to_int("spread", "d", in[3], d)))
        return nullptr;
    return PyLong_FromLongLong(work::spread(a, b, c, d));
}

PyObject* py_kind(KEYWORDS) {
    static const char* const names[] = {"value"};
    PyObject* in[1] = {};
    if (!bind("kind", args, given, keywords, names, 1, 1, in)) return nullptr;
    if (PyLong_Check(in[0])) {
        std::int64_t value;
        if (!to_int("kind", "value", in[0], value)) return nullptr;
        return PyLong_FromLongLong(work::kind(value));
    }
    if (PyFloat_Check(in[0])) return PyLong_FromLongLong(work::kind(PyFloat_AsDouble(in[0])));
    std::string_view value;
    if (!to_view("kind", "value", in[0], value)) return nullptr;
    return PyLong_FromLongLong(work::kind(value));
}

PyObject* py_copy_text(KEYWORDS) {
    static const char* const names[] = {"text"};
    PyObject* in[1] = {};
    std::string_view text;
    if (!bind("copy_text", args, given, keywords, names, 1, 1, in) ||
        !to_view("copy_text", "text", in[0], text))
        return nullptr;
    return guarded([&] { return PyLong_FromLongLong(work::copy_text(std::string(text))); });
}

PyObject* py_view_text(KEYWORDS) {
    static const char* const names[] = {"text"};
    PyObject* in[1] = {};
    std::string_view text;
    if (!bind("view_text", args, given, keywords, names, 1, 1, in) ||
        !to_view("view_text", "text", in[0], text))
        return nullptr;
    return PyLong_FromLongLong(work::view_text(text));
}

PyObject* py_make_text(PyObject*, PyObject*) {
    return guarded([] {
        const std::string text = work::make_text();
        return PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
    });
}

PyObject* py_invert(KEYWORDS) {
    static const char* const names[] = {"flag"};
    PyObject* in[1] = {};
    bool flag;
    if (!bind("invert", args, given, keywords, names, 1, 1, in) ||
        !to_bool("invert", "flag", in[0], flag))
        return nullptr;
    return PyBool_FromLong(work::invert(flag));
}

PyObject* py_throws(KEYWORDS) {
    static const char* const names[] = {"value"};
    PyObject* in[1] = {};
    std::int64_t value;
    if (!bind("throws", args, given, keywords, names, 1, 1, in) ||
        !to_int("throws", "value", in[0], value))
        return nullptr;
    return guarded([&] { return PyLong_FromLongLong(work::throws(value)); });
}

PyObject* py_refuses(KEYWORDS) {
    static const char* const names[] = {"value"};
    PyObject* in[1] = {};
    std::int64_t value;
    if (!bind("refuses", args, given, keywords, names, 1, 1, in) ||
        !to_int("refuses", "value", in[0], value))
        return nullptr;
    return guarded([&]() -> PyObject* {
        const auto result = work::refuses(value);
        if (result) return PyLong_FromLongLong(*result);
        PyErr_SetString(PyExc_RuntimeError, result.error().c_str());
        return nullptr;
    });
}

PyObject* py_floats_in(PyObject*, PyObject* o) {
    return guarded([&]() -> PyObject* {
        std::vector<double> values;
        if (!to_vector(o, values, [](PyObject* item, double& out) {
                return to_double("floats_in", "values", item, out);
            }))
            return nullptr;
        return PyFloat_FromDouble(work::floats_in(values));
    });
}

PyObject* py_ints_in(PyObject*, PyObject* o) {
    return guarded([&]() -> PyObject* {
        std::vector<std::int64_t> values;
        if (!to_vector(o, values, [](PyObject* item, std::int64_t& out) {
                return to_int("ints_in", "values", item, out);
            }))
            return nullptr;
        return PyLong_FromLongLong(work::ints_in(values));
    });
}

PyObject* py_texts_in(PyObject*, PyObject* o) {
    return guarded([&]() -> PyObject* {
        std::vector<std::string> values;
        if (!to_vector(o, values, [](PyObject* item, std::string& out) {
                std::string_view text;
                if (!to_view("texts_in", "values", item, text)) return false;
                out = text;
                return true;
            }))
            return nullptr;
        return PyLong_FromLongLong(work::texts_in(values));
    });
}

PyObject* py_dict_in(PyObject*, PyObject* o) {
    if (!PyDict_Check(o)) {
        bad("dict_in", "values", "dict", o);
        return nullptr;
    }
    return guarded([&]() -> PyObject* {
        work::table values;
        values.reserve(static_cast<std::size_t>(PyDict_Size(o)));
        PyObject *key, *item;
        for (Py_ssize_t at = 0; PyDict_Next(o, &at, &key, &item);) {
            std::string_view text;
            std::int64_t value;
            if (!to_view("dict_in", "values", key, text) ||
                !to_int("dict_in", "values", item, value))
                return nullptr;
            values.emplace(text, value);
        }
        return PyLong_FromLongLong(work::dict_in(values));
    });
}

PyObject* py_floats_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (!to_int("floats_out", "count", o, count)) return nullptr;
    return guarded([&] { return to_list(work::floats_out(count), PyFloat_FromDouble); });
}

PyObject* py_ints_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (!to_int("ints_out", "count", o, count)) return nullptr;
    return guarded([&] { return to_list(work::ints_out(count), PyLong_FromLongLong); });
}

PyObject* py_texts_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (!to_int("texts_out", "count", o, count)) return nullptr;
    return guarded([&] { return to_list(work::texts_out(count), text_to_str); });
}

PyObject* py_dict_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (!to_int("dict_out", "count", o, count)) return nullptr;
    return guarded([&]() -> PyObject* {
        const work::table values = work::dict_out(count);
        PyObject* dict = PyDict_New();
        for (const auto& [name, number] : values) {
            PyObject* key = dict ? text_to_str(name) : nullptr;
            PyObject* value = key ? PyLong_FromLongLong(number) : nullptr;
            const bool stored = value && PyDict_SetItem(dict, key, value) == 0;
            Py_XDECREF(key);
            Py_XDECREF(value);
            if (!stored) {
                Py_XDECREF(dict);
                return nullptr;
            }
        }
        return dict;
    });
}

// A contiguous buffer of doubles, given back when `use` is done.
template <class Use>
PyObject* with_doubles(PyObject* o, Use use) {
    Py_buffer view;
    if (PyObject_GetBuffer(o, &view, PyBUF_CONTIG_RO | PyBUF_FORMAT) != 0) return nullptr;
    PyObject* result = nullptr;
    if (view.format && view.format[0] == 'd' && view.format[1] == 0)
        result = use(static_cast<const double*>(view.buf),
                     static_cast<std::size_t>(view.len) / sizeof(double));
    else PyErr_SetString(PyExc_TypeError, "expected a buffer of doubles");
    PyBuffer_Release(&view);
    return result;
}

PyObject* py_array_sum(PyObject*, PyObject* o) {
    return with_doubles(o, [](const double* values, std::size_t count) {
        return PyFloat_FromDouble(work::array_sum(values, count));
    });
}

PyObject* py_array_view(PyObject*, PyObject* o) {
    return with_doubles(o, [](const double* values, std::size_t count) {
        return PyLong_FromLongLong(work::array_view(values, count));
    });
}

#define NAMED(name)                                                                                \
    {#name, reinterpret_cast<PyCFunction>(py_##name), METH_FASTCALL | METH_KEYWORDS, #name "."}
#define ONE(name) {#name, py_##name, METH_O, #name "."}

PyMethodDef methods[] = {
    {"noop", py_noop, METH_NOARGS, "noop."},
    {"make_text", py_make_text, METH_NOARGS, "make_text."},
    ONE(ident),
    NAMED(add),
    NAMED(blend),
    NAMED(mixed),
    NAMED(scaled),
    NAMED(spread),
    NAMED(kind),
    NAMED(copy_text),
    NAMED(view_text),
    NAMED(invert),
    NAMED(throws),
    NAMED(refuses),
    ONE(floats_in),
    ONE(floats_out),
    ONE(ints_in),
    ONE(ints_out),
    ONE(dict_in),
    ONE(dict_out),
    ONE(texts_in),
    ONE(texts_out),
    ONE(array_sum),
    ONE(array_view),
    PLAIN_VALUES,
    {},
};

PyModuleDef module = {PyModuleDef_HEAD_INIT,
                      "bench_plain",
                      "Plain C.",
                      0,
                      methods,
                      nullptr,
                      nullptr,
                      nullptr,
                      nullptr};

}  // namespace

PyMODINIT_FUNC PyInit_bench_plain() {
    PyDateTime_IMPORT;
    return PyModuleDef_Init(&module);
}
