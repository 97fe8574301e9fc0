// Structs as dicts and named tuples.
#include <tenon/convert/fields.hpp>

#include "kept_objects.hpp"

namespace tenon::runtime {

namespace {

PyObject* find_mapping_class() { return import_attribute("collections.abc", "Mapping"); }
PyObject* make_dict() { return PyDict_New(); }

reference text_of(const char* name) noexcept { return reference{PyUnicode_InternFromString(name)}; }

// collections.namedtuple(name, fields).
reference make_class(const field_table& table) noexcept {
    const reference factory{import_attribute("collections", "namedtuple")};
    const reference names{PyTuple_New(static_cast<Py_ssize_t>(table.count))};
    if (!factory || !names) return {};
    for (std::size_t i = 0; i < table.count; ++i) {
        PyObject* const name = PyUnicode_InternFromString(table.fields[i]);
        if (name == nullptr) return {};
        PyTuple_SET_ITEM(names.get(), static_cast<Py_ssize_t>(i), name);
    }
    return reference{PyObject_CallFunction(factory.get(), "sO", table.name, names.get())};
}

// The class of a struct in this interpreter, by the address of its table.
reference named_tuple_class(const field_table& table) noexcept {
    PyObject* const classes = kept_object(kept::named_tuple_classes, &make_dict);
    const reference key{classes != nullptr ? PyLong_FromVoidPtr(const_cast<field_table*>(&table))
                                           : nullptr};
    if (!key) return {};
    if (PyObject* const known = PyDict_GetItemWithError(classes, key.get()))
        return reference{Py_NewRef(known)};
    if (PyErr_Occurred() != nullptr) return {};
    const reference made = make_class(table);
    if (!made) return {};
    return reference{Py_XNewRef(PyDict_SetDefault(classes, key.get(), made.get()))};
}

}  // namespace

namespace {
// 3.12 and 3.13 count levels, up to ten thousand, where the others have fewer or look at the stack;
// a level is several C++ functions.
constexpr int levels = PY_VERSION_HEX >= 0x030c0000 && PY_VERSION_HEX < 0x030e0000 ? 4 : 1;
}  // namespace

nesting::nesting() noexcept {
    while (entered_ < levels &&
           Py_EnterRecursiveCall(" while converting a struct in a struct") == 0)
        ++entered_;
}

nesting::~nesting() {
    for (; entered_ > 0; --entered_) Py_LeaveRecursiveCall();
}

nesting::operator bool() const noexcept { return entered_ == levels; }

field_reader::field_reader(PyObject* source, conversion& c, const field_table& table) noexcept
    : c_{c}, table_{table}, source_{source} {
    if (PyDict_Check(source)) {
        dict_ = Py_NewRef(source);
        return;
    }
    PyObject* const mapping = kept_object(kept::mapping_class, &find_mapping_class);
    const int is_mapping = mapping != nullptr ? PyObject_IsInstance(source, mapping) : -1;
    if (is_mapping == 0) {
        refuse(c, refusal::type, table.expected, source);
        return;
    }
    if (is_mapping > 0) dict_ = PyDict_New();
    if (dict_ == nullptr || PyDict_Update(dict_, source) < 0) refuse_pending(c);
}

field_reader::~field_reader() {
    Py_XDECREF(current_);
    Py_XDECREF(dict_);
}

PyObject* field_reader::find(std::size_t field) noexcept {
    if (c_.refused()) return nullptr;
    Py_CLEAR(current_);
    const reference key = text_of(table_.fields[field]);
    if (key) current_ = Py_XNewRef(PyDict_GetItemWithError(dict_, key.get()));
    if (current_ != nullptr) ++found_;
    else if (PyErr_Occurred() != nullptr) refuse_pending(c_);
    return current_;
}

void field_reader::missing(std::size_t field) noexcept {
    refuse(c_, refusal::value, table_.expected, source_);
    at_field(c_, table_.fields[field]);
}

void field_reader::finish() noexcept {
    if (c_.refused() || found_ == static_cast<std::size_t>(PyDict_GET_SIZE(dict_))) return;
    PyObject *key, *value;
    for (Py_ssize_t at = 0; PyDict_Next(dict_, &at, &key, &value) != 0;) {
        bool known = false;
        for (std::size_t i = 0; i < table_.count && !known; ++i)
            known = PyUnicode_Check(key) &&
                PyUnicode_CompareWithASCIIString(key, table_.fields[i]) == 0;
        if (!known) return refuse(c_, refusal::value, table_.expected_key, key);
    }
}

PyObject* give_named_tuple(const field_table& table, PyObject** items) noexcept {
    reference type;
    bool complete = true;
    for (std::size_t i = 0; i < table.count; ++i) complete = complete && items[i] != nullptr;
    if (complete) type = named_tuple_class(table);
    PyObject* const result =
        type ? PyObject_Vectorcall(type.get(), items, table.count, nullptr) : nullptr;
    for (std::size_t i = 0; i < table.count; ++i) Py_XDECREF(items[i]);
    return result;
}

bool set_field(PyObject* dict, const char* name, PyObject* item) noexcept {
    const reference owned{item};
    const reference key = text_of(name);
    return item != nullptr && key && PyDict_SetItem(dict, key.get(), item) == 0;
}

}  // namespace tenon::runtime
