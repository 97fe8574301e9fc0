// The parameters of a function as Python sees them: from a `signature` mark, or from the C++
// declaration with the literal defaults its source shows.
#pragma once

#include <tenon/model/keywords.hpp>
#include <tenon/model/record.hpp>
#include <tenon/reflect/lines.hpp>
#include <tenon/reflect/marks.hpp>

#include <string>

namespace tenon::reflect {
namespace {

// As many as the function has: a fixed array of the most there may be costs more to copy at
// compile time than all the rest of a function.
class parameter_list {
public:
    consteval explicit parameter_list(std::size_t n)
        : items{new model::parameter[n + 1]}, count{n} {}
    consteval parameter_list(parameter_list&& other) noexcept
        : items{other.items}, count{other.count}, fault{other.fault} {
        other.items = nullptr;
    }
    parameter_list& operator=(parameter_list&&) = delete;
    constexpr ~parameter_list() { delete[] items; }

    model::parameter* items;
    std::size_t count;
    model::signature_fault fault = model::signature_fault::none;
};

// Python's spelling of a C++ literal, or nothing where it is no literal of both languages.
consteval std::string_view python_literal(std::string_view text) {
    if (text == "true") return "True";
    if (text == "false") return "False";
    if (text == "nullptr" || text == "std::nullopt") return "None";
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        for (char c : text.substr(1, text.size() - 2))
            if (c == '"' || c == '\\') return {};
        return text;
    }
    if (text.empty() || text == "-") return {};
    // A decimal number; 017 and suffixes mean something else in Python.
    std::size_t i = text[0] == '-' ? 1 : 0;
    if (text[i] == '0' && i + 1 < text.size() && text[i + 1] != '.') return {};
    bool point = false, exponent = false, digit = false;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') digit = true;
        else if (c == '.' && !point && !exponent) point = true;
        else if ((c == 'e' || c == 'E') && digit && !exponent) {
            exponent = true;
            if (i + 1 < text.size() && (text[i + 1] == '-' || text[i + 1] == '+')) ++i;
        } else return {};
    }
    return digit ? text : std::string_view{};
}

