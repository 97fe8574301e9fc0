// Hand-written C API, tuned: every trick that the public headers allow. The bound for all others.
#include "tuned.hpp"
#include "tuned_lists.hpp"
#include "tuned_objects.hpp"
#include "tuned_values.hpp"

namespace {

using namespace tuned;

#define KEYWORDS PyObject *, PyObject *const *args, Py_ssize_t given, PyObject *names

// All `count` arguments required: one test on the common path.
#define BIND_ALL(k, count)                                                                         \
    PyObject* slots[count];                                                                        \
    if (UNLIKELY(names || given != count)) {                                                       \
        if (!(names && given + PyTuple_GET_SIZE(names) == count && in_order(k, given, names))) {   \
            if (!rebind(k, args, given, names, count, slots)) return nullptr;                      \
            args = slots;                                                                          \
        }                                                                                          \
    }

PyObject* py_noop(PyObject*, PyObject* const*, Py_ssize_t given) {
    if (UNLIKELY(given != 0)) {
        PyErr_Format(PyExc_TypeError, "noop() takes no arguments (%zd given)", given);
        return nullptr;
    }
    work::noop();
    return Py_None;
}

PyObject* py_ident(PyObject*, PyObject* x) {
    std::int64_t value;
    if (UNLIKELY(!to_int("ident", "x", x, value))) return nullptr;
    return from_int(work::ident(value));
}

keywords<2> k_add{"add", {"a", "b"}};
PyObject* py_add(KEYWORDS) {
    BIND_ALL(k_add, 2)
    std::int64_t a, b;
    if (UNLIKELY(!to_int("add", "a", args[0], a) || !to_int("add", "b", args[1], b)))
        return nullptr;
    return from_int(work::add(a, b));
}

keywords<3> k_blend{"blend", {"a", "b", "c"}};
PyObject* py_blend(KEYWORDS) {
    BIND_ALL(k_blend, 3)
    double a, b, c;
    if (UNLIKELY(!to_double("blend", "a", args[0], a) || !to_double("blend", "b", args[1], b) ||
                 !to_double("blend", "c", args[2], c)))
        return nullptr;
    return PyFloat_FromDouble(work::blend(a, b, c));
}

keywords<6> k_mixed{"mixed", {"count", "ratio", "flag", "weight", "name", "label"}};
PyObject* py_mixed(KEYWORDS) {
    BIND_ALL(k_mixed, 6)
    std::int64_t count;
    double ratio, weight;
    bool flag;
    std::string_view name, label;
    if (UNLIKELY(!to_int("mixed", "count", args[0], count) ||
                 !to_double("mixed", "ratio", args[1], ratio) ||
                 !to_bool("mixed", "flag", args[2], flag) ||
                 !to_double("mixed", "weight", args[3], weight) ||
                 !to_view("mixed", "name", args[4], name) ||
                 !to_view("mixed", "label", args[5], label)))
        return nullptr;
    GUARDED(return PyFloat_FromDouble(work::mixed(count, ratio, flag, static_cast<float>(weight),
                                                  std::string(name), label));)
}

// Arguments beyond the first have defaults: args[i] for i < given, the default after that.
#define BIND_SOME(k, count)                                                                        \
    PyObject* slots[count];                                                                        \
    if (UNLIKELY(names || given < 1 || given > count)) {                                           \
        if (names && given + PyTuple_GET_SIZE(names) >= 1 && in_order(k, given, names)) {          \
            given += PyTuple_GET_SIZE(names);                                                      \
        } else {                                                                                   \
            if (!rebind(k, args, given, names, 1, slots)) return nullptr;                          \
            args = slots;                                                                          \
            given = count;                                                                         \
        }                                                                                          \
    }
#define OPTIONAL_INT(function, name, i, out)                                                       \
    (i < given && args[i] && UNLIKELY(!to_int(function, name, args[i], out)))

keywords<3> k_scaled{"scaled", {"value", "factor", "offset"}};
PyObject* py_scaled(KEYWORDS) {
    BIND_SOME(k_scaled, 3)
    std::int64_t value, factor = 2, offset = 3;
    if (UNLIKELY(!to_int("scaled", "value", args[0], value)) ||
        OPTIONAL_INT("scaled", "factor", 1, factor) || OPTIONAL_INT("scaled", "offset", 2, offset))
        return nullptr;
    return from_int(work::scaled(value, factor, offset));
}

keywords<4> k_spread{"spread", {"a", "b", "c", "d"}};
PyObject* py_spread(KEYWORDS) {
    BIND_SOME(k_spread, 4)
    std::int64_t a, b = 2, c = 3, d = 4;
    if (UNLIKELY(!to_int("spread", "a", args[0], a)) || OPTIONAL_INT("spread", "b", 1, b) ||
        OPTIONAL_INT("spread", "c", 2, c) || OPTIONAL_INT("spread", "d", 3, d))
        return nullptr;
    return from_int(work::spread(a, b, c, d));
}

keywords<1> k_kind{"kind", {"value"}};
PyObject* py_kind(KEYWORDS) {
    BIND_ALL(k_kind, 1)
    PyObject* o = args[0];
    if (PyFloat_CheckExact(o)) return from_int(work::kind(PyFloat_AS_DOUBLE(o)));
    if (PyUnicode_Check(o)) {
        std::string_view text;
        if (UNLIKELY(!to_view("kind", "value", o, text))) return nullptr;
        return from_int(work::kind(text));
    }
    if (UNLIKELY(!PyLong_Check(o) && PyFloat_Check(o)))
        return from_int(work::kind(PyFloat_AS_DOUBLE(o)));
    std::int64_t value;
    if (UNLIKELY(!to_int("kind", "value", o, value))) return nullptr;
    return from_int(work::kind(value));
}

keywords<1> k_copy_text{"copy_text", {"text"}};
PyObject* py_copy_text(KEYWORDS) {
    BIND_ALL(k_copy_text, 1)
    std::string_view text;
    if (UNLIKELY(!to_view("copy_text", "text", args[0], text))) return nullptr;
    GUARDED(return from_int(work::copy_text(std::string(text)));)
}

keywords<1> k_view_text{"view_text", {"text"}};
PyObject* py_view_text(KEYWORDS) {
    BIND_ALL(k_view_text, 1)
    std::string_view text;
    if (UNLIKELY(!to_view("view_text", "text", args[0], text))) return nullptr;
    return from_int(work::view_text(text));
}

PyObject* py_make_text(PyObject*, PyObject* const*, Py_ssize_t given) {
    if (UNLIKELY(given != 0)) {
        PyErr_Format(PyExc_TypeError, "make_text() takes no arguments (%zd given)", given);
        return nullptr;
    }
    GUARDED(return from_text(work::make_text());)
}

keywords<1> k_invert{"invert", {"flag"}};
PyObject* py_invert(KEYWORDS) {
    BIND_ALL(k_invert, 1)
    bool flag;
    if (UNLIKELY(!to_bool("invert", "flag", args[0], flag))) return nullptr;
    return work::invert(flag) ? Py_True : Py_False;
}

keywords<1> k_throws{"throws", {"value"}};
PyObject* py_throws(KEYWORDS) {
    BIND_ALL(k_throws, 1)
    std::int64_t value;
    if (UNLIKELY(!to_int("throws", "value", args[0], value))) return nullptr;
    GUARDED(return from_int(work::throws(value));)
}

keywords<1> k_refuses{"refuses", {"value"}};
PyObject* py_refuses(KEYWORDS) {
    BIND_ALL(k_refuses, 1)
    std::int64_t value;
    if (UNLIKELY(!to_int("refuses", "value", args[0], value))) return nullptr;
    GUARDED(const auto result = work::refuses(value); if (LIKELY(result)) return from_int(*result);
            raise(PyExc_RuntimeError, result.error()); return nullptr;)
}

INLINE bool float_item(PyObject* o, double& out) {
    return to_double("floats_in", "values", o, out);
}
INLINE bool int_item(PyObject* o, std::int64_t& out) { return to_int("ints_in", "values", o, out); }
INLINE bool text_item(PyObject* o, std::string& out) {
    std::string_view text;
    if (UNLIKELY(!to_view("texts_in", "values", o, text))) return false;
    out.assign(text);
    return true;
}

PyObject* py_floats_in(PyObject*, PyObject* o) {
    return with_vector<double, float_item>(
        o, [](const auto& values) { return PyFloat_FromDouble(work::floats_in(values)); });
}

PyObject* py_ints_in(PyObject*, PyObject* o) {
    return with_vector<std::int64_t, int_item>(
        o, [](const auto& values) { return from_int(work::ints_in(values)); });
}

PyObject* py_texts_in(PyObject*, PyObject* o) {
    return with_vector<std::string, text_item>(
        o, [](const auto& values) { return from_int(work::texts_in(values)); });
}

PyObject* py_dict_in(PyObject*, PyObject* o) {
    if (UNLIKELY(!PyDict_Check(o))) {
        bad("dict_in", "values", "dict", o);
        return nullptr;
    }
    GUARDED(work::table values; values.reserve(static_cast<std::size_t>(PyDict_GET_SIZE(o)));
            PyObject * key; PyObject * item;
            for (Py_ssize_t at = 0; PyDict_Next(o, &at, &key, &item);) {
                std::string_view text;
                std::int64_t value;
                if (UNLIKELY(!to_view("dict_in", "values", key, text) ||
                             !to_int("dict_in", "values", item, value)))
                    return nullptr;
                values.emplace(text, value);
            } return from_int(work::dict_in(values));)
}

PyObject* py_floats_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (UNLIKELY(!to_int("floats_out", "count", o, count))) return nullptr;
    GUARDED(return to_list(work::floats_out(count), PyFloat_FromDouble);)
}

