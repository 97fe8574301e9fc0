// Python inside a C++ program: py::interpreter, and py::subinterpreter beside it. Not part of what
// a module includes: <tenon/embed.hpp> has it.
#pragma once

#include <tenon/object/object.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace tenon {

namespace runtime {
struct home;
}  // namespace runtime

/// A module of the program itself: `{"app", &PyInit_app}` for its TENON_MODULE(app).
struct program_module {
    const char* name;
    PyObject* (*init)();
};

struct interpreter_options {
    /// Neither environment variables nor the user's own packages count.
    bool isolated = true;
    /// sys.argv; the first is the name of the program.
    std::vector<std::string> argv{};
    /// In front of sys.path.
    std::vector<std::filesystem::path> search_paths{};
    /// A virtual environment whose packages are found; else the one the program is a command of.
    std::filesystem::path virtual_environment{};
    /// Where Python is installed; otherwise Python finds itself.
    std::filesystem::path home{};
    /// UTF-8 for files and streams; false: as the locale says, which an isolated Python leaves as
    /// the program has set it.
    bool utf8 = true;
    /// Python's own handling of SIGINT and others from the start; a script that imports `signal` has
    /// Python's handler of SIGINT anyway.
    bool signal_handlers = false;
    /// False: no __pycache__.
    bool write_bytecode = true;
    std::vector<program_module> modules{};
};

/// Python runs while this lives; the thread that makes it is attached and ends it. There may be
/// several, one after the other. Objects must not outlive their interpreter.
class interpreter {
public:
    /// Throws std::runtime_error where Python cannot start.
    explicit interpreter(const interpreter_options& options = {});
    /// Lets no thread attach any more, waits for those that are, and ends Python.
    ~interpreter();
    interpreter(const interpreter&) = delete;
    interpreter& operator=(const interpreter&) = delete;
};

/// An interpreter of its own beside the main one, with its own modules, and from Python 3.12 on
/// with its own GIL: threads attached to different ones run Python at the same time. Made and
/// destroyed by threads that are attached to the main one; `py::attach in{sub}` goes into it.
class subinterpreter {
public:
    subinterpreter();
    ~subinterpreter();
    subinterpreter(const subinterpreter&) = delete;
    subinterpreter& operator=(const subinterpreter&) = delete;

    [[nodiscard]] runtime::home* home() const noexcept { return home_; }

private:
    PyThreadState* first_;
    runtime::home* home_;
};

}  // namespace tenon
