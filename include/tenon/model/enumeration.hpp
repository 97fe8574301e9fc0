// An enum as static data, from which a class of Python's enum module is made at import.
#pragma once

#include <tenon/model/class.hpp>

namespace tenon::runtime {
struct enum_data;
}

namespace tenon::model {

/// Where a C++ enum finds its Python class and members; as class_cell.
struct enum_cell {
    atomic<runtime::enum_data*> only{nullptr};
    const char* name;
    int users = 0;
};

enum class enum_kind : unsigned char { plain, integer, text, flag };

struct enum_value {
    const char* name;
    std::int64_t value;  // the bits, where the enum is unsigned
    const char* doc;     // or null
};

struct enum_entry {
    enum_cell* cell = nullptr;
    const char* name = nullptr;
    const char* qualified = nullptr;  // with the classes around it, where there are some
    const char* doc = nullptr;
    table<enum_value> values;
    enum_kind kind = enum_kind::plain;
    bool is_unsigned = false;
    std::uint32_t scope = 0;
    class_cell* outer = nullptr;  // the class it is an attribute of
};

}  // namespace tenon::model
