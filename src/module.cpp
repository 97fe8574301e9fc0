// Importing a module: functions, constants and submodules from the static tables of its parts.
#include <tenon/lower/module.hpp>

#include <tenon/lower/builder.hpp>
#include <tenon/lower/thunk.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include "home.hpp"
#include "module_state.hpp"
#include "sharing.hpp"
#include "terminate.hpp"

#include <cstring>
#include <mutex>

namespace tenon::runtime {

static_assert(sizeof(model::method_entry) == sizeof(PyMethodDef) &&
              offsetof(model::method_entry, call) == offsetof(PyMethodDef, ml_meth) &&
              offsetof(model::method_entry, flags) == offsetof(PyMethodDef, ml_flags) &&
              offsetof(model::method_entry, record) == offsetof(PyMethodDef, ml_doc));
static_assert(model::flag_keywords == METH_KEYWORDS && model::flag_fast == METH_FASTCALL &&
              model::flag_one_argument == METH_O && model::flag_no_arguments == METH_NOARGS);

object make_function(const model::method_entry& entry, const object& module,
                     const object& module_name) {
    // CPython reads the entry as its own PyMethodDef and never writes to it.
    auto* const definition =
        reinterpret_cast<PyMethodDef*>(const_cast<model::method_entry*>(&entry));
    return object{
        steal,
        checked(PyCMethod_New(definition, module.pointer(), module_name.pointer(), nullptr))};
}

scope::scope(object module) : module_{std::move(module)}, public_names_{} {
    name_ = module_.attr("__name__");
}

void scope::add(const char* name, const object& value) {
    const object key{steal, checked(PyUnicode_InternFromString(name))};
    PyObject* const dict = PyModule_GetDict(module_.pointer());
    if (PyDict_Contains(dict, key.pointer()) == 1 && is_public(name))
        runtime::throw_new(PyExc_ImportError,
                           std::string{"'"} + name + "' is exposed twice in module '" +
                               str_of(name_) + "'; rename one with py::name");
    checked(PyDict_SetItem(dict, key.pointer(), value.pointer()));
    if (is_public(name)) public_names_.append(key);
}

void scope::replace(const char* name, const object& value) {
    checked(PyDict_SetItemString(PyModule_GetDict(module_.pointer()), name, value.pointer()));
}

void scope::remove(const char* name) {
    PyObject* const names = PyModule_GetDict(module_.pointer());
    if (PyDict_DelItemString(names, name) != 0) return PyErr_Clear();  // gone already
    const str key{name};
    const Py_ssize_t at = PySequence_Index(public_names_.pointer(), key.pointer());
    if (at < 0) return PyErr_Clear();
    checked(PySequence_DelItem(public_names_.pointer(), at));
}

void scope::announce(const char* name) {
    if (is_public(name)) public_names_.append(object{steal, checked(PyUnicode_FromString(name))});
}

void scope::finish() { add("__all__", public_names_); }

bool scope::is_public(const char* name) noexcept { return name[0] != '_'; }

scopes::scopes(PyObject* module) { all_.emplace_back("", scope{object{keep, module}}); }

scope& scopes::find(std::string_view path, const char* doc) {
    for (auto& [known, each] : all_)
        if (known == path) {
            if (doc != nullptr && each.module().attr("__doc__").get().is_none())
                each.module().attr("__doc__") = doc;
            return each;
        }
    const std::size_t dot = path.rfind('.');
    const std::string_view parent_path = dot == std::string_view::npos ? "" : path.substr(0, dot);
    const std::string leaf{dot == std::string_view::npos ? path : path.substr(dot + 1)};
    const object parent = find(parent_path, nullptr).module();
    const std::string full = str_of(parent.attr("__name__")) + "." + leaf;

    object module{steal, checked(PyModule_New(full.c_str()))};
    if (doc != nullptr) module.attr("__doc__") = doc;
    // Registered, so that `import a.b` finds it as well as `from a import b`.
    checked(PyDict_SetItemString(PyImport_GetModuleDict(), full.c_str(), module.pointer()));
    find(parent_path, nullptr).add(leaf.c_str(), module);
    all_.emplace_back(path, scope{module});
    return all_.back().second;
}

void scopes::finish() {
    for (auto& [path, each] : all_) each.finish();
}

std::string scope_path(const std::string& below, const char* name) {
    if (below.empty()) return name;
    return *name == '\0' ? below : below + "." + name;
}

void add_types_of(model::table<const model::part*> parts, const std::string& below, scopes& all) {
    filled_module filled{below, all};
    for (const model::part* part : parts)
        if (part->add_types != nullptr) return part->add_types(parts, &filled);
}

void add_part(const model::part& part, const std::string& below, scopes& all,
              const object& module) {
    std::vector<std::string> paths;
    for (const model::scope_entry& each : part.scopes) {
        paths.push_back(scope_path(below, each.name));
        all.find(paths.back(), each.doc);
    }
    for (const model::method_entry& each : part.methods) {
        scope& target = all.find(paths[each.scope], nullptr);
        target.add(each.name, make_function(each, module, target.name()));
    }
    filled_part filled{all, paths};
    if (part.add_exceptions != nullptr) part.add_exceptions(part, &filled);
    if (part.add_omitted != nullptr) part.add_omitted(part, &filled);
    if (part.add_variables != nullptr) part.add_variables(part, &filled);
    if (part.add_families != nullptr) part.add_families(part, &filled);
    for (const model::constant_entry& each : part.constants)
        all.find(paths[each.scope], nullptr).add(each.name, object{steal, checked(each.make())});
}

namespace {

void* checked_state(PyObject* module) {
    void* const state = PyModule_GetState(module);
    if (state == nullptr) throw_error();
    return state;
}

void note_importer(const module_record& record) {
    static std::atomic<std::int64_t> first{-1};
    own_tag.store(record.tag, std::memory_order_relaxed);
    own_module.store(record.definition.m_name, std::memory_order_relaxed);
    std::int64_t expected = -1;
    const std::int64_t now = PyInterpreterState_GetID(PyInterpreterState_Get());
    if (first.compare_exchange_strong(expected, now) || expected == now) return;
    several_importers.store(true);
    if (const auto forget = on_several_importers.load()) forget();
}

int execute(PyObject* module) noexcept {
    try {
        auto& record = *reinterpret_cast<module_record*>(PyModule_GetDef(module));
        const object self{keep, module};
        find_small_ints();
        if (!note_interpreter()) throw_error();
        note_importer(record);
        if (record.version != nullptr) self.attr("__version__") = record.version;
        auto& state = *static_cast<module_state*>(checked_state(module));
        scopes all{module};
        const model::table<const model::part*> parts{
            record.parts, static_cast<std::size_t>(record.parts_end - record.parts)};
        add_types_of(parts, "", all);
        for (const model::part* part : parts) add_part(*part, "", all, self);
        if (record.body != nullptr) {
            state.entries = new built_entries;
            builder_core core{self, all, *state.entries, ""};
            record.body(core);
            check_required(*state.entries, all);
        }
        all.finish();
        for (const auto* part = record.parts; part != record.parts_end; ++part)
            for (const model::import_hook& hook : (*part)->hooks) drop(checked(hook.run(module)));
        return 0;
    } catch (...) {
        translate_exception();
        return -1;
    }
}

void free_module(void* module) noexcept {
    if (auto* const state =
            static_cast<module_state*>(PyModule_GetState(static_cast<PyObject*>(module))))
        delete state->entries;
}

}  // namespace

std::atomic<const char*> own_tag{""};
std::atomic<const char*> own_module{""};
std::atomic<bool> several_importers{false};
std::atomic<void (*)() noexcept> on_several_importers{nullptr};

PyObject* start_module(module_record& record, const char* name) noexcept {
    // Read, so that the linker takes the handler of terminate.cpp for this module.
    static const volatile std::terminate_handler handler = terminate;
    static_cast<void>(handler);
    // Interpreters with a GIL each may import at the same time.
    static std::mutex mutex;
    const std::lock_guard lock{mutex};
    if (record.definition.m_name == nullptr) {
        std::size_t n = 0;
        record.slots[n++] = {Py_mod_exec, reinterpret_cast<void*>(&execute)};
#if PY_VERSION_HEX >= 0x030c0000
        record.slots[n++] = {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED};
#endif
#if PY_VERSION_HEX >= 0x030d0000
        record.slots[n++] = {Py_mod_gil, Py_MOD_GIL_NOT_USED};
#endif
        record.slots[n] = {0, nullptr};
        PyModuleDef& definition = record.definition;
        definition =
            PyModuleDef{PyModuleDef_HEAD_INIT, nullptr, nullptr, sizeof(module_state), nullptr,
                        record.slots,          nullptr, nullptr, free_module};
        definition.m_name = name;
    }
    return PyModuleDef_Init(&record.definition);
}

}  // namespace tenon::runtime
