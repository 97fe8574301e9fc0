// Views: objects that show a part of another one. Which there are is a table of each interpreter, so
// that one part is one Python object, and objects that hold their value know nothing of it.
#include <tenon/lower/iterate.hpp>
#include <tenon/lower/property.hpp>

#include "class.hpp"
#include "known_objects.hpp"

#include <memory>

namespace tenon::runtime {

namespace {

struct view : lower::remote_value {
    known_objects* table = nullptr;
    known_key key{};
    std::size_t size = 0;
    // One reference that was handed out, and what is inside of what it refers to.
    std::atomic<std::size_t>* reference = nullptr;
    std::vector<const void*> containers;  // which must not change while this lives
    lower::borrow_word own = 0;           // where the root has no word
};

// Writing through a view goes with the references that it stands for itself, and with elements of
// containers that are no part of what it shows.
bool begin_write(lower::remote_value& at) noexcept {
    auto& self = static_cast<view&>(at);
    lower::borrow_word seen = lower::look_at(*self.word);
    do {
        const lower::borrow_word references =
            self.reference != nullptr ? lower::reference_pin : lower::borrow_word{0};
        if (seen < 0 || (seen & lower::readers) != 0 ||
            (seen & lower::reference_pins) != references)
            return false;
        if ((seen & lower::element_pins) != 0) {
            const std::lock_guard lock{self.table->mutex};
            const auto next = self.table->containers.lower_bound(self.value);
            if (next != self.table->containers.end() &&
                next->first < static_cast<const char*>(self.value) + self.size)
                return false;
        }
    } while (!lower::change(*self.word, seen, ~seen));
    return true;
}

void release(PyObject* object, lower::remote_value& at) noexcept {
    auto& self = static_cast<view&>(at);
    {
        const std::lock_guard lock{self.table->mutex};
        forget(*self.table, self.key, object);
        for (const void* each : self.containers) {
            const auto counted = self.table->containers.find(each);
            if (--counted->second == 0) self.table->containers.erase(counted);
        }
    }
    if (!self.containers.empty()) lower::remove_pin(*self.word, lower::element_pin);
    if (self.reference != nullptr && self.reference->fetch_sub(1) == 1) {
        delete self.reference;
        lower::remove_pin(*self.word, lower::reference_pin);
    }
    Py_XDECREF(self.root);
    leave(self.table);
    delete &self;
}

constexpr lower::remote_operations operations{&begin_write, &release};

// The root, and what the view of the owner itself stands for.
void attach_to_owner(view& made, const lower::part_of& part) {
    made.word = &made.own;
    if (part.owner == nullptr) return;
    made.root = part.owner;
    if (!part.counted) return;
    made.word = &lower::word_of(part.owner);
    if (lower::look_at(*made.word) != lower::elsewhere) return;
    const lower::remote_value& owner = *lower::remote_of(part.owner);
    made.word = owner.word;
    if (owner.root != nullptr) made.root = owner.root;
    if (owner.operations != &operations) return;
    const auto& parent = static_cast<const view&>(owner);
    if (part.how == lower::hold::reference) return;  // nothing can change while it lives
    made.containers = parent.containers;
    made.reference = parent.reference;
    if (made.reference != nullptr) made.reference->fetch_add(1);
}

// From here on `release` takes everything back.
void take_hold(view& made, const lower::part_of& part) {
    const std::lock_guard lock{made.table->mutex};
    made.table->users.fetch_add(1);
    Py_XINCREF(made.root);
    for (const void* each : made.containers) ++made.table->containers[each];
    if (!made.containers.empty()) lower::add_pin(*made.word, lower::element_pin);
    if (part.how == lower::hold::reference) lower::add_pin(*made.word, lower::reference_pin);
}

bool is_read_only(const lower::part_of& part) noexcept {
    if (part.read_only) return true;
    if (part.owner == nullptr || !part.counted) return false;
    return lower::look_at(lower::word_of(part.owner)) == lower::elsewhere &&
        lower::remote_of(part.owner)->read_only;
}

PyObject* make_view(const lower::part_of& part, PyTypeObject* type, void* address) {
    known_objects* const table = objects_by_address();
    if (table == nullptr) return nullptr;
    const known_key key{address, type, is_read_only(part)};
    if (PyObject* const known = find_known(*table, key)) return known;
    auto made = std::make_unique<view>();
    made->operations = &operations;
    made->value = address;
    made->read_only = key.read_only;
    made->table = table;
    made->key = key;
    made->size = part.size;
    attach_to_owner(*made, part);
    if (part.how == lower::hold::element)
        made->containers.push_back(address_of_value(part.owner, 0));
    if (part.how == lower::hold::reference) made->reference = new std::atomic<std::size_t>{1};
    PyObject* const object = allocate_remote(type, made.get());
    if (object == nullptr) {
        if (made->reference != nullptr && made->reference->fetch_sub(1) == 1)
            delete made->reference;
        return nullptr;
    }
    allow_finding(object);
    take_hold(*made, part);
    made.release();
    const std::lock_guard lock{table->mutex};
    table->objects[key] = object;
    return object;
}

}  // namespace

lower::remote_value* hold_elements(PyObject* owner, bool counted) noexcept {
    try {
        known_objects* const table = objects_by_address();
        void* const container = !counted ? owner : address_of_value(owner, 0);
        if (table == nullptr || container == nullptr) return nullptr;
        const lower::part_of part{owner, nullptr, 0, nullptr, lower::hold::element, true, counted};
        auto made = std::make_unique<view>();
        made->operations = &operations;
        made->table = table;
        attach_to_owner(*made, part);
        made->containers.push_back(container);
        take_hold(*made, part);
        return made.release();
    } catch (...) {
        translate_exception();
        return nullptr;
    }
}

void end_hold(lower::remote_value* held) noexcept { held->operations->release(nullptr, *held); }

PyObject* give_view(const lower::part_of& part) noexcept {
    try {
        if (part.type != nullptr)
            if (PyTypeObject* const type = class_by_type(*part.type))
                return make_view(part, type, part.whole);
        PyTypeObject* type = part.cell->only.load_acquire();
        if (type == nullptr) type = find_type(*part.cell);
        return type != nullptr ? make_view(part, type, part.address) : nullptr;
    } catch (...) {
        return translate_exception();
    }
}

PyObject* give_field(PyObject* self, const model::field_place& place,
                     lower::part_of part) noexcept {
    if (place.counted && lower::look_at(lower::word_of(self)) == lower::elsewhere) {
        char* const value = static_cast<char*>(address_of_value(self, 0));
        if (value == nullptr) return nullptr;
        part.address = value + place.inside;
    } else {
        if (place.counted && address_of_value(self, 0) == nullptr) return nullptr;
        part.address = lower::field_inside(self, place);
    }
    part.counted = place.counted;
    return give_view(part);
}

}  // namespace tenon::runtime
