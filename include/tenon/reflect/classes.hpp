// The tables of classes: methods, properties, fields and constants, class by class.
#pragma once

#include <tenon/lower/compare.hpp>
#include <tenon/lower/extends.hpp>
#include <tenon/lower/special.hpp>
#include <tenon/reflect/dataclass.hpp>
#include <tenon/reflect/pickle.hpp>
#include <tenon/reflect/rows.hpp>
#include <tenon/reflect/thunks.hpp>
#include <tenon/reflect/traverse.hpp>

namespace tenon::reflect {
namespace {

template <class Text>
consteval model::method_entry entry_of_set(thunk_factory& factory, const char* name, unsigned g,
                                           unsigned set, const Text& text) {
    model::method_entry entry{
        name, {}, model::flag_fast | model::flag_keywords, 0, text.chars + text.records[set]};
    entry.call.keywords = factory.set(g);
    return entry;
}

template <info Variable>
_object* make_constant() {
    using T = std::remove_cvref_t<decltype([:Variable:])>;
    if constexpr (std::is_array_v<T>) return converter<const char*>::give([:Variable:]);
    else return converter<T>::give([:Variable:]);
}

template <class T>
inline constexpr std::uint32_t object_size = lower::layout<T>::size;
template <class T>
inline constexpr std::uint32_t extra_alignment =
    lower::layout<T>::spacious ? std::uint32_t{alignof(T)} : 0U;
template <class T>
inline constexpr bool is_moved_as_base = lower::moved_as_base<T>;
template <class T>
inline constexpr bool is_assigned_part = lower::assigned_part<T>;
template <class T>
inline constexpr model::class_cell* cell_pointer = &lower::cell_of<T>;

template <unsigned N>
consteval rows<model::field_place, N> make_places(const unit_lists& lists) {
    rows<model::field_place, N> result;
    for (const class_facts& each : lists.classes) {
        for (unsigned i = each.first_field; i < each.first_field + each.fields; ++i) {
            const info field = lists.fields[i];
            const std::uint32_t inside = offset_in(each.type, parent_of(field)) +
                static_cast<std::uint32_t>(offset_of(field).bytes);
            result.items[i] = {type_name_of(each.named, each.marks),
                               name_of(field, lists.field_marks[i]),
                               value_for<std::uint32_t>(^^value_offset, each.type) + inside,
                               inside,
                               value_for<std::uint32_t>(^^extra_alignment, each.type),
                               value_for<bool>(^^is_counted, each.type)};
        }
    }
    return result;
}

/// How many rows the marks of classes add.
struct added_rows {
    unsigned methods = 0, constants = 0;
};
consteval added_rows added_by_marks(const unit_lists& lists) {
    added_rows added;
    for (const class_facts& each : lists.classes) {
        if ((each.marks & bit_dataclass) != 0) ++added.methods, ++added.constants;
        if ((each.marks & bit_pickle) != 0) added.methods += lower::pickle_methods;
    }
    return added;
}

/// Rows of all classes; those of one class end with an empty row.
template <unsigned Classes, unsigned Groups, unsigned Fields, unsigned Constants>
struct member_rows {
    model::method_entry methods[Groups + Classes + 1]{};
    model::property_entry properties[Groups + Fields + Classes + 1]{};
    model::constant_entry constants[Constants + Classes + 1]{};
    model::slot_entry slots[9 * Classes + 2 * Groups + 1]{};
    model::keyword_call construct[Classes + 1]{};
    unsigned methods_at[Classes + 1]{};
    unsigned properties_at[Classes + 1]{};
    unsigned constants_at[Classes + 1]{};
    unsigned slots_at[Classes + 1]{};
};

template <auto Thunk>
inline constexpr model::one_argument several_indices = &lower::subscript<Thunk>;

template <class R>
inline constexpr bool is_optional_result = optional_like<std::remove_cvref_t<R>>;

consteval bool same_text(const char* a, const char* b) { return __builtin_strcmp(a, b) == 0; }

// The docstring that follows the signature in a record; null where there is none.
consteval const char* docstring_in(const char* record) {
    while (*record != '\n') ++record;
    record += 5;
    return *record != '\0' ? record : nullptr;
}

// Fills the rows of one class after the other.
template <class Rows, class Text>
class member_writer {
public:
    consteval member_writer(Rows& out, thunk_factory& factory, const unit_lists& lists,
                            const Text& text, const model::field_place* places)
        : out_{out}, factory_{factory}, lists_{lists}, text_{text}, places_{places} {
        set_ = static_cast<unsigned>(lists.functions.size());
        for (unsigned g = 0; g < lists.free_groups; ++g) set_ += lists.groups[g].count > 1 ? 1 : 0;
    }

