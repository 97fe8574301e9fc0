// The module wordcount: the words of a text and how often each occurs.
#include <tenon/tenon.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace py = tenon;

/// Count words: runs of ASCII letters, in lower case.
namespace wordcount {

// A view of Python's memory: bytes, a memoryview, an mmap.
using text = std::span<const std::byte>;

// Looks words up by their view, so that only the first of its kind is copied.
struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const noexcept {
        return std::hash<std::string_view>{}(word);
    }
};
using counts = std::unordered_map<std::string, std::int64_t, hash, std::equal_to<>>;

// The letter in lower case; 0 for what is no letter.
constexpr auto letters = [] {
    std::array<char, 256> table{};
    for (char c = 'a'; c <= 'z'; ++c)
        table[static_cast<unsigned char>(c)] = table[static_cast<unsigned char>(c - 'a' + 'A')] = c;
    return table;
}();
constexpr char letter(std::byte b) noexcept { return letters[std::to_integer<std::size_t>(b)]; }

/// Count the words of a text.
[[=py::expose]] counts count(text data) {
    counts result;
    std::string word;
    const auto add = [&] {
        if (word.empty()) return;
        if (const auto known = result.find(std::string_view{word}); known != result.end())
            ++known->second;
        else result.emplace(word, 1);
        word.clear();
    };
    for (const std::byte b : data) {
        if (const char c = letter(b); c != 0) word += c;
        else add();
    }
    add();
    return result;
}

/// The same, while other threads run Python (or this).
[[=py::expose, =py::detach]] counts count_detached(text data) { return count(data); }

/// Where to cut a text into pieces of about one size without cutting a word: one index more than
/// there are pieces, from 0 to the length.
[[=py::expose]] std::vector<std::size_t> cuts(text data, std::size_t pieces) {
    if (pieces == 0) throw std::invalid_argument{"a text has at least one piece"};
    std::vector<std::size_t> result{0};
    for (std::size_t i = 1; i < pieces; ++i) {
        std::size_t at = std::max(result.back(), data.size() / pieces * i);
        while (at < data.size() && letter(data[at]) != 0) ++at;
        result.push_back(at);
    }
    result.push_back(data.size());
    return result;
}

}  // namespace wordcount

TENON_MODULE(wordcount)
