// The handler of std::terminate, put where libstdc++ would put its own when it is linked statically.
#include "terminate.hpp"

#include "type_name.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>

#include <cxxabi.h>

namespace tenon::runtime {

void terminate() noexcept {
    std::fputs("terminate called", stderr);
    if (const std::type_info* const type = abi::__cxa_current_exception_type(); type != nullptr) {
        std::fprintf(stderr, " after throwing '%s'", type_name(*type).c_str());
        try {
            throw;
        } catch (const std::exception& thrown) {
            std::fprintf(stderr, ": %s", thrown.what());
        } catch (...) {}
    }
    std::fputs("\n", stderr);
    std::abort();
}

}  // namespace tenon::runtime

#ifdef __GLIBCXX__
// Defined before the archive of libstdc++ is searched, this keeps its eh_term_handler.o out. Where
// the library is shared it has a definition of its own, and this one is not looked at.
namespace __cxxabiv1 {
extern std::terminate_handler __terminate_handler;
std::terminate_handler __terminate_handler = tenon::runtime::terminate;
}  // namespace __cxxabiv1
#endif
