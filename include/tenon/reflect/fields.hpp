// The fields a class is made of: those an aggregate's constructor takes, and all there are.
#pragma once

#include <tenon/reflect/marks.hpp>

#include <vector>

namespace tenon::reflect {
namespace {

// Public fields, those of bases first; false where Python could not give all of them.
consteval bool append_made_fields(info type, std::vector<info>& all) {
    if (!is_aggregate_type(type)) return false;
    const auto access = std::meta::access_context::unprivileged();
    for (const info base : bases_of(type, access))
        if (is_virtual(base) || !append_made_fields(type_of(base), all)) return false;
    for (const info field : nonstatic_data_members_of(type, access)) {
        // A bit-field would take what does not fit it.
        if (has_mark<marks::hide>(field) || !has_identifier(field) || is_bit_field(field))
            return false;
        all.push_back(field);
    }
    return true;
}

/// What the constructor of such an aggregate takes.
consteval std::vector<info> made_fields_of(info type) {
    std::vector<info> all;
    append_made_fields(type, all);
    return all;
}

/// True for an aggregate whose fields, those of bases too, are all visible.
consteval bool is_made_of_fields(info type) {
    std::vector<info> all;
    return append_made_fields(type, all) && !all.empty();
}

consteval void append_all_fields(info type, std::vector<info>& all) {
    const auto access = std::meta::access_context::unchecked();
    for (const info base : bases_of(type, access)) append_all_fields(type_of(base), all);
    for (const info field : nonstatic_data_members_of(type, access))
        if (!has_mark<marks::hide>(field)) all.push_back(field);
}

/// Every field that is not hidden, private ones too, those of bases first.
consteval std::vector<info> all_fields_of(info type) {
    std::vector<info> all;
    append_all_fields(type, all);
    return all;
}

// An aggregate from `Count` of its fields, of which `First` come before in `fields`.
template <class T>
inline constexpr std::size_t field_count = made_fields_of(^^T).size();
template <class T>
inline constexpr std::size_t base_count =
    bases_of(^^T, std::meta::access_context::unprivileged()).size();
template <class T, std::size_t I>
using base_type = typename[:type_of(bases_of(^^T, std::meta::access_context::unprivileged())[I]):];

// Where the fields of base I start; with I the number of bases, where those of T itself do.
template <class T, std::size_t I>
inline constexpr std::size_t base_start = base_start<T, I - 1> + field_count<base_type<T, I - 1>>;
template <class T>
inline constexpr std::size_t base_start<T, 0> = 0;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

template <class T, std::size_t First, class... A>
T aggregate_from(A&&... fields) {
    constexpr std::size_t own = First + base_start<T, base_count<T>>;
    constexpr std::size_t last = own < sizeof...(A) ? sizeof...(A) : own;
    constexpr std::size_t count =
        last - own < field_count<T> + First - own ? last - own : field_count<T> + First - own;
    if constexpr (sizeof...(A) == 0) return T{};
    else
        return [&]<std::size_t... B, std::size_t... F>(std::index_sequence<B...>,
                                                       std::index_sequence<F...>) -> T {
            return T{aggregate_from<base_type<T, B>, First + base_start<T, B>>(
                         static_cast<A&&>(fields)...)...,
                     static_cast<A...[own + F] &&>(fields...[own + F])...};
        }(std::make_index_sequence<base_count<T>>{}, std::make_index_sequence<count>{});
}

#pragma GCC diagnostic pop

}  // namespace
}  // namespace tenon::reflect
