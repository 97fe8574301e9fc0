// An enum described value by value in a module's body; its Python class is made when the description
// ends.
#pragma once

#include <tenon/lower/builder.hpp>
#include <tenon/model/enumeration.hpp>

namespace tenon {

namespace runtime {
struct built_enum;
}

class enum_core {
public:
    enum_core(builder_core& module, const model::enum_entry& start, const char* name,
              const char* doc);
    enum_core(const enum_core&) = delete;
    enum_core& operator=(const enum_core&) = delete;
    ~enum_core() noexcept(false);

    void add_value(const char* name, std::int64_t value, const char* doc);

private:
    builder_core& module_;
    runtime::built_enum* built_;
    int exceptions_;  // in flight when the description began
};

}  // namespace tenon