PyObject* py_ints_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (UNLIKELY(!to_int("ints_out", "count", o, count))) return nullptr;
    GUARDED(return to_list(work::ints_out(count), from_int);)
}

PyObject* py_texts_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (UNLIKELY(!to_int("texts_out", "count", o, count))) return nullptr;
    GUARDED(return to_list(work::texts_out(count), from_text);)
}

PyObject* py_dict_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (UNLIKELY(!to_int("dict_out", "count", o, count))) return nullptr;
    GUARDED(const work::table values = work::dict_out(count); PyObject* dict = PyDict_New();
            for (const auto& [name, number] : values) {
                PyObject* key = dict ? from_text(name) : nullptr;
                PyObject* value = key ? from_int(number) : nullptr;
                const bool stored = value && PyDict_SetItem(dict, key, value) == 0;
                Py_XDECREF(key);
                Py_XDECREF(value);
                if (UNLIKELY(!stored)) {
                    Py_XDECREF(dict);
                    return nullptr;
                }
            } return dict;)
}

// CPython's buffer protocol; NumPy's own C API is not CPython's and is left aside.
template <class Use>
INLINE PyObject* with_doubles(PyObject* o, Use use) {
    Py_buffer view;
    const PyBufferProcs* buffer = Py_TYPE(o)->tp_as_buffer;
    if (UNLIKELY(!buffer || !buffer->bf_getbuffer)) {
        bad("array", "values", "buffer", o);
        return nullptr;
    }
    if (buffer->bf_getbuffer(o, &view, PyBUF_CONTIG_RO | PyBUF_FORMAT) != 0) return nullptr;
    PyObject* result = nullptr;
    if (LIKELY(view.format && view.format[0] == 'd' && view.format[1] == 0))
        result = use(static_cast<const double*>(view.buf),
                     static_cast<std::size_t>(view.len) / sizeof(double));
    else raise(PyExc_TypeError, "expected a buffer of doubles");
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
        return from_int(work::array_view(values, count));
    });
}

