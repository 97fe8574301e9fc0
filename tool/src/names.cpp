// Names of distributions and modules; see names.hpp.
#include "names.hpp"

#include <algorithm>
#include <array>

#include "format.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

// A module's name is also the name of a C++ namespace in what `tenon new` writes.
constexpr auto cpp_keywords = std::to_array<std::string_view>({
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break",
    "case", "catch", "char", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return",
    "co_yield", "compl", "concept", "const", "const_cast", "consteval", "constexpr", "constinit",
    "continue", "contract_assert", "decltype", "default", "delete", "do", "double",
    "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for",
    "friend", "goto", "if", "inline", "int", "long", "mutable", "namespace", "new", "noexcept",
    "not", "not_eq", "nullptr", "operator", "or", "or_eq", "private", "protected", "public",
    "register", "reinterpret_cast", "requires", "return", "short", "signed", "sizeof", "static",
    "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local",
    "throw", "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using",
    "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq"});

constexpr auto python_keywords = std::to_array<std::string_view>({
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield"});

constexpr auto standard_modules = std::to_array<std::string_view>({
    "abc", "annotationlib", "antigravity", "argparse", "array", "ast", "asyncio", "atexit",
    "base64", "bdb", "binascii", "bisect", "builtins", "bz2", "cProfile", "calendar", "cmath",
    "cmd", "code", "codecs", "codeop", "collections", "colorsys", "compileall", "compression",
    "concurrent", "configparser", "contextlib", "contextvars", "copy", "copyreg", "csv", "ctypes",
    "curses", "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis", "doctest", "email",
    "encodings", "ensurepip", "enum", "errno", "faulthandler", "fcntl", "filecmp", "fileinput",
    "fnmatch", "fractions", "ftplib", "functools", "gc", "genericpath", "getopt", "getpass",
    "gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac", "html", "http",
    "idlelib", "imaplib", "importlib", "inspect", "io", "ipaddress", "itertools", "json",
    "keyword", "linecache", "locale", "logging", "lzma", "mailbox", "marshal", "math",
    "mimetypes", "mmap", "modulefinder", "multiprocessing", "netrc", "ntpath", "numbers",
    "opcode", "operator", "optparse", "os", "pathlib", "pdb", "pickle", "pickletools", "pkgutil",
    "platform", "plistlib", "poplib", "posix", "posixpath", "pprint", "profile", "pstats", "pty",
    "pwd", "py_compile", "pyclbr", "pydoc", "pyexpat", "queue", "quopri", "random", "re",
    "readline", "reprlib", "resource", "rlcompleter", "runpy", "sched", "secrets", "select",
    "selectors", "shelve", "shlex", "shutil", "signal", "site", "smtplib", "socket",
    "socketserver", "sqlite3", "ssl", "stat", "statistics", "string", "stringprep", "struct",
    "subprocess", "symtable", "sys", "sysconfig", "syslog", "tabnanny", "tarfile", "tempfile",
    "termios", "test", "textwrap", "this", "threading", "time", "timeit", "tkinter", "token",
    "tokenize", "tomllib", "trace", "traceback", "tracemalloc", "tty", "turtle", "types",
    "typing", "unicodedata", "unittest", "urllib", "uuid", "venv", "warnings", "wave", "weakref",
    "webbrowser", "winreg", "wsgiref", "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib",
    "zoneinfo"});

bool contains(const auto& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

} // namespace

bool is_distribution_name(std::string_view name) {
    return !name.empty() && is_alnum(name.front()) && is_alnum(name.back()) &&
           std::ranges::all_of(
               name, [](char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; });
}

std::string normalized(std::string_view name) {
    std::string result;
    for (const char c : lower(name)) {
        const bool mark = c == '-' || c == '_' || c == '.';
        if (!mark)
            result += c;
        else if (!result.ends_with('_'))
            result += '_';
    }
    return result;
}

std::string module_name(std::string_view distribution) {
    return replace_all(replace_all(std::string{distribution}, "-", "_"), ".", "_");
}

std::string module_name_problem(std::string_view name) {
    for (const auto& part : split(name, '.')) {
        if (part.empty()) return "has an empty part";
        if (is_digit(part[0])) return formatted("has a part that begins with a digit: {}", part);
        if (!std::ranges::all_of(part, [](char c) { return is_alnum(c) || c == '_'; }))
            return "may only have ASCII letters, digits and underscores";
        if (contains(python_keywords, part)) return "is a keyword of Python";
        if (contains(cpp_keywords, part)) return "is a keyword of C++";
    }
    return {};
}

bool is_standard_module(std::string_view name) { return contains(standard_modules, name); }

} // namespace tenon::tool