    consteval void write(unsigned c) {
        const class_facts& owner = lists_.classes[c];
        out_.methods_at[c] = method_;
        out_.properties_at[c] = property_;
        out_.constants_at[c] = constant_;
        out_.slots_at[c] = slot_;
        for (unsigned g = owner.first_group; g < owner.first_group + owner.groups; ++g)
            write_group(g, c);
        for (unsigned i = owner.first_field; i < owner.first_field + owner.fields; ++i)
            write_field(i, owner);
        for (unsigned i = owner.first_constant; i < owner.first_constant + owner.constants; ++i) {
            const info variable = lists_.class_constants[i];
            out_.constants[constant_++] = {
                name_of(variable, lists_.class_constant_marks[i]),
                extract<_object* (*)()>(
                    substitute(^^make_constant, {std::meta::reflect_constant(variable)})),
                0};
        }
        const model::slot_list own = value_for<model::slot_list>(^^lower::slots, owner.type);
        for (std::size_t i = 0; i < own.count; ++i) out_.slots[slot_++] = own.items[i];
        if (value_for<bool>(^^is_collected, owner.type)) {
            model::slot_entry& traverse = out_.slots[slot_++];
            traverse.id = Py_tp_traverse;
            traverse.function.traverse = extract<int (*)(PyObject*, visitproc, void*) noexcept>(
                substitute(^^reflect::traverse, {owner.type}));
            model::slot_entry& clear = out_.slots[slot_++];
            clear.id = Py_tp_clear;
            clear.function.test =
                extract<int (*)(PyObject*) noexcept>(substitute(^^reflect::clear, {owner.type}));
        }
        for (unsigned g = owner.first_group; g < owner.first_group + owner.groups; ++g)
            write_special(g, owner);
        for (unsigned g = owner.first_group; g < owner.first_group + owner.groups; ++g)
            if (ends_with_nothing(g)) {
                out_.slots[slot_].id = Py_tp_iternext;
                out_.slots[slot_++].function.unary =
                    extract<model::object_pointer (*)(model::object_pointer)>(
                        substitute(^^lower::next_slot, {thunk_of(g)}));
            }
        if ((owner.marks & bit_dataclass) != 0) write_dataclass(owner);
        if ((owner.marks & bit_pickle) != 0) {
            const auto* const rows = extract<const model::method_entry*>(
                substitute(^^pickle_row, {std::meta::reflect_constant(owner.named), owner.type}));
            for (std::size_t i = 0; i < lower::pickle_methods; ++i)
                out_.methods[method_++] = rows[i];
        }
        ++method_;
        ++property_;
        ++constant_;
        ++slot_;
    }

private:
    consteval const char* record(unsigned i) const { return text_.chars + text_.records[i]; }
    consteval const char* group_name(unsigned g) const {
        return name_in_unit(lists_, g, lists_.facts[lists_.groups[g].first].marks);
    }

    // Among those of the class whose methods were written last.
    consteval bool has_method(const char* name) const {
        for (unsigned i = method_; i > 0 && out_.methods[i - 1].name != nullptr; --i)
            if (same_text(out_.methods[i - 1].name, name)) return true;
        return false;
    }

