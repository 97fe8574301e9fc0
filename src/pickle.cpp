// Pickling of C++ values: the state there and back, and what is said of one that does not fit.
#include <tenon/lower/pickle.hpp>
#include <tenon/lower/property.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include <string>
#include <vector>

namespace tenon::runtime {

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& each : names) text += (text.empty() ? "'" : ", '") + each + "'";
    return text.empty() ? "none" : text;
}

std::string problem_start(const pickle_table& table) {
    return std::string{"cannot unpickle "} + table.name + ": ";
}

void check_fields(PyObject* state, const pickle_table& table) {
    std::vector<std::string> missing, unknown;
    for (std::size_t i = 0; i < table.count; ++i)
        if (PyDict_GetItemString(state, table.fields[i]) == nullptr)
            missing.emplace_back(table.fields[i]);
    PyObject *key, *value;
    for (Py_ssize_t at = 0; PyDict_Next(state, &at, &key, &value) != 0;) {
        bool known = false;
        for (std::size_t i = 0; i < table.count && !known; ++i)
            known =
                PyUnicode_Check(key) && PyUnicode_CompareWithASCIIString(key, table.fields[i]) == 0;
        if (!known) unknown.push_back(str_of(object{keep, key}));
    }
    if (!missing.empty() || !unknown.empty())
        throw_new(PyExc_ValueError,
                  problem_start(table) +
                      "the fields of the class have changed since it was pickled (missing: " +
                      listed(missing) + "; unknown: " + listed(unknown) + ")");
}

}  // namespace

PyObject* reduce(PyObject* self, const pickle_table& table, PyObject* state) noexcept {
    const reference owned{state};
    if (!owned) return nullptr;
    const reference restore{
        PyObject_GetAttrString(reinterpret_cast<PyObject*>(Py_TYPE(self)), "_restore")};
    const reference version{PyLong_FromLong(table.version)};
    // What Python has added: the attributes of a subclass.
    const reference added{PyObject_CallMethod(self, "__getstate__", nullptr)};
    if (!restore || !version || !added) return nullptr;
    if (added.get() == Py_None) return Py_BuildValue("O(OO)", restore.get(), version.get(), state);
    return Py_BuildValue("O(OO)O", restore.get(), version.get(), state, added.get());
}

PyObject* reduce_fields(PyObject* self, const pickle_table& table, PyObject** values) noexcept {
    PyObject* state = PyDict_New();
    for (std::size_t i = 0; i < table.count; ++i) {
        const reference value{values[i]};
        if (state == nullptr) continue;
        if (!value || PyDict_SetItemString(state, table.fields[i], value.get()) < 0)
            Py_CLEAR(state);
    }
    return reduce(self, table, state);
}

PyObject* pickled_state(PyObject* const* arguments, Py_ssize_t count,
                        const pickle_table& table) noexcept {
    if (count != 2) {
        PyErr_Format(PyExc_TypeError, "_restore() takes a version and a state, %zd were given",
                     count);
        return nullptr;
    }
    const long version = PyLong_AsLong(arguments[0]);
    if (version == -1 && PyErr_Occurred() != nullptr) return nullptr;
    if (version != table.version) {
        PyErr_Format(PyExc_ValueError,
                     "cannot unpickle %s: it was pickled by version %ld of the class, and this is "
                     "version %d",
                     table.name, version, table.version);
        return nullptr;
    }
    return arguments[1];
}

bool pickled_fields(PyObject* const* arguments, Py_ssize_t count, const pickle_table& table,
                    PyObject** values) noexcept {
    PyObject* const state = pickled_state(arguments, count, table);
    if (state == nullptr) return false;
    if (!PyDict_Check(state)) {
        PyErr_Format(PyExc_TypeError, "cannot unpickle %s: its state is a dict, got %s", table.name,
                     Py_TYPE(state)->tp_name);
        return false;
    }
    try {
        check_fields(state, table);
        for (std::size_t i = 0; i < table.count; ++i)
            values[i] = PyDict_GetItemString(state, table.fields[i]);
    } catch (...) {
        translate_exception();
        return false;
    }
    return true;
}

void bad_state(conversion& c, const pickle_table& table, const char* field) noexcept {
    model::field_place place{};
    place.owner = table.name;
    place.name = field != nullptr ? field : "_restore";
    bad_value(c, place);
}

}  // namespace tenon::runtime
