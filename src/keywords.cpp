// Calls with keywords, the quick half of binding: a layout seen before, or names in the order of the
// parameters. Everything else, errors too, is binding.cpp's.
#include "binding.hpp"
#include "call_shapes.hpp"

#include <cstring>

namespace tenon::runtime {

namespace {

using model::parameter_kind;
using model::record_view;

bool is_named(const record_view::cursor& parameter, PyObject* name) noexcept {
    if (!PyUnicode_IS_COMPACT_ASCII(name)) return false;
    const std::size_t size = parameter.length();
    if (static_cast<std::size_t>(PyUnicode_GET_LENGTH(name)) != size) return false;
    const auto* const chars = static_cast<const char*>(PyUnicode_DATA(name));
    for (std::size_t i = 0; i < size; ++i)
        if (chars[i] != parameter.name()[i]) return false;
    const parameter_kind kind = parameter.kind();
    return kind == parameter_kind::ordinary || kind == parameter_kind::keyword_only;
}

// True if the names are those of the parameters behind the `given` ones, in order: vectorcall passes
// the values of keywords behind the positional ones, and the array is right as it is.
bool in_order(const record_view& view, std::size_t given, PyObject* names) noexcept {
    const auto named = static_cast<std::size_t>(PyTuple_GET_SIZE(names));
    if (given > view.positional() || given + named > view.count()) return false;
    record_view::cursor at = view.start();
    for (std::size_t i = 0; i < given; ++i) at.advance();
    for (std::size_t i = 0; i < named; ++i, at.advance())
        if (!is_named(at, PyTuple_GET_ITEM(names, static_cast<Py_ssize_t>(i)))) return false;
    return true;
}

// Out of line: the array would cost the calls in order, which need none, their tail call.
[[gnu::noinline]] PyObject* rearranged(PyObject* self, PyObject* const* arguments,
                                       const call_shape& shape,
                                       model::keyword_call again) noexcept {
    PyObject* values[call_shape::most_arguments];
    std::memcpy(values, shape.fill, sizeof(values));
    for (std::size_t i = 0; i < shape.count; ++i) values[shape.to[i]] = arguments[i];
    return again(self, values, static_cast<Py_ssize_t>(shape.total), nullptr);
}

// The first call of its shape, and those that are not remembered.
[[gnu::noinline]] PyObject* rebind_unseen(PyObject* self, PyObject* const* arguments,
                                          Py_ssize_t count, PyObject* names,
                                          model::record_at function,
                                          model::keyword_call again) noexcept {
    const char* const record = function.text();
    const auto given = static_cast<std::size_t>(count);
    if (const call_shape* const shape = find_call_shape(again, record, given, names))
        return rearranged(self, arguments, *shape, again);
    if (in_order(record_view{record}, given, names))
        return again(self, arguments, count + PyTuple_GET_SIZE(names), nullptr);
    return rebind_slowly(self, arguments, count, names, function, again);
}

}  // namespace

// Only tail calls, so that nothing is saved.
PyObject* rebind(PyObject* self, PyObject* const* arguments, call_of call, PyObject* names,
                 const model::record_table& records, model::keyword_call again) noexcept {
    const auto count = static_cast<Py_ssize_t>(call.count);
    if (names == nullptr) [[unlikely]]
        return rebind_slowly(self, arguments, count, names, {&records, call.record}, again);
    if (const call_shapes* const shapes = only_shapes.load(std::memory_order_acquire)) [[likely]] {
        const call_shape* const shape = shapes->find(again, call.count, names);
        if (shape != nullptr) [[likely]] {
            if (!shape->in_order) return rearranged(self, arguments, *shape, again);
            return again(self, arguments, static_cast<Py_ssize_t>(shape->total), nullptr);
        }
    }
    return rebind_unseen(self, arguments, count, names, {&records, call.record}, again);
}

PyObject* rebind_candidate(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                           PyObject* names, model::record_at function, model::candidate_call again,
                           model::resolution mode) noexcept {
    if (names != nullptr &&
        in_order(record_view{function.text()}, static_cast<std::size_t>(count), names))
        return again(self, arguments, count + PyTuple_GET_SIZE(names), nullptr, mode);
    return rebind_candidate_slowly(self, arguments, count, names, function, again, mode);
}

}  // namespace tenon::runtime
