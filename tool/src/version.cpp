// Versions as PEP 440 has them; see version.hpp.
#include "version.hpp"

#include <array>
#include <utility>

#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "names.hpp"
#include "process.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

class version_reader {
public:
    explicit version_reader(std::string text) : text_{std::move(text)} {}

    std::optional<std::string> read() {
        take('v');
        auto first = number();
        if (first.empty()) return std::nullopt;
        std::string result;
        if (take('!')) {
            if (first != "0") result = first + "!";
            first = number();
            if (first.empty()) return std::nullopt;
        }
        result += first;
        while (peek() == '.' && is_digit(peek(1))) {
            take('.');
            result += "." + number();
        }
        using spelling = std::pair<std::string_view, std::string_view>;
        constexpr auto pre = std::to_array<spelling>({{"alpha", "a"},
                                                      {"beta", "b"},
                                                      {"preview", "rc"},
                                                      {"pre", "rc"},
                                                      {"rc", "rc"},
                                                      {"a", "a"},
                                                      {"b", "b"},
                                                      {"c", "rc"}});
        constexpr auto post =
            std::to_array<spelling>({{"post", ".post"}, {"rev", ".post"}, {"r", ".post"}});
        constexpr auto dev = std::to_array<spelling>({{"dev", ".dev"}});
        result += part(pre);
        if (peek() == '-' && is_digit(peek(1))) {
            take('-');
            result += ".post" + number();
        } else {
            result += part(post);
        }
        result += part(dev);
        if (take('+')) {
            result += '+';
            while (is_alnum(peek()) || is_mark(peek()))
                result += is_mark(peek()) ? '.' : peek(), ++at_;
            if (!is_alnum(result.back())) return std::nullopt;
        }
        return at_ == text_.size() ? std::optional{result} : std::nullopt;
    }

private:
    static bool is_mark(char c) { return c == '.' || c == '-' || c == '_'; }
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    std::string number() {
        std::string digits;
        while (is_digit(peek())) digits += text_[at_++];
        while (digits.size() > 1 && digits[0] == '0') digits.erase(0, 1);
        return digits;
    }
    std::string part(const auto& spellings) {
        const auto start = at_;
        if (is_mark(peek())) ++at_;
        for (const auto& [spelled, normal] : spellings) {
            if (!std::string_view{text_}.substr(at_).starts_with(spelled)) continue;
            at_ += spelled.size();
            if (is_mark(peek()) && is_digit(peek(1))) ++at_;
            const auto digits = number();
            return formatted("{}{}", normal, digits.empty() ? "0" : digits);
        }
        at_ = start;
        return {};
    }

    std::string text_;
    std::size_t at_ = 0;
};

/// The text between the quotes that follow `at`, on the same line.
std::string_view quoted(std::string_view text, std::size_t at) {
    const auto open = text.find_first_of("\"'\n", at);
    if (open == std::string_view::npos || text[open] == '\n') return {};
    const auto close = text.find_first_of("\"'\n", open + 1);
    if (close == std::string_view::npos || text[close] == '\n') return {};
    return text.substr(open + 1, close - open - 1);
}

}  // namespace

std::optional<std::string> normalized_version(std::string_view text) {
    return version_reader{lower(trim(text))}.read();
}

std::string version_from_git(const std::filesystem::path& folder) {
    const std::string advice = "tag a commit, as in `git tag v0.1.0`, or write version = \"0.1.0\" "
                               "in [project] and leave out dynamic and version-from";
    if (!find_program("git"))
        throw error{"the version is to come from git, and there is no git on PATH", advice};
    const auto described =
        run({{"git", "describe", "--tags", "--long", "--dirty", "--match", "*[0-9]*"}, folder});
    if (described.status != 0)
        throw error{formatted("no version: {}", trim(described.err)), advice};
    auto text = std::string{trim(described.out)};
    const bool dirty = text.ends_with("-dirty");
    if (dirty) text.resize(text.size() - 6);
    const auto hash_at = text.rfind('-');
    const auto count_at = text.rfind('-', hash_at - 1);
    const auto tag = text.substr(0, count_at);
    const auto count = text.substr(count_at + 1, hash_at - count_at - 1);
    const auto hash = text.substr(hash_at + 1);
    auto version = normalized_version(
        std::string_view{tag}.substr(std::min(tag.find_first_of("0123456789"), tag.size())));
    if (!version) throw error{formatted("the git tag {} is no version", tag), advice};
    if (count == "0" && !dirty) return *version;
    // Commits after 1.2.3 lead to 1.2.4; those after 1.3rc1 lead to 1.3rc2.
    auto digits = version->find_last_not_of("0123456789") + 1;
    if (const auto dev = version->find(".dev"); dev != std::string::npos) {
        version->resize(dev);
    } else if (digits < version->size()) {
        const auto last = std::stoul(version->substr(digits));
        version->resize(digits);
        *version += std::to_string(last + 1);
    }
    return formatted("{}.dev{}+{}{}", *version, count, hash, dirty ? ".dirty" : "");
}

std::string version_from_file(const std::filesystem::path& file) {
    const auto text = read_file(file);
    // A whole file that is a version, or the first quoted one after a word with "version" in it.
    if (const auto plain = normalized_version(text)) return *plain;
    const auto folded = lower(text);
    for (auto at = folded.find("version"); at != std::string::npos;
         at = folded.find("version", at + 1))
        if (const auto found = normalized_version(quoted(text, at))) return *found;
    throw error{
        formatted("{} states no version", display(file)),
        "write one there, as in `#define MY_VERSION \"0.1.0\"` or `__version__ = \"0.1.0\"`"};
}

}  // namespace tenon::tool
