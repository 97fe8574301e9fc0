// A class described piece by piece in a module's body. Its Python type is made when the description
// ends; nothing here is a template.
#pragma once

#include <tenon/lower/builder.hpp>

namespace tenon {

namespace runtime {
struct built_class;
}

class class_core {
public:
    /// `start` has what the C++ type says: cell, size, flags, slots, base.
    class_core(builder_core& module, const model::class_entry& start, const char* name,
               const char* doc);
    class_core(const class_core&) = delete;
    class_core& operator=(const class_core&) = delete;
    /// Makes the type, and throws what is wrong with it.
    ~class_core() noexcept(false);

    void add_constructor(const runtime::spelled_function& function, const char* doc);
    void add_method(const runtime::spelled_function& function, const char* doc, int flags);
    /// `name` is not kept.
    void add_property(const runtime::spelled_function& getter, const model::property_entry& entry,
                      const char* doc);
    void add_field(const model::field_place& place, const model::property_entry& entry,
                   const char* doc);
    void add_constant(const char* name, const object& value);
    /// A slot that a described special method replaces.
    void add_slot(const model::slot_entry& slot);
    void add_entry(const model::method_entry& entry);
    /// The names of the fields become `__match_args__`.
    void name_fields();
    /// A Python class as base, found at import; null for one that only has attributes of its own.
    void set_python_base(const char* base,
                         _typeobject* (*derive)(_typeobject*, const model::class_entry&));
    void require(const runtime::spelled_function& function);

private:
    void finish();

    builder_core& module_;
    runtime::built_class* built_;  // owned until the type is made
    int exceptions_;               // in flight when the description began
};

}  // namespace tenon