#define NAMED(name)                                                                                \
    {#name, reinterpret_cast<PyCFunction>(py_##name), METH_FASTCALL | METH_KEYWORDS, #name "."}
#define ONE(name) {#name, py_##name, METH_O, #name "."}
#define NONE(name) {#name, reinterpret_cast<PyCFunction>(py_##name), METH_FASTCALL, #name "."}

PyMethodDef methods[] = {
    NONE(noop),       NONE(make_text),  ONE(ident),
    NAMED(add),       NAMED(blend),     NAMED(mixed),
    NAMED(scaled),    NAMED(spread),    NAMED(kind),
    NAMED(copy_text), NAMED(view_text), NAMED(invert),
    NAMED(throws),    NAMED(refuses),   ONE(floats_in),
    ONE(floats_out),  ONE(ints_in),     ONE(ints_out),
    ONE(dict_in),     ONE(dict_out),    ONE(texts_in),
    ONE(texts_out),   ONE(array_sum),   ONE(array_view),
    TUNED_VALUES,     TUNED_OBJECTS,    {},
};

PyModuleDef module = {PyModuleDef_HEAD_INIT, "bench_tuned", "Tuned C.", 0,      methods,
                      module_slots,          nullptr,       nullptr,    nullptr};

}  // namespace

PyMODINIT_FUNC PyInit_bench_tuned() {
    for (std::int64_t i = 0; i < small_count; ++i)
        if (!(small_ints[i] = PyLong_FromLongLong(i + small_first))) return nullptr;
    PyDateTime_IMPORT;
    if (!PyDateTimeAPI || !intern_names()) return nullptr;
    if (!k_add.intern() || !k_blend.intern() || !k_mixed.intern() || !k_scaled.intern() ||
        !k_spread.intern() || !k_kind.intern() || !k_copy_text.intern() || !k_view_text.intern() ||
        !k_invert.intern() || !k_throws.intern() || !k_refuses.intern())
        return nullptr;
    return PyModuleDef_Init(&module);
}
