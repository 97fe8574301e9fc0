// Filling a module from a body: what the front ends describe becomes functions at import.
#include <tenon/lower/builder.hpp>

#include "class.hpp"
#include "known_exceptions.hpp"
#include "module_state.hpp"
#include "omitted.hpp"

#include <functional>
#include <mutex>

namespace tenon {

namespace runtime {

namespace {

// Overload slots are static and shared by interpreters that may import at the same time.
std::mutex& slot_mutex() noexcept {
    static std::mutex mutex;
    return mutex;
}

bool holds(const model::table<model::candidate>* table, const model::candidate& added) noexcept {
    // Two functions of one signature share its record.
    if (table != nullptr)
        for (const model::candidate& each : *table)
            if (each.record == added.record && each.call == added.call) return true;
    return false;
}

// Adds a candidate; what interpreters already read is never changed, so old tables stay.
// `set` is the full name of the overloaded function.
void add_candidate(overload_slot& slot, const model::candidate& added, const std::string& set) {
    const std::lock_guard lock{slot_mutex()};
    const std::size_t owner = std::hash<std::string>{}(set) | 1;
    if (const std::size_t known = slot.owner.load_acquire(); known != 0 && known != owner)
        runtime::throw_new(PyExc_ImportError,
                           "the overload sets '" + set +
                               "' and another one begin with the same function and signature; "
                               "begin one of them with another overload");
    slot.owner.store_release(owner);
    const model::table<model::candidate>* const old = slot.candidates.load_acquire();
    if (holds(old, added)) return;
    const std::size_t count = old != nullptr ? old->count : 0;
    auto* const items = new model::candidate[count + 1];
    for (std::size_t i = 0; i < count; ++i) items[i] = old->items[i];
    items[count] = added;
    slot.candidates.store_release(new model::table<model::candidate>{items, count + 1});
}

// `name(a, b=1)` of a record: its first line without the receiver.
std::string shown_signature(const char* record) {
    const std::string_view line =
        std::string_view{record}.substr(0, std::string_view{record}.find('\n'));
    const std::size_t open = line.find('(');
    std::size_t rest = open + 1;
    if (line[rest] == '$') {
        rest = line.find_first_of(",)", rest);
        if (line[rest] == ',') rest += 2;
    }
    return std::string{line.substr(0, open + 1)} + std::string{line.substr(rest)};
}

// What help() shows of one candidate: its signature, and its docstring indented.
std::string candidate_text(const char* record, std::string_view doc) {
    std::string text = shown_signature(record) + "\n";
    bool line_start = true;
    for (char c : doc) {
        if (line_start && c != '\n') text += "    ";
        line_start = c == '\n';
        text += c;
    }
    if (!doc.empty()) text += '\n';
    return text;
}

// The docstring, which ends with what is said of a deprecated function.
std::string with_deprecation(std::string doc, const char* deprecation) {
    if (deprecation == nullptr) return doc;
    if (!doc.empty()) doc += "\n\n";
    return doc + (*deprecation != '\0' ? "Deprecated: " : "Deprecated.") + deprecation;
}

}  // namespace

void grow_set(built_function& set, const spelled_function& added, std::string_view doc,
              const std::string& full_name, const char* head) {
    // A second one of that name: the first becomes a set.
    if (set.listing.empty()) {
        add_candidate(*set.spelled.slot, {set.spelled.as_candidate, set.spelled.record}, full_name);
        set.listing = candidate_text(set.spelled.record, set.doc);
    }
    add_candidate(*set.spelled.slot, {added.as_candidate, added.record}, full_name);
    set.listing += "\n" + candidate_text(added.record, doc);
    set.text = std::string{set.entry.name} + "(" + head + "*args, **kwargs)\n--\n\n" + set.listing;
    set.text.pop_back();
    set.entry.flags = model::flag_fast | model::flag_keywords;
    set.entry.call.keywords = set.spelled.dispatcher;
    set.entry.record = set.text.c_str();
}

void require_classes(built_entries& entries, const std::string& user,
                     const spelled_function& function) {
    for (model::class_cell* cell : function.cells)
        if (cell != nullptr) entries.required.push_back({user, cell});
}

void check_required(const built_entries& entries, scopes& all) {
    for (const auto& [user, cell, partial, path] : entries.required) {
        if (is_exposed(*cell)) continue;
        if (partial != nullptr) leave_out(*partial, path, all);
        else
            runtime::throw_new(PyExc_ImportError,
                               user + "() takes or returns the C++ class " + cell->name +
                                   ", which is not exposed; write m.class_<" + cell->name +
                                   ">(...) or m.expose<^^" + cell->name +
                                   ">(), import the module that exposes it before, or "
                                   "specialise tenon::convert for it");
    }
}

}  // namespace runtime

using runtime::built_function;

std::string builder_core::below(const char* path) const {
    if (path_.empty()) return path;
    return *path == '\0' ? path_ : path_ + "." + path;
}

void builder_core::set_doc(const char* text) { module().attr("__doc__") = text; }

object builder_core::module() const { return scopes_.find(path_, nullptr).module(); }

builder_core builder_core::submodule(const char* name, const char* doc) {
    const std::string path = below(name);
    scopes_.find(path, doc);
    return {module_, scopes_, entries_, path.c_str()};
}

void builder_core::add_constant(const char* name, const object& value) {
    scopes_.find(path_, nullptr).add(name, value);
}

void builder_core::add_exception(const model::exception_class& what) {
    runtime::add_exception(what, scopes_.find(path_, nullptr));
}

void builder_core::add_exception_field(const std::type_info& type,
                                       const model::exception_field& field) {
    runtime::add_exception_field(type, field);
}

void builder_core::add_translator(const model::exception_translator& translator) {
    runtime::add_translator(translator);
}

void builder_core::add_part(const model::part& part) {
    const model::part* const one = &part;
    for (const model::requirement& each : part.required)
        entries_.required.push_back(
            {each.user, each.cell, each.may_be_left_out ? &each : nullptr,
             runtime::scope_path(path_, part.scopes.items[each.scope].name)});
    runtime::add_types_of({&one, 1}, path_, scopes_);
    runtime::add_part(part, path_, scopes_, module_);
}

void builder_core::add_function(const runtime::spelled_function& function, const char* text,
                                const char* deprecation) {
    const std::string doc = runtime::with_deprecation(text, deprecation);
    runtime::scope& scope = scopes_.find(path_, nullptr);
    runtime::require_classes(entries_, function.name, function);
    for (built_function& known : entries_.functions) {
        if (known.path != path_ || std::string_view{known.entry.name} != function.name) continue;
        // The function made before keeps its text until it is gone, so the old one stays as well.
        built_function& set = entries_.functions.emplace_back(known);
        known.path = "\n";  // no longer found
        runtime::grow_set(set, function, doc, str_of(scope.name()) + "." + function.name, "");
        scope.replace(function.name, runtime::make_function(set.entry, module_, scope.name()));
        return;
    }
    built_function& added = entries_.functions.emplace_back();
    added.path = path_;
    added.doc = doc;
    added.text = std::string{function.record} + doc;
    added.spelled = function;
    added.entry = {function.name, function.call, function.flags, 0, added.text.c_str()};
    scope.add(function.name, runtime::make_function(added.entry, module_, scope.name()));
}

}  // namespace tenon
