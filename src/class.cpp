// Python types of C++ classes: made at import from static tables, found again by their cells.
#include "class.hpp"

#include <tenon/lower/special.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include "enumeration.hpp"
#include "kept_objects.hpp"
#include "sharing.hpp"

#include <bit>
#include <mutex>
#include <string>
#include <vector>

namespace tenon::runtime {

static_assert(sizeof(model::property_entry) == sizeof(PyGetSetDef) &&
              offsetof(model::property_entry, get) == offsetof(PyGetSetDef, get) &&
              offsetof(model::property_entry, set) == offsetof(PyGetSetDef, set) &&
              offsetof(model::property_entry, doc) == offsetof(PyGetSetDef, doc) &&
              offsetof(model::property_entry, place) == offsetof(PyGetSetDef, closure));
static_assert(model::flag_static_method == METH_STATIC && model::flag_class_method == METH_CLASS &&
              model::flag_has_slot == METH_COEXIST);

namespace {

PyObject* make_dict() { return PyDict_New(); }

// The types of the running interpreter by the address of their cell.
PyObject* class_types() noexcept { return kept_object(kept::class_types, &make_dict); }

PyTypeObject* known_type(const model::class_cell& cell) noexcept {
    PyObject* const types = class_types();
    const reference key{types != nullptr ? PyLong_FromVoidPtr(const_cast<model::class_cell*>(&cell))
                                         : nullptr};
    if (!key) return nullptr;
    return reinterpret_cast<PyTypeObject*>(PyDict_GetItemWithError(types, key.get()));
}

// A cell's `only` is set while one interpreter alone has the type; each has a capsule in its table
// that says when it ends.
std::mutex& cells_mutex() noexcept {
    static std::mutex mutex;
    return mutex;
}

struct cell_user {
    model::class_cell* cell;
    PyTypeObject* type;
};

void end_use(PyObject* capsule) noexcept {
    auto* const user = static_cast<cell_user*>(PyCapsule_GetPointer(capsule, nullptr));
    {
        const std::lock_guard lock{cells_mutex()};
        --user->cell->users;
        PyTypeObject* expected = user->type;
        user->cell->only.replace(expected, nullptr);
    }
    delete user;
}

// Puts the type into the table; false where another thread was first.
bool enter(const model::class_cell& cell, PyTypeObject* type) {
    PyObject* const types = checked(class_types());
    const reference key{checked(PyLong_FromVoidPtr(const_cast<model::class_cell*>(&cell)))};
#if PY_VERSION_HEX >= 0x030d0000
    return checked(PyDict_SetDefaultRef(types, key.get(), reinterpret_cast<PyObject*>(type),
                                        nullptr)) == 0;
#else
    if (checked(PyDict_Contains(types, key.get())) != 0) return false;
    checked(PyDict_SetItem(types, key.get(), reinterpret_cast<PyObject*>(type)));
    return true;
#endif
}

std::vector<model::class_cell*>& adopted_cells() {
    static std::vector<model::class_cell*> cells;
    return cells;
}

void forget_adopted() noexcept {
    const std::lock_guard lock{cells_mutex()};
    for (model::class_cell* each : adopted_cells()) each->only.store_release(nullptr);
}

// With the lock; true while one interpreter alone can ask the cell.
bool note_adopted(model::class_cell& cell) {
    on_several_importers.store(&forget_adopted);
    adopted_cells().push_back(&cell);
    return !several_importers.load();
}

void remember(model::class_cell& cell, PyTypeObject* type) {
    if (!enter(cell, type)) return;
    auto* const user = new cell_user{&cell, type};
    const reference capsule{PyCapsule_New(user, nullptr, &end_use)};
    if (!capsule) {
        delete user;
        throw_error();
    }
    {
        const std::lock_guard lock{cells_mutex()};
        const bool sure = !cell.adopted.load_acquire() || note_adopted(cell);
        cell.only.store_release(cell.users++ == 0 && sure ? type : nullptr);
    }
    const reference user_key{checked(PyLong_FromVoidPtr(reinterpret_cast<char*>(&cell) + 1))};
    checked(PyDict_SetItem(checked(class_types()), user_key.get(), capsule.get()));
}

// What other modules ask for: the types that this one has made, which are those whose cells are here.
bool next_own(std::uint64_t name, Py_ssize_t& at, shared_type& found) noexcept {
    PyObject* const types = class_types();
    if (types == nullptr) {
        PyErr_Clear();
        return false;
    }
    bool there = false;
    PyObject *key, *value;
#ifdef Py_GIL_DISABLED
    Py_BEGIN_CRITICAL_SECTION(types);
#endif
    while (!there && PyDict_Next(types, &at, &key, &value) != 0) {
        if (!PyLong_Check(key) || !PyType_Check(value)) continue;
        const auto& cell = *static_cast<const model::class_cell*>(PyLong_AsVoidPtr(key));
        there = cell.identity.name == name && !cell.adopted.load_relaxed();
        if (there)
            found = {reinterpret_cast<PyTypeObject*>(value), &cell.identity,
                     cell.first_word.load_relaxed()};
    }
#ifdef Py_GIL_DISABLED
    Py_END_CRITICAL_SECTION();
#endif
    return there;
}

// The type of the running interpreter, this module's or another's.
PyTypeObject* own_or_shared_type(model::class_cell& cell) noexcept {
    PyTypeObject* const known = known_type(cell);
    if (known != nullptr || PyErr_Occurred() != nullptr) return known;
    const shared_type shared = find_shared(cell.identity);
    if (shared.type == nullptr) return nullptr;
    try {
        cell.adopted.store_relaxed(true);
        cell.first_word.store_relaxed(shared.first_word);
        remember(cell, shared.type);
    } catch (...) {
        translate_exception();
        return nullptr;
    }
    return known_type(cell);
}

// The last word of a type's dotted name.
const char* last_name(const char* name) noexcept {
    for (const char* at = name; *at != '\0'; ++at)
        if (*at == '.') name = at + 1;
    return name;
}

// Vectorcall's own signature counts in an unsigned type, whose top bit is free for a flag.
model::keyword_call constructor_of(PyTypeObject* type) noexcept {
    return std::bit_cast<model::keyword_call>(cpp_class(type)->tp_vectorcall);
}

// tp_new of a class whose objects wait for __init__.
PyObject* make_unmade(PyTypeObject* type, PyObject*, PyObject*) noexcept {
    PyObject* const object = allocate(type);
    if (object != nullptr) lower::start_at(lower::word_of(object), lower::unmade);
    return object;
}

// tp_new of an immutable class: the value is there from the start, as with int and tuple.
PyObject* make_frozen(PyTypeObject* type, PyObject* arguments, PyObject* keywords) noexcept {
    return call_with(constructor_of(type), reinterpret_cast<PyObject*>(type), arguments, keywords);
}

int initialise(PyObject* self, PyObject* arguments, PyObject* keywords) noexcept {
    PyTypeObject* const type = cpp_class(Py_TYPE(self));
    lower::borrow_word& word = lower::word_of(self);
    // Claimed: other threads, and what the conversion of an argument runs, may try the same.
    lower::borrow_word state = lower::unmade;
    if (!__atomic_compare_exchange_n(&word, &state, lower::being_made, false, __ATOMIC_ACQUIRE,
                                     __ATOMIC_RELAXED)) {
        PyErr_Format(PyExc_RuntimeError, "this %s object is %s already", last_name(type->tp_name),
                     state == lower::being_made ? "being initialised" : "initialised");
        return -1;
    }
    auto* const waiting =
        reinterpret_cast<PyObject*>(reinterpret_cast<char*>(self) + lower::waiting);
    if (call_with(constructor_of(type), waiting, arguments, keywords) != nullptr) return 0;
    lower::start_at(word, lower::unmade);
    return -1;
}

void deallocate_counted(PyObject* self) noexcept {
    begin_deallocation(self, true);
    end_deallocation(self, true);
}

class slot_list {
public:
    void add(int id, void* function) { slots_.push_back({id, function}); }
    template <class F>
    void add(int id, F* function) {
        add(id, reinterpret_cast<void*>(function));
    }
    PyType_Slot* finish() {
        slots_.push_back({0, nullptr});
        return slots_.data();
    }

private:
    std::vector<PyType_Slot> slots_;
};

std::string qualified_name(const model::class_entry& entry) {
    return entry.qualified != nullptr ? entry.qualified : entry.name;
}

// A special method that no slot calls directly.
bool is_looked_up(const model::method_entry& method) noexcept {
    return model::is_special(method.name) && (method.flags & model::flag_has_slot) == 0;
}

bool has_special_methods(const model::class_entry& entry) noexcept {
    for (const auto* each = entry.methods; each != nullptr && each->name != nullptr; ++each)
        if (is_looked_up(*each)) return true;
    return false;
}

bool has_method(const model::class_entry& entry, std::string_view name) noexcept {
    for (const auto* each = entry.methods; each != nullptr && each->name != nullptr; ++each)
        if (each->name == name) return true;
    return false;
}

// `__len__` and the like are looked up in the slots of a type, which assignment fills.
void adopt_special_methods(PyTypeObject* type, const model::class_entry& entry) {
    for (const auto* each = entry.methods; each->name != nullptr; ++each) {
        if (!is_looked_up(*each)) continue;
        const object method{keep, checked(PyDict_GetItemString(type->tp_dict, each->name))};
        checked(PyObject_SetAttrString(reinterpret_cast<PyObject*>(type), each->name,
                                       method.pointer()));
    }
}

PyTypeObject* create(const model::class_entry& entry, const object& module,
                     const std::string& module_name) {
    slot_list slots;
    bool destroys = false;
    std::vector<void (*)(PyTypeObject*)> extensions;
    for (const model::slot_entry* each = entry.slots; each != nullptr && each->id != 0; ++each) {
        if (each->id == model::extension_slot) {
            extensions.push_back(each->function.extend);
            continue;
        }
        if (each->id == Py_tp_str && has_method(entry, "__str__")) continue;
        if (each->id == Py_tp_iter && has_method(entry, "__iter__")) continue;
        slots.add(each->id, std::bit_cast<void*>(each->function));
        destroys = destroys || each->id == Py_tp_dealloc;
    }
    if (!destroys)
        slots.add(Py_tp_dealloc,
                  (entry.flags & model::class_counted) != 0 ? &deallocate_counted : &deallocate);
    const bool frozen = (entry.flags & model::class_frozen) != 0;
    if (entry.construct != nullptr) {
        if (frozen) {
            slots.add(Py_tp_new, &make_frozen);
        } else {
            slots.add(Py_tp_new, &make_unmade);
            slots.add(Py_tp_init, &initialise);
        }
    }
    if (entry.doc != nullptr) slots.add(Py_tp_doc, const_cast<char*>(entry.doc));
    if (entry.methods != nullptr)
        slots.add(Py_tp_methods, const_cast<model::method_entry*>(entry.methods));
    if (entry.properties != nullptr)
        slots.add(Py_tp_getset, const_cast<model::property_entry*>(entry.properties));

    const std::string full = module_name + "." + entry.name;
    unsigned flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE;
    const bool special = has_special_methods(entry);
    if (special) flags &= ~static_cast<unsigned>(Py_TPFLAGS_IMMUTABLETYPE);
    if ((entry.flags & model::class_final) == 0 || entry.derive != nullptr)
        flags |= Py_TPFLAGS_BASETYPE;
    if ((entry.flags & model::class_collected) != 0) flags |= Py_TPFLAGS_HAVE_GC;
    if (entry.construct == nullptr) flags |= Py_TPFLAGS_DISALLOW_INSTANTIATION;
    PyType_Spec spec{full.c_str(), static_cast<int>(entry.size), 0, flags, slots.finish()};
    PyObject* base = nullptr;
    if (entry.base != nullptr) {
        if (entry.base_offset != 0)
            runtime::throw_new(PyExc_ImportError,
                               "class '" + full + "' cannot derive from '" + entry.base->name +
                                   "', which does not lie at its start; leave the base out, and "
                                   "describe its members as those of the class");
        base = reinterpret_cast<PyObject*>(own_or_shared_type(*entry.base));
        if (base == nullptr) {
            if (PyErr_Occurred() != nullptr) throw_error();
            runtime::throw_new(
                PyExc_ImportError,
                "class '" + full + "' derives from '" + entry.base->name +
                    "', which is not exposed; a base of another module needs that module "
                    "imported before");
        }
    }
    auto* const type = reinterpret_cast<PyTypeObject*>(
        checked(PyType_FromModuleAndSpec(module.pointer(), &spec, base)));
    type->tp_vectorcall = std::bit_cast<vectorcallfunc>(entry.construct);
    for (const auto extend : extensions) extend(type);
    if (special) {
        adopt_special_methods(type, entry);
        type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
    }
    const std::string qualified = qualified_name(entry);
    if (qualified != entry.name) {
        auto* const heap = reinterpret_cast<PyHeapTypeObject*>(type);
        PyObject* const name = checked(PyUnicode_FromString(qualified.c_str()));
        Py_SETREF(heap->ht_qualname, name);
    }
    if (entry.derive != nullptr) return entry.derive(type, entry);
    return type;
}

PyTypeObject* checked(PyTypeObject* type) {
    if (type == nullptr) throw_error();
    return type;
}

}  // namespace

PyObject* call_with(model::keyword_call thunk, PyObject* self, PyObject* arguments,
                    PyObject* keywords) noexcept {
    const Py_ssize_t given = PyTuple_GET_SIZE(arguments);
    const Py_ssize_t named = keywords != nullptr ? PyDict_GET_SIZE(keywords) : 0;
    if (named == 0) return thunk(self, &PyTuple_GET_ITEM(arguments, 0), given, nullptr);
    try {
        std::vector<PyObject*> values(&PyTuple_GET_ITEM(arguments, 0),
                                      &PyTuple_GET_ITEM(arguments, 0) + given);
        const reference names{PyTuple_New(named)};
        if (!names) return nullptr;
        PyObject *key, *value;
        for (Py_ssize_t at = 0, i = 0; PyDict_Next(keywords, &at, &key, &value) != 0; ++i) {
            PyTuple_SET_ITEM(names.get(), i, Py_NewRef(key));
            values.push_back(value);
        }
        return thunk(self, values.data(), given, names.get());
    } catch (...) {
        return translate_exception();
    }
}

void set_class_attribute(PyTypeObject* type, const char* name, const object& value) {
    // The type is immutable for everybody else; nothing has looked this up yet.
    checked(PyDict_SetItemString(type->tp_dict, name, value.pointer()));
    PyType_Modified(type);
}

void remove_class_attribute(PyTypeObject* type, const char* name) {
    if (PyDict_DelItemString(type->tp_dict, name) == 0) PyType_Modified(type);
    else PyErr_Clear();  // gone already: it uses two classes that nobody exposed
}

object make_class(const model::class_entry& entry, const object& module,
                  const std::string& module_name) {
    model::class_cell& cell = *entry.cell;
    // Where the module is imported once more, objects made before are of the same class.
    if (PyTypeObject* const type = known_type(cell))
        return object{keep, reinterpret_cast<PyObject*>(type)};
    if (PyErr_Occurred() != nullptr) throw_error();
    if ((entry.flags & model::class_frozen) != 0)
        cell.first_word.store_release(lower::never_written);
    object type{steal, reinterpret_cast<PyObject*>(create(entry, module, module_name))};
    if (!offer_types(&next_own)) throw_error();
    remember(cell, reinterpret_cast<PyTypeObject*>(type.pointer()));
    const reference key{checked(PyLong_FromVoidPtr(type.pointer()))};
    const reference value{checked(PyLong_FromVoidPtr(const_cast<model::class_entry*>(&entry)))};
    checked(PyDict_SetItem(checked(class_types()), key.get(), value.get()));
    if (entry.type != nullptr)
        checked(PyDict_SetItemString(checked(class_types()), entry.type().name(), type.pointer()));
    // After that, since a constant may be an object of the class.
    for (const model::constant_entry* each = entry.constants;
         each != nullptr && each->name != nullptr; ++each)
        set_class_attribute(reinterpret_cast<PyTypeObject*>(type.pointer()), each->name,
                            object{steal, checked(each->make())});
    return type;
}

void add_types(model::table<const model::part*> parts, void* filled) {
    const auto& [below, all] = *static_cast<const filled_module*>(filled);
    std::vector<const model::class_entry*> waiting;
    for (const model::part* part : parts)
        for (const model::class_entry& each : part->classes) waiting.push_back(&each);
    const auto path_of = [&](const model::class_entry& entry) {
        for (const model::part* part : parts)
            if (&entry >= part->classes.begin() && &entry < part->classes.end())
                return scope_path(below, part->scopes.items[entry.scope].name);
        return below;
    };
    const auto waits_for = [&](const model::class_cell* cell) {
        for (const model::class_entry* each : waiting)
            if (cell != nullptr && each->cell == cell) return true;
        return false;
    };
    while (!waiting.empty()) {
        std::size_t next = 0;
        while (waits_for(waiting[next]->base) || waits_for(waiting[next]->outer)) ++next;
        const model::class_entry& entry = *waiting[next];
        scope& target = all.find(path_of(entry), nullptr);
        const object type = make_class(entry, target.module(), str_of(target.name()));
        if (entry.outer != nullptr)
            set_class_attribute(checked(find_type(*entry.outer)), entry.name, type);
        else target.add(entry.name, type);
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(next));
    }
    for (const model::part* part : parts)
        for (const model::enum_entry& each : part->enums) {
            const std::string path = scope_path(below, part->scopes.items[each.scope].name);
            scope& target = all.find(path, nullptr);
            const object type = make_enum(each, target.name());
            if (each.outer != nullptr)
                set_class_attribute(checked(find_type(*each.outer)), each.name, type);
            else target.add(each.name, type);
        }
}

