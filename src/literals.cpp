// Literal defaults as Python objects, made when a call leaves a gap before a later argument.
#include "binding.hpp"

#include <tenon/model/literal.hpp>

namespace tenon::runtime {

namespace {

// Where a default ends: at the comma or the parenthesis that belongs to the signature.
std::size_t default_end(std::string_view text) noexcept {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            for (++i; i < text.size() && text[i] != c; ++i)
                if (text[i] == '\\') ++i;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}') {
            if (depth-- == 0) return i;
        } else if (c == ',' && depth == 0) {
            return i;
        }
    }
    return text.size();
}

reference text_of(std::string_view text) noexcept {
    return reference{
        PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()))};
}

}  // namespace

PyObject* literal_object(const char* text) noexcept {
    const std::string_view rest{text};
    const std::string_view head = rest.substr(0, rest.find('\n'));
    const std::string_view piece = head.substr(0, default_end(head));
    const model::literal value = model::parse_literal(piece);
    switch (value.kind) {
    case model::literal::none: return new_none();
    case model::literal::boolean: return new_bool(value.whole != 0);
    case model::literal::integer: return PyLong_FromLongLong(value.whole);
    case model::literal::floating: return PyFloat_FromDouble(value.real);
    case model::literal::text: return text_of(value.chars).release();
    case model::literal::unknown: break;
    }
    // A number of more digits than a literal in C++ is read with.
    const reference ast{PyImport_ImportModule("ast")};
    if (!ast) return nullptr;
    const reference source = text_of(piece);
    if (!source) return nullptr;
    return PyObject_CallMethod(ast.get(), "literal_eval", "O", source.get());
}

}  // namespace tenon::runtime
