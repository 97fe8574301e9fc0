// One pass over what was collected: groups overloads, lists parameters and their types, checks that
// all can be bound, and measures the text. Later passes read these static lists and ask the compiler
// nothing twice.
#pragma once

#include <tenon/reflect/check.hpp>
#include <tenon/reflect/collect.hpp>
#include <tenon/reflect/deprecation.hpp>
#include <tenon/reflect/documentation.hpp>
#include <tenon/reflect/exception_check.hpp>

#include <span>

namespace tenon::reflect {
namespace {

/// One Python function: candidates [first, first + count) of the function list.
struct function_group {
    unsigned first = 0;
    unsigned count = 0;
    unsigned scope = 0;
};

/// One C++ function: its parameters are [parameter, parameter + count) of the parameter list.
struct function_facts {
    unsigned marks = 0;
    unsigned parameter = 0;
    unsigned count = 0;
    unsigned result = 0;  // index into the types
    // The comment's lines in the file being compiled; none where `first` is 0.
    unsigned comment_first = 0;
    unsigned comment_last = 0;
    const char* deprecated = nullptr;
    unsigned comment_kind = 0;  // 0: elsewhere or a mark, to be looked up; 1: `///`; 2: a block
    bool writes = false;        // a method that is not const
    unsigned owner = 0;         // one more than the index of its class
    bool from_right = false;    // a free operator whose second operand is the object
};

/// One class: the groups of its functions, its fields and constants are next to each other.
struct class_facts {
    info type{};
    info named{};  // what has its name and marks
    info base{};   // an exposed one, or none
    unsigned scope = 0;
    unsigned marks = 0;
    unsigned outer = 0;  // one more than its index
    unsigned first_group = 0, groups = 0;
    unsigned first_field = 0, fields = 0;
    unsigned first_constant = 0, constants = 0;
};

/// A class that a function uses, and something else in the module's body has to expose.
struct requirement {
    info function{};
    info type{};
};

/// The lists of one unit, in static memory.
struct unit_lists {
    std::span<const info> scopes;
    std::span<const unsigned> parents;
    std::span<const info> functions;  // the exposed entities, overloads next to each other
    std::span<const function_facts> facts;
    std::span<const function_group> groups;
    std::span<const info> parameters;
    std::span<const unsigned> parameter_types;  // index into the types
    std::span<const info> types;
    std::span<const info> constants;
    std::span<const unsigned> constant_scopes;
    std::span<const unsigned> constant_marks;
    std::span<const info> hooks;
    std::span<const info> exceptions;
    std::span<const unsigned> exception_scopes;
    std::span<const info> translators;
    std::span<const class_facts> classes;
    std::span<const info> fields;
    std::span<const unsigned> field_marks;
    std::span<const info> class_constants;
    std::span<const unsigned> class_constant_marks;
    std::span<const found> enums;
    std::span<const requirement> required;
    unsigned free_groups;  // those of namespaces, which come first
    unsigned sets;         // groups of more than one
    unsigned text_size;    // at most
    const char* problems;  // one sentence per line, or null
};

template <class T>
consteval std::span<const T> keep_static(const pile<T>& items) {
    return std::define_static_array(std::span<const T>{items.data(), items.count});
}

// Finds equal names without comparing each with each.
class name_index {
public:
    consteval explicit name_index(std::size_t count) : size_{16} {
        while (size_ < 2 * count) size_ *= 2;
        slots_ = new unsigned[size_]{};
    }
    name_index(const name_index&) = delete;
    name_index& operator=(const name_index&) = delete;
    constexpr ~name_index() { delete[] slots_; }

    /// The slot of (scope, name): 0 where it is new, else one more than the number of its group.
    consteval unsigned& find(unsigned scope, const char* name, const pile<function_group>& groups,
                             const pile<const char*>& names) {
        unsigned hash = scope * 31 + 7;
        for (unsigned i = 0; name[i] != '\0'; ++i)
            hash = hash * 33 + static_cast<unsigned char>(name[i]);
        for (std::size_t at = hash % size_;; at = (at + 1) % size_) {
            unsigned& slot = slots_[at];
            if (slot == 0) return slot;
            if (groups[slot - 1].scope == scope && equal(names[slot - 1], name)) return slot;
        }
    }

private:
    static consteval bool equal(const char* a, const char* b) {
        unsigned i = 0;
        while (a[i] != '\0' && a[i] == b[i]) ++i;
        return a[i] == b[i];
    }

