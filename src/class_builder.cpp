// Classes described in a module's body: gathered, then made as those from static tables are.
#include <tenon/lower/class_builder.hpp>

#include "class.hpp"

#include <bit>
#include <exception>
#include <map>
#include <memory>
#include <mutex>

namespace tenon {

namespace runtime {

// CPython keeps pointers into this for as long as the type and its descriptors live.
struct built_class {
    std::string path, name, doc, constructor_doc;
    std::deque<built_function> functions;
    std::deque<std::string> texts;
    std::deque<model::field_place> places;
    std::vector<int> method_flags;  // of `functions`, those without a name are constructors
    std::vector<std::pair<std::string, object>> constants;
    std::vector<model::method_entry> entries;   // besides `functions`
    std::vector<model::slot_entry> more_slots;  // unless a method replaces them
    bool names_fields = false;
    std::vector<model::method_entry> methods;
    std::vector<model::property_entry> properties;
    std::vector<model::slot_entry> slots;
    model::class_entry entry;

    /// Everything that the type is made of, as a key.
    [[nodiscard]] std::string fingerprint() const;
    /// True if slots of the type call it: a special method that shares none with another.
    [[nodiscard]] bool fills_slots(const built_function& function) const noexcept;
};

namespace {

void append_pointer(std::string& text, const void* pointer) {
    text.append(reinterpret_cast<const char*>(&pointer), sizeof(pointer));
}

// Interpreters that import the module at their turn describe the same class again: they share one
// description, which stays, since nobody knows how long its types do.
built_class& kept_class(std::unique_ptr<built_class>& made) {
    static std::mutex mutex;
    static auto& all = *new std::map<std::string, std::unique_ptr<built_class>>;
    const std::lock_guard lock{mutex};
    std::unique_ptr<built_class>& place = all[made->fingerprint()];
    if (!place) place = std::move(made);
    return *place;
}

}  // namespace

std::string built_class::fingerprint() const {
    std::string text = path + '\0' + name + '\0' + doc + '\0';
    append_pointer(text, entry.cell);
    append_pointer(text, entry.base);
    text += std::to_string(entry.flags);
    for (const built_function& each : functions) {
        text += each.text + '\0' + each.listing + '\0';
        append_pointer(text, std::bit_cast<void*>(each.entry.call));
        text += std::to_string(each.entry.flags);
    }
    for (const model::property_entry& each : properties) {
        text += std::string{each.name} + '\0' + (each.doc != nullptr ? each.doc : "") + '\0';
        append_pointer(text, reinterpret_cast<const void*>(each.get));
        append_pointer(text, reinterpret_cast<const void*>(each.set));
        if (each.place != nullptr)
            text += std::to_string(static_cast<const model::field_place*>(each.place)->offset);
    }
    if (entry.python_base != nullptr) text += std::string{entry.python_base} + ' ';
    for (const model::method_entry& each : entries)
        append_pointer(text, std::bit_cast<void*>(each.call));
    for (const model::slot_entry& each : more_slots) text += std::to_string(each.id) + ' ';
    return text;
}

bool built_class::fills_slots(const built_function& function) const noexcept {
    if (function.spelled.special == nullptr || !function.listing.empty()) return false;
    for (const built_function& each : functions)
        if (&each != &function && each.spelled.special != nullptr &&
            each.spelled.special->id == function.spelled.special->id)
            return false;
    return true;
}

namespace {

// True where a method was described that does what the slot does.
bool is_replaced(const built_class& made, int slot) {
    const char* const name = slot == Py_tp_repr ? "__repr__"
        : slot == Py_tp_hash                    ? "__hash__"
                                                : "__eq__";
    for (const built_function& each : made.functions)
        if (std::string_view{each.entry.name} == name) return true;
    return false;
}

object field_names(const built_class& made) {
    list names;
    for (const model::property_entry& each : made.properties)
        if (each.place != nullptr) names.append(each.name);
    return object{steal, checked(PyList_AsTuple(names.pointer()))};
}

}  // namespace

}  // namespace runtime

using runtime::built_class;
using runtime::built_function;

class_core::class_core(builder_core& module, const model::class_entry& start, const char* name,
                       const char* doc)
    : module_{module}, built_{new built_class}, exceptions_{std::uncaught_exceptions()} {
    built_->path = module.path();
    built_->name = name;
    built_->doc = doc;
    built_->entry = start;
    for (const auto* each = start.slots; each != nullptr && each->id != 0; ++each)
        built_->slots.push_back(*each);
}

class_core::~class_core() noexcept(false) {
    if (std::uncaught_exceptions() > exceptions_) delete built_;
    else finish();
}

void class_core::require(const runtime::spelled_function& function) {
    runtime::require_classes(module_.entries(), built_->name + "." + function.name, function);
}

void class_core::add_constructor(const runtime::spelled_function& function, const char* doc) {
    add_method(function, doc, -1);
}

void class_core::add_method(const runtime::spelled_function& function, const char* doc, int flags) {
    require(function);
    const bool constructs = flags < 0;
    const char* const name = constructs ? built_->name.c_str() : function.name;
    for (std::size_t i = 0; i < built_->functions.size(); ++i) {
        built_function& known = built_->functions[i];
        if ((built_->method_flags[i] < 0) != constructs ||
            std::string_view{known.entry.name} != name)
            continue;
        if (built_->method_flags[i] != flags)
            runtime::throw_new(PyExc_ImportError,
                               "class '" + built_->name + "' has a method and a static method '" +
                                   name + "'; Python has one of them");
        runtime::grow_set(known, function, doc, built_->path + "." + built_->name + "." + name,
                          flags == 0 ? "$self, " : "");
        return;
    }
    built_function& added = built_->functions.emplace_back();
    added.doc = doc;
    added.text = std::string{function.record} + doc;
    added.spelled = function;
    added.entry = {name, function.call, function.flags, 0, added.text.c_str()};
    built_->method_flags.push_back(flags);
}

void class_core::add_property(const runtime::spelled_function& getter,
                              const model::property_entry& entry, const char* doc) {
    require(getter);
    model::property_entry& added = built_->properties.emplace_back(entry);
    if (*doc != '\0') added.doc = built_->texts.emplace_back(doc).c_str();
}

void class_core::add_field(const model::field_place& place, const model::property_entry& entry,
                           const char* doc) {
    model::property_entry& added = built_->properties.emplace_back(entry);
    added.place = &built_->places.emplace_back(place);
    if (*doc != '\0') added.doc = built_->texts.emplace_back(doc).c_str();
}

void class_core::add_constant(const char* name, const object& value) {
    built_->constants.emplace_back(name, value);
}

void class_core::add_slot(const model::slot_entry& slot) { built_->more_slots.push_back(slot); }

void class_core::add_entry(const model::method_entry& entry) { built_->entries.push_back(entry); }

void class_core::set_python_base(const char* base,
                                 _typeobject* (*derive)(_typeobject*, const model::class_entry&)) {
    if (base != nullptr) built_->entry.python_base = built_->texts.emplace_back(base).c_str();
    built_->entry.derive = derive;
}

void class_core::name_fields() { built_->names_fields = true; }

void class_core::finish() {
    std::unique_ptr<built_class> made{built_};
    auto constants = std::move(made->constants);
    made->constants.clear();
    if (made->names_fields) constants.emplace_back("__match_args__", runtime::field_names(*made));
    built_class& kept = runtime::kept_class(made);
    if (!made) {
        // The first interpreter to come here.
        std::string text;
        for (std::size_t i = 0; i < kept.functions.size(); ++i) {
            built_function& each = kept.functions[i];
            if (kept.method_flags[i] >= 0) {
                kept.methods.push_back(each.entry);
                kept.methods.back().flags |= kept.method_flags[i];
                if (kept.fills_slots(each)) {
                    kept.methods.back().flags |= model::flag_has_slot;
                    for (const auto* slot = each.spelled.special; slot != each.spelled.special + 2;
                         ++slot)
                        if (slot->id != 0) kept.slots.push_back(*slot);
                }
                continue;
            }
            kept.entry.construct = each.entry.call.keywords;
            // The record says the name of the C++ class; help() shows that of the Python one.
            const std::string_view record{each.text};
            const std::size_t end = record.find("\n--\n\n") + 5;
            text = kept.name + std::string{record.substr(record.find('('), end - record.find('('))};
            kept.constructor_doc = record.substr(end);
        }
        text += kept.doc;
        if (!kept.doc.empty() && !kept.constructor_doc.empty()) text += "\n\n";
        text += kept.constructor_doc;
        kept.methods.insert(kept.methods.end(), kept.entries.begin(), kept.entries.end());
        for (const model::slot_entry& each : kept.more_slots)
            if (!runtime::is_replaced(kept, each.id)) kept.slots.push_back(each);
        kept.methods.push_back({});
        kept.properties.push_back({});
        kept.entry.name = kept.name.c_str();
        kept.entry.doc = text.empty() ? nullptr : kept.texts.emplace_back(text).c_str();
        kept.entry.methods = kept.methods.data();
        kept.entry.properties = kept.properties.data();
        kept.slots.push_back({});
        kept.entry.slots = kept.slots.data();
    }
    runtime::scope& scope = module_.scopes().find(module_.path(), nullptr);
    const object type = runtime::make_class(kept.entry, scope.module(), str_of(scope.name()));
    for (const auto& [name, value] : constants)
        runtime::set_class_attribute(reinterpret_cast<PyTypeObject*>(type.pointer()), name.c_str(),
                                     value);
    scope.add(kept.entry.name, type);
}

}  // namespace tenon
