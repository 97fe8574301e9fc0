// The list of known exception types of each interpreter, and the classes made for them.
#include "known_exceptions.hpp"

#include "exceptions.hpp"
#include "kept_objects.hpp"
#include "module_state.hpp"

#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace tenon::runtime {

namespace {

using exception_list = std::vector<known_exception>;

// Threads read the current list while a module that is being imported adds to it, so each change
// makes a new one and the old ones stay.
struct registry {
    std::mutex mutex;
    std::atomic<const exception_list*> current{nullptr};
    std::vector<std::unique_ptr<const exception_list>> lists;
    std::vector<object> classes;
};

const exception_list nothing_known;

void destroy(PyObject* capsule) noexcept {
    delete static_cast<registry*>(PyCapsule_GetPointer(capsule, nullptr));
}

PyObject* make_registry() noexcept {
    auto* const made = new (std::nothrow) registry;
    if (made == nullptr) return PyErr_NoMemory();
    PyObject* const capsule = PyCapsule_New(made, nullptr, &destroy);
    if (capsule == nullptr) delete made;
    return capsule;
}

registry& this_registry() {
    PyObject* const capsule = checked(kept_object(kept::exceptions, &make_registry));
    return *static_cast<registry*>(PyCapsule_GetPointer(capsule, nullptr));
}

bool derives(const std::type_info& type, [[maybe_unused]] const std::type_info& base) noexcept {
    if (type == base) return true;
#ifdef __GLIBCXX__
    // Without an object only the types are looked at.
    void* object = nullptr;
    return base.__do_catch(&type, &object, 1);
#else
    return false;
#endif
}

// A new list in which `change` adds or replaces an entry.
template <class Change>
void update(registry& all, Change change) {
    const exception_list* const old = all.current.load(std::memory_order_relaxed);
    auto next = std::make_unique<exception_list>(old != nullptr ? *old : exception_list{});
    change(*next);
    all.current.store(next.get(), std::memory_order_release);
    all.lists.push_back(std::move(next));
    raise_known_exception.store(&raise_known, std::memory_order_release);
}

known_exception* find(exception_list& list, const std::type_info& type) noexcept {
    for (known_exception& each : list)
        if (*each.type == type) return &each;
    return nullptr;
}

// Derived types stay before their bases; otherwise the newest is first.
void insert(exception_list& list, known_exception added) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (derives(*list[i].type, *added.type)) at = i + 1;
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), std::move(added));
}

object imported(const std::string& name, const char* exception) {
    const std::size_t dot = name.rfind('.');
    const std::string module = dot == std::string::npos ? "builtins" : name.substr(0, dot);
    const std::string leaf = dot == std::string::npos ? name : name.substr(dot + 1);
    object found;
    if (const object from = import(module.c_str()); from.has_attr(leaf.c_str()))
        found = from.attr(leaf.c_str());
    if (!PyExceptionClass_Check(found.pointer()))
        runtime::throw_new(
            PyExc_ImportError,
            "exception '" + std::string{exception} + "': its base '" + name +
                "' is no exception class of Python; write the name of a built-in one, "
                "such as ValueError, or module.Name");
    return found;
}

// The classes of the C++ bases that have one, then the one that is named.
std::vector<object> bases_of(const model::exception_class& what, const object& module_name) {
    std::vector<object> bases;
    for (const model::exception_class* each : what.bases)
        bases.push_back(exception_class_of(*each, module_name));
    // Bases that were added by name, without a mark that this type could see.
    for (const known_exception& each : known_exceptions()) {
        if (each.python == nullptr || *each.type == *what.type || !derives(*what.type, *each.type))
            continue;
        bool covered = false;
        for (const object& base : bases)
            covered = covered ||
                PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(base.pointer()),
                                 reinterpret_cast<PyTypeObject*>(each.python)) != 0;
        if (!covered) bases.emplace_back(keep, each.python);
    }
    if (what.base != nullptr && *what.base != '\0') {
        object named = imported(what.base, what.name);
        bool covered = false;
        for (const object& base : bases) covered = covered || base.is(named);
        if (!covered) bases.push_back(std::move(named));
    }
    if (bases.empty()) bases.emplace_back(keep, PyExc_Exception);
    return bases;
}