bool is_exposed(model::class_cell& cell) {
    const bool known = own_or_shared_type(cell) != nullptr;
    if (!known && PyErr_Occurred() != nullptr) throw_error();
    return known;
}

// Python's own are not immutable.
PyTypeObject* cpp_class(PyTypeObject* type) noexcept {
    while (type->tp_base != nullptr && (type->tp_flags & Py_TPFLAGS_IMMUTABLETYPE) == 0)
        type = type->tp_base;
    return type;
}

PyTypeObject* find_type(model::class_cell& cell) noexcept {
    PyTypeObject* const type = own_or_shared_type(cell);
    if (type == nullptr && PyErr_Occurred() == nullptr && !explain_foreign(cell, nullptr, nullptr))
        PyErr_Format(PyExc_TypeError,
                     "the C++ class %s is not exposed to Python, or by a module that is not "
                     "imported yet",
                     cell.name);
    return type;
}

bool is_instance(PyObject* object, model::class_cell& cell) noexcept {
    PyTypeObject* type = cell.only.load_acquire();
    if (type == nullptr) type = own_or_shared_type(cell);
    if (type == nullptr) {
        PyErr_Clear();
        return false;
    }
    return PyObject_TypeCheck(object, type) != 0;
}

void refuse_instance(conversion& c, const model::class_cell& cell, const char* expected,
                     PyObject* source) noexcept {
    PyTypeObject* const own = known_type(cell);
    PyErr_Clear();
    if (!explain_foreign(cell, source, own)) return refuse(c, refusal::type, expected, source);
    refuse_pending(c);
    c.kind = refusal::thrown;  // so that the argument is named
}

const model::class_entry* entry_of(PyTypeObject* type) noexcept {
    PyObject* const types = class_types();
    const reference key{types != nullptr ? PyLong_FromVoidPtr(type) : nullptr};
    PyObject* const found = key ? PyDict_GetItemWithError(types, key.get()) : nullptr;
    return found != nullptr ? static_cast<const model::class_entry*>(PyLong_AsVoidPtr(found))
                            : nullptr;
}

PyTypeObject* class_by_type(const std::type_info& type) noexcept {
    PyObject* const types = class_types();
    PyObject* const found = types != nullptr ? PyDict_GetItemString(types, type.name()) : nullptr;
    return reinterpret_cast<PyTypeObject*>(found);
}

}  // namespace tenon::runtime
