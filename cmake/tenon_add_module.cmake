# tenon_add_module(NAME
#     SOURCES files...            one of them with TENON_MODULE(last part of NAME)
#     [STANDARD c++26|c++20]      c++26, the default, reads marks; c++20 takes any compiler
#     [INCLUDE folders...] [DEFINES A=1...] [PACKAGES names...] [LIBRARIES names...]
#     [CXXFLAGS flags...] [LDFLAGS flags...])
# NAME may be dotted, for a module inside a package. The target has the same name.
include_guard(GLOBAL)

function(tenon_add_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "STANDARD" "${TENON_TARGET_LISTS}")
    _tenon_check_arguments(tenon_add_module ${name})
    _tenon_find_python()
    _tenon_make_runtime()
    add_library(${name} MODULE ${arg_SOURCES})
    string(REGEX REPLACE "^.*\\." "" last "${name}")
    set_target_properties(${name} PROPERTIES
        PREFIX ""
        OUTPUT_NAME "${last}"
        SUFFIX "${TENON_PYTHON_SUFFIX}"
        DEBUG_POSTFIX ""
        C_VISIBILITY_PRESET hidden)
    if(TENON_MODULE_OUTPUT_DIRECTORY)
        string(REPLACE "." "/" path "${name}")
        get_filename_component(folder "${path}" DIRECTORY)
        set_target_properties(${name} PROPERTIES
            LIBRARY_OUTPUT_DIRECTORY "${TENON_MODULE_OUTPUT_DIRECTORY}/${folder}")
    endif()
    _tenon_set_up(${name} -ffunction-sections -fdata-sections -fno-semantic-interposition)
    if(TENON_PROJECT_VERSION)
        target_compile_definitions(${name} PRIVATE
            "TENON_MODULE_VERSION=\"${TENON_PROJECT_VERSION}\"")
    endif()
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
    # Two mappings for the loader to make, not four, and a smaller file.
    include(CheckLinkerFlag)
    check_linker_flag(CXX -Wl,-z,noseparate-code TENON_LINKER_JOINS_SEGMENTS)
    if(TENON_LINKER_JOINS_SEGMENTS)
        target_link_options(${target} PRIVATE -Wl,-z,noseparate-code)
    endif()
    if(NOT TENON_PORTABLE AND TENON_PYTHON_GLIBC AND NOT TENON_PYTHON_GLIBC VERSION_LESS 2.36
           AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        target_link_options(${target} PRIVATE -Wl,-z,pack-relative-relocs)
    endif()
endfunction()
