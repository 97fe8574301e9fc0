// Starting and ending Python in a C++ program.
#include <tenon/object/interpreter.hpp>

#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include "home.hpp"

#include <algorithm>
#include <stdexcept>

namespace tenon {

namespace {

// Throws what Python says of a step that failed.
void check(const PyStatus& status, PyConfig* config = nullptr) {
    if (PyStatus_Exception(status) == 0) return;
    std::string text = "Python did not start";
    if (status.err_msg != nullptr) text += std::string{": "} + status.err_msg;
    if (config != nullptr) PyConfig_Clear(config);
    throw std::runtime_error{text};
}

void set(PyConfig& config, wchar_t*& option, const std::string& value) {
    check(PyConfig_SetBytesString(&config, &option, value.c_str()), &config);
}

// Python reads the table before it starts, and keeps it for the interpreters that follow.
void add_modules(const std::vector<program_module>& modules) {
    for (const program_module& each : modules) {
        const _inittab* known = PyImport_Inittab;
        while (known->name != nullptr && std::string_view{known->name} != each.name) ++known;
        if (known->name == nullptr && PyImport_AppendInittab(each.name, each.init) != 0)
            throw std::bad_alloc{};
    }
}

// The environment in whose bin the program is: as for Python itself, what is installed there is the
// program's to import.
std::filesystem::path own_environment() {
    std::error_code code;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
    const auto folder = program.parent_path().parent_path();
    const bool found = std::filesystem::exists(folder / "pyvenv.cfg", code) &&
        std::filesystem::exists(folder / "bin" / "python", code);
    return found ? folder : std::filesystem::path{};
}

void configure(const interpreter_options& options) {
    PyPreConfig early;
    if (options.isolated) PyPreConfig_InitIsolatedConfig(&early);
    else PyPreConfig_InitPythonConfig(&early);
    early.utf8_mode = options.utf8 ? 1 : 0;
    early.parse_argv = 0;
    check(Py_PreInitialize(&early));

    PyConfig config;
    if (options.isolated) PyConfig_InitIsolatedConfig(&config);
    else PyConfig_InitPythonConfig(&config);
    config.parse_argv = 0;
    config.install_signal_handlers = options.signal_handlers ? 1 : 0;
    config.write_bytecode = options.write_bytecode ? 1 : 0;
    std::vector<char*> arguments;
    for (const std::string& each : options.argv)
        arguments.push_back(const_cast<char*>(each.c_str()));
    if (!arguments.empty())
        check(PyConfig_SetBytesArgv(&config, static_cast<Py_ssize_t>(arguments.size()),
                                    arguments.data()),
              &config);
    if (!options.home.empty()) set(config, config.home, options.home.string());
    // Python looks for pyvenv.cfg beside its executable.
    std::filesystem::path environment = options.virtual_environment;
    if (environment.empty() && options.home.empty()) environment = own_environment();
    if (!environment.empty()) {
        if (!std::filesystem::exists(environment / "pyvenv.cfg")) {
            PyConfig_Clear(&config);
            throw std::runtime_error{"Python did not start: " + environment.string() +
                                     " is no virtual environment: it has no pyvenv.cfg"};
        }
        set(config, config.executable, (environment / "bin" / "python").string());
    }
    check(Py_InitializeFromConfig(&config), &config);
    PyConfig_Clear(&config);
}

void add_search_paths(const std::vector<std::filesystem::path>& paths) {
    list known{import("sys").attr("path")};
    Py_ssize_t at = 0;
    for (const std::filesystem::path& each : paths) known.insert(at++, each.string());
}

}  // namespace

interpreter::interpreter(const interpreter_options& options) {
    if (Py_IsInitialized() != 0)
        throw std::runtime_error{"Python runs already: a program has one py::interpreter at a "
                                 "time; py::subinterpreter makes another beside it"};
    add_modules(options.modules);
    configure(options);
    std::string problem;
    try {
        if (!runtime::note_interpreter()) runtime::throw_error();
        add_search_paths(options.search_paths);
        return;
    } catch (const error& e) {
        problem = e.what();
    }
    Py_FinalizeEx();
    throw std::runtime_error{"Python did not start: " + problem};
}

interpreter::~interpreter() { Py_FinalizeEx(); }

subinterpreter::subinterpreter() {
    PyThreadState* const outer = PyThreadState_Get();
#if PY_VERSION_HEX >= 0x030c0000
    PyInterpreterConfig config{};
    config.use_main_obmalloc = 0;
    config.allow_fork = 0;
    config.allow_exec = 0;
    config.allow_threads = 1;
    config.allow_daemon_threads = 0;
    config.check_multi_interp_extensions = 1;
    config.gil = PyInterpreterConfig_OWN_GIL;
    const PyStatus status = Py_NewInterpreterFromConfig(&first_, &config);
    if (PyStatus_Exception(status) != 0)
        throw std::runtime_error{std::string{"the sub-interpreter did not start: "} +
                                 (status.err_msg != nullptr ? status.err_msg : "")};
#else
    first_ = Py_NewInterpreter();
    if (first_ == nullptr) throw std::runtime_error{"the sub-interpreter did not start"};
#endif
    home_ = runtime::keep_home(runtime::current_home());
    PyEval_SaveThread();
    PyEval_RestoreThread(outer);
    if (home_ == nullptr) throw std::runtime_error{"the sub-interpreter did not start"};
}

subinterpreter::~subinterpreter() {
    PyThreadState* const outer = PyEval_SaveThread();
    PyEval_RestoreThread(first_);
    Py_EndInterpreter(first_);
#if PY_VERSION_HEX >= 0x030c0000
    PyEval_RestoreThread(outer);
#else
    PyThreadState_Swap(outer);  // the one GIL is still held
#endif
    runtime::release_home(home_);
}

}  // namespace tenon
