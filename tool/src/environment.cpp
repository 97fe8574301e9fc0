// Finds the virtual environment; see environment.hpp.
#include "environment.hpp"

#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "process.hpp"

namespace tenon::tool {

std::optional<virtual_environment> find_environment(const fs::path& folder) {
    const auto python_in = [](const fs::path& prefix) { return prefix / "bin" / "python"; };
    if (const auto active = environment("VIRTUAL_ENV")) {
        if (!fs::exists(python_in(*active)))
            throw error{formatted("VIRTUAL_ENV is {}, and there is no Python in it", *active),
                        "make it again with python3 -m venv, or run `unset VIRTUAL_ENV`"};
        return virtual_environment{*active, python_in(*active)};
    }
    for (auto above = fs::absolute(folder);; above = above.parent_path()) {
        const auto candidate = above / ".venv";
        if (fs::exists(candidate / "pyvenv.cfg") && fs::exists(python_in(candidate)))
            return virtual_environment{candidate, python_in(candidate)};
        if (above == above.parent_path()) break;
    }
    if (const auto conda = environment("CONDA_PREFIX"); conda && fs::exists(python_in(*conda)))
        return virtual_environment{*conda, python_in(*conda)};
    return std::nullopt;
}

virtual_environment require_environment(const fs::path& folder) {
    if (auto found = find_environment(folder)) return *found;
    throw error{"there is no virtual environment to install into: none is active, and there is no "
                ".venv here or above",
                "make one with `python3 -m venv .venv`, or name a Python with -i"};
}

}  // namespace tenon::tool