consteval unsigned skip_blank(const char* text, unsigned at, unsigned end) {
    while (at < end &&
           (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
        ++at;
    return at;
}

// Where the default, or whatever else starts at `at`, ends: before the comma or the parenthesis that
// belong to the parameter list.
consteval unsigned end_of_piece(const file_text& file, unsigned at, unsigned end) {
    int depth = 0;
    for (; at < end; ++at) {
        const char c = file.text[at];
        if (c == '"') {
            for (++at; at < end && file.text[at] != '"'; ++at)
                if (file.text[at] == '\\') ++at;
        } else if (c == '(' || c == '{' || c == '[' || c == '<') {
            ++depth;
        } else if (c == ')' || c == '}' || c == ']' || c == '>') {
            if (depth-- == 0) break;
        } else if ((c == ',' || c == ';') && depth == 0) {
            break;
        }
    }
    return at;
}

// The literal that follows the '=' at `at`, as Python writes it; empty where there is none.
consteval std::string_view literal_after(const file_text& file, unsigned at, unsigned end) {
    at = skip_blank(file.text, at, end);
    if (at >= end || file.text[at] != '=') return {};
    const unsigned begin = skip_blank(file.text, at + 1, end);
    unsigned last = end_of_piece(file, begin, end);
    while (
        last > begin &&
        (file.text[last - 1] == ' ' || file.text[last - 1] == '\t' || file.text[last - 1] == '\n'))
        --last;
    const std::string_view text{file.text + begin, last - begin};
    return text.size() <= model::record_default_limit ? python_literal(text) : std::string_view{};
}

// The default of the parameter whose name stands at this place of the source.
consteval std::string_view default_in_source(info parameter) {
    const std::source_location where = source_location_of(parameter);
    const file_text file = file_of(where.file_name());
    if (!file.has(where.line()) || where.column() == 0) return {};
    const char* const name = identifier_of(parameter).data();
    unsigned at = file.begin(where.line()) + where.column() - 1;
    const unsigned end = file.end(file.count);
    // The location may be that of the declaration or of the name: the name must stand here.
    for (unsigned i = 0; name[i] != '\0'; ++i, ++at)
        if (at >= end || file.text[at] != name[i]) return {};
    return literal_after(file, at, end);
}

// The default of parameter `index` in the declaration that carries the mark, which stands in a
// header where the source has the definition alone.
consteval std::string_view default_after_mark(info entity, std::size_t index) {
    const auto annotations = annotations_of(entity);
    if (annotations.empty() || !has_identifier(entity) || is_type(entity)) return {};
    const std::source_location where = source_location_of(annotations.front());
    const file_text file = file_of(where.file_name());
    if (!file.has(where.line())) return {};
    const char* const name = identifier_of(entity).data();
    const unsigned last = where.line() + 20 <= file.count ? where.line() + 20 : file.count;
    const unsigned end = file.end(last);
    for (unsigned start = file.begin(where.line()); start < end; ++start) {
        unsigned at = start;
        for (unsigned i = 0; name[i] != '\0' && at < end && file.text[at] == name[i]; ++i) ++at;
        if (name[at - start] != '\0') continue;
        at = skip_blank(file.text, at, end);
        if (at >= end || file.text[at] != '(') continue;
        for (++at; index > 0 && at < end; --index) at = end_of_piece(file, at, end) + 1;
        const unsigned stop = end_of_piece(file, at, end);
        while (at < stop && file.text[at] != '=') ++at;
        return literal_after(file, at, end);
    }
    return {};
}

/// A parameter, or a field that an aggregate is made of.
consteval bool has_default(info parameter) {
    return is_nonstatic_data_member(parameter) ? has_default_member_initializer(parameter)
                                               : has_default_argument(parameter);
}

// The parameters of `entity` as `all[0..count)` declares them.
consteval parameter_list parameters_from_declaration(info entity, const info* all,
                                                     std::size_t count) {
    parameter_list list{count};
    if (count > model::signature_text::limit) list.fault = model::signature_fault::too_many;
    // A field with a default in front of one without has to be given.
    std::size_t needed = count;
    while (needed > 0 && has_default(all[needed - 1])) --needed;
    for (std::size_t i = 0; i < count; ++i) {
        const info each = all[i];
        model::parameter& p = list.items[i];
        p.has_default = i >= needed;
        if (has_identifier(each)) {
            p.name = identifier_of(each);
            // `from` and `in` are good names in C++ only: PEP 8 has an underscore for them.
            if (model::is_python_keyword(p.name.data()))
                p.name = std::define_static_string(std::string{p.name} + "_");
            if (p.has_default) p.default_text = default_in_source(each);
            if (p.has_default && p.default_text.empty())
                p.default_text = default_after_mark(entity, i);
        } else {
            // Without a name it can be given by position alone, and so can those before it.
            constexpr const char* names[] = {"arg0", "arg1", "arg2", "arg3", "arg4",  "arg5",
                                             "arg6", "arg7", "arg8", "arg9", "arg10", "arg11"};
            p.name = i < 12 ? names[i] : "argument";
            for (std::size_t k = 0; k <= i; ++k)
                list.items[k].kind = model::parameter_kind::positional_only;
        }
    }
    return list;
}

consteval parameter_list parameters_from_mark(info entity) {
    const model::signature_text parsed =
        model::parse_parameters(mark_of<marks::signature>(entity).value.view());
    parameter_list list{parsed.count};
    list.fault = parsed.fault;
    for (std::size_t i = 0; i < parsed.count; ++i) list.items[i] = parsed.parameters[i];
    return list;
}

/// Where one needs them only now and then: the parameters of a function with these marks.
consteval parameter_list parameters_in(info entity) {
    if (has_mark<marks::signature>(entity)) return parameters_from_mark(entity);
    const auto all = parameters_of(callee_of(entity));
    const bool first = !all.empty() &&
        (is_explicit_object_parameter(all[0]) || has_mark<marks::classmethod>(entity));
    const std::size_t self = first ? 1 : 0;
    return parameters_from_declaration(entity, all.data() + self, all.size() - self);
}

/// Room that one parameter's name and default need at most in a record.
consteval unsigned bound_of_parameter(info parameter) {
    return static_cast<unsigned>(model::record_each + 8 +
                                 (has_identifier(parameter) ? identifier_of(parameter).size() : 8) +
                                 (has_default(parameter) ? model::record_default_limit : 0));
}

consteval unsigned bound_of_signature(info entity) {
    return static_cast<unsigned>(mark_of<marks::signature>(entity).value.view().size() *
                                 (model::record_each + 8));
}

/// How few arguments the function can be called with from Python.
consteval std::size_t least_arguments(const parameter_list& list) {
    std::size_t least = list.count;
    while (least > 0 && list.items[least - 1].has_default) --least;
    return least;
}

}  // namespace
}  // namespace tenon::reflect
