// The classes of py::error. A module that catches or throws one of them refers to its type, which is
// here, and so gets all of them thrown as what they are; others do without.
#include "error_types.hpp"

#include <tenon/object/exception_group.hpp>

namespace tenon {

// clang-format off
#define TENON_EACH_ERROR(DO)                                                                       \
    DO(borrow_error) DO(arithmetic_error) DO(floating_point_error) DO(overflow_error)              \
    DO(zero_division_error) DO(assertion_error) DO(attribute_error) DO(buffer_error) DO(eof_error) \
    DO(import_error) DO(module_not_found_error) DO(lookup_error) DO(index_error) DO(key_error)     \
    DO(memory_error) DO(name_error) DO(os_error) DO(file_exists_error) DO(file_not_found_error)    \
    DO(permission_error) DO(timeout_error) DO(connection_error) DO(reference_error)                \
    DO(runtime_error) DO(not_implemented_error) DO(recursion_error) DO(stop_async_iteration)       \
    DO(stop_iteration) DO(syntax_error) DO(system_error) DO(type_error) DO(value_error)            \
    DO(unicode_error) DO(generator_exit) DO(keyboard_interrupt) DO(system_exit) DO(warning)        \
    DO(bytes_warning) DO(deprecation_warning) DO(encoding_warning) DO(future_warning)              \
    DO(import_warning) DO(pending_deprecation_warning) DO(resource_warning) DO(runtime_warning)    \
    DO(syntax_warning) DO(unicode_warning) DO(user_warning) DO(exception_group)
// clang-format on

// The destructors bring the types with them.
#define TENON_DESTRUCTOR(NAME) NAME::~NAME() = default;
TENON_EACH_ERROR(TENON_DESTRUCTOR)
#undef TENON_DESTRUCTOR

namespace runtime {

namespace {

// A small function without anything to clean up: unwinding costs by the frame, and by what it has
// to restore or stop for.
template <class E>
[[noreturn]] void throw_as(PyObject* exception) {
    throw E{passing, exception};
}

#define TENON_ENTRY(NAME) {&NAME::python_type, &throw_as<NAME>},
constexpr error_type all[] = {TENON_EACH_ERROR(TENON_ENTRY)};
#undef TENON_ENTRY
#undef TENON_EACH_ERROR

constexpr model::table<error_type> table{all, sizeof(all) / sizeof(all[0])};

[[maybe_unused]] const bool told = [] {
    typed_errors.store(&table, std::memory_order_relaxed);
    return true;
}();

}  // namespace

}  // namespace runtime
}  // namespace tenon
