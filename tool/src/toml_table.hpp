// Reads a TOML table key by key and checks it: wrong types and unknown keys become errors that
// name the file, the line and what to write instead.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "error.hpp"

namespace tenon::tool {

/// A TOML document that knows its own lines.
class toml_document {
public:
    explicit toml_document(const std::filesystem::path& path);
    const toml::table& root() const { return root_; }
    const std::filesystem::path& path() const { return path_; }
    /// An error about a line: "pyproject.toml:12: …" and the line itself below it.
    error problem(std::size_t line, std::string_view message, std::string help) const;

private:
    std::filesystem::path path_;
    std::string text_;
    toml::table root_;
};

using string_pairs = std::vector<std::pair<std::string, std::string>>;

class toml_table {
public:
    /// `name` as in the file, for messages: "tool.tenon".
    toml_table(const toml_document& document, std::string name, const toml::table* table);

    bool present() const { return table_ != nullptr; }
    std::optional<std::string> string(std::string_view key, std::string_view example);
    std::optional<bool> boolean(std::string_view key);
    std::optional<std::vector<std::string>> strings(std::string_view key, std::string_view example);
    std::optional<string_pairs> pairs(std::string_view key, std::string_view example);
    std::optional<toml_table> table(std::string_view key);
    std::optional<std::vector<toml_table>> tables(std::string_view key);
    /// For keys of more than one type.
    const toml::node* node(std::string_view key);
    /// Call when every key that may be there has been asked for.
    void refuse_others() const;
    /// Checks the keys before any is read, so that a misspelt one is named first.
    void allow_only(std::initializer_list<std::string_view> keys);

    std::size_t line_of(std::string_view key) const;
    error problem(std::string_view key, std::string_view message, std::string help) const;
    error wrong_type(std::string_view key, std::string_view expected,
                     std::string_view example) const;
    const std::string& name() const { return name_; }

private:
    const toml_document* document_;
    std::string name_;
    const toml::table* table_;
    std::vector<std::string> known_;
};

}  // namespace tenon::tool
