# tenon_add_module(NAME
#     SOURCES files...            one of them with TENON_MODULE(last part of NAME)
#     [STANDARD c++26|c++20]      c++26, the default, reads marks; c++20 takes any compiler
#     [INCLUDE folders...] [DEFINES A=1...] [PACKAGES names...] [LIBRARIES names...]
#     [CXXFLAGS flags...] [LDFLAGS flags...])
# NAME may be dotted, for a module inside a package. The target has the same name.
include_guard(GLOBAL)

function(_tenon_require_reflection name)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16.2)
        return()
    endif()
    message(FATAL_ERROR "The module ${name} is C++26, and ${CMAKE_CXX_COMPILER_ID} "
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

function(tenon_add_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "STANDARD"
        "SOURCES;INCLUDE;DEFINES;PACKAGES;LIBRARIES;CXXFLAGS;LDFLAGS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "tenon_add_module(${name}): what is ${arg_UNPARSED_ARGUMENTS}? "
                            "Write SOURCES before the source files.")
    endif()
    if(NOT arg_SOURCES)
        message(FATAL_ERROR "tenon_add_module(${name}) has no SOURCES.")
    endif()
    if(NOT arg_STANDARD)
        set(arg_STANDARD c++26)
    endif()
    if(NOT arg_STANDARD MATCHES "^c\\+\\+(26|20)$")
        message(FATAL_ERROR "tenon_add_module(${name}): STANDARD is c++26 or c++20, "
                            "not ${arg_STANDARD}.")
    endif()

    _tenon_find_python()
    _tenon_make_runtime()
    add_library(${name} MODULE ${arg_SOURCES})
    string(REGEX REPLACE "^.*\\." "" last "${name}")
    set_target_properties(${name} PROPERTIES
        PREFIX ""
        OUTPUT_NAME "${last}"
        SUFFIX "${TENON_PYTHON_SUFFIX}"
        DEBUG_POSTFIX ""
        CXX_VISIBILITY_PRESET hidden
        C_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON)
    if(TENON_MODULE_OUTPUT_DIRECTORY)
        string(REPLACE "." "/" path "${name}")
        get_filename_component(folder "${path}" DIRECTORY)
        set_target_properties(${name} PROPERTIES
            LIBRARY_OUTPUT_DIRECTORY "${TENON_MODULE_OUTPUT_DIRECTORY}/${folder}")
    endif()

    if(arg_STANDARD STREQUAL "c++26")
        _tenon_require_reflection(${name})
        target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-std=c++26>
                                               $<$<COMPILE_LANGUAGE:CXX>:-freflection>)
        _tenon_read_project_headers(${name} ${arg_INCLUDE})
    else()
        target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-std=c++20>)
    endif()
    target_compile_options(${name} PRIVATE -ffunction-sections -fdata-sections
                                           -fno-semantic-interposition ${arg_CXXFLAGS})
    target_compile_definitions(${name} PRIVATE ${arg_DEFINES})
    if(TENON_PROJECT_VERSION)
        target_compile_definitions(${name} PRIVATE
            "TENON_MODULE_VERSION=\"${TENON_PROJECT_VERSION}\"")
    endif()
    target_include_directories(${name} PRIVATE ${arg_INCLUDE})
    target_link_libraries(${name} PRIVATE tenon::headers tenon_runtime ${arg_LIBRARIES})
    foreach(package IN LISTS arg_PACKAGES)
        _tenon_link_package(${name} ${package})
    endforeach()
    _tenon_trace_throws(${name})
    _tenon_link_options(${name})
    target_link_options(${name} PRIVATE ${arg_LDFLAGS})
endfunction()

function(_tenon_link_options target)
    # One exported symbol. Anything more, a std:: symbol above all, may meet another module's.
    target_link_options(${target} PRIVATE
        -Wl,--gc-sections -Wl,--exclude-libs,ALL
        "-Wl,--version-script=${TENON_CMAKE_DIR}/exports.map")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${TENON_CMAKE_DIR}/exports.map")
    # Loading libstdc++ and libgcc takes three times as long as importing a module of a hundred
    # functions. The unwinder may be inside only where no other C++ library is: two copies of it
    # can't catch each other's exceptions.
    set(foreign ${arg_PACKAGES} ${arg_LIBRARIES})
    list(REMOVE_ITEM foreign m dl pthread rt)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT foreign)
        target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
    elseif(TENON_PORTABLE)
        target_link_options(${target} PRIVATE -static-libstdc++ -shared-libgcc)
    endif()
    if(NOT TENON_PORTABLE AND TENON_PYTHON_GLIBC AND NOT TENON_PYTHON_GLIBC VERSION_LESS 2.36
           AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        target_link_options(${target} PRIVATE -Wl,-z,pack-relative-relocs)
    endif()
endfunction()