    std::size_t size_;
    unsigned* slots_;
};

consteval unsigned length_of(const char* text) {
    unsigned n = 0;
    while (text[n] != '\0') ++n;
    return n;
}

// The types met so far, and what was found out about each.
class type_list {
public:
    enum verdict : unsigned char { unasked, good, bad };

    consteval unsigned index_of(info type) {
        const info* const all = types.data();
        for (std::size_t i = 0; i < types.count; ++i)
            if (all[i] == type) return static_cast<unsigned>(i);
        types.push(type);
        as_parameter_.push(unasked);
        as_result_.push(unasked);
        return static_cast<unsigned>(types.count - 1);
    }
    consteval bool takes(unsigned i, const exposure& known) {
        if (as_parameter_[i] == unasked) as_parameter_[i] = can_take(types[i], known) ? good : bad;
        return as_parameter_[i] == good;
    }
    consteval bool returns(unsigned i, const exposure& known) {
        if (as_result_[i] == unasked) as_result_[i] = can_return(types[i], known) ? good : bad;
        return as_result_[i] == good;
    }

    pile<info> types;

private:
    pile<verdict> as_parameter_;
    pile<verdict> as_result_;
};

// The docstring of an entity: its mark, or the comment above it.
struct documentation {
    const char* marked = nullptr;
    file_text file{};
    comment_lines lines{};
    const char* deprecated = nullptr;  // the text of py::deprecated, which ends the docstring
};

consteval documentation documentation_of(info entity, unsigned marks) {
    documentation result;
    if ((marks & bit_doc) != 0) {
        result.marked = mark_of<marks::doc>(entity).value.chars;
        return result;
    }
    const std::source_location where =
        source_location_of(has_identifier(entity) ? entity : callee_of(entity));
    result.file = file_of(where.file_name());
    result.lines = comment_above(result.file, where.line());
    if (result.lines.first != 0) return result;
    // The location is that of the last declaration; the first may stand in a header, marked.
    if (const auto annotations = annotations_of(entity); !annotations.empty()) {
        const std::source_location mark = source_location_of(annotations.front());
        result.file = file_of(mark.file_name());
        result.lines = comment_above(result.file, mark.line());
    }
    // An instantiation under a name of its own has the template's comment, unless it has one.
    if (result.lines.first == 0 && names_function(entity))
        return documentation_of(callee_of(entity), 0);
    return result;
}

/// Of a class or enum: its alias's, or its own.
consteval documentation documentation_of_type(info named, unsigned marks) {
    if ((marks & bit_doc) != 0) return documentation_of(marked_by<marks::doc>(named), marks);
    const info type = type_behind(named);
    if (is_type_alias(named))
        if (const documentation own = documentation_of(named, 0); own.lines.first != 0) return own;
    return documentation_of(type, 0);
}
consteval documentation documentation_of_class(const class_facts& each) {
    return documentation_of_type(each.named, each.marks);
}

consteval unsigned bound_of(const documentation& doc) {
    return (doc.marked != nullptr ? length_of(doc.marked) + 1
                                  : comment_bound(doc.file, doc.lines)) +
        (doc.deprecated != nullptr ? length_of(doc.deprecated) + 16 : 0);
}

/// What the survey found out about the documentation of function `entity`.
consteval documentation documentation_in(const function_facts& fact, info entity) {
    documentation result;
    if (fact.comment_kind == 0) result = documentation_of(entity, fact.marks);
    result.deprecated = fact.deprecated;
    if (fact.comment_kind == 0) return result;
    result.file = base_file();
    result.lines = {fact.comment_first, fact.comment_last, fact.comment_kind == 2};
    return result;
}

/// What was collected, overloads next to each other. Made apart from the survey, since the compiler
/// limits the operations of one constant evaluation, and modules of thousands of functions exist.
struct grouping {
    std::span<const info> scopes;
    std::span<const unsigned> parents;
    std::span<const info> functions;
    std::span<const unsigned> marks;
    std::span<const function_group> groups;
    std::span<const info> constants;
    std::span<const unsigned> constant_scopes;
    std::span<const unsigned> constant_marks;
    std::span<const info> hooks;
    std::span<const info> exceptions;
    std::span<const unsigned> exception_scopes;
    std::span<const info> translators;
    std::span<const class_facts> classes;
    std::span<const info> fields;
    std::span<const unsigned> field_marks;
    std::span<const info> class_constants;
    std::span<const unsigned> class_constant_marks;
    std::span<const found> enums;
    unsigned free_groups;
};

/// What a function of a namespace or a class is called; constructors as their class.
consteval const char* name_in_scope(info entity, unsigned marks, unsigned scope,
                                    const found_class* classes) {
    if (!is_member_scope(scope)) return name_of(entity, marks);
    const role what = role_in_scope(scope);
    if (what == role::constructor) {
        const found_class& owner = classes[class_of_scope(scope)];
        return type_name_of(owner.named, owner.marks);
    }
    if (what == role::length) return "__len__";
    if (what == role::reflected) return reflected_name(entity);
    return what == role::method ? name_of(entity, marks) : property_name(entity, marks);
}

consteval void split(const pile<found>& items, pile<info>& entities, pile<unsigned>& scopes,
                     pile<unsigned>& marks) {
    for (std::size_t i = 0; i < items.count; ++i) {
        entities.push(items[i].entity);
        scopes.push(items[i].scope);
        marks.push(items[i].marks);
    }
}

consteval bool is_operand(info parameter, info type) {
    return remove_cvref(type_of(parameter)) == type;
}

// The functions of the classes behind those of namespaces, class by class.
consteval void append_members(collection& all) {
    std::size_t next = 0;
    for (unsigned c = 0; c < all.classes.count; ++c) {
        for (; next < all.members.count && class_of_scope(all.members[next].scope) == c; ++next)
            all.functions.push(all.members[next]);
        for (std::size_t i = 0; i < all.operators.count; ++i) {
            const found& each = all.operators[i];
            const auto operands = parameters_of(each.entity);
            const info type = all.classes[c].type;
            if (is_operand(operands[0], type))
                all.functions.push({each.entity, scope_of_member(c, role::method), each.marks});
            else if (operands.size() == 2 && is_operand(operands[1], type))
                all.functions.push({each.entity, scope_of_member(c, role::reflected), each.marks});
        }
    }
}

template <class Selection>
consteval grouping group_selection() {
    collection all;
    Selection::collect(all);
    append_members(all);
    const pile<found>& found_functions = all.functions;
    pile<function_group> groups;
    pile<const char*> names;
    pile<unsigned> group_of;
    name_index index{found_functions.count};
    for (std::size_t i = 0; i < found_functions.count; ++i) {
        const found& each = found_functions[i];
        const char* const name =
            name_in_scope(each.entity, each.marks, each.scope, all.classes.data());
        unsigned& slot = index.find(each.scope, name, groups, names);
        if (slot == 0) {
            groups.push({0, 0, each.scope});
            names.push(name);
            slot = static_cast<unsigned>(groups.count);
        }
        ++groups[slot - 1].count;
        group_of.push(slot - 1);
    }
    pile<unsigned> next, order;
    unsigned first = 0;
    for (std::size_t i = 0; i < groups.count; ++i) {
        groups[i].first = first;
        next.push(first);
        first += groups[i].count;
    }
    for (std::size_t i = 0; i < found_functions.count; ++i) order.push(0);
    for (std::size_t i = 0; i < found_functions.count; ++i)
        order[next[group_of[i]]++] = static_cast<unsigned>(i);

    pile<info> functions, scopes, constants, exceptions;
    pile<unsigned> marks, parents, scope_marks, constant_scopes, constant_marks, exception_scopes,
        exception_marks;
    for (std::size_t i = 0; i < found_functions.count; ++i) {
        functions.push(found_functions[order[i]].entity);
        marks.push(found_functions[order[i]].marks);
    }
    split(all.scopes, scopes, parents, scope_marks);
    split(all.constants, constants, constant_scopes, constant_marks);

    // Groups are in the order of their first functions: those of namespaces, then class by class.
    unsigned free_groups = 0;
    while (free_groups < groups.count && !is_member_scope(groups[free_groups].scope)) ++free_groups;
    pile<class_facts> classes;
    pile<info> fields, class_constants;
    pile<unsigned> field_scopes, field_marks, class_constant_scopes, class_constant_marks;
    split(all.fields, fields, field_scopes, field_marks);
    split(all.class_constants, class_constants, class_constant_scopes, class_constant_marks);
    unsigned group = free_groups, field = 0, constant = 0;
    for (unsigned i = 0; i < all.classes.count; ++i) {
        const found_class& each = all.classes[i];
        class_facts facts{each.type, each.named, each.base, each.scope, each.marks, each.outer,
                          group,     0,          field,     0,          constant,   0};
        while (group < groups.count && class_of_scope(groups[group].scope) == i) ++group;
        while (field < fields.count && field_scopes[field] == i) ++field;
        while (constant < class_constants.count && class_constant_scopes[constant] == i) ++constant;
        facts.groups = group - facts.first_group;
        facts.fields = field - facts.first_field;
        facts.constants = constant - facts.first_constant;
        classes.push(facts);
    }
    split(all.exceptions, exceptions, exception_scopes, exception_marks);
    return {keep_static(scopes),
            keep_static(parents),
            keep_static(functions),
            keep_static(marks),
            keep_static(groups),
            keep_static(constants),
            keep_static(constant_scopes),
            keep_static(constant_marks),
            keep_static(all.hooks),
            keep_static(exceptions),
            keep_static(exception_scopes),
            keep_static(all.translators),
            keep_static(classes),
            keep_static(fields),
            keep_static(field_marks),
            keep_static(class_constants),
            keep_static(class_constant_marks),
            keep_static(all.enums),
            free_groups};
}

/// The Python name of group `g`; `All` is a grouping or the lists of a unit.
template <class All>
consteval const char* name_in_unit(const All& all, std::size_t g, const unsigned marks) {
    const function_group& group = all.groups[g];
    const info first = all.functions[group.first];
    if (!is_member_scope(group.scope)) return name_of(first, marks);
    const class_facts& owner = all.classes[class_of_scope(group.scope)];
    const role what = role_in_scope(group.scope);
    if (what == role::constructor) return type_name_of(owner.named, owner.marks);
    if (what == role::length) return "__len__";
    if (what == role::reflected) return reflected_name(first);
    return what == role::method ? name_of(first, marks) : property_name(first, marks);
}

template <class Selection>
inline constexpr grouping grouped = group_selection<Selection>();

consteval bool is_const_method(info method) {
    if (is_const(method)) return true;
    const auto all = parameters_of(method);
    if (all.empty() || !is_explicit_object_parameter(all[0])) return false;
    const info self = type_of(all[0]);
    return !is_lvalue_reference_type(self) || is_const_type(remove_reference(self));
}

// The first parameter of a class method.
consteval bool takes_class(unsigned marks, info parameter) {
    return (marks & bit_classmethod) != 0 && remove_cvref(type_of(parameter)) == ^^tenon::type;
}

// An index may be negative, as Python's are.
consteval info taken_as(info callee, info type) {
    return is_subscript(callee) && is_integral_type(remove_cvref(type)) ? ^^std::ptrdiff_t : type;
}

consteval bool takes_to_write(info operand) {
    const info type = type_of(operand);
    return is_lvalue_reference_type(type) && !is_const(remove_reference(type));
}

// A method's result that may be `*this`.
consteval bool refers_to(info result, info type) {
    return (is_lvalue_reference_type(result) || is_pointer_type(result)) &&
        remove_cv(remove_pointer(remove_cvref(result))) == type;
}

class surveyor {
public:
    /// `owner`: the class of a member.
    consteval void add_function(const found& item, unsigned name_length, bool overloaded,
                                const class_facts* owner) {
        const info callee = callee_of(item.entity);
        const bool of_fields = is_type(callee);
        const auto all = of_fields
            ? nonstatic_data_members_of(callee, std::meta::access_context::unprivileged())
            : parameters_of(callee);
        const info* each = all.data();
        std::size_t count = all.size();
        if (count != 0 && !of_fields &&
            (is_explicit_object_parameter(each[0]) || takes_class(item.marks, each[0])))
            ++each, --count;
        // A free operator: one operand is the object.
        const bool free_operator = owner != nullptr && !of_fields && !is_class_member(callee);
        const bool from_right = free_operator && role_in_scope(item.scope) == role::reflected;
        if (free_operator && !from_right) ++each;
        if (free_operator) --count;
        const bool constructs =
            owner != nullptr && (of_fields || (is_function(callee) && is_constructor(callee)));
        function_facts fact{item.marks, static_cast<unsigned>(parameters.count),
                            static_cast<unsigned>(count),
                            types.index_of(constructs ? owner->type : return_type_of(callee))};
        unsigned bound = 64 + name_length;
        if (owner != nullptr) {
            bound += length_of(type_name_of(owner->named, owner->marks)) + 1;
            fact.owner = class_of_scope(item.scope) + 1;
            fact.from_right = from_right;
            fact.writes = free_operator ? takes_to_write(all[from_right ? 1 : 0])
                                        : !of_fields && !constructs && !is_static_member(callee) &&
                    !is_const_method(callee);
            if (fact.writes && (owner->marks & bit_frozen) != 0)
                add_problem(function_problem(
                    item.entity,
                    "it is not const, and the class is marked [[=py::frozen]]: make it const, "
                    "remove the mark, or hide the method with [[=py::hide]]"));
        }
        for (std::size_t i = 0; i < count; ++i) {
            const unsigned type = types.index_of(
                owner != nullptr ? taken_as(callee, type_of(each[i])) : type_of(each[i]));
            parameters.push(each[i]);
            parameter_types.push(type);
            bound += bound_of_parameter(each[i]);
            if (!types.takes(type, known) &&
                !(of_fields && !field_problem(each[i], callee, known).empty()))
                add_problem(function_problem(item.entity, parameter_problem(each[i], i, known)));
            if ((item.marks & bit_detach) != 0 && !holds(^^can_detach, types.types[type]))
                add_problem(function_problem(item.entity, detach_problem(each[i], i)));
        }
        if ((item.marks & bit_signature) != 0) {
            const parameter_list list = parameters_from_mark(item.entity);
            if (list.fault != model::signature_fault::none || list.count != count)
                add_problem(function_problem(item.entity, signature_problem(list, count)));
            bound += bound_of_signature(item.entity);
        } else if (count > model::signature_text::limit) {
            add_problem(function_problem(item.entity, "it has more than 64 parameters"));
        }
        if ((item.marks & bit_classmethod) != 0 && owner != nullptr &&
            (!is_static_member(callee) || all.empty() || !takes_class(item.marks, all[0])))
            add_problem(
                function_problem(item.entity,
                                 "a function marked [[=py::classmethod]] is static, and its first "
                                 "parameter is a py::type, the class"));
        if ((item.marks & bit_constructor) != 0 && owner != nullptr &&
            (!is_static_member(callee) || return_type_of(callee) != owner->type))
            add_problem(
                function_problem(item.entity,
                                 "a function marked [[=py::constructor]] is static and returns the "
                                 "class by value"));
        if (!of_fields && is_deleted(callee))
            add_problem(function_problem(item.entity, "it is deleted"));
        if (!types.returns(fact.result, known) && !constructs &&
            !((item.marks & bit_copied) != 0 && can_give_with(types.types[fact.result], known)) &&
            !(owner != nullptr && !is_static_member(callee) &&
              refers_to(types.types[fact.result], owner->type)))
            add_problem(
                function_problem(item.entity, result_problem(types.types[fact.result], known)));
        for (std::size_t i = 0; known.open && i <= count; ++i) {
            const info type =
                types.types[i < count ? parameter_types[fact.parameter + i] : fact.result];
            if (needs_import_check(type, known)) required.push({callee, class_behind_type(type)});
        }
        documentation doc = documentation_of(item.entity, item.marks);
        doc.deprecated = fact.deprecated =
            of_fields ? nullptr : deprecation_of(item.entity, item.marks);
        if (doc.marked == nullptr && doc.file.text == base_file().text) {
            fact.comment_first = doc.lines.first;
            fact.comment_last = doc.lines.last;
            fact.comment_kind = doc.lines.block ? 2 : 1;
        }
        bound += bound_of(doc) + 1;
        text_size += bound;
        if (overloaded) {
            // Listed once more in the set's docstring, every line indented.
            unsigned lines = doc.lines.last - doc.lines.first + 4;
            for (unsigned i = 0; doc.marked != nullptr && doc.marked[i] != '\0'; ++i)
                lines += doc.marked[i] == '\n' ? 1 : 0;
            text_size += bound + 8 * lines + 16;
        }
        facts.push(fact);
    }

