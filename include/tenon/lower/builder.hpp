// What a TENON_MODULE body fills: functions, constants and submodules added at import. The front
// ends give it static descriptions; nothing here is a template.
#pragma once

#include <tenon/model/atomic.hpp>
#include <tenon/model/class.hpp>
#include <tenon/model/exception.hpp>
#include <tenon/object/object.hpp>

namespace tenon {

namespace runtime {

class scopes;
struct built_entries;

/// Where an overload set that grows at import keeps its candidates; one per first function.
struct overload_slot {
    model::atomic<std::size_t> owner{0};  // a number made of the module's and the function's name
    model::atomic<const model::table<model::candidate>*> candidates{nullptr};
};

/// One function as the C++20 front end describes it.
struct spelled_function {
    const char* name;
    const char* record;
    model::entry_point call;
    int flags;
    model::candidate_call as_candidate;
    model::keyword_call dispatcher;  // calls resolve() with what `slot` holds
    overload_slot* slot;
    model::table<model::class_cell*> cells{};  // classes it takes or returns; null where none
    // The slots of the type that call a special method, two at most; null where none does.
    const model::slot_entry* special = nullptr;
};

}  // namespace runtime

class builder_core {
public:
    builder_core(object module, runtime::scopes& scopes, runtime::built_entries& entries,
                 const char* path)
        : module_{std::move(module)}, scopes_{scopes}, entries_{entries}, path_{path} {}

    void set_doc(const char* text);
    /// `deprecation` is the text of py::deprecated, or null.
    void add_function(const runtime::spelled_function& function, const char* doc,
                      const char* deprecation = nullptr);
    void add_constant(const char* name, const object& value);
    /// A variable that stays live.
    void add_variable(const model::property_entry& variable);
    /// A class for a C++ exception type.
    void add_exception(const model::exception_class& what);
    /// A field more of an exception type that was added.
    void add_exception_field(const std::type_info& type, const model::exception_field& field);
    void add_translator(const model::exception_translator& translator);
    /// Everything of `part`, below this (sub)module.
    void add_part(const model::part& part);
    [[nodiscard]] builder_core submodule(const char* name, const char* doc);
    [[nodiscard]] object module() const;

    // For what else is described piece by piece.
    [[nodiscard]] runtime::scopes& scopes() noexcept { return scopes_; }
    [[nodiscard]] runtime::built_entries& entries() noexcept { return entries_; }
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

private:
    [[nodiscard]] std::string below(const char* path) const;

    object module_;  // the imported one, which functions call theirs
    runtime::scopes& scopes_;
    runtime::built_entries& entries_;
    std::string path_;
};

}  // namespace tenon
