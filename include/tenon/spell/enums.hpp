// The C++20 spelling of enums: m.enum_<Color>("Color").value<"red", Color::red>("Like blood.").
#pragma once

#include <tenon/convert/enumeration.hpp>
#include <tenon/lower/enum_builder.hpp>
#include <tenon/model/fixed_string.hpp>
#include <tenon/model/marks.hpp>

namespace tenon::spell {

template <class E>
class enum_builder : public enum_core {
public:
    using enum_core::enum_core;

    template <model::fixed_string Name, E Value>
    enum_builder& value(const char* doc = "") {
        add_value(Name.data(), static_cast<std::int64_t>(Value), doc);
        return *this;
    }
};

template <class... Marks>
consteval model::enum_kind enum_kind_of() {
    static_assert(((std::same_as<Marks, marks::flag> || std::same_as<Marks, marks::int_enum> ||
                    std::same_as<Marks, marks::str_enum>) &&
                   ...) &&
                      sizeof...(Marks) <= 1,
                  "tenon: the mark of a spelled enum is one of py::flag, py::int_enum and "
                  "py::str_enum; name and docstring are its other arguments");
    model::enum_kind kind = model::enum_kind::plain;
    ((kind = std::same_as<Marks, marks::flag>    ? model::enum_kind::flag
          : std::same_as<Marks, marks::int_enum> ? model::enum_kind::integer
                                                 : model::enum_kind::text),
     ...);
    return kind;
}

template <class E>
model::enum_entry enum_start(model::enum_kind kind) noexcept {
    model::enum_entry start;
    start.cell = &lower::enum_cell_of<E>;
    start.kind = kind;
    start.is_unsigned = std::is_unsigned_v<std::underlying_type_t<E>>;
    return start;
}

}  // namespace tenon::spell
