// Python's reserved words: no function can be called by such a name, and no argument passed by it.
#pragma once

namespace tenon::model {

namespace detail {

constexpr bool same_text(const char* a, const char* b) noexcept {
    unsigned i = 0;
    while (a[i] != '\0' && a[i] == b[i]) ++i;
    return a[i] == b[i];
}

}  // namespace detail

[[nodiscard]] constexpr bool is_python_keyword(const char* name) noexcept {
    // By first letter, since most names are ruled out by it.
    const auto any = [name](auto... words) { return (detail::same_text(name, words) || ...); };
    switch (name[0]) {
    case 'F': return any("False");
    case 'N': return any("None");
    case 'T': return any("True");
    case 'a': return any("and", "as", "assert", "async", "await");
    case 'b': return any("break");
    case 'c': return any("class", "continue");
    case 'd': return any("def", "del");
    case 'e': return any("elif", "else", "except");
    case 'f': return any("finally", "for", "from");
    case 'g': return any("global");
    case 'i': return any("if", "import", "in", "is");
    case 'l': return any("lambda");
    case 'n': return any("nonlocal", "not");
    case 'o': return any("or");
    case 'p': return any("pass");
    case 'r': return any("raise", "return");
    case 't': return any("try");
    case 'w': return any("while", "with");
    case 'y': return any("yield");
    default: return false;
    }
}

}  // namespace tenon::model
