// What py::partial leaves out: listed in the module's `__omitted__`, and taken out again where only
// the import can tell.
#include "omitted.hpp"

#include <tenon/lower/instance.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include "class.hpp"

#include <string>

namespace tenon::runtime {

namespace {

void append(scope& target, const list& more) {
    const reference texts{checked(PySequence_Tuple(more.pointer()))};
    const object module = target.module();
    object known{tuple{}};
    if (PyObject* const found =
            PyDict_GetItemString(checked(PyModule_GetDict(module.pointer())), "__omitted__"))
        known = object{keep, found};
    module.attr("__omitted__") =
        object{steal, checked(PySequence_Concat(known.pointer(), texts.get()))};
}

}  // namespace

void add_omitted(const model::part& part, void* filled) {
    list texts;
    for (const char* each : part.omitted) texts.append(str{each});
    append(static_cast<const filled_part*>(filled)->scopes.find("", nullptr), texts);
}

void leave_out(const model::requirement& what, std::string_view path, scopes& all) {
    if (what.name != nullptr && what.owner == nullptr) {
        all.find(path, nullptr).remove(what.name);
    } else if (what.name != nullptr) {
        PyTypeObject* const owner = find_type(*what.owner);
        if (owner == nullptr) throw_error();
        remove_class_attribute(owner, what.name);
    }
    const std::string text = std::string{"function '"} + what.user + "': it takes or returns the " +
        "C++ class '" + what.cell->name + "', which is not exposed";
    list texts;
    texts.append(str{text});
    append(all.find("", nullptr), texts);
}

}  // namespace tenon::runtime
