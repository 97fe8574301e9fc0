// One pass over what was collected: groups overloads, lists parameters and their types, checks that
// all can be bound, and measures the text. Later passes read these static lists and ask the compiler
// nothing twice.
#pragma once

#include <tenon/reflect/check.hpp>
#include <tenon/reflect/deprecation.hpp>
#include <tenon/reflect/docstring.hpp>
#include <tenon/reflect/exception_check.hpp>
#include <tenon/reflect/generated_check.hpp>
#include <tenon/reflect/grouping.hpp>

namespace tenon::reflect {
namespace {

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
    bool reaches = false;       // one that changes nothing, but hands out what may change
    unsigned owner = 0;         // one more than the index of its class
    bool from_right = false;    // a free operator whose second operand is the object
};

/// A class that a function uses, and something else in the module's body has to expose.
struct requirement {
    unsigned function = 0;  // its index
    info type{};
};

/// What py::partial leaves out, and why, as a sentence.
struct omission {
    info entity{};
    unsigned scope = 0;
    const char* text = nullptr;
};

/// The lists of one unit, in static memory.
struct unit_lists : grouping {
    std::span<const function_facts> facts;
    std::span<const info> parameters;
    std::span<const unsigned> parameter_types;  // index into the types
    std::span<const info> types;
    std::span<const requirement> required;
    unsigned sets;         // groups of more than one
    unsigned text_size;    // at most
    const char* problems;  // one sentence per line, or null
    // Not empty: the lists are, and the survey is made again without these.
    std::span<const omission> omitted;
};

consteval documentation documentation_of_class(const class_facts& each) {
    return documentation_of_type(each.named, each.marks);
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
    return is_subscript(callee) && is_integral_type(remove_cvref(type)) &&
            parameters_of(callee).size() == 1
        ? ^^std::ptrdiff_t
        : type;
}

consteval bool takes_to_write(info operand) {
    const info type = type_of(operand);
    return is_lvalue_reference_type(type) && !is_const(remove_reference(type));
}

// A function as it is called: what is left to the caller once the object, or the class, is given.
struct call_shape {
    info callee;
    bool of_fields;      // an aggregate, made from its fields
    bool free_operator;  // one operand is the object
    bool from_right;     // the second
    bool constructs;
    std::vector<info> all;  // parameters or fields
    const info* taken = nullptr;
    std::size_t count = 0;
};

/// `owner`: the class of a member.
consteval call_shape shape_of_call(const found& item, const class_facts* owner) {
    const info callee = callee_of(item.entity);
    const bool of_fields = is_type(callee);
    const bool free_operator = owner != nullptr && !of_fields && !is_class_member(callee);
    call_shape shape{callee,
                     of_fields,
                     free_operator,
                     free_operator && role_in_scope(item.scope) == role::reflected,
                     owner != nullptr &&
                         (of_fields || (is_function(callee) && is_constructor(callee))),
                     of_fields ? made_fields_of(callee) : parameters_of(callee)};
    shape.taken = shape.all.data();
    shape.count = shape.all.size();
    if (shape.count != 0 && !of_fields &&
        (is_explicit_object_parameter(shape.all[0]) || takes_class(item.marks, shape.all[0])))
        ++shape.taken, --shape.count;
    if (free_operator && !shape.from_right) ++shape.taken;
    if (free_operator) --shape.count;
    return shape;
}

consteval bool writes_object(const call_shape& shape) {
    if (shape.free_operator) return takes_to_write(shape.all[shape.from_right ? 1 : 0]);
    return !shape.of_fields && !shape.constructs && !is_static_member(shape.callee) &&
        !is_const_method(shape.callee);
}

class surveyor {
public:
    /// `owner`: the class of a member.
    consteval void add_function(const found& item, unsigned name_length, bool overloaded,
                                const class_facts* owner) {
        const call_shape shape = shape_of_call(item, owner);
        function_facts fact{
            item.marks, static_cast<unsigned>(parameters.count), static_cast<unsigned>(shape.count),
            types.index_of(shape.constructs ? owner->type : return_type_of(shape.callee))};
        unsigned bound = 64 + name_length;
        if (owner != nullptr) {
            bound += length_of(type_name_of(owner->named, owner->marks)) + 1;
            fact.owner = class_of_scope(item.scope) + 1;
            fact.from_right = shape.from_right;
            const bool changes = writes_object(shape);
            fact.reaches = changes && (owner->marks & bit_frozen) == 0 &&
                ((item.marks & bit_twin) != 0 || is_element_access(shape.callee));
            fact.writes = changes && !fact.reaches;
        }
        if (fact.writes && (owner->marks & bit_frozen) != 0)
            refuse(item,
                   "it is not const, and the class is marked [[=py::frozen]]: make it const, "
                   "remove the mark, or hide the method with [[=py::hide]]");
        bound += add_parameters(item, shape, owner != nullptr);
        bound += check_signature(item, shape.count);
        if (owner != nullptr) check_static_marks(item, shape, owner->type);
        if ((item.marks & bit_borrows) != 0)
            add_problem(borrows_problem(item.entity, shape.taken, shape.count));
        if (!shape.of_fields && is_deleted(shape.callee)) refuse(item, "it is deleted");
        if (!shape.constructs) check_result(item, shape, fact.result, owner);
        if (known.open) add_requirements(fact);
        fact.deprecated = shape.of_fields ? nullptr : deprecation_of(item.entity, item.marks);
        add_documentation(item, fact, bound, overloaded);
        facts.push(fact);
    }

