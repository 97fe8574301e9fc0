// What an imported module owns, and the (sub)modules that are filled at import.
#pragma once

#include <tenon/lower/builder.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::runtime {

/// A function that a builder made at import; its Python object points into it.
struct built_function {
    std::string path;
    std::string doc;
    std::string text;
    std::string listing;  // of an overload set: what help() shows of each candidate
    spelled_function spelled{};
    model::method_entry entry{};
};

class scopes;

struct built_entries {
    std::deque<built_function> functions;
    // What must be exposed when the body is done: a function, and a class that it uses.
    struct requirement {
        std::string user;
        model::class_cell* cell;
        const model::requirement* partial = nullptr;  // that may be left out
        std::string path{};                           // of its scope
    };
    std::vector<requirement> required;
};

/// Notes the classes that a function of the body needs.
void require_classes(built_entries& entries, const std::string& user,
                     const spelled_function& function);
/// Raises ImportError for a class that nobody exposed, and leaves out what may be.
void check_required(const built_entries& entries, scopes& all);
/// Makes `set` the overload set of itself and one more; `head` is what its signature shows before
/// `*args`.
void grow_set(built_function& set, const spelled_function& added, std::string_view doc,
              const std::string& full_name, const char* head);

struct module_state {
    built_entries* entries;  // null until the builder makes one
};

/// One module while it is filled.
class scope {
public:
    explicit scope(object module);
    void add(const char* name, const object& value);
    void replace(const char* name, const object& value);
    void remove(const char* name);
    /// For what is no plain attribute: part of `__all__`.
    void announce(const char* name);
    void finish();
    [[nodiscard]] const object& module() const noexcept { return module_; }
    [[nodiscard]] const object& name() const noexcept { return name_; }

private:
    static bool is_public(const char* name) noexcept;

    object module_;
    object name_;
    list public_names_;
};

/// The module and its submodules, by dotted path.
class scopes {
public:
    explicit scopes(PyObject* module);
    scope& find(std::string_view path, const char* doc);
    void finish();

private:
    std::deque<std::pair<std::string, scope>> all_;
};

/// The dotted path of a scope of a part that is added below another.
std::string scope_path(const std::string& below, const char* name);
void add_part(const model::part& part, const std::string& below, scopes& all, const object& module);
void add_exception(const model::exception_class& what, scope& target);

/// What add_exceptions() is given: where the scopes of a part are.
struct filled_part {
    runtime::scopes& scopes;
    const std::vector<std::string>& paths;
};

/// What add_types() is given: the modules by path, and the path above the parts.
struct filled_module {
    const std::string& below;
    runtime::scopes& scopes;
};
/// Makes the types of some parts, if there are any.
void add_types_of(model::table<const model::part*> parts, const std::string& below, scopes& all);

object make_function(const model::method_entry& entry, const object& module,
                     const object& module_name);

}  // namespace tenon::runtime