object make_class(const model::exception_class& what, const object& module_name) {
    const std::vector<object> bases = bases_of(what, module_name);
    const object tuple{steal, checked(PyTuple_New(static_cast<Py_ssize_t>(bases.size())))};
    for (std::size_t i = 0; i < bases.size(); ++i)
        PyTuple_SET_ITEM(tuple.pointer(), static_cast<Py_ssize_t>(i),
                         Py_NewRef(bases[i].pointer()));
    const std::string full = str_of(module_name) + "." + what.name;
    return object{
        steal,
        checked(PyErr_NewExceptionWithDoc(full.c_str(), what.doc, tuple.pointer(), nullptr))};
}

}  // namespace

const std::vector<known_exception>& known_exceptions() noexcept {
    if (raise_known_exception.load(std::memory_order_acquire) == nullptr) return nothing_known;
    PyObject* const capsule = kept_object(kept::exceptions, &make_registry);
    if (capsule == nullptr) {
        PyErr_Clear();
        return nothing_known;
    }
    const auto* const all = static_cast<registry*>(PyCapsule_GetPointer(capsule, nullptr));
    const exception_list* const current = all->current.load(std::memory_order_acquire);
    return current != nullptr ? *current : nothing_known;
}

PyObject* exception_type(const std::type_info& type) noexcept {
    for (const known_exception& each : known_exceptions())
        if (*each.type == type) return each.python;
    return nullptr;
}

object exception_class_of(const model::exception_class& what, const object& module_name) {
    for (const known_exception& each : known_exceptions())
        if (*each.type == *what.type && each.python != nullptr) return object{keep, each.python};
    for (const known_exception& each : known_exceptions())
        if (each.python != nullptr && derives(*each.type, *what.type))
            runtime::throw_new(PyExc_ImportError,
                               std::string{"exception '"} + what.name + "' must be added before '" +
                                   reinterpret_cast<PyTypeObject*>(each.python)->tp_name +
                                   "', which derives from it");
    // Made without the lock, since it may run Python code; the first to add it wins.
    object made = make_class(what, module_name);
    registry& all = this_registry();
    const std::lock_guard lock{all.mutex};
    object result = made;
    update(all, [&](exception_list& list) {
        known_exception* known = find(list, *what.type);
        if (known != nullptr && known->python != nullptr) {
            result = object{keep, known->python};
            return;
        }
        all.classes.push_back(made);
        known_exception added{
            what.type, made.pointer(), what.text, {what.fields.begin(), what.fields.end()}, {}};
        if (known != nullptr) *known = std::move(added);
        else insert(list, std::move(added));
    });
    return result;
}

void add_exception_field(const std::type_info& type, const model::exception_field& field) {
    registry& all = this_registry();
    const std::lock_guard lock{all.mutex};
    update(all, [&](exception_list& list) {
        known_exception* const known = find(list, type);
        if (known == nullptr) return;
        for (const model::exception_field& each : known->fields)
            if (std::string_view{each.name} == field.name) return;  // imported once more
        known->fields.push_back(field);
    });
}

void add_translator(const model::exception_translator& translator) {
    registry& all = this_registry();
    const std::lock_guard lock{all.mutex};
    update(all, [&](exception_list& list) {
        if (known_exception* const known = find(list, *translator.type)) {
            known->python = nullptr;
            known->translator = translator;
        } else {
            insert(list, {translator.type, nullptr, nullptr, {}, translator});
        }
    });
}

void add_exception(const model::exception_class& what, scope& target) {
    const object type = exception_class_of(what, target.name());
    // It may have been made before, as the base of one in another part.
    type.attr("__module__") = target.name();
    target.add(what.name, type);
}

void add_exceptions(const model::part& part, void* filled) {
    auto& all = *static_cast<filled_part*>(filled);
    for (const model::exception_entry& each : part.exceptions)
        add_exception(*each.what, all.scopes.find(all.paths[each.scope], nullptr));
    for (const model::exception_translator& each : part.translators) add_translator(each);
}

}  // namespace tenon::runtime
