// C++ exception classes marked py::exception, and functions marked py::translator, as the tables
// that the runtime makes Python's classes from.
#pragma once

#include <tenon/reflect/rows.hpp>
#include <tenon/reflect/text.hpp>

namespace tenon::reflect {
namespace {

template <info Entity>
struct described_exception;

template <info Entity>
inline constexpr const model::exception_class* exception_address =
    &described_exception<Entity>::what;

consteval auto addresses_of_bases(info type) {
    pile<info> bases;
    append_marked_bases(type, bases);
    pile<const model::exception_class*> all;
    for (std::size_t i = 0; i < bases.count; ++i)
        all.push(extract<const model::exception_class*>(
            substitute(^^exception_address, {std::meta::reflect_constant(bases[i])})));
    return keep_static(all);
}

/// The description of one class.
template <info Entity>
struct described_exception {
    static constexpr info type = type_behind(Entity);
    static constexpr unsigned marks = marks_of(Entity);
    using thrown = typename[:type:];
    static constexpr std::span<const info> fields = fields_of(type);

    template <std::size_t I>
    static _object* give(const void* exception) {
        using field = std::remove_cvref_t<typename[:type_of(fields[I]):]>;
        return converter<field>::give(static_cast<const thrown*>(exception)->[:fields[I]:]);
    }
    template <std::size_t... I>
    struct rows_of {
        static constexpr model::exception_field items[] = {{field_name(fields[I]), &give<I>}...,
                                                           {nullptr, nullptr}};
    };
    template <std::size_t... I>
    static consteval model::table<model::exception_field> rows_from(std::index_sequence<I...>) {
        return {rows_of<I...>::items, sizeof...(I)};
    }
    static constexpr auto bases = addresses_of_bases(type);
    static consteval const char* base() {
        if constexpr ((marks & bit_exception_from) != 0)
            return mark_of<marks::exception_from>(Entity).base.chars;
        else return nullptr;
    }

    static constexpr model::exception_class what{
        name_of((marks & bit_name) != 0 ? Entity : type, marks),
        static_docstring(documentation_of((marks & bit_doc) != 0 ? Entity : type, marks)),
        base(),
        &typeid(thrown),
        &lower::text_of_exception<thrown>,
        rows_from(std::make_index_sequence<fields.size()>{}),
        {bases.data(), bases.size()}};
};

template <unsigned N>
consteval rows<model::exception_entry, N> make_exceptions(const unit_lists& lists) {
    rows<model::exception_entry, N> result;
    for (unsigned i = 0; i < N; ++i)
        result.items[i] = {
            extract<const model::exception_class*>(substitute(
                ^^exception_address, {std::meta::reflect_constant(lists.exceptions[i])})),
            lists.exception_scopes[i]};
    return result;
}

template <auto& F>
inline constexpr model::exception_translator translator_for = lower::make_translator<F>();
template <auto& F>
inline constexpr const model::exception_translator* translator_address = &translator_for<F>;

template <unsigned N>
consteval rows<model::exception_translator, N> make_translators(const unit_lists& lists) {
    rows<model::exception_translator, N> result;
    for (unsigned i = 0; i < N; ++i)
        result.items[i] = *extract<const model::exception_translator*>(
            substitute(^^translator_address, {lists.translators[i]}));
    return result;
}

}  // namespace
}  // namespace tenon::reflect
