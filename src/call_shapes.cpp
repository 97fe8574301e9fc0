// Working out the layout of a call with keywords, once per function and names.
#include "call_shapes.hpp"

#include "binding.hpp"
#include "kept_objects.hpp"

#include <cstring>

namespace tenon::runtime {

namespace {

using model::parameter_kind;
using model::record_view;

bool equals(PyObject* name, std::string_view text) noexcept {
    return PyUnicode_IS_COMPACT_ASCII(name) &&
        static_cast<std::size_t>(PyUnicode_GET_LENGTH(name)) == text.size() &&
        std::memcmp(PyUnicode_DATA(name), text.data(), text.size()) == 0;
}

// The parameter that can be passed by that name, or -1.
int parameter_named(const record_view& view, PyObject* name) noexcept {
    int found = -1;
    view.each([&](std::size_t i, const record_view::item& it) {
        const bool by_name =
            it.kind == parameter_kind::ordinary || it.kind == parameter_kind::keyword_only;
        if (by_name && equals(name, it.name)) found = static_cast<int>(i);
        return found < 0;
    });
    return found;
}

// Fills in `to` and `total`, and which parameters are taken; false where a name is none of a free
// parameter's.
bool place_names(const record_view& view, std::size_t given, PyObject* names, call_shape& shape,
                 bool* taken) noexcept {
    for (std::size_t i = 0; i < given; ++i) {
        shape.to[i] = static_cast<unsigned char>(i);
        taken[i] = true;
    }
    shape.total = given;
    for (std::size_t k = given; k < shape.count; ++k) {
        PyObject* const name = PyTuple_GET_ITEM(names, static_cast<Py_ssize_t>(k - given));
        if (!PyUnicode_CHECK_INTERNED(name)) return false;
        const int found = parameter_named(view, name);
        if (found < 0) return false;
        const auto i = static_cast<std::size_t>(found);
        if (taken[i]) return false;
        taken[i] = true;
        shape.to[k] = static_cast<unsigned char>(i);
        if (i != k) shape.in_order = false;
        if (shape.total <= i) shape.total = i + 1;
    }
    return true;
}

// Makes the defaults that stand before the last argument; false where one is no literal, or where
// the function takes *args or **kw.
bool fill_gaps(const record_view& view, const bool* taken, call_shape& shape) noexcept {
    bool ok = true;
    view.each([&](std::size_t i, const record_view::item& it) {
        if (it.kind == parameter_kind::rest || it.kind == parameter_kind::keyword_rest)
            return ok = false;
        if (i >= shape.total || taken[i]) return true;
        if (!it.literal_default) return ok = false;
        shape.fill[i] = literal_object(it.default_text);
        if (shape.fill[i] == nullptr) PyErr_Clear();  // the general way says what is wrong
        return ok = shape.fill[i] != nullptr;
    });
    return ok;
}

void release(call_shape& shape) noexcept {
    for (PyObject*& name : shape.names) Py_CLEAR(name);
    for (PyObject*& value : shape.fill) Py_CLEAR(value);
    shape.function = nullptr;
}

}  // namespace

call_shapes::~call_shapes() {
    for (call_shape& shape : shapes_) release(shape);
}

const call_shape* call_shapes::learn(model::keyword_call function, const char* record,
                                     std::size_t given, PyObject* names) noexcept {
    const record_view view{record};
    call_shape shape;
    shape.function = function;
    const auto named = static_cast<std::size_t>(PyTuple_GET_SIZE(names));
    shape.key = key(given, named);
    shape.count = given + named;
    if (named > call_shape::most_names || view.count() > call_shape::most_arguments ||
        given > view.positional() || given + named > view.count())
        return nullptr;
    bool taken[call_shape::most_arguments] = {};
    if (!place_names(view, given, names, shape, taken) || !fill_gaps(view, taken, shape)) {
        release(shape);
        return nullptr;
    }
    call_shape& kept = shapes_[slot(function, given, PyTuple_GET_ITEM(names, 0))];
    if (kept.function != nullptr) {
        release(shape);
        return nullptr;
    }
    for (std::size_t k = 0; k < named; ++k)
        shape.names[k] = Py_NewRef(PyTuple_GET_ITEM(names, static_cast<Py_ssize_t>(k)));
    kept = shape;
    return &kept;
}

std::atomic<call_shapes*> only_shapes{nullptr};

const call_shape* find_call_shape([[maybe_unused]] model::keyword_call function,
                                  [[maybe_unused]] const char* record,
                                  [[maybe_unused]] std::size_t given,
                                  [[maybe_unused]] PyObject* names) noexcept {
#ifndef Py_GIL_DISABLED
    if (call_shapes* const shapes = current_shapes()) {
        const call_shape* const known = shapes->find(function, given, names);
        return known != nullptr ? known : shapes->learn(function, record, given, names);
    }
    PyErr_Clear();
#endif
    return nullptr;
}

}  // namespace tenon::runtime