    consteval void add_problem(const std::string& problem) {
        if (!problem.empty()) problems += (problems.empty() ? "" : "\n") + problem;
    }
    /// The same for what py::partial may leave out.
    consteval void add_problem(const found& item, const std::string& problem) {
        if ((item.marks & bit_partial) == 0) return add_problem(problem);
        constexpr std::string_view start = "tenon: cannot expose ";
        const bool known_already = omitted.count != 0 &&
            omitted[omitted.count - 1].entity == item.entity &&
            omitted[omitted.count - 1].scope == item.scope;
        if (!problem.empty() && !known_already)
            omitted.push(
                {item.entity, item.scope, std::define_static_string(problem.substr(start.size()))});
    }
    consteval void refuse(const found& item, const std::string& why) {
        add_problem(item, function_problem(item.entity, why));
    }

    pile<function_facts> facts;
    pile<info> parameters;
    pile<unsigned> parameter_types;
    type_list types;
    exposure known;
    pile<requirement> required;
    pile<omission> omitted;
    unsigned text_size = 1;
    std::string problems{};

private:
    // Answers how long their text may be; so does check_signature.
    consteval unsigned add_parameters(const found& item, const call_shape& shape, bool of_class) {
        unsigned bound = 0;
        for (std::size_t i = 0; i < shape.count; ++i) {
            const info each = shape.taken[i];
            const unsigned type =
                types.index_of(of_class ? taken_as(shape.callee, type_of(each)) : type_of(each));
            parameters.push(each);
            parameter_types.push(type);
            bound += bound_of_parameter(each);
            // What is wrong with a field is told once, as the field's.
            if (!types.takes(type, known) &&
                !(shape.of_fields && (item.marks & bit_partial) == 0 &&
                  !field_problem(each, shape.callee, known).empty()))
                refuse(item, parameter_problem(each, i, known));
            if ((item.marks & bit_detach) != 0 && !holds(^^can_detach, types.types[type]))
                refuse(item, detach_problem(each, i));
        }
        return bound;
    }

    consteval unsigned check_signature(const found& item, std::size_t count) {
        if ((item.marks & bit_signature) == 0) {
            if (count > model::signature_text::limit)
                refuse(item, "it has more than 64 parameters");
            return 0;
        }
        const parameter_list list = parameters_from_mark(item.entity);
        if (list.fault != model::signature_fault::none || list.count != count)
            refuse(item, signature_problem(list, count));
        return bound_of_signature(item.entity);
    }

    consteval void check_static_marks(const found& item, const call_shape& shape, info type) {
        if ((item.marks & bit_classmethod) != 0 &&
            (!is_static_member(shape.callee) || shape.all.empty() ||
             !takes_class(item.marks, shape.all[0])))
            refuse(item,
                   "a function marked [[=py::classmethod]] is static, and its first parameter is a "
                   "py::type, the class");
        if ((item.marks & bit_constructor) != 0 &&
            (!is_static_member(shape.callee) || return_type_of(shape.callee) != type))
            refuse(item,
                   "a function marked [[=py::constructor]] is static and returns the class by "
                   "value");
    }

    consteval void check_result(const found& item, const call_shape& shape, unsigned result,
                                const class_facts* owner) {
        if (types.returns(result, known)) return;
        const info type = types.types[result];
        if (is_unfinished(type)) return refuse(item, result_problem(type, known));
        if ((item.marks & bit_copied) != 0 && can_give_with(type, known) && holds(^^can_copy, type))
            return;
        const bool method = owner != nullptr && !is_static_member(shape.callee);
        if ((item.marks & bit_owned) != 0 && is_pointer_type(type) && holds(^^is_shown, type) &&
            !is_unknown(type, known))
            return;
        if ((method || (item.marks & (bit_borrows | bit_immortal)) != 0) &&
            holds(^^is_shown, type) && !is_unknown(type, known))
            return;
        refuse(item, result_problem(type, known));
    }

