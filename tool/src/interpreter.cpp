// A Python interpreter; see interpreter.hpp.
#include "interpreter.hpp"

#include <nlohmann/json.hpp>

#include "environment.hpp"
#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "process.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

constexpr const char* question = R"(
import json, os, sys, sysconfig
def libc():
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (AttributeError, OSError, ValueError):
        return ""
def has_pip():
    import importlib.util
    return importlib.util.find_spec("pip") is not None
var = sysconfig.get_config_var
include = sysconfig.get_path("include")
marker = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
print(json.dumps({
    "implementation": sys.implementation.name,
    "version": list(sys.version_info[:3]),
    "include": include,
    "suffix": var("EXT_SUFFIX"),
    "soabi": var("SOABI") or "",
    "platform": sysconfig.get_platform(),
    "site": sysconfig.get_path("platlib"),
    "scripts": sysconfig.get_path("scripts"),
    "managed": marker if sys.prefix == sys.base_prefix and os.path.exists(marker) else "",
    "libc": libc(),
    "pip": has_pip(),
    "headers": os.path.exists(os.path.join(include, "Python.h")),
}))
)";

bool is_version(std::string_view what) {
    return !what.empty() && is_digit(what[0]) && what.find('.') != std::string_view::npos &&
        what.find('/') == std::string_view::npos;
}

void read_libc(std::string_view text, interpreter& into) {
    const auto parts = split(text, ' ');  // "glibc 2.36"
    if (parts.size() != 2 || parts[0] != "glibc") return;
    const auto numbers = split(parts[1], '.');
    if (numbers.size() < 2) return;
    into.glibc_major = std::atoi(numbers[0].c_str());
    into.glibc_minor = std::atoi(numbers[1].c_str());
}

}  // namespace

std::string interpreter::version() const { return formatted("{}.{}", major, minor); }

std::string interpreter::tag() const { return formatted("cp{}{}-{}", major, minor, abi); }

interpreter ask_interpreter(const fs::path& executable) {
    const auto answer = run({{executable.string(), "-I", "-c", question}});
    const auto json = nlohmann::json::parse(answer.out, nullptr, false);
    if (answer.status != 0 || json.is_discarded())
        throw error{formatted("{} does not answer as a Python interpreter does{}{}",
                              executable.string(), answer.err.empty() ? "" : ":\n",
                              trim(answer.err)),
                    "name another one with -i"};
    interpreter result;
    // Not the resolved path: that of a virtual environment is what makes it one.
    result.executable = fs::absolute(executable);
    result.major = json["version"][0].get<int>();
    result.minor = json["version"][1].get<int>();
    result.micro = json["version"][2].get<int>();
    if (json["implementation"] != "cpython" || result.major != 3 || result.minor < 11)
        throw error{formatted("{} is {} {}.{}: Tenon needs CPython 3.11 or newer",
                              executable.string(), json["implementation"].get<std::string>(),
                              result.major, result.minor),
                    "name another one with -i, as in -i 3.14"};
    result.include = json["include"].get<std::string>();
    result.suffix = json["suffix"].get<std::string>();
    result.soname_abi = json["soabi"].get<std::string>();
    const auto soabi = split(result.soname_abi, '-');
    result.abi =
        soabi.size() > 1 ? "cp" + soabi[1] : formatted("cp{}{}", result.major, result.minor);
    result.platform =
        replace_all(replace_all(json["platform"].get<std::string>(), "-", "_"), ".", "_");
    result.site = json["site"].get<std::string>();
    result.scripts = json["scripts"].get<std::string>();
    result.externally_managed = json["managed"].get<std::string>();
    result.has_pip = json["pip"].get<bool>();
    result.has_headers = json["headers"].get<bool>();
    read_libc(json["libc"].get<std::string>(), result);
    return result;
}

interpreter find_interpreter(std::string_view what) {
    const auto name = is_version(what) ? formatted("python{}", what) : std::string{what};
    if (fs::is_directory(name)) {  // an environment
        if (const auto inside = fs::path{name} / "bin/python"; fs::exists(inside))
            return ask_interpreter(inside);
    }
    if (const auto program = find_program(name)) return ask_interpreter(*program);
    throw error{formatted("there is no Python \"{}\": {} is not on PATH", what, name),
                "give the path of an interpreter, or a version that is installed, as in -i 3.14"};
}

interpreter default_interpreter(const fs::path& folder) {
    if (const auto environment = find_environment(folder))
        return ask_interpreter(environment->python);
    for (const auto* name : {"python3", "python"})
        if (const auto program = find_program(name)) return ask_interpreter(*program);
    throw error{"there is no Python on PATH",
                "install one (on Debian: apt install python3-dev), or name it with -i"};
}

void require_headers(const interpreter& python) {
    if (python.has_headers) return;
    throw error{formatted("Python {} ({}) came without its C headers: there is no {}/Python.h",
                          python.version(), python.executable.string(), python.include),
                formatted("install them; on Debian and Ubuntu: apt install python{}-dev",
                          python.version())};
}

}  // namespace tenon::tool
