// `tenon develop`, `tenon build` and `tenon sdist`; see commands.hpp.
#include "commands.hpp"

#include "build.hpp"
#include "environment.hpp"
#include "files.hpp"
#include "format.hpp"
#include "install.hpp"
#include "interpreter.hpp"
#include "project.hpp"
#include "sdist.hpp"
#include "terminal.hpp"
#include "wheel.hpp"

namespace tenon::tool {

void develop(const develop_request& request) {
    const auto what = read_project(request.folder);
    const auto python = request.python
        ? find_interpreter(*request.python)
        : ask_interpreter(require_environment(request.folder).python);
    const auto built = build(what, python, {request.how, false, std::nullopt});
    if (request.with_dependencies) install_dependencies(what, python);
    const bool changed = install_editable(what, python, built);
    const auto prefix = fs::path{python.scripts}.parent_path();
    terminal::instance().say(changed ? formatted("Installed {} {} into {} (editable, {})",
                                                 what.meta.name, what.meta.version, display(prefix),
                                                 name(request.how))
                                     : formatted("{} {} is up to date in {}", what.meta.name,
                                                 what.meta.version, display(prefix)));
}

void build_distributions(const build_request& request) {
    const auto what = read_project(request.folder);
    const auto out = request.out.value_or(request.folder / "dist");
    std::vector<fs::path> done;
    if (request.sdist) done.push_back(build_sdist(what, out));
    if (request.wheel) {
        std::vector<interpreter> pythons;
        for (const auto& name : request.pythons) pythons.push_back(find_interpreter(name));
        if (pythons.empty()) pythons.push_back(default_interpreter(request.folder));
        for (const auto& python : pythons)
            done.push_back(build_wheel(what, python,
                                       {request.how, request.how != profile::debug, {}}, out,
                                       request.compatibility));
    }
    for (const auto& path : done) print_out("{}\n", display(path));
}

}  // namespace tenon::tool
