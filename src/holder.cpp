// Objects that own their value through a pointer, and values that are taken over by one.
#include <tenon/lower/bases.hpp>
#include <tenon/lower/holder.hpp>

#include <tenon/lower/property.hpp>
#include <tenon/object/error.hpp>

#include "attached.hpp"
#include "class.hpp"
#include "home.hpp"
#include "known_objects.hpp"

#include <memory>

namespace tenon {

void lower::object_keeper::operator()(const volatile void*) const noexcept {
    auto* const where = static_cast<runtime::home*>(home);
    auto* const known = static_cast<runtime::known_objects*>(table);
    {
        const std::lock_guard lock{known->mutex};
        const auto counted = known->shared.find(object);
        if (--counted->second == 0) known->shared.erase(counted);
    }
    runtime::leave(known);
    if (runtime::is_attached() && PyInterpreterState_Get() == where->interpreter) Py_DECREF(object);
    else runtime::drop_into(where, object);
    runtime::release_home(where);
}

namespace runtime {

namespace {

bool begin_write(lower::remote_value& at) noexcept { return lower::try_write(*at.word); }

void release(PyObject* object, lower::remote_value& at) noexcept {
    auto& self = static_cast<lower::owned_value&>(at);
    if (auto* const table = static_cast<known_objects*>(self.table)) {
        {
            const std::lock_guard lock{table->mutex};
            forget(*table, {self.value, self.type, self.read_only}, object);
        }
        leave(table);
    }
    delete &self;
}

constexpr lower::remote_operations operations{&begin_write, &release};

// From here on `release` takes everything back.
void own(PyObject* object, lower::owned_value& made) noexcept {
    made.operations = &operations;
    made.word = &made.own;
    lower::remote_of(object) = &made;
    lower::start_at(lower::word_of(object), lower::elsewhere);
}

void know(PyObject* object, lower::owned_value& made, known_objects& table) {
    const std::lock_guard lock{table.mutex};
    allow_finding(object);
    table.users.fetch_add(1);
    made.table = &table;
    table.objects[{made.value, made.type, made.read_only}] = object;
}

bool is_shared(known_objects& table, PyObject* object) noexcept {
    const std::lock_guard lock{table.mutex};
    return table.shared.contains(object);
}

// What objects of derived classes are shown as, and where they start.
PyTypeObject* type_of_part(const lower::part_of& part, void*& address) noexcept {
    address = part.address;
    if (part.type != nullptr)
        if (PyTypeObject* const type = class_by_type(*part.type)) {
            address = part.whole;
            return type;
        }
    PyTypeObject* const type = part.cell->only.load_acquire();
    return type != nullptr ? type : find_type(*part.cell);
}

void raise_untakable(PyObject* object, const char* why) noexcept {
    PyErr_Format(PyExc_RuntimeError,
                 "the C++ value of this %s object cannot be taken over (std::unique_ptr): %s",
                 class_name(object), why);
}

}  // namespace

PyObject* find_object(const lower::part_of& part) noexcept {
    void* address;
    PyTypeObject* const type = type_of_part(part, address);
    known_objects* const table = type != nullptr ? objects_by_address() : nullptr;
    if (table == nullptr) {
        PyErr_Clear();  // said again where the object is made
        return nullptr;
    }
    return find_known(*table, {address, type, part.read_only});
}

PyObject* give_owned(const lower::part_of& part, lower::owned_value* made) noexcept {
    std::unique_ptr<lower::owned_value> owner{made};
    try {
        void* address;
        PyTypeObject* const type = type_of_part(part, address);
        known_objects* const table = type != nullptr ? objects_by_address() : nullptr;
        if (table == nullptr) return nullptr;
        made->value = address;
        made->read_only = part.read_only;
        made->type = type;
        PyObject* const object = allocate_remote(type, made);
        if (object == nullptr) return nullptr;
        own(object, *made);
        know(object, *owner.release(), *table);
        return object;
    } catch (...) {
        return translate_exception();
    }
}

void become_owner(PyObject* object, lower::owned_value* made) {
    std::unique_ptr<lower::owned_value> owner{made};
    made->type = cpp_class(Py_TYPE(object));
    known_objects* const table = objects_by_address();
    if (table == nullptr) throw_error();
    own(object, *made);
    know(object, *owner.release(), *table);
}

lower::owned_value* owner_of(PyObject* object) noexcept {
    if (lower::look_at(lower::word_of(object)) != lower::elsewhere) return nullptr;
    lower::remote_value* const at = lower::remote_of(object);
    return at->operations == &operations ? static_cast<lower::owned_value*>(at) : nullptr;
}

void* value_in(PyObject* object, std::ptrdiff_t inside, bool to_write) noexcept {
    if (to_write && lower::look_at(lower::word_of(object)) == lower::elsewhere &&
        lower::remote_of(object)->read_only) {
        raise_read_only(object);
        return nullptr;
    }
    return address_of_value(object, inside);
}

lower::object_keeper keep_object(PyObject* object) {
    home* const where = current_home();
    if (where == nullptr) throw_error();
    known_objects* const table = objects_by_address();
    if (table == nullptr) throw_error();
    const std::lock_guard lock{table->mutex};
    ++table->shared[object];
    table->users.fetch_add(1);
    return {Py_NewRef(object), keep_home(where), table};
}

bool begin_taking(PyObject* object, taken_value& taken, const lower::taking& how) noexcept {
    known_objects* const table = objects_by_address();
    if (table == nullptr) return false;
    if (is_shared(*table, object)) {
        raise_untakable(object, "C++ shares it (std::shared_ptr)");
        return false;
    }
    if (lower::has_value_inside(lower::look_at(lower::word_of(object)))) {
        const model::class_entry* const entry = entry_of(cpp_class(Py_TYPE(object)));
        if (entry != nullptr && how.deletes)
            taken.move = entry->cell == how.cell ? how.move : entry->move;
        if (taken.move == nullptr) {
            raise_untakable(object,
                            "it lies in the Python object and cannot be moved; make the object by "
                            "a function that returns a std::unique_ptr");
            return false;
        }
    } else if (lower::look_at(lower::word_of(object)) == lower::elsewhere) {
        taken.owner = owner_of(object);
        if (taken.owner == nullptr) {
            raise_untakable(object, "it is a part of another object");
            return false;
        }
        if (taken.owner->family == lower::owner_family::shares) {
            raise_untakable(object, "C++ shares it (std::shared_ptr)");
            return false;
        }
        if (taken.owner->kind != how.kind &&
            !(how.deletes && taken.owner->family == lower::owner_family::deletes)) {
            raise_untakable(object, "another kind of pointer owns it");
            return false;
        }
    }
    taken.at = enter_any(object, true);
    if (taken.at.value == nullptr) return false;
    taken.at.value = address_of_value(object, how.inside);
    taken.object = object;
    return true;
}

void* end_taking(taken_value& taken) {
    void* value = taken.at.value;
    if (taken.owner == nullptr) value = taken.move(value);
    lower::start_at(*taken.at.word, lower::emptied);
    if (taken.owner != nullptr) {
        if (auto* const table = static_cast<known_objects*>(taken.owner->table)) {
            const std::lock_guard lock{table->mutex};
            forget(*table, {value, taken.owner->type, taken.owner->read_only}, taken.object);
        }
        taken.owner->let_go();
    }
    taken.object = nullptr;
    return value;
}

void give_up_taking(taken_value& taken) noexcept { lower::end_write(*taken.at.word); }

}  // namespace runtime
}  // namespace tenon
