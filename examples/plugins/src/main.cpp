// A text filter whose steps are Python scripts: `plugins FOLDER < text` runs each script of the
// folder, which registers what it does, and then sends every line through all of them.
#include <tenon/embed.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

namespace py = tenon;
namespace fs = std::filesystem;

/// What the program offers its plug-ins.
namespace host {

using step = std::function<std::optional<std::string>(std::string)>;

std::vector<step> steps;
int line = 0;

/// Registers a step: it gets a line, and returns another one, or None to drop it. Returns the step,
/// so that it serves as a decorator.
[[=py::expose]] step filter(step function) { return steps.emplace_back(std::move(function)); }

/// The number of the line that is filtered.
[[=py::expose]] int line_number() { return line; }

}  // namespace host
TENON_MODULE(host)

namespace {

// A plug-in that fails is told, and left out.
void load(const fs::path& script) {
    try {
        py::dict names;
        names["__name__"] = script.stem().string();
        py::exec_file(script.string(), names);
    } catch (const py::error& e) {
        std::cerr << script.filename().string() << ": " << e.what() << '\n';
    }
}

std::optional<std::string> filtered(std::string text) {
    for (const host::step& each : host::steps) {
        std::optional<std::string> next = each(std::move(text));
        if (!next) return std::nullopt;
        text = *std::move(next);
    }
    return text;
}

}  // namespace

int main(int count, char** values) {
    if (count != 2) {
        std::cerr << "usage: plugins FOLDER < text\n";
        return 2;
    }
    const py::interpreter python{
        {.search_paths = {values[1]}, .modules = {{"host", &PyInit_host}}}};
    std::vector<fs::path> scripts;
    for (const fs::directory_entry& each : fs::directory_iterator{values[1]})
        if (each.path().extension() == ".py") scripts.push_back(each.path());
    std::ranges::sort(scripts);
    for (const fs::path& each : scripts) load(each);

    int failures = 0;
    for (std::string text; std::getline(std::cin, text);) {
        ++host::line;
        try {
            if (const std::optional<std::string> result = filtered(std::move(text)))
                std::cout << *result << '\n';
        } catch (const py::error& e) {
            std::cerr << "line " << host::line << ": " << e.what() << '\n';
            ++failures;
        }
    }
    host::steps.clear();  // before Python ends
    return failures == 0 ? 0 : 1;
}
