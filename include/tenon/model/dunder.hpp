// Python's names for what C++ writes as operators.
#pragma once

#include <string_view>

namespace tenon::model {

/// The special method for a member operator with so many parameters; null where there is none.
[[nodiscard]] constexpr const char* special_method(std::string_view symbol,
                                                   std::size_t parameters) noexcept {
    struct row {
        std::string_view symbol;
        std::size_t parameters;
        const char* name;
    };
    constexpr row rows[] = {
        {"+", 1, "__add__"},       {"-", 1, "__sub__"},       {"*", 1, "__mul__"},
        {"/", 1, "__truediv__"},   {"%", 1, "__mod__"},       {"&", 1, "__and__"},
        {"|", 1, "__or__"},        {"^", 1, "__xor__"},       {"<<", 1, "__lshift__"},
        {">>", 1, "__rshift__"},   {"+=", 1, "__iadd__"},     {"-=", 1, "__isub__"},
        {"*=", 1, "__imul__"},     {"/=", 1, "__itruediv__"}, {"%=", 1, "__imod__"},
        {"&=", 1, "__iand__"},     {"|=", 1, "__ior__"},      {"^=", 1, "__ixor__"},
        {"<<=", 1, "__ilshift__"}, {">>=", 1, "__irshift__"}, {"+", 0, "__pos__"},
        {"-", 0, "__neg__"},       {"~", 0, "__invert__"},
    };
    if (symbol == "()") return "__call__";
    if (symbol == "[]" && parameters > 0) return "__getitem__";  // several: a tuple
    for (const row& each : rows)
        if (each.symbol == symbol && each.parameters == parameters) return each.name;
    return nullptr;
}

[[nodiscard]] constexpr bool is_special(std::string_view name) noexcept {
    return name.size() > 4 && name.starts_with("__") && name.ends_with("__");
}

/// True for special methods that answer NotImplemented to what they do not take.
[[nodiscard]] constexpr bool is_operator(std::string_view name) noexcept {
    if (!is_special(name)) return false;
    name = name.substr(2, name.size() - 4);
    constexpr std::string_view comparing[] = {"eq", "ne", "lt", "le", "gt", "ge"};
    for (const std::string_view each : comparing)
        if (name == each) return true;
    constexpr std::string_view numeric[] = {"add", "sub",    "mul",    "truediv", "floordiv",
                                            "mod", "divmod", "pow",    "matmul",  "and",
                                            "or",  "xor",    "lshift", "rshift"};
    for (const std::string_view each : numeric)
        if (name == each ||
            (name.size() == each.size() + 1 && (name[0] == 'i' || name[0] == 'r') &&
             name.substr(1) == each))
            return true;
    return false;
}

}  // namespace tenon::model
