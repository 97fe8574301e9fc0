// C++20: a base that comes too late.
#include <tenon/tenon.hpp>

#include <stdexcept>

namespace {

struct base_error : std::runtime_error {
    using runtime_error::runtime_error;
};
struct derived_error : base_error {
    using base_error::base_error;
};

}  // namespace

TENON_MODULE(exception_order, m) {
    m.exception<derived_error>("DerivedError");
    m.exception<base_error>("BaseError");
}
