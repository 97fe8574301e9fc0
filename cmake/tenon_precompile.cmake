# Compiles <tenon/precompiled.hpp> beforehand, once for each set of flags, and gives the result to the
# sources that can take it. GCC checks that it fits: where it does not, the headers are read as ever.
#
#   TENON_PRECOMPILE        ON; OFF; CACHED: what is there already is used, nothing is made
#   TENON_PRECOMPILE_CACHE  a folder of those made before, one folder for each set of flags
include_guard(GLOBAL)

set(TENON_PRECOMPILE ON CACHE STRING "Compile Tenon's headers beforehand: ON, OFF or CACHED")

# A source with TENON_MODULE or TENON_PART, and no macro of its own in front of its first #include,
# which would then come too late.
function(_tenon_can_precompile source result)
    set(${result} FALSE PARENT_SCOPE)
    if(NOT EXISTS "${source}" OR NOT source MATCHES "\\.(cpp|cc|cxx|c\\+\\+|C)$")
        return()
    endif()
    file(STRINGS "${source}" found REGEX "TENON_(MODULE|PART)[ \t]*\\(" LIMIT_COUNT 1)
    file(STRINGS "${source}" directive REGEX "^[ \t]*#[ \t]*(define|undef|include)" LIMIT_COUNT 1)
    if(found AND directive MATCHES "include")
        set(${result} TRUE PARENT_SCOPE)
    endif()
endfunction()

# The macros that Python's headers or the standard library's may read. GCC refuses what was compiled
# with others; any other macro does not matter to it.
function(_tenon_defines_that_matter result)
    set(found "")
    foreach(define IN LISTS ARGN)
        if(define MATCHES "^(-D)?(_|NDEBUG|Py|PY|TENON_NO_)")
            list(APPEND found "${define}")
        endif()
    endforeach()
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

# The target that makes the header, in `folder`.
function(_tenon_add_precompiled helper folder pic options defines)
    file(CONFIGURE OUTPUT "${folder}/precompiled.cpp" CONTENT "#include <tenon/precompiled.hpp>\n")
    add_library(${helper} OBJECT EXCLUDE_FROM_ALL "${folder}/precompiled.cpp")
    set_target_properties(${helper} PROPERTIES
        POSITION_INDEPENDENT_CODE ${pic}
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON
        UNITY_BUILD OFF
        EXPORT_COMPILE_COMMANDS OFF)
    target_link_libraries(${helper} PRIVATE tenon::headers)
    target_compile_options(${helper} PRIVATE ${options} -x c++-header)
    target_compile_definitions(${helper} PRIVATE ${defines})
    # GCC finds it by its name. A link: it is large.
    add_custom_command(
        OUTPUT "${folder}/tenon.hpp.gch"
        COMMAND "${CMAKE_COMMAND}" -E create_symlink $<TARGET_OBJECTS:${helper}>
                "${folder}/tenon.hpp.gch"
        DEPENDS ${helper} $<TARGET_OBJECTS:${helper}>
        COMMENT "Tenon's headers are compiled"
        VERBATIM)
    add_custom_target(${helper}_link DEPENDS "${folder}/tenon.hpp.gch")
endfunction()

# _tenon_precompile(TARGET options...): the options that its sources are compiled with, but those of
# the project as a whole.
function(_tenon_precompile target)
    # A compiler cache would take the header for a new one each time.
    if(NOT TENON_PRECOMPILE OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU"
       OR CMAKE_CXX_COMPILER_LAUNCHER OR NOT EXISTS "${TENON_HOME_DIR}/include/tenon/precompiled.hpp")
        return()
    endif()
    set(sources "")
    get_target_property(all ${target} SOURCES)
    foreach(source IN LISTS all)
        get_filename_component(path "${source}" ABSOLUTE)
        _tenon_can_precompile("${path}" can)
        if(can)
            list(APPEND sources "${source}")
        endif()
    endforeach()
    if(NOT sources)
        return()
    endif()

    set(options ${ARGN})
    list(FILTER options EXCLUDE REGEX "^-(W[^lp]|I|D)")
    _tenon_defines_that_matter(defines ${arg_DEFINES} ${ARGN})
    get_target_property(pic ${target} POSITION_INDEPENDENT_CODE)
    string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
    get_directory_property(shared_options COMPILE_OPTIONS)
    get_directory_property(shared_defines COMPILE_DEFINITIONS)
    string(SHA256 key "${options}|${defines}|${pic}|${CMAKE_CXX_FLAGS}|${CMAKE_CXX_FLAGS_${type}}|${shared_options}|${shared_defines}|${TENON_PYTHON_INCLUDE}")
    string(SUBSTRING "${key}" 0 16 key)

    set(folder "${CMAKE_BINARY_DIR}/tenon-precompiled/${key}")
    set(kept "${TENON_PRECOMPILE_CACHE}/${key}/tenon.hpp.gch")
    set(helper tenon_precompiled_${key})
    file(CONFIGURE OUTPUT "${folder}/tenon.hpp" CONTENT "#include <tenon/precompiled.hpp>\n")
    if(TENON_PRECOMPILE_CACHE AND EXISTS "${kept}")
        file(CREATE_LINK "${kept}" "${folder}/tenon.hpp.gch" SYMBOLIC)
        # GCC names what is in the header nowhere: another one is known by its place.
        file(CONFIGURE OUTPUT "${folder}/origin" CONTENT "${kept}\n")
        set_property(SOURCE ${sources} APPEND PROPERTY OBJECT_DEPENDS "${folder}/origin")
    elseif(TENON_PRECOMPILE STREQUAL "CACHED")
        return()
    else()
        if(NOT TARGET ${helper})
            _tenon_add_precompiled(${helper} "${folder}" "${pic}" "${options}" "${defines}")
        endif()
        add_dependencies(${target} ${helper}_link)
        set_property(SOURCE ${sources} APPEND PROPERTY OBJECT_DEPENDS "${folder}/tenon.hpp.gch")
    endif()
    set_property(SOURCE ${sources} APPEND PROPERTY COMPILE_OPTIONS "-include${folder}/tenon.hpp")
endfunction()
