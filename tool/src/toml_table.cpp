// Reads a TOML table key by key; see toml_table.hpp.
#include "toml_table.hpp"

#include <algorithm>

#include "files.hpp"
#include "format.hpp"
#include "text.hpp"

namespace tenon::tool {

toml_document::toml_document(const std::filesystem::path& path)
    : path_{path}, text_{read_file(path)} {
    try {
        root_ = toml::parse(text_, path.string());
    } catch (const toml::parse_error& wrong) {
        throw problem(wrong.source().begin.line, wrong.description(), "correct the TOML here");
    }
}

error toml_document::problem(std::size_t line, std::string_view message, std::string help) const {
    if (line == 0) return error{formatted("{}: {}", display(path_), message), std::move(help)};
    const auto lines = split(text_, '\n');
    const auto shown = line <= lines.size() ? std::string{trim(lines[line - 1])} : std::string{};
    return error{formatted("{}:{}: {}\n    {}", display(path_), line, message, shown),
                 std::move(help)};
}

toml_table::toml_table(const toml_document& document, std::string name, const toml::table* table)
    : document_{&document}, name_{std::move(name)}, table_{table} {}

const toml::node* toml_table::node(std::string_view key) {
    known_.emplace_back(key);
    return table_ == nullptr ? nullptr : table_->get(key);
}

std::size_t toml_table::line_of(std::string_view key) const {
    if (table_ == nullptr) return 0;
    for (const auto& [name, value] : *table_)
        if (name.str() == key) {
            const auto line = name.source().begin.line;
            return line != 0 ? line : value.source().begin.line;
        }
    return table_->source().begin.line;
}

error toml_table::problem(std::string_view key, std::string_view message, std::string help) const {
    return document_->problem(line_of(key), message, std::move(help));
}

error toml_table::wrong_type(std::string_view key, std::string_view expected,
                             std::string_view example) const {
    return problem(key, formatted("`{}` in [{}] must be {}", key, name_, expected),
                   formatted("write {} = {}", key, example));
}

std::optional<std::string> toml_table::string(std::string_view key, std::string_view example) {
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    if (const auto* text = found->as_string()) return text->get();
    throw wrong_type(key, "a string", example);
}

std::optional<bool> toml_table::boolean(std::string_view key) {
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    if (const auto* value = found->as_boolean()) return value->get();
    throw wrong_type(key, "true or false", "false");
}

std::optional<std::vector<std::string>> toml_table::strings(std::string_view key,
                                                            std::string_view example) {
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto* array = found->as_array();
    if (array == nullptr) throw wrong_type(key, "a list of strings", example);
    std::vector<std::string> result;
    for (const auto& element : *array) {
        const auto* text = element.as_string();
        if (text == nullptr) throw wrong_type(key, "a list of strings", example);
        result.push_back(text->get());
    }
    return result;
}

std::optional<string_pairs> toml_table::pairs(std::string_view key, std::string_view example) {
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto* table = found->as_table();
    if (table == nullptr) throw wrong_type(key, "a table of strings", example);
    string_pairs result;
    for (const auto& [name, value] : *table) {
        const auto* text = value.as_string();
        if (text == nullptr) throw wrong_type(key, "a table of strings", example);
        result.emplace_back(name.str(), text->get());
    }
    return result;
}

std::optional<toml_table> toml_table::table(std::string_view key) {
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto name = name_.empty() ? std::string{key} : formatted("{}.{}", name_, key);
    if (const auto* inner = found->as_table()) return toml_table{*document_, name, inner};
    throw problem(key, formatted("`{}` must be a table", name), formatted("write [{}]", name));
}

std::optional<std::vector<toml_table>> toml_table::tables(std::string_view key) {
    const auto* found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto name = formatted("{}.{}", name_, key);
    const auto* array = found->as_array();
    std::vector<toml_table> result;
    bool all = array != nullptr;
    if (array != nullptr)
        for (const auto& element : *array) {
            if (const auto* inner = element.as_table())
                result.emplace_back(*document_, name, inner);
            else all = false;
        }
    if (!all)
        throw problem(key, formatted("`{}` must be a list of tables", name),
                      formatted("write [[{}]], once for each", name));
    return result;
}

void toml_table::allow_only(std::initializer_list<std::string_view> keys) {
    known_.insert(known_.end(), keys.begin(), keys.end());
    refuse_others();
}

void toml_table::refuse_others() const {
    if (table_ == nullptr) return;
    for (const auto& [key, value] : *table_) {
        if (std::ranges::find(known_, key.str()) != known_.end()) continue;
        const auto meant = nearest(key.str(), known_);
        auto help = meant ? formatted("did you mean `{}`?", *meant)
                          : formatted("the keys of [{}] are: {}", name_, join(known_, ", "));
        throw document_->problem(key.source().begin.line,
                                 formatted("unknown key `{}` in [{}]", key.str(), name_),
                                 std::move(help));
    }
}

}  // namespace tenon::tool
