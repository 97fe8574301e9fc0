// Exception classes of a library that cannot be marked.
#include <tenon/tenon.hpp>

#include <stdexcept>
#include <string>

namespace py = tenon;

namespace lib {

/// Of the library.
struct failure : std::runtime_error {
    using runtime_error::runtime_error;
    int code = 4;
};
struct worse : failure {
    using failure::failure;
};
struct [[=py::exception]] marked : std::exception {};

void fail(const std::string& kind) {
    if (kind == "failure") throw failure{"failed"};
    if (kind == "worse") throw worse{"failed badly"};
    if (kind == "marked") throw marked{};
}

}  // namespace lib

TENON_MODULE(exception_bodies, m) {
    m.expose<^^lib::failure>(py::exception);
    m.expose<^^lib::worse, py::exception("KeyError"), py::name("Worse")>();
    m.expose<^^lib::marked>();
    m.expose<^^lib::fail>();
}
