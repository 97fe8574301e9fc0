// py::cached_import: what a module has by a name, imported once per interpreter.
#pragma once

#include <tenon/model/atomic.hpp>
#include <tenon/object/object.hpp>

namespace tenon {

namespace runtime {

/// The number of one `module`, `names...` in each interpreter's table; given at the first use.
using import_number = model::atomic<unsigned>;

/// Borrowed; imports where this interpreter has not yet. `names` are attributes, one of the other.
PyObject* cached_import(import_number& number, const char* module, const char* const* names,
                        std::size_t count);

}  // namespace runtime

/// `cached_import<"numpy", "asarray">()` is `numpy.asarray`. A failure is not remembered.
template <model::fixed_string Module, model::fixed_string... Names>
[[nodiscard]] object cached_import() {
    static constinit runtime::import_number number{0};
    const char* const names[] = {Names.data()..., nullptr};
    return object{keep, runtime::cached_import(number, Module.data(), names, sizeof...(Names))};
}

}  // namespace tenon
