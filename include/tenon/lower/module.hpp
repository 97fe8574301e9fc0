// A module as CPython loads it: multi-phase (PEP 489), one record per module in static memory,
// everything that is a Python object in the module's own state.
#pragma once

#include <tenon/lower/abi_tag.hpp>
#include <tenon/lower/python.hpp>
#include <tenon/model/entry.hpp>

namespace tenon {

class builder_core;

namespace runtime {

/// The static data of one TENON_MODULE.
struct module_record {
    PyModuleDef definition;
    PyModuleDef_Slot slots[4];
    const char* version;              // __version__, or null
    const char* tag;                  // lower::abi_tag
    const model::part* const* parts;  // [parts, parts_end): one per source file
    const model::part* const* parts_end;
    void (*body)(builder_core&);  // TENON_MODULE(name, m) { ... }, or null
};

/// The part of a file whose module has a body.
inline constexpr model::part empty_part{};

/// Makes the exception classes of a part, and knows its translators; its `add_exceptions`.
void add_exceptions(const model::part& part, void* filled);
/// Makes the classes and enums of some parts, bases first; the `add_types` of each that has any.
void add_types(model::table<const model::part*> parts, void* filled);

/// Lists what py::partial left out; the `add_omitted` of parts that lack something.
void add_omitted(const model::part& part, void* filled);

/// What PyInit_name returns.
PyObject* start_module(module_record& record, const char* name) noexcept;

}  // namespace runtime
}  // namespace tenon
