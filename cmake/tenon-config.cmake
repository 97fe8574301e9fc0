# find_package(tenon CONFIG): tenon_add_module(NAME SOURCES ...) builds a Python extension module,
# tenon_add_program(NAME SOURCES ...) a program that runs Python.
# Works from a source tree and from an installed tenon-cpp; `tenon --cmake-dir` prints this folder.
#
# What may be set before (the tenon command does):
#   TENON_PYTHON_INCLUDE, TENON_PYTHON_SUFFIX   the Python to build for; else find_package(Python)
#   TENON_MODULE_OUTPUT_DIRECTORY               where modules go; else CMake's own place
#   TENON_PROGRAM_OUTPUT_DIRECTORY              the same for programs
#   TENON_RUNTIME_LIBRARY                       a runtime compiled before; else it is built here
#   TENON_RUNTIME_OPTIONS                       compile options of the runtime
#   TENON_PRECOMPILE                            OFF: headers are not compiled beforehand
#   TENON_PROJECT_VERSION                       __version__ of the modules
#   TENON_PORTABLE                              for wheels: no libstdc++ of this machine is needed

# In the cache, because functions are called from folders that this file's variables don't reach.
get_filename_component(tenon_home "${CMAKE_CURRENT_LIST_DIR}" DIRECTORY)
set(TENON_HOME_DIR "${tenon_home}" CACHE INTERNAL "Tenon's headers and runtime sources")
set(TENON_CMAKE_DIR "${CMAKE_CURRENT_LIST_DIR}" CACHE INTERNAL "Tenon's CMake files")

include("${TENON_CMAKE_DIR}/tenon_python.cmake")
include("${TENON_CMAKE_DIR}/tenon_runtime.cmake")
include("${TENON_CMAKE_DIR}/tenon_packages.cmake")
include("${TENON_CMAKE_DIR}/tenon_precompile.cmake")
include("${TENON_CMAKE_DIR}/tenon_target.cmake")
include("${TENON_CMAKE_DIR}/tenon_add_module.cmake")
include("${TENON_CMAKE_DIR}/tenon_add_program.cmake")
set(tenon_FOUND TRUE)
