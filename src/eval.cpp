// Python as text: py::eval, py::exec, and what tracebacks need to show its lines.
#include <tenon/object/eval.hpp>

#include <tenon/object/call.hpp>
#include <tenon/object/import.hpp>
#include <tenon/object/types.hpp>

#include "kept_objects.hpp"

namespace tenon {

using runtime::checked;

namespace {

constexpr std::size_t most_sources = 512;  // that tracebacks can show at the same time

bool is_blank(std::string_view line) noexcept {
    return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

// The lines of `text`, with what ends them.
template <class F>
void each_line(std::string_view text, F f) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        f(text.substr(0, size));
        text.remove_prefix(size);
    }
}

// Without the indentation that all lines have in common; for text that begins with a line break.
std::string dedented(std::string_view text) {
    if (text.empty() || text.front() != '\n') return std::string{text};
    std::string_view common;
    bool first = true;
    each_line(text, [&](std::string_view line) {
        if (is_blank(line.substr(0, line.find('\n')))) return;
        const std::string_view indent = line.substr(0, line.find_first_not_of(" \t"));
        if (first) common = indent;
        first = false;
        std::size_t same = 0;
        while (same < common.size() && same < indent.size() && common[same] == indent[same]) ++same;
        common = common.substr(0, same);
    });
    std::string result;
    each_line(text, [&](std::string_view line) {
        const bool blank = is_blank(line.substr(0, line.find('\n')));
        result += blank ? std::string_view{"\n"} : line.substr(common.size());
    });
    return result;
}

// `<exec in main.cpp:42>`; a different text of the same place gets a number of its own.
std::string source_name(const char* what, std::string_view text, code_place place) {
    std::string_view file = place.file;
    file.remove_prefix(file.rfind('/') + 1);
    const std::size_t hash = std::hash<std::string_view>{}(text) % 1000000;
    return std::string{"<"} + what + " in " + std::string{file} + ":" + std::to_string(place.line) +
        " #" + std::to_string(hash) + ">";
}

// linecache finds the lines by the name; the oldest of many are forgotten.
void remember_source(const std::string& name, std::string_view text) {
    dict known{keep, checked(runtime::kept_object(runtime::kept::source_names, &PyDict_New))};
    const str key{name};
    if (known.contains(key)) return;
    const dict cache{cached_import<"linecache", "cache">()};
    if (known.size() >= most_sources) {
        const object oldest = next(iter(known));
        known.pop(oldest, none{});
        cache.attr("pop")(oldest, none{});
    }
    const str source{text};
    cache[key] = tuple::of(source.size(), none{}, source.attr("splitlines")(true), key);
    known.set(key, none{});
}

dict globals_of(const object& given) {
    if (!given.is_none()) return dict{borrowed{given}};
    PyObject* const main = checked(PyImport_AddModule("__main__"));
    return {keep, checked(PyModule_GetDict(main))};
}

object run(const object& code, const object& globals, const object& locals) {
    dict names = globals_of(globals);
    names.setdefault("__builtins__", borrowed{checked(PyEval_GetBuiltins())});
    return object{steal,
                  checked(PyEval_EvalCode(code.pointer(), names.pointer(),
                                          locals.is_none() ? names.pointer() : locals.pointer()))};
}

object compile(const std::string& text, const str& name, int start) {
    if (text.find('\0') != std::string::npos)
        runtime::throw_new(PyExc_ValueError, "source code contains a NUL");
    return object{
        steal, checked(Py_CompileStringObject(text.c_str(), name.pointer(), start, nullptr, -1))};
}

}  // namespace

object eval(std::string_view expression, const object& globals, const object& locals,
            code_place place) {
    const std::size_t start = expression.find_first_not_of(" \t\n");
    const std::string text{
        expression.substr(start == std::string_view::npos ? expression.size() : start)};
    const std::string name = source_name("eval", text, place);
    const object code = compile(text, str{name}, Py_eval_input);
    try {
        return run(code, globals, locals);
    } catch (...) {
        remember_source(name, text);  // only tracebacks ask
        throw;
    }
}

void exec(std::string_view statements, const object& globals, const object& locals,
          code_place place) {
    const std::string text = dedented(statements);
    const std::string name = source_name("exec", text, place);
    const object code = compile(text, str{name}, Py_file_input);
    remember_source(name, text);
    run(code, globals, locals);
}

void exec_file(const std::string& path, const object& globals, const object& locals) {
    const object file = cached_import<"builtins", "open">()(path, "rb");
    const object text = file.attr("read")();
    file.attr("close")();
    // As bytes, so that its declaration of an encoding counts.
    const object code = cached_import<"builtins", "compile">()(text, path, "exec");
    run(code, globals, locals);
}

}  // namespace tenon