    consteval void write_dataclass(const class_facts& owner) {
        const bool equal = value_for<bool>(^^has_equality, owner.type) || has_method("__eq__");
        slot_ += lower::add_dataclass_slots(out_.slots + slot_,
                                            {!has_method("__repr__"), !equal,
                                             // As Python's own: what may change has no hash.
                                             (owner.marks & bit_frozen) != 0 && !equal &&
                                                 !has_method("__hash__") &&
                                                 !value_for<bool>(^^has_hash, owner.type)});
        out_.methods[method_++] = runtime::replace_method;
        out_.constants[constant_++] = {
            "__match_args__",
            extract<_object* (*)()>(
                substitute(^^make_match_args, {std::meta::reflect_constant(owner.type)})),
            0};
    }

    consteval void write_group(unsigned g, unsigned c) {
        const function_group& group = lists_.groups[g];
        const unsigned i = group.first;
        const bool overloads = group.count > 1;
        switch (role_in_scope(group.scope)) {
        case role::constructor:
            out_.construct[c] = overloads ? factory_.set(g, true) : factory_.constructor(i);
            set_ += overloads ? 1 : 0;
            break;
        case role::reflected:
        case role::length:
        case role::method: {
            const char* const name = group_name(g);
            model::method_entry& entry = out_.methods[method_++];
            entry = overloads ? entry_of_set(factory_, name, g, set_++, text_)
                              : factory_.method(i, name, record(i));
            if (takes_several(g)) {
                entry.call.one = extract<model::one_argument>(thunk_of(g));
                entry.flags = model::flag_one_argument;
            }
            if (is_direct(g, name)) entry.flags |= model::flag_has_slot;
            if ((lists_.facts[i].marks & bit_classmethod) != 0)
                entry.flags |= model::flag_class_method;
            else if (is_static_member(callee_of(lists_.functions[i])))
                entry.flags |= model::flag_static_method;
            break;
        }
        case role::getter: write_property(g, i); break;
        default:
            if (find_property(g, role::getter) == 0) write_property(g, ~0U);
            break;
        }
    }

    // True for a special method that has a slot of its own.
    consteval bool is_direct(unsigned g, const char* name) {
        const lower::special_shape shape = lower::special_slot_of(name).shape;
        if (shape == lower::special_shape::none || !is_plain_method(g)) return false;
        return shape != lower::special_shape::call || lists_.groups[g].count > 1 ||
            (factory_.method(lists_.groups[g].first, "", "").flags & model::flag_keywords) != 0;
    }
    consteval bool is_plain_method(unsigned g) const {
        const function_group& group = lists_.groups[g];
        const role what = role_in_scope(group.scope);
        return (what == role::method || what == role::reflected || what == role::length) &&
            !is_static_member(callee_of(lists_.functions[group.first]));
    }

    // operator[] with several parameters, in some overload.
    consteval bool takes_several(unsigned g) const {
        const function_group& group = lists_.groups[g];
        for (unsigned i = group.first; i < group.first + group.count; ++i)
            if (is_subscript(callee_of(lists_.functions[i])) && lists_.facts[i].count > 1)
                return true;
        return false;
    }

    // The thunk of a method, as a constant.
    consteval info thunk_of(unsigned g) {
        if (!takes_several(g)) return plain_thunk_of(g);
        return std::meta::reflect_constant(
            extract<model::one_argument>(substitute(^^several_indices, {plain_thunk_of(g)})));
    }
    consteval info plain_thunk_of(unsigned g) {
        const function_group& group = lists_.groups[g];
        if (group.count > 1) return std::meta::reflect_constant(factory_.set(g));
        const model::method_entry entry = factory_.method(group.first, "", "");
        const int how = entry.flags & ~model::flag_keywords;
        if (how == model::flag_no_arguments || how == model::flag_one_argument)
            return std::meta::reflect_constant(entry.call.one);
        return (entry.flags & model::flag_keywords) != 0
            ? std::meta::reflect_constant(entry.call.keywords)
            : std::meta::reflect_constant(entry.call.fast);
    }

    // `__next__` that returns an optional: an empty one is the end.
    consteval bool ends_with_nothing(unsigned g) const {
        const function_group& group = lists_.groups[g];
        return is_plain_method(g) && group.count == 1 && same_text(group_name(g), "__next__") &&
            holds(^^is_optional_result, lists_.types[lists_.facts[group.first].result]);
    }

