# tenon_add_program(NAME
#     SOURCES files...            a program that runs Python: #include <tenon/embed.hpp>
#     [STANDARD c++26|c++20] [INCLUDE folders...] [DEFINES A=1...] [PACKAGES names...]
#     [LIBRARIES names...] [CXXFLAGS flags...] [LDFLAGS flags...])
# It is linked with the shared library of the Python that is found; Python's own files (the standard
# library) are those of that installation.
include_guard(GLOBAL)

function(tenon_add_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "STANDARD"
        "SOURCES;INCLUDE;DEFINES;PACKAGES;LIBRARIES;CXXFLAGS;LDFLAGS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "tenon_add_program(${name}): what is ${arg_UNPARSED_ARGUMENTS}? "
                            "Write SOURCES before the source files.")
    endif()
    if(NOT arg_SOURCES)
        message(FATAL_ERROR "tenon_add_program(${name}) has no SOURCES.")
    endif()
    if(NOT arg_STANDARD)
        set(arg_STANDARD c++26)
    endif()
    if(NOT arg_STANDARD MATCHES "^c\\+\\+(26|20)$")
        message(FATAL_ERROR "tenon_add_program(${name}): STANDARD is c++26 or c++20, "
                            "not ${arg_STANDARD}.")
    endif()

    find_package(Python 3.11 COMPONENTS Interpreter Development.Embed)
    if(NOT Python_Development.Embed_FOUND)
        message(FATAL_ERROR "tenon_add_program(${name}): a program needs Python's headers and its "
            "library, libpython (on Debian: apt install python3-dev). Name another Python with "
            "-DPython_EXECUTABLE=...; one that was built without --enable-shared has only a static "
            "library.")
    endif()
    if(NOT TENON_PYTHON_INCLUDE)
        set(TENON_PYTHON_INCLUDE "${Python_INCLUDE_DIRS}")
    endif()
    _tenon_make_runtime()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON)
    if(arg_STANDARD STREQUAL "c++26")
        _tenon_require_reflection(${name})
        target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-std=c++26>
                                               $<$<COMPILE_LANGUAGE:CXX>:-freflection>)
        _tenon_read_project_headers(${name} ${arg_INCLUDE})
    else()
        target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-std=c++20>)
    endif()
    target_compile_options(${name} PRIVATE ${arg_CXXFLAGS})
    target_compile_definitions(${name} PRIVATE ${arg_DEFINES})
    target_include_directories(${name} PRIVATE ${arg_INCLUDE})
    target_link_libraries(${name} PRIVATE tenon::headers tenon_runtime Python::Python
                                          ${arg_LIBRARIES})
    foreach(package IN LISTS arg_PACKAGES)
        _tenon_link_package(${name} ${package})
    endforeach()
    # Extension modules that a script imports find Python's symbols in libpython.
    target_link_options(${name} PRIVATE -Wl,--gc-sections ${arg_LDFLAGS})
endfunction()
