// Builds extension modules; see build.hpp.
#include "build.hpp"

#include <algorithm>
#include <array>

#include "cache.hpp"
#include "cmake_project.hpp"
#include "compiler.hpp"
#include "digest.hpp"
#include "elf.hpp"
#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "home.hpp"
#include "lock.hpp"
#include "ninja.hpp"
#include "precompiled.hpp"
#include "process.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

fs::path require_program(std::string_view name, std::string_view package,
                         const interpreter& python) {
    if (const auto found = find_build_program(name, &python)) return *found;
    throw error{
        formatted("{} is not on PATH", name),
        formatted("install it: `pip install {}`, or on Debian `apt install {}`", name, package)};
}

std::string runtime_key(const interpreter& python, const compiler& cxx, const std::string& hash) {
    sha256 key;
    key.add_part(python.soname_abi).add_part(python.version()).add_part(python.include);
    key.add_part(cxx.path.string()).add_part(cxx.version).add_part(runtime_options).add_part(hash);
    key.add_part(environment("CXXFLAGS").value_or(""));
    key.add_part(environment("CMAKE_ARGS").value_or(""));
    return key.hex().substr(0, 24);
}

/// Symbols that nothing provides make the import fail; better said now.
void check_symbols(const extension& what, const shared_object& object) {
    constexpr auto own =
        std::to_array<std::string_view>({"linux-vdso", "ld-linux", "libc.", "libm.", "libpthread.",
                                         "libdl.", "librt.", "libgcc_s.", "libstdc++."});
    // Another library's symbols carry no version as a rule: what it provides can't be known here.
    const bool only_own = std::ranges::all_of(object.needed, [&](const std::string& library) {
        return std::ranges::any_of(
            own, [&](std::string_view name) { return library.starts_with(name); });
    });
    if (!only_own || object.unversioned.empty()) return;
    std::vector<std::string> missing;
    for (const auto& symbol : object.unversioned) missing.push_back("    " + demangled(symbol));
    throw error{formatted("import {} would fail: it uses what is defined nowhere:\n{}", what.module,
                          join(missing, "\n")),
                "add the source file that defines it to `sources`, or the library that has it to "
                "`packages` or `libraries` in [tool.tenon]"};
}

void check_module(const extension& what, const fs::path& file) {
    const auto object = read_shared_object(file);
    if (!object) return;
    const auto wanted = what.last_name();
    if (std::ranges::find(object->entry_points, wanted) == object->entry_points.end()) {
        if (object->entry_points.empty())
            throw error{formatted("import {} would fail: no source has TENON_MODULE({})",
                                  what.module, wanted),
                        formatted("write TENON_MODULE({}) at the end of one source", wanted)};
        const auto& there = object->entry_points[0];
        throw error{formatted("{}: the module is named {}, and the source says TENON_MODULE({})",
                              what.where, what.module, there),
                    formatted("write TENON_MODULE({}) in the source, or module = \"{}\" in "
                              "[tool.tenon]",
                              wanted,
                              what.module.substr(0, what.module.size() - wanted.size()) + there)};
    }
    check_symbols(what, *object);
}

std::vector<built_module> collect(const project& what, const interpreter& python,
                                  const build_setup& setup) {
    std::vector<built_module> modules;
    for (const auto& each : what.extensions) {
        const auto relative = fs::path{each.relative_stem().string() + python.suffix};
        const auto file = setup.modules() / relative;
        if (!fs::exists(file))
            throw error{formatted("the build made no module {}", each.module),
                        formatted("write tenon_add_module({} SOURCES …) in CMakeLists.txt, or "
                                  "the name that stands there as module = \"…\" in [tool.tenon]",
                                  each.module)};
        check_module(each, file);
        modules.push_back({file, relative});
    }
    return modules;
}

std::vector<fs::path> collect_programs(const project& what, const build_setup& setup) {
    std::vector<fs::path> programs;
    for (const auto& each : what.programs) {
        programs.push_back(setup.programs() / each.name);
        if (!fs::exists(programs.back()))
            throw error{
                formatted("the build made no program {}", each.name),
                formatted("write tenon_add_program({} SOURCES …) in CMakeLists.txt", each.name)};
    }
    return programs;
}

}  // namespace

std::optional<fs::path> find_build_program(std::string_view name, const interpreter* python) {
    if (const auto found = find_program(name)) return found;
    if (python == nullptr) return std::nullopt;
    return find_program((fs::path{python->scripts} / name).string());
}

fs::path build_folder(const project& what, const build_options& options) {
    if (options.folder) return fs::absolute(*options.folder);
    if (const auto named = environment("TENON_BUILD_DIR")) return fs::absolute(*named);
    return what.root / "build";
}

build_result build(const project& what, const interpreter& python, const build_options& options) {
    require_headers(python);
    const auto cxx = find_compiler(what.compiler, what.needs_reflection());
    build_setup setup;
    setup.how = options.how;
    setup.portable = options.portable;
    setup.cmake = require_program("cmake", "cmake", python);
    setup.ninja = require_program("ninja", "ninja-build", python);
    setup.home = lasting_home();
    setup.folder = build_folder(what, options) /
        formatted("{}-{}-{}{}", python.tag(), python.platform, name(options.how),
                  options.portable ? "-portable" : "");
    make_folder(setup.folder);
    const build_lock lock{setup.folder};
    const auto key = runtime_key(python, cxx, home_hash(setup.home));
    const auto own_key =
        setup.folder / "runtime-key";  // of the runtime that this build made itself
    std::error_code code;
    const bool has_own = fs::exists(own_key, code) && read_file(own_key) == key;
    if (const auto cached = cached_runtime(key); !has_own && fs::exists(cached, code))
        setup.runtime = cached;
    setup.precompile = precompile_mode(what, options);
    setup.precompiled = cached_headers(key);
    if (misses_headers(setup.binary())) forget_configuration(setup);
    configure(what, python, cxx, setup);
    const auto outcome = run_ninja(setup.ninja, setup.binary(), what.meta.name);
    if (!outcome.ok) throw error{formatted("{} did not build: see above", what.meta.name)};
    if (setup.runtime.empty() && fs::exists(setup.binary() / "libtenon_runtime.a", code)) {
        keep_runtime(setup.binary() / "libtenon_runtime.a", cached_runtime(key));
        write_if_changed(own_key, key);
    }
    keep_headers(setup.ninja, setup.binary(), setup.precompiled);
    return {collect(what, python, setup), collect_programs(what, setup), outcome.did_something};
}

}  // namespace tenon::tool
