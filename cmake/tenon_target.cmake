# What tenon_add_module and tenon_add_program have in common: their arguments, which they leave in
# arg_..., and how a target is compiled.
include_guard(GLOBAL)

set(TENON_TARGET_LISTS SOURCES INCLUDE DEFINES PACKAGES LIBRARIES CXXFLAGS LDFLAGS
    CACHE INTERNAL "what both functions take")

# A macro: it gives the caller's arg_STANDARD its default.
macro(_tenon_check_arguments function name)
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "${function}(${name}): what is ${arg_UNPARSED_ARGUMENTS}? "
                            "Write SOURCES before the source files.")
    endif()
    if(NOT arg_SOURCES)
        message(FATAL_ERROR "${function}(${name}) has no SOURCES.")
    endif()
    if(NOT arg_STANDARD)
        set(arg_STANDARD c++26)
    endif()
    if(NOT arg_STANDARD MATCHES "^c\\+\\+(26|20)$")
        message(FATAL_ERROR "${function}(${name}): STANDARD is c++26 or c++20, "
                            "not ${arg_STANDARD}.")
    endif()
endmacro()

function(_tenon_require_reflection name)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16.2)
        return()
    endif()
    message(FATAL_ERROR "${name} is C++26, and ${CMAKE_CXX_COMPILER_ID} "
        "${CMAKE_CXX_COMPILER_VERSION} (${CMAKE_CXX_COMPILER}) has no reflection. Configure with "
        "-DCMAKE_CXX_COMPILER=g++-16 (16.2 or newer), or write STANDARD c++20.")
endfunction()

# The text of headers with marks is compiled in, for their comments and default values.
function(_tenon_read_project_headers target)
    set(list_file "${CMAKE_CURRENT_BINARY_DIR}/${target}.headers.inc")
    set(folders "")
    foreach(folder IN LISTS ARGN)
        get_filename_component(folder "${folder}" ABSOLUTE)
        list(APPEND folders "${folder}")
    endforeach()
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        get_filename_component(source "${source}" ABSOLUTE)
        get_filename_component(folder "${source}" DIRECTORY)
        list(APPEND folders "${folder}")
    endforeach()
    list(REMOVE_DUPLICATES folders)
    list(JOIN folders "|" joined)
    add_custom_command(
        OUTPUT "${list_file}"
        COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${list_file}" "-DFOLDERS=${joined}"
                -P "${TENON_CMAKE_DIR}/project_headers.cmake"
        DEPENDS "${TENON_CMAKE_DIR}/project_headers.cmake"
        DEPFILE "${list_file}.d"
        COMMENT "Reading the headers of ${target}"
        VERBATIM)
    target_sources(${target} PRIVATE "${list_file}")
    set_source_files_properties("${list_file}" PROPERTIES HEADER_FILE_ONLY ON)
    # Before the first object: depfiles are not there yet to order the two.
    set_property(SOURCE ${sources} APPEND PROPERTY OBJECT_DEPENDS "${list_file}")
    target_compile_definitions(${target} PRIVATE "TENON_PROJECT_HEADERS=\"${list_file}\"")
endfunction()

# Everything about compiling and linking that does not depend on what the target is. Further
# arguments: compile options of its kind, which come before those of the user.
function(_tenon_set_up target)
    set_target_properties(${target} PROPERTIES
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON)
    set(language -std=${arg_STANDARD})
    if(arg_STANDARD STREQUAL "c++26")
        _tenon_require_reflection(${target})
        # A file of thousands of functions takes more constant evaluation than GCC's own limit allows.
        list(APPEND language -freflection -fconstexpr-ops-limit=1000000000)
        _tenon_read_project_headers(${target} ${arg_INCLUDE})
    endif()
    foreach(option IN LISTS language)
        target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${option}>)
    endforeach()
    target_compile_options(${target} PRIVATE ${ARGN} ${arg_CXXFLAGS})
    target_compile_definitions(${target} PRIVATE ${arg_DEFINES})
    target_include_directories(${target} PRIVATE ${arg_INCLUDE})
    target_link_libraries(${target} PRIVATE tenon::headers tenon_runtime ${arg_LIBRARIES})
    foreach(package IN LISTS arg_PACKAGES)
        _tenon_link_package(${target} ${package})
    endforeach()
    _tenon_precompile(${target} ${language} ${ARGN} ${arg_CXXFLAGS})
endfunction()
