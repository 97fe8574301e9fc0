// Python enums of C++ ones: made at import by Python's enum module, their members looked up here.
#include "enumeration.hpp"

#include <tenon/convert/enumeration.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/error.hpp>

#include "kept_objects.hpp"

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

namespace tenon::runtime {

/// The class and members of one enum in one interpreter.
struct enum_data {
    struct member {
        std::int64_t value;
        PyObject* object;  // owned
    };
    model::enum_cell* cell;
    PyObject* type;  // owned
    model::enum_kind kind;
    bool is_unsigned;
    std::vector<member> members;  // by value
};

namespace {

PyObject* make_dict() { return PyDict_New(); }

std::mutex& cells_mutex() noexcept {
    static std::mutex mutex;
    return mutex;
}

void destroy(PyObject* capsule) noexcept {
    auto* const data = static_cast<enum_data*>(PyCapsule_GetPointer(capsule, nullptr));
    {
        const std::lock_guard lock{cells_mutex()};
        --data->cell->users;
        enum_data* expected = data;
        data->cell->only.replace(expected, nullptr);
    }
    for (const enum_data::member& each : data->members) Py_DECREF(each.object);
    Py_DECREF(data->type);
    delete data;
}

enum_data* known_data(const model::enum_cell& cell) noexcept {
    PyObject* const all = kept_object(kept::enum_types, &make_dict);
    const reference key{all != nullptr ? PyLong_FromVoidPtr(const_cast<model::enum_cell*>(&cell))
                                       : nullptr};
    if (!key) return nullptr;
    PyObject* const capsule = PyDict_GetItemWithError(all, key.get());
    return capsule != nullptr ? static_cast<enum_data*>(PyCapsule_GetPointer(capsule, nullptr))
                              : nullptr;
}

enum_data* find(model::enum_cell& cell) noexcept {
    enum_data* const only = cell.only.load_acquire();
    if (only != nullptr) [[likely]]
        return only;
    enum_data* const known = known_data(cell);
    if (known == nullptr && PyErr_Occurred() == nullptr)
        PyErr_Format(PyExc_TypeError, "the C++ enum %s is not exposed to Python", cell.name);
    return known;
}

PyObject* int_of(std::int64_t value, bool is_unsigned) noexcept {
    return is_unsigned ? PyLong_FromUnsignedLongLong(static_cast<std::uint64_t>(value))
                       : PyLong_FromLongLong(value);
}

const char* base_of(model::enum_kind kind) noexcept {
    switch (kind) {
    case model::enum_kind::plain: return "Enum";
    case model::enum_kind::integer: return "IntEnum";
    case model::enum_kind::text: return "StrEnum";
    case model::enum_kind::flag: return "Flag";
    }
    return "Enum";
}

// Enum("Color", [("red", 1), ...], module="m", qualname="Outer.Color").
object create(const model::enum_entry& entry, const object& module_name) {
    const object base{steal, checked(import_attribute("enum", base_of(entry.kind)))};
    const object pairs{steal, checked(PyList_New(0))};
    for (const model::enum_value& each : entry.values) {
        const object name{steal, checked(PyUnicode_InternFromString(each.name))};
        const object value = entry.kind == model::enum_kind::text
            ? name
            : object{steal, checked(int_of(each.value, entry.is_unsigned))};
        const object pair{steal, checked(PyTuple_Pack(2, name.pointer(), value.pointer()))};
        checked(PyList_Append(pairs.pointer(), pair.pointer()));
    }
    const object keywords{steal, checked(PyDict_New())};
    const char* const qualified = entry.qualified != nullptr ? entry.qualified : entry.name;
    const object qualified_name{steal, checked(PyUnicode_FromString(qualified))};
    checked(PyDict_SetItemString(keywords.pointer(), "module", module_name.pointer()));
    checked(PyDict_SetItemString(keywords.pointer(), "qualname", qualified_name.pointer()));
    if (entry.kind == model::enum_kind::flag) {
        // Bits without a name are C++'s business, and come back as they went.
        const object boundary{steal, checked(import_attribute("enum", "KEEP"))};
        checked(PyDict_SetItemString(keywords.pointer(), "boundary", boundary.pointer()));
    }
    const object name{steal, checked(PyUnicode_FromString(entry.name))};
    const object arguments{steal, checked(PyTuple_Pack(2, name.pointer(), pairs.pointer()))};
    object type{steal,
                checked(PyObject_Call(base.pointer(), arguments.pointer(), keywords.pointer()))};
    const auto document = [](PyObject* target, const char* doc) {
        if (doc == nullptr) return;
        const object text{steal, checked(PyUnicode_FromString(doc))};
        checked(PyObject_SetAttrString(target, "__doc__", text.pointer()));
    };
    document(type.pointer(), entry.doc);
    for (const model::enum_value& each : entry.values) {
        const object member{steal, checked(PyObject_GetAttrString(type.pointer(), each.name))};
        document(member.pointer(), each.doc);
    }
    return type;
}

void remember(model::enum_cell& cell, enum_data* data) {
    const reference capsule{PyCapsule_New(data, nullptr, &destroy)};
    if (!capsule) {
        delete data;
        throw_error();
    }
    {
        const std::lock_guard lock{cells_mutex()};
        cell.only.store_release(cell.users++ == 0 ? data : nullptr);
    }
    const reference key{checked(PyLong_FromVoidPtr(&cell))};
    checked(PyDict_SetItem(checked(kept_object(kept::enum_types, &make_dict)), key.get(),
                           capsule.get()));
}

}  // namespace

bool is_exposed(const model::enum_cell& cell) {
    const bool known = known_data(cell) != nullptr;
    if (!known && PyErr_Occurred() != nullptr) throw_error();
    return known;
}

object make_enum(const model::enum_entry& entry, const object& module_name) {
    if (const enum_data* const known = known_data(*entry.cell)) return object{keep, known->type};
    if (PyErr_Occurred() != nullptr) throw_error();
    object type = create(entry, module_name);
    auto* const data =
        new enum_data{entry.cell, Py_NewRef(type.pointer()), entry.kind, entry.is_unsigned, {}};
    for (const model::enum_value& each : entry.values) {
        object member{steal, checked(PyObject_GetAttrString(type.pointer(), each.name))};
        data->members.push_back({each.value, member.release()});
    }
    std::sort(data->members.begin(), data->members.end(),
              [](const auto& a, const auto& b) { return a.value < b.value; });
    remember(*entry.cell, data);
    return type;
}

bool is_member(PyObject* source, model::enum_cell& cell) noexcept {
    const enum_data* const data = find(cell);
    if (data == nullptr) {
        PyErr_Clear();
        return false;
    }
    return reinterpret_cast<PyObject*>(Py_TYPE(source)) == data->type;
}

std::int64_t load_enum(PyObject* source, conversion& c, model::enum_cell& cell) noexcept {
    const enum_data* const data = find(cell);
    if (data == nullptr) {
        refuse_pending(c);
        return 0;
    }
    if (reinterpret_cast<PyObject*>(Py_TYPE(source)) != data->type) {
        refuse(c, refusal::type, cell.name, source);
        return 0;
    }
    for (const enum_data::member& each : data->members)
        if (each.object == source) return each.value;
    // Several flags at once.
    const reference value{PyObject_GetAttrString(source, "_value_")};
    const std::int64_t bits = !value ? -1
        : data->is_unsigned ? static_cast<std::int64_t>(PyLong_AsUnsignedLongLong(value.get()))
                            : PyLong_AsLongLong(value.get());
    if (bits == -1 && PyErr_Occurred() != nullptr) refuse_pending(c);
    return bits;
}

PyObject* give_enum(std::int64_t value, model::enum_cell& cell) noexcept {
    const enum_data* const data = find(cell);
    if (data == nullptr) return nullptr;
    const auto found =
        std::lower_bound(data->members.begin(), data->members.end(), value,
                         [](const auto& each, std::int64_t wanted) { return each.value < wanted; });
    if (found != data->members.end() && found->value == value) return Py_NewRef(found->object);
    const reference number{int_of(value, data->is_unsigned)};
    if (!number) return nullptr;
    if (data->kind == model::enum_kind::flag) return PyObject_CallOneArg(data->type, number.get());
    PyErr_Format(PyExc_ValueError, "%S is not a value of the C++ enum %s", number.get(), cell.name);
    return nullptr;
}

}  // namespace tenon::runtime