    // The method that shares a slot with another; none where there is no such method.
    consteval info companion(const class_facts& owner, lower::special_shape shape, int id) {
        for (unsigned g = owner.first_group; g < owner.first_group + owner.groups; ++g) {
            if (!is_plain_method(g)) continue;
            const lower::special_slot place = lower::special_slot_of(group_name(g));
            if (place.shape == shape && place.id == id) return thunk_of(g);
        }
        return info{};
    }

    consteval void write_special(unsigned g, const class_facts& owner) {
        using enum lower::special_shape;
        const char* const name = group_name(g);
        if (!model::is_special(name) || !is_direct(g, name)) return;
        const lower::special_slot place = lower::special_slot_of(name);
        // Written with its companion, where there is one.
        if ((place.shape == reflected && companion(owner, binary, place.id) != info{}) ||
            (place.shape == deletion && companion(owner, assign, place.id) != info{}))
            return;
        pile<info> arguments;
        arguments.push(owner.type);
        arguments.push(std::meta::reflect_constant(place.id));
        arguments.push(std::meta::reflect_constant(place.shape));
        arguments.push(thunk_of(g));
        info other{};
        if (place.shape == binary) other = companion(owner, reflected, place.id);
        if (place.shape == assign) other = companion(owner, deletion, place.id);
        if (other != info{}) arguments.push(other);
        model::special_slots made = role_in_scope(lists_.groups[g].scope) == role::length
            ? value_for<model::special_slots>(^^lower::size_slots, owner.type)
            : extract<model::special_slots>(
                  substitute(^^lower::slots_of_special,
                             std::span<const info>{arguments.data(), arguments.count}));
        for (const model::slot_entry& each : made.items)
            if (each.id != 0) out_.slots[slot_++] = each;
    }

    // The group of the same name with another role; 0 where there is none.
    consteval unsigned find_property(unsigned g, role what) const {
        const class_facts& owner = lists_.classes[class_of_scope(lists_.groups[g].scope)];
        for (unsigned other = owner.first_group; other < owner.first_group + owner.groups; ++other)
            if (role_in_scope(lists_.groups[other].scope) == what &&
                same_text(group_name(other), group_name(g)))
                return other;
        return 0;
    }

    consteval void write_property(unsigned g, unsigned getter) {
        // Without a getter, the setter's entry has the deleter too.
        if (getter == ~0U && role_in_scope(lists_.groups[g].scope) == role::deleter &&
            find_property(g, role::setter) != 0)
            return;
        model::property_entry& entry = out_.properties[property_++];
        entry.name = group_name(g);
        if (getter != ~0U) entry.get = factory_.getter(getter);
        const unsigned setter = find_property(g, role::setter);
        const unsigned deleter = find_property(g, role::deleter);
        if (setter != 0) entry.set = factory_.setter(lists_.groups[setter].first);
        if (deleter != 0) {
            const lower::property_setter erase = factory_.deleter(lists_.groups[deleter].first);
            entry.set = setter == 0
                ? extract<lower::property_setter>(
                      substitute(^^lower::delete_only, {std::meta::reflect_constant(erase)}))
                : extract<lower::property_setter>(
                      substitute(^^lower::set_or_delete,
                                 {std::meta::reflect_constant(entry.set),
                                  std::meta::reflect_constant(erase)}));
        }
        entry.doc = docstring_in(record(lists_.groups[g].first));
    }

    consteval void write_field(unsigned i, const class_facts& owner) {
        const info field = lists_.fields[i], type = type_of(field);
        model::property_entry& entry = out_.properties[property_++];
        entry.name = name_of(field, lists_.field_marks[i]);
        const bool part = holds(^^is_instance, type);
        const bool changes = !is_const(type) && (owner.marks & bit_frozen) == 0;
        const info read = !part ? remove_cv(type) : changes ? type : add_const(type);
        entry.get = extract<_object* (*)(_object*, void*)>(
            substitute(part ? ^^lower::get_part : ^^lower::get_field, {read}));
        if (changes && (!part || holds(^^is_assigned_part, type)))
            entry.set = extract<lower::property_setter>(
                substitute(part ? ^^lower::set_part : ^^lower::set_field, {type}));
        entry.doc = text_.field_docs[i] != 0 ? text_.chars + text_.field_docs[i] : nullptr;
        entry.place = places_ + i;
    }