    consteval void add_problem(const std::string& problem) {
        if (!problem.empty()) problems += (problems.empty() ? "" : "\n") + problem;
    }

    pile<function_facts> facts;
    pile<info> parameters;
    pile<unsigned> parameter_types;
    type_list types;
    exposure known;
    pile<requirement> required;
    unsigned text_size = 1;
    std::string problems{};
};

template <class Selection>
consteval unit_lists survey() {
    const grouping& all = grouped<Selection>;
    const function_group* const groups = all.groups.data();
    const info* const functions = all.functions.data();
    const unsigned* const marks = all.marks.data();
    surveyor s;
    s.known.open = Selection::open;
    for (const class_facts& each : all.classes) s.known.types.push(each.type);
    for (const found& each : all.enums) s.known.types.push(type_behind(each.entity));
    unsigned sets = 0;
    for (std::size_t g = 0, count = all.groups.size(); g < count; ++g) {
        const function_group group = groups[g];
        const info first = functions[group.first];
        const class_facts* const owner =
            is_member_scope(group.scope) ? &all.classes[class_of_scope(group.scope)] : nullptr;
        const char* const name = name_in_unit(all, g, marks[group.first]);
        const unsigned name_length = length_of(name);
        if (name_length > model::record_name_limit)
            s.add_problem(function_problem(first, "its Python name is longer than 200 characters"));
        if (model::is_python_keyword(name))
            s.add_problem(function_problem(
                first,
                quoted(name) +
                    " is a reserved word of Python, so that nobody could call it; give it another "
                    "name with [[=py::name(\"...\")]]"));
        for (unsigned i = group.first; i < group.first + group.count; ++i)
            s.add_function({functions[i], group.scope, marks[i]}, name_length, group.count > 1,
                           owner);
        if (group.count > 1) {
            ++sets;
            s.text_size += 128 + name_length;
        }
        if (owner != nullptr && group.count > 1 && role_in_scope(group.scope) >= role::getter &&
            role_in_scope(group.scope) <= role::deleter)
            s.add_problem(function_problem(first, "a property has one function for each use"));
    }
    for (const class_facts& each : all.classes)
        s.text_size += 2 * length_of(type_name_of(each.named, each.marks)) + 64 +
            bound_of(documentation_of_class(each));
    for (const class_facts& each : all.classes) s.add_problem(base_problem(each.type, each.base));
    for (const class_facts& each : all.classes)
        for (unsigned i = each.first_field; i < each.first_field + each.fields; ++i)
            s.add_problem(field_problem(all.fields[i], each.type, s.known));
    for (const info each : all.fields) s.text_size += bound_of(documentation_of(each, 0));
    for (const info each : all.class_constants) s.add_problem(constant_problem(each, s.known));
    for (info each : all.constants) s.add_problem(constant_problem(each, s.known));
    for (info each : all.exceptions) s.add_problem(exception_problem(each, s.known));
    for (info each : all.translators) s.add_problem(translator_problem(each));
    if (!s.problems.empty()) {
        // Nothing is built from what cannot be: the compiler would only say it again, at length.
        unit_lists none{};
        none.problems = std::define_static_string(s.problems);
        return none;
    }
    return {all.scopes,
            all.parents,
            all.functions,
            keep_static(s.facts),
            all.groups,
            keep_static(s.parameters),
            keep_static(s.parameter_types),
            keep_static(s.types.types),
            all.constants,
            all.constant_scopes,
            all.constant_marks,
            all.hooks,
            all.exceptions,
            all.exception_scopes,
            all.translators,
            all.classes,
            all.fields,
            all.field_marks,
            all.class_constants,
            all.class_constant_marks,
            all.enums,
            keep_static(s.required),
            all.free_groups,
            sets,
            s.text_size,
            nullptr};
}

}  // namespace
}  // namespace tenon::reflect
