// A Python interpreter and what a build must know about it; the interpreter itself is asked.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::tool {

struct interpreter {
    std::filesystem::path executable;
    int major = 0;
    int minor = 0;
    int micro = 0;
    std::string include;             // folder of Python.h
    std::string suffix;              // ".cpython-314-x86_64-linux-gnu.so"
    std::string abi;                 // "cp314", "cp314t", "cp314d"
    std::string platform;            // "linux_x86_64"
    std::string site;                // where platform-dependent packages go
    std::string scripts;             // where its commands go
    std::string externally_managed;  // file that asks to leave this Python alone; mostly empty
    std::string soname_abi;          // "cpython-314-x86_64-linux-gnu"
    int glibc_major = 0;             // of the C library it runs on; 0: another library
    int glibc_minor = 0;
    bool has_pip = false;
    bool has_headers = false;

    std::string version() const;  // "3.14"
    std::string tag() const;      // "cp314-cp314"
};

/// `what` is a path, a command on PATH or a version ("3.14", "3.14t").
interpreter find_interpreter(std::string_view what);

/// Asks an interpreter; throws `error` if it is none, or not CPython 3.11 or newer.
interpreter ask_interpreter(const std::filesystem::path& executable);

/// The one to build for where none is named: an active or found environment's, else python3.
interpreter default_interpreter(const std::filesystem::path& folder);

/// Throws `error` that says what to install if Python.h is not there.
void require_headers(const interpreter& python);

}  // namespace tenon::tool
