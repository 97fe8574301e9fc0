// [project] as metadata; see metadata.hpp.
#include "metadata.hpp"

#include <algorithm>

#include "files.hpp"
#include "format.hpp"
#include "glob.hpp"
#include "names.hpp"
#include "text.hpp"
#include "version.hpp"

namespace tenon::tool {
namespace {

void require_one_line(const toml_table& table, std::string_view key, std::string_view text) {
    if (text.find('\n') != std::string_view::npos)
        throw table.problem(key, formatted("`{}` must be one line", key),
                            "put longer text into the file that `readme` names");
}

std::string content_type_of(const fs::path& file) {
    const auto suffix = lower(file.extension().string());
    if (suffix == ".md" || suffix == ".markdown") return "text/markdown";
    if (suffix == ".rst") return "text/x-rst";
    return "text/plain";
}

void read_readme(toml_table& project, const fs::path& folder, metadata& into) {
    const auto* node = project.node("readme");
    if (node == nullptr) return;
    std::string type;
    if (const auto* file = node->as_string()) {
        into.readme = file->get();
    } else if (auto table = project.table("readme")) {
        into.readme = table->string("file", "\"README.md\"").value_or("");
        into.description = table->string("text", "\"…\"").value_or("");
        type = table->string("content-type", "\"text/markdown\"").value_or("");
        table->refuse_others();
    }
    if (!into.readme.empty()) {
        if (!fs::is_regular_file(folder / into.readme))
            throw project.problem("readme", formatted("there is no file {}", into.readme.string()),
                                  "write the file, or take the key `readme` out");
        into.description = read_file(folder / into.readme);
        if (type.empty()) type = content_type_of(into.readme);
    }
    if (type.empty()) type = "text/plain";
    into.fields.emplace_back("Description-Content-Type",
                             type.find(';') == std::string::npos ? type + "; charset=UTF-8" : type);
}

void read_people(toml_table& project, std::string_view key, std::string_view field,
                 metadata& into) {
    const auto people = project.tables(key);
    if (!people) return;
    std::vector<std::string> names;
    std::vector<std::string> addresses;
    for (auto person : *people) {
        const auto name = person.string("name", "\"Ada Lovelace\"");
        const auto address = person.string("email", "\"ada@example.org\"");
        person.refuse_others();
        if (address) addresses.push_back(name ? formatted("{} <{}>", *name, *address) : *address);
        else if (name) names.push_back(*name);
    }
    if (!names.empty()) into.fields.emplace_back(field, join(names, ", "));
    if (!addresses.empty())
        into.fields.emplace_back(formatted("{}-email", field), join(addresses, ", "));
}

void read_license(toml_table& project, const fs::path& folder, metadata& into) {
    const auto* node = project.node("license");
    if (node != nullptr && node->is_string()) {
        into.fields.emplace_back("License-Expression", node->as_string()->get());
    } else if (auto table = project.table("license")) {  // the form before PEP 639
        const auto file = table->string("file", "\"LICENSE\"");
        auto text = table->string("text", "\"MIT\"");
        table->refuse_others();
        if (file) into.license_files.emplace_back(*file);
        if (text) into.fields.emplace_back("License", replace_all(*text, "\n", "\n        "));
    }
    const auto patterns = project.strings("license-files", "[\"LICENSE\"]");
    for (const auto& pattern : patterns.value_or(
             std::vector<std::string>{"LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*"})) {
        const auto found = glob(folder, pattern);
        if (found.empty() && patterns)
            throw project.problem("license-files", formatted("no file matches \"{}\"", pattern),
                                  "name the licence files that are there");
        into.license_files.insert(into.license_files.end(), found.begin(), found.end());
    }
    std::ranges::sort(into.license_files);
    const auto doubled = std::ranges::unique(into.license_files);
    into.license_files.erase(doubled.begin(), doubled.end());
    for (const auto& file : into.license_files) {
        if (!fs::is_regular_file(folder / file))
            throw project.problem("license", formatted("there is no file {}", file.string()),
                                  "write the file, or name the one that is there");
        into.fields.emplace_back("License-File", file.generic_string());
    }
}

void check_dependency(const toml_table& table, std::string_view key, std::string_view text) {
    const auto name_end = std::ranges::find_if_not(
        text, [](char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; });
    const std::string_view name{text.begin(), name_end};
    const auto rest = trim(std::string_view{name_end, text.end()});
    constexpr std::string_view may_follow = "[(<>=!~;@";
    if (!is_distribution_name(name) ||
        (!rest.empty() && may_follow.find(rest[0]) == std::string_view::npos))
        throw table.problem(key, formatted("\"{}\" is no dependency as PEP 508 has them", text),
                            "write it as in \"numpy>=2\"");
}

void read_dependencies(toml_table& project, metadata& into) {
    into.dependencies =
        project.strings("dependencies", "[\"numpy>=2\"]").value_or(std::vector<std::string>{});
    for (const auto& dependency : into.dependencies) {
        check_dependency(project, "dependencies", dependency);
        into.fields.emplace_back("Requires-Dist", dependency);
    }
    const auto* node = project.node("optional-dependencies");
    if (node == nullptr) return;
    auto extras = *project.table("optional-dependencies");
    for (const auto& [key, value] : *node->as_table()) {
        const auto extra = replace_all(normalized(key.str()), "_", "-");
        into.fields.emplace_back("Provides-Extra", extra);
        const auto list =
            extras.strings(key.str(), "[\"pytest\"]").value_or(std::vector<std::string>{});
        for (const auto& text : list) {
            check_dependency(extras, key.str(), text);
            const auto marker_at = text.find(';');
            const auto condition = formatted("extra == '{}'", extra);
            into.fields.emplace_back("Requires-Dist",
                                     marker_at == std::string::npos
                                         ? formatted("{}; {}", text, condition)
                                         : formatted("{}; ({}) and {}",
                                                     trim(text.substr(0, marker_at)),
                                                     trim(text.substr(marker_at + 1)), condition));
        }
    }
}

void read_entry_points(toml_table& project, metadata& into) {
    constexpr std::string_view example = "{ hello = \"package.module:function\" }";
    if (auto scripts = project.pairs("scripts", example); scripts && !scripts->empty())
        into.entry_points.push_back({"console_scripts", *scripts});
    if (auto scripts = project.pairs("gui-scripts", example); scripts && !scripts->empty())
        into.entry_points.push_back({"gui_scripts", *scripts});
    const auto* node = project.node("entry-points");
    if (node == nullptr) return;
    auto groups = *project.table("entry-points");
    for (const auto& [key, value] : *node->as_table()) {
        if (key.str() == "console_scripts" || key.str() == "gui_scripts")
            throw groups.problem(key.str(), formatted("`{}` has a table of its own", key.str()),
                                 key.str() == "console_scripts" ? "write [project.scripts]"
                                                                : "write [project.gui-scripts]");
        into.entry_points.push_back({std::string{key.str()}, *groups.pairs(key.str(), example)});
    }
}

void read_name_and_version(toml_table& project, metadata& into) {
    const auto name = project.string("name", "\"fastmath\"");
    if (!name)
        throw project.problem("name", "[project] has no name",
                              "write name = \"…\" below [project]");
    if (!is_distribution_name(*name))
        throw project.problem("name", formatted("\"{}\" is no name of a distribution", *name),
                              "use letters, digits, and - _ . between them");
    into.name = *name;
    const auto dynamic =
        project.strings("dynamic", "[\"version\"]").value_or(std::vector<std::string>{});
    for (const auto& field : dynamic)
        if (field != "version")
            throw project.problem("dynamic", formatted("`{}` cannot be dynamic", field),
                                  "only the version can: dynamic = [\"version\"]");
    const auto version = project.string("version", "\"0.1.0\"");
    if (version && !dynamic.empty())
        throw project.problem("version", "`version` is written here and is dynamic too",
                              "take one of the two out");
    if (!version && dynamic.empty())
        throw project.problem("version", "[project] has no version",
                              "write version = \"0.1.0\" below [project], or "
                              "dynamic = [\"version\"] to take it from git or a file");
    if (!version) return;
    const auto normal = normalized_version(*version);
    if (!normal)
        throw project.problem("version",
                              formatted("\"{}\" is no version as PEP 440 has them", *version),
                              "write it as in \"1.2.3\" or \"1.2.3rc1\"");
    into.version = *normal;
}

}  // namespace

metadata read_metadata(toml_table project, const fs::path& folder) {
    project.allow_only({"name", "version", "description", "readme", "requires-python", "license",
                        "license-files", "authors", "maintainers", "keywords", "classifiers",
                        "urls", "scripts", "gui-scripts", "entry-points", "dependencies",
                        "optional-dependencies", "dynamic"});
    metadata result;
    read_name_and_version(project, result);
    if (const auto summary = project.string("description", "\"Fast maths.\"")) {
        require_one_line(project, "description", *summary);
        result.fields.emplace_back("Summary", *summary);
    }
    if (const auto words = project.strings("keywords", "[\"fast\"]"); words && !words->empty())
        result.fields.emplace_back("Keywords", join(*words, ","));
    read_people(project, "authors", "Author", result);
    read_people(project, "maintainers", "Maintainer", result);
    read_license(project, folder, result);
    if (const auto list = project.strings("classifiers", "[\"Programming Language :: C++\"]"))
        for (const auto& classifier : *list) result.fields.emplace_back("Classifier", classifier);
    if (const auto version = project.string("requires-python", "\">=3.11\"")) {
        result.requires_python = *version;
        result.fields.emplace_back("Requires-Python", *version);
    }
    read_dependencies(project, result);
    if (const auto urls = project.pairs("urls", "{ Homepage = \"https://example.org\" }"))
        for (const auto& [label, url] : *urls)
            result.fields.emplace_back("Project-URL", formatted("{}, {}", label, url));
    read_entry_points(project, result);
    read_readme(project, folder, result);
    return result;
}

std::string metadata::text() const {
    auto result = formatted("Metadata-Version: 2.4\nName: {}\nVersion: {}\n", name, version);
    for (const auto& [field, value] : fields) result += formatted("{}: {}\n", field, value);
    if (!description.empty()) result += "\n" + description;
    if (!result.ends_with('\n')) result += '\n';
    return result;
}

std::string metadata::entry_points_text() const {
    std::string result;
    for (const auto& [group, entries] : entry_points) {
        result += formatted("{}[{}]\n", result.empty() ? "" : "\n", group);
        for (const auto& [entry, target] : entries) result += formatted("{} = {}\n", entry, target);
    }
    return result;
}

std::string metadata::stem() const { return formatted("{}-{}", normalized(name), version); }

}  // namespace tenon::tool