    consteval void add_requirements(const function_facts& fact) {
        for (std::size_t i = 0; i <= fact.count; ++i) {
            const info type =
                types.types[i < fact.count ? parameter_types[fact.parameter + i] : fact.result];
            if (needs_import_check(type, known))
                required.push({static_cast<unsigned>(facts.count), class_behind_type(type)});
        }
    }

    // `bound`: how long the rest of the record may be.
    consteval void add_documentation(const found& item, function_facts& fact, unsigned bound,
                                     bool overloaded) {
        documentation doc = documentation_of(item.entity, item.marks);
        doc.deprecated = fact.deprecated;
        if (doc.marked == nullptr && doc.file.text == base_file().text) {
            fact.comment_first = doc.lines.first;
            fact.comment_last = doc.lines.last;
            fact.comment_kind = doc.lines.block ? 2 : 1;
        }
        bound += bound_of(doc) + 1;
        text_size += bound;
        if (!overloaded) return;
        // Listed once more in the set's docstring, every line indented.
        unsigned lines = doc.lines.last - doc.lines.first + 4;
        for (unsigned i = 0; doc.marked != nullptr && doc.marked[i] != '\0'; ++i)
            lines += doc.marked[i] == '\n' ? 1 : 0;
        text_size += bound + 8 * lines + 16;
    }
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
        const found named{first, group.scope, marks[group.first]};
        if (name_length > model::record_name_limit)
            s.refuse(named, "its Python name is longer than 200 characters");
        if (model::is_python_keyword(name))
            s.refuse(named,
                     quoted(name) +
                         " is a reserved word of Python, so that nobody could call it; give it "
                         "another name with [[=py::name(\"...\")]]");
        for (unsigned i = group.first; i < group.first + group.count; ++i)
            s.add_function({functions[i], group.scope, marks[i]}, name_length, group.count > 1,
                           owner);
        if (group.count > 1) {
            ++sets;
            s.text_size += 128 + name_length;
        }
        if (owner != nullptr && group.count > 1 && role_in_scope(group.scope) >= role::getter &&
            role_in_scope(group.scope) <= role::deleter)
            s.refuse(named, "a property has one function for each use");
    }
    for (const class_facts& each : all.classes)
        s.text_size += 2 * length_of(type_name_of(each.named, each.marks)) + 64 +
            bound_of(documentation_of_class(each));
    for (const class_facts& each : all.classes) {
        s.add_problem(base_problem(each.type, each.base));
        s.add_problem(dataclass_problem(each.type, each.marks));
        s.add_problem(pickle_problem(each.type, each.marks, s.known));
    }
    for (const class_facts& each : all.classes)
        for (unsigned i = each.first_field; i < each.first_field + each.fields; ++i)
            s.add_problem({all.fields[i], 0, all.field_marks[i]},
                          field_problem(all.fields[i], each.type, s.known));
    for (const info each : all.fields) s.text_size += bound_of(documentation_of(each, 0));
    for (std::size_t i = 0; i < all.class_constants.size(); ++i)
        s.add_problem({all.class_constants[i], 0, all.class_constant_marks[i]},
                      constant_problem(all.class_constants[i], s.known));
    for (std::size_t i = 0; i < all.constants.size(); ++i)
        s.add_problem({all.constants[i], 0, all.constant_marks[i]},
                      variable_problem(all.constants[i], s.known));
    for (info each : all.exceptions) s.add_problem(exception_problem(each, s.known));
    for (info each : all.translators) s.add_problem(translator_problem(each));
    if (!s.problems.empty() || s.omitted.count != 0) {
        // Nothing is built from what cannot be: the compiler would only say it again, at length.
        unit_lists none{};
        if (!s.problems.empty()) none.problems = std::define_static_string(s.problems);
        else none.omitted = keep_static(s.omitted);
        return none;
    }
    return {all,
            keep_static(s.facts),
            keep_static(s.parameters),
            keep_static(s.parameter_types),
            keep_static(s.types.types),
            keep_static(s.required),
            sets,
            s.text_size,
            nullptr,
            {}};
}

}  // namespace
}  // namespace tenon::reflect
