// Type names read from their mangled form (Itanium C++ ABI, 5.1). The C++ library's demangler would
// be a third of a small module that links that library statically, for messages that hardly ever
// come: plain nested names are read here, others by the demangler of the shared library, if there.
#include "type_name.hpp"

#include <cstdlib>
#include <string_view>

#include <dlfcn.h>

namespace tenon::runtime {

namespace {

// `3oops`, `N3lib4oopsE`, `St...`; empty for anything with templates or substitutions.
std::string plain_name(std::string_view mangled) {
    const bool nested = mangled.starts_with('N');
    if (nested) mangled.remove_prefix(1);
    std::string result;
    if (mangled.starts_with("St")) {
        result = "std";
        mangled.remove_prefix(2);
    }
    while (!mangled.empty() && mangled.front() >= '1' && mangled.front() <= '9') {
        std::size_t length = 0;
        while (!mangled.empty() && mangled.front() >= '0' && mangled.front() <= '9') {
            length = length * 10 + static_cast<std::size_t>(mangled.front() - '0');
            mangled.remove_prefix(1);
        }
        if (length > mangled.size()) return {};
        if (!result.empty()) result += "::";
        const std::string_view piece = mangled.substr(0, length);
        result += piece.starts_with("_GLOBAL__N") ? "(anonymous namespace)" : piece;
        mangled.remove_prefix(length);
    }
    return mangled == (nested ? "E" : "") ? result : std::string{};
}

using demangle_function = char* (*)(const char*, char*, std::size_t*, int*);

demangle_function find_demangler() noexcept {
    constexpr const char* name = "__cxa_demangle";
    void* found = dlsym(RTLD_DEFAULT, name);
    if (found == nullptr)
        if (void* const library = dlopen("libstdc++.so.6", RTLD_LAZY | RTLD_LOCAL))
            found = dlsym(library, name);
    return reinterpret_cast<demangle_function>(found);
}

}  // namespace

std::string type_name(const std::type_info& type) {
    const char* const mangled = type.name();
    if (std::string plain = plain_name(mangled); !plain.empty()) return plain;
    static const demangle_function demangle = find_demangler();
    if (demangle == nullptr) return mangled;
    int status = 0;
    char* const text = demangle(mangled, nullptr, nullptr, &status);
    std::string result = text != nullptr ? text : mangled;
    std::free(text);
    return result;
}

}  // namespace tenon::runtime
