// Debug builds: remembers the stack of each throw, for a note of the Python exception. Linked with
// --wrap=__cxa_throw, so that every throw in the module comes here first; C++23, and libstdc++exp.
#include "../throw_trace.hpp"

#include <cstdlib>
#include <mutex>
#include <stacktrace>
#include <string_view>
#include <typeinfo>
#include <unordered_map>

#include <dlfcn.h>

extern "C" [[noreturn]] void __real___cxa_throw(void* object, std::type_info* type,
                                                void (*destroy)(void*));

namespace {

struct thrown {
    std::stacktrace trace;
    void (*destroy)(void*);
};

// Neither is ever destroyed: exceptions may live longer than static objects.
std::mutex& mutex() {
    static auto* const made = new std::mutex;
    return *made;
}
std::unordered_map<void*, thrown>& all_thrown() {
    static auto* const made = new std::unordered_map<void*, thrown>;
    return *made;
}

// Stands for the destructor of each exception object, so that no trace outlives its own.
void forget(void* object) {
    void (*destroy)(void*) = nullptr;
    {
        const std::lock_guard lock{mutex()};
        if (const auto found = all_thrown().find(object); found != all_thrown().end()) {
            destroy = found->second.destroy;
            all_thrown().erase(found);
        }
    }
    if (destroy != nullptr) destroy(object);
}

bool is_wanted() {
    const char* const set = std::getenv("TENON_THROW_TRACE");
    return set == nullptr || std::string_view{set} != "0";
}

// As it is written, where libstdc++'s name of a string would fill the line.
std::string shortened(std::string name) {
    constexpr std::string_view text =
        "std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >";
    for (std::size_t at = name.find(text); at != std::string::npos; at = name.find(text, at))
        name.replace(at, text.size(), "std::string");
    return name;
}

const void* module_of(std::uintptr_t address) {
    Dl_info found{};
    return dladdr(reinterpret_cast<void*>(address), &found) != 0 ? found.dli_fbase : nullptr;
}

// The frames between the throw and Python, without Tenon's own.
std::string describe(void* object) {
    std::stacktrace trace;
    {
        const std::lock_guard lock{mutex()};
        const auto found = all_thrown().find(object);
        if (found == all_thrown().end()) return {};
        trace = found->second.trace;
    }
    const void* const here = module_of(reinterpret_cast<std::uintptr_t>(&describe));
    std::string text;
    for (const std::stacktrace_entry& frame : trace) {
        if (module_of(frame.native_handle()) != here) break;
        const std::string file = frame.source_file();
        if (file.empty() || file.find("/include/tenon/") != std::string::npos) continue;
        text += "\n  " + shortened(frame.description()) + " at " + file + ":" +
            std::to_string(frame.source_line());
    }
    return text.empty() ? text : "C++ stack of the throw:" + text;
}

}  // namespace

extern "C" [[noreturn]] void __wrap___cxa_throw(void* object, std::type_info* type,
                                                void (*destroy)(void*)) {
    // What fails in here throws as well, and has no trace.
    static thread_local bool busy = false;
    static const bool wanted = is_wanted();
    if (busy || !wanted) __real___cxa_throw(object, type, destroy);
    busy = true;
    try {
        thrown entry{std::stacktrace::current(1), destroy};
        const std::lock_guard lock{mutex()};
        all_thrown().insert_or_assign(object, std::move(entry));
        destroy = &forget;
        tenon::runtime::trace_of_throw.store(&describe, std::memory_order_release);
    } catch (...) {
        // Out of memory: the exception goes without a trace.
    }
    busy = false;
    __real___cxa_throw(object, type, destroy);
}
