# tenon_add_program(NAME
#     SOURCES files...            a program that runs Python: #include <tenon/embed.hpp>
#     [STANDARD c++26|c++20] [INCLUDE folders...] [DEFINES A=1...] [PACKAGES names...]
#     [LIBRARIES names...] [CXXFLAGS flags...] [LDFLAGS flags...])
# It is linked with the shared library of the Python that is found; Python's own files (the standard
# library) are those of that installation.
include_guard(GLOBAL)

function(tenon_add_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "STANDARD" "${TENON_TARGET_LISTS}")
    _tenon_check_arguments(tenon_add_program ${name})
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
    if(TENON_PROGRAM_OUTPUT_DIRECTORY)
        set_target_properties(${name} PROPERTIES
            RUNTIME_OUTPUT_DIRECTORY "${TENON_PROGRAM_OUTPUT_DIRECTORY}")
    endif()
    _tenon_set_up(${name})
    target_link_libraries(${name} PRIVATE Python::Python)
    # Extension modules that a script imports find Python's symbols in libpython.
    target_link_options(${name} PRIVATE -Wl,--gc-sections ${arg_LDFLAGS})
endfunction()
