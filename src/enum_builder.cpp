// Enums described in a module's body.
#include <tenon/lower/enum_builder.hpp>

#include "enumeration.hpp"
#include "module_state.hpp"

#include <exception>
#include <memory>

namespace tenon {

namespace runtime {

struct built_enum {
    model::enum_entry entry;
    std::vector<model::enum_value> values;
};

}  // namespace runtime

enum_core::enum_core(builder_core& module, const model::enum_entry& start, const char* name,
                     const char* doc)
    : module_{module}, built_{new runtime::built_enum{start, {}}},
      exceptions_{std::uncaught_exceptions()} {
    built_->entry.name = name;
    if (*doc != '\0') built_->entry.doc = doc;
}

enum_core::~enum_core() noexcept(false) {
    const std::unique_ptr<runtime::built_enum> built{built_};
    if (std::uncaught_exceptions() > exceptions_) return;
    built->entry.values = {built->values.data(), built->values.size()};
    runtime::scope& scope = module_.scopes().find(module_.path(), nullptr);
    scope.add(built->entry.name, runtime::make_enum(built->entry, scope.name()));
}

void enum_core::add_value(const char* name, std::int64_t value, const char* doc) {
    built_->values.push_back({name, value, *doc != '\0' ? doc : nullptr});
}

}  // namespace tenon
