// RE2 (Debian's libre2-dev) from Python. The class is RE2's own; what its C++ interface does with
// out-parameters, a few functions here do with results.
#include <tenon/tenon.hpp>

#include <re2/re2.h>

#include <optional>
#include <string>
#include <vector>

namespace py = tenon;

// RE2's view of text: a str's own UTF-8 as an argument, a copy as a result.
template <>
struct tenon::convert<re2::StringPiece> {
    static constexpr auto type_name = "str";
    static re2::StringPiece from_python(py::borrowed object) {
        const std::string_view text = py::cast<py::str>(object).view();
        return {text.data(), text.size()};
    }
    static py::object to_python(const re2::StringPiece& value) {
        return py::str{std::string_view{value.data(), value.size()}};
    }
};

namespace patterns {

/// Where a pattern matched. Its groups lie in the text, which it keeps: nothing is copied until a
/// group is asked for.
class Match {
public:
    Match(py::str text, std::vector<re2::StringPiece> groups)
        : text_{std::move(text)}, groups_{std::move(groups)} {}

    /// What a group matched; 0 is the whole match. None where the group took no part.
    std::optional<std::string> group(int number = 0) const {
        const re2::StringPiece& piece = at(number);
        if (piece.data() == nullptr) return std::nullopt;
        return piece.as_string();
    }
    /// How many bytes of UTF-8 stand before it.
    std::ptrdiff_t start(int number = 0) const {
        const std::string_view whole = text_.view();
        const re2::StringPiece& piece = at(number);
        return piece.data() == nullptr ? -1 : piece.data() - whole.data();
    }
    /// The groups in parentheses.
    std::vector<std::optional<std::string>> groups() const {
        std::vector<std::optional<std::string>> all;
        for (std::size_t i = 1; i < groups_.size(); ++i) all.push_back(group(static_cast<int>(i)));
        return all;
    }
    std::size_t size() const { return groups_.size(); }

private:
    const re2::StringPiece& at(int number) const {
        return groups_.at(static_cast<std::size_t>(number));
    }

    py::str text_;
    std::vector<re2::StringPiece> groups_;
};

std::optional<Match> match(const re2::RE2& pattern, py::str text, re2::RE2::Anchor anchor) {
    if (!pattern.ok()) throw std::invalid_argument{pattern.error()};
    const std::string_view view = text.view();
    std::vector<re2::StringPiece> groups(
        static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
    const bool found = pattern.Match({view.data(), view.size()}, 0, view.size(), anchor,
                                     groups.data(), static_cast<int>(groups.size()));
    if (!found) return std::nullopt;
    return Match{std::move(text), std::move(groups)};
}

/// The first place where the pattern matches; None where there is none.
std::optional<Match> search(const re2::RE2& pattern, py::str text) {
    return match(pattern, std::move(text), re2::RE2::UNANCHORED);
}

/// All of the text, or None.
std::optional<Match> fullmatch(const re2::RE2& pattern, py::str text) {
    return match(pattern, std::move(text), re2::RE2::ANCHOR_BOTH);
}

/// The text with every match replaced; `\1` in `by` is the first group.
std::string sub(const re2::RE2& pattern, std::string_view by, std::string text) {
    std::string problem;
    if (!pattern.CheckRewriteString(by, &problem)) throw std::invalid_argument{problem};
    re2::RE2::GlobalReplace(&text, pattern, by);
    return text;
}

}  // namespace patterns

TENON_MODULE(patterns, m) {
    m.doc("RE2's regular expressions: linear time, whatever the pattern.");
    m.expose<^^re2::RE2, py::name("Pattern")>(py::partial, py::stable);
    m.expose<^^patterns::Match>();
    m.expose<^^patterns::search>();
    m.expose<^^patterns::fullmatch>();
    m.expose<^^patterns::sub>();
}
