// Calls of Python from C++, by vectorcall.
#include <tenon/object/call.hpp>
#include <tenon/object/dict.hpp>
#include <tenon/object/import.hpp>

#include "forced_unwind.hpp"
#include "kept_objects.hpp"

#include <atomic>
#include <cstring>
#include <vector>

namespace tenon {

namespace runtime {

PyObject* call(PyObject* callable, PyObject** values, std::size_t count) noexcept {
    // The place in front of the arguments is ours, so a bound method need not copy them.
    const std::size_t flags = count | PY_VECTORCALL_ARGUMENTS_OFFSET;
    const PyTypeObject* const type = Py_TYPE(callable);
    vectorcallfunc direct = nullptr;
    if ((type->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL) != 0) [[likely]]
        std::memcpy(&direct, reinterpret_cast<char*>(callable) + type->tp_vectorcall_offset,
                    sizeof direct);
    return without_unwinding([&] {
        return direct != nullptr ? direct(callable, values, flags, nullptr)
                                 : PyObject_Vectorcall(callable, values, flags, nullptr);
    });
}

PyObject* call(PyObject* callable, PyObject** values, std::size_t count,
               const std::string_view* names, std::size_t name_count) noexcept {
    const reference keywords{make_keyword_names(names, name_count)};
    if (!keywords) return nullptr;
    const std::size_t flags = (count - name_count) | PY_VECTORCALL_ARGUMENTS_OFFSET;
    return without_unwinding(
        [&] { return PyObject_Vectorcall(callable, values, flags, keywords.get()); });
}

PyObject* call_method(PyObject* name, PyObject** values, std::size_t count) noexcept {
    const std::size_t flags = count | PY_VECTORCALL_ARGUMENTS_OFFSET;
    return without_unwinding(
        [&] { return PyObject_VectorcallMethod(name, values, flags, nullptr); });
}

PyObject* call_method(PyObject* name, PyObject** values, std::size_t count,
                      const std::string_view* names, std::size_t name_count) noexcept {
    const reference keywords{make_keyword_names(names, name_count)};
    if (!keywords) return nullptr;
    const std::size_t flags = (count - name_count) | PY_VECTORCALL_ARGUMENTS_OFFSET;
    return without_unwinding(
        [&] { return PyObject_VectorcallMethod(name, values, flags, keywords.get()); });
}

namespace {

// The arguments of a call, unpacked; every value is owned.
struct unpacked_call {
    std::vector<object> positional;
    std::vector<object> names;
    std::vector<object> values;

    void add_keyword(PyObject* callable, object name, object value) {
        if (!PyUnicode_Check(name.pointer()))
            runtime::throw_new(PyExc_TypeError, "keywords must be strings");
        for (const object& known : names)
            if (checked(PyObject_RichCompareBool(known.pointer(), name.pointer(), Py_EQ)) != 0) {
                PyErr_Format(PyExc_TypeError,
                             "%.200S got multiple values for keyword argument '%U'", callable,
                             name.pointer());
                throw_error();
            }
        names.push_back(std::move(name));
        values.push_back(std::move(value));
    }

    void add_keywords(PyObject* callable, const object& mapping) {
        if (PyMapping_Check(mapping.pointer()) == 0 || !mapping.has_attr("keys")) {
            PyErr_Format(PyExc_TypeError, "argument after ** must be a mapping, not %s",
                         Py_TYPE(mapping.pointer())->tp_name);
            throw_error();
        }
        for (const object& name : mapping.attr("keys")())
            add_keyword(callable, name, mapping[name]);
    }
};

}  // namespace

PyObject* call_unpacked(PyObject* callable, const argument* arguments, std::size_t count) {
    unpacked_call all;
    for (std::size_t i = 0; i < count; ++i) {
        const argument& each = arguments[i];
        const object value{keep, each.value};
        switch (each.kind) {
        case argument_kind::value: all.positional.push_back(value); break;
        case argument_kind::keyword:
            all.add_keyword(callable, object{steal, checked(make_name(each.name))}, value);
            break;
        case argument_kind::unpacked:
            for (const object& element : value) all.positional.push_back(element);
            break;
        case argument_kind::unpacked_keywords: all.add_keywords(callable, value); break;
        }
    }
    std::vector<PyObject*> pointers{nullptr};
    for (const object& each : all.positional) pointers.push_back(each.pointer());
    for (const object& each : all.values) pointers.push_back(each.pointer());
    reference names;
    if (!all.names.empty()) {
        names = reference{checked(PyTuple_New(static_cast<Py_ssize_t>(all.names.size())))};
        for (std::size_t i = 0; i < all.names.size(); ++i)
            PyTuple_SET_ITEM(names.get(), static_cast<Py_ssize_t>(i), all.names[i].release());
    }
    return checked(PyObject_Vectorcall(callable, pointers.data() + 1,
                                       all.positional.size() | PY_VECTORCALL_ARGUMENTS_OFFSET,
                                       names.get()));
}

PyObject* cached_import(import_number& number, const char* module, const char* const* names,
                        std::size_t count) {
    static std::atomic<unsigned> last{0};
    kept_table* const all = current_table();
    if (all == nullptr) throw_error();
    unsigned mine = number.load_relaxed();
    if (mine == 0) {
        const unsigned fresh = last.fetch_add(1, std::memory_order_relaxed) + 1;
        mine = number.replace(mine, fresh) ? fresh : mine;
    }
    const std::size_t page = mine / kept_table::page_size;
    if (page >= kept_table::import_pages)
        runtime::throw_new(PyExc_RuntimeError,
                           "a module has at most 4095 different py::cached_import");
    kept_table::place* places = all->imports[page].load(std::memory_order_acquire);
    if (places == nullptr) {
        auto* const made = new kept_table::place[kept_table::page_size]{};
        if (all->imports[page].compare_exchange_strong(places, made)) places = made;
        else delete[] made;
    }
    kept_table::place& place = places[mine % kept_table::page_size];
    if (PyObject* const known = place.load(std::memory_order_acquire)) [[likely]]
        return known;
    object found{steal, checked(PyImport_ImportModule(module))};
    for (std::size_t i = 0; i < count; ++i) found = found.attr(names[i]);
    PyObject* expected = nullptr;
    PyObject* const made = found.release();
    if (place.compare_exchange_strong(expected, made)) return made;
    Py_DECREF(made);  // another thread was first
    return expected;
}

}  // namespace runtime

}  // namespace tenon
