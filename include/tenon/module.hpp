// TENON_MODULE and TENON_PART, and the builder that a module's body gets: both front ends in one.
#pragma once

#include <tenon/lower/module.hpp>
#include <tenon/spell/module.hpp>

#ifdef __cpp_impl_reflection
#include <tenon/reflect/aggregate.hpp>
#include <tenon/reflect/exposing.hpp>
#endif

namespace tenon {

/// `m` of `TENON_MODULE(name, m) { ... }`.
class module_builder : public builder_core,
                       public spell::spelling<module_builder>
#ifdef __cpp_impl_reflection
    ,
                       public reflect::exposing<module_builder>
#endif
{
public:
    explicit module_builder(builder_core core) : builder_core{std::move(core)} {}

    using spell::spelling<module_builder>::submodule;  // the core has one as well
};

}  // namespace tenon

#define TENON_SECTION(NAME) "tenon_parts_" #NAME

// Each part leaves a pointer in a section of the module's name; the linker gives its bounds. The
// module's own file always leaves one, so the section is there.
#define TENON_REGISTER_PART(NAME, PART)                                                            \
    [[gnu::used, gnu::retain, gnu::section(TENON_SECTION(NAME))]]                                  \
    static const ::tenon::model::part* const tenon_part_of_##NAME = PART;

#define TENON_INIT(NAME, BODY)                                                                     \
    extern "C" {                                                                                   \
    [[gnu::visibility(                                                                             \
        "hidden")]] extern const ::tenon::model::part* const __start_tenon_parts_##NAME[];         \
    [[gnu::visibility(                                                                             \
        "hidden")]] extern const ::tenon::model::part* const __stop_tenon_parts_##NAME[];          \
    }                                                                                              \
    extern "C" [[gnu::visibility("default")]] PyObject* PyInit_##NAME() {                          \
        static constinit ::tenon::runtime::module_record record{{},                                \
                                                                {},                                \
                                                                TENON_MODULE_VERSION_OR_NULL,      \
                                                                ::tenon::lower::abi_tag,           \
                                                                __start_tenon_parts_##NAME,        \
                                                                __stop_tenon_parts_##NAME,         \
                                                                BODY};                             \
        return ::tenon::runtime::start_module(record, #NAME);                                      \
    }

#define TENON_MODULE_BODY(NAME, M)                                                                 \
    TENON_REGISTER_PART(NAME, &::tenon::runtime::empty_part)                                       \
    static void tenon_fill_##NAME(::tenon::module_builder&);                                       \
    static void tenon_body_##NAME(::tenon::builder_core& core) {                                   \
        ::tenon::module_builder builder{core};                                                     \
        tenon_fill_##NAME(builder);                                                                \
    }                                                                                              \
    TENON_INIT(NAME, &tenon_body_##NAME)                                                           \
    static void tenon_fill_##NAME([[maybe_unused]] ::tenon::module_builder& M)

#ifdef __cpp_impl_reflection
#define TENON_UNIT(NAME, CHOICE)                                                                   \
    &::tenon::reflect::bindable_unit<                                                              \
        ::tenon::reflect::members_selection<^^::NAME, ::tenon::reflect::choice::CHOICE>>::part
#define TENON_MODULE_MARKED(NAME)                                                                  \
    TENON_REGISTER_PART(NAME, TENON_UNIT(NAME, marked))                                            \
    TENON_INIT(NAME, nullptr)
/// A further source file of module NAME: exposes what it declares itself.
#define TENON_PART(NAME) TENON_REGISTER_PART(NAME, TENON_UNIT(NAME, marked_here))
#else
#define TENON_MODULE_MARKED(NAME)                                                                  \
    static_assert(false,                                                                           \
                  "tenon: TENON_MODULE(" #NAME                                                     \
                  ") exposes what is marked, which takes reflection (GCC 16.2 or newer with "      \
                  "-std=c++26 -freflection); with this compiler write TENON_MODULE(" #NAME         \
                  ", m) { m.function<...>(); }");
#define TENON_PART(NAME)                                                                           \
    static_assert(false, "tenon: TENON_PART(" #NAME ") takes reflection (GCC 16.2 or newer)");
#endif

#define TENON_PICK(A, B, PICKED, ...) PICKED
/// TENON_MODULE(name) exposes what is marked in namespace `name`; TENON_MODULE(name, m) { ... }
/// what its body names.
#define TENON_MODULE(...)                                                                          \
    TENON_PICK(__VA_ARGS__, TENON_MODULE_BODY, TENON_MODULE_MARKED, )(__VA_ARGS__)