    Rows& out_;
    thunk_factory& factory_;
    const unit_lists& lists_;
    const Text& text_;
    const model::field_place* places_;
    unsigned method_ = 0, property_ = 0, constant_ = 0, slot_ = 0, set_ = 0;
};

template <unsigned Classes, unsigned Groups, unsigned Fields, unsigned Constants, class Text>
consteval member_rows<Classes, Groups, Fields, Constants>
make_members(info where_type, const unit_lists& lists, const Text& text, const bool* exact,
             const model::field_place* places) {
    member_rows<Classes, Groups, Fields, Constants> result;
    if (Classes == 0) return result;
    thunk_factory factory{where_type, lists, text.shapes, exact};
    member_writer writer{result, factory, lists, text, places};
    for (unsigned c = 0; c < Classes; ++c) writer.write(c);
    return result;
}

// `Outer.Inner`.
consteval std::string qualified_name(const unit_lists& lists, const class_facts& each) {
    const std::string own = type_name_of(each.named, each.marks);
    return each.outer == 0 ? own : qualified_name(lists, lists.classes[each.outer - 1]) + "." + own;
}

template <unsigned N, class Text, class Rows>
consteval rows<model::class_entry, N> make_classes(const unit_lists& lists, const Text& text,
                                                   const Rows& members) {
    rows<model::class_entry, N> result;
    for (unsigned c = 0; c < N; ++c) {
        const class_facts& each = lists.classes[c];
        model::class_entry& entry = result.items[c];
        entry.cell = value_for<model::class_cell*>(^^cell_pointer, each.type);
        entry.name = type_name_of(each.named, each.marks);
        if (each.outer != 0) {
            entry.qualified = std::define_static_string(qualified_name(lists, each));
            entry.outer =
                value_for<model::class_cell*>(^^cell_pointer, lists.classes[each.outer - 1].type);
        }
        if (text.class_docs[c] != 0 || members.construct[c] != nullptr)
            entry.doc = text.chars + text.class_docs[c];
        entry.size = value_for<std::uint32_t>(^^object_size, each.type);
        entry.flags = (is_final_type(each.type) ? model::class_final : 0U) |
            ((each.marks & bit_frozen) != 0 ? model::class_frozen : 0U) |
            (value_for<bool>(^^is_counted, each.type) ? model::class_counted : 0U);
        if (each.base != info{} && value_for<bool>(^^is_moved_as_base, each.type))
            entry.move = extract<void* (*)(void*)>(substitute(^^lower::move_to_heap, {each.type}));
        if (each.parts != info{}) entry.parts = extract<const model::base_part*>(each.parts);
        if (is_polymorphic_type(each.type))
            entry.type = extract<const std::type_info& (*)() noexcept>(
                substitute(^^lower::type_info_of, {each.type}));
        entry.scope = each.scope;
        entry.methods = members.methods + members.methods_at[c];
        entry.properties = members.properties + members.properties_at[c];
        entry.constants = members.constants + members.constants_at[c];
        entry.slots = members.slots + members.slots_at[c];
        entry.construct = members.construct[c];
        if (value_for<bool>(^^is_collected, each.type)) entry.flags |= model::class_collected;
        if ((each.marks & bit_weakref) != 0) entry.flags |= model::class_weakref;
        if ((each.marks & bit_dynamic_attrs) != 0) entry.flags |= model::class_dynamic;
        if ((each.marks & bit_extends) != 0)
            entry.python_base =
                mark_of<marks::extends>(marked_by<marks::extends>(each.named)).base.chars;
        if ((each.marks & (bit_dynamic_attrs | bit_extends | bit_weakref)) != 0)
            entry.derive = &runtime::derive_from_python;
        if (each.base != info{})
            entry.base = value_for<model::class_cell*>(^^cell_pointer, each.base);
    }
    return result;
}

}  // namespace
}  // namespace tenon::reflect
