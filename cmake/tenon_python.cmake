# The Python to build for, as two variables: where Python.h is, and how module files end.
include_guard(GLOBAL)

macro(_tenon_find_python)
    if(NOT TENON_PYTHON_INCLUDE OR NOT TENON_PYTHON_SUFFIX)
        find_package(Python 3.11 REQUIRED COMPONENTS Interpreter Development.Module)
        set(TENON_PYTHON_INCLUDE "${Python_INCLUDE_DIRS}")
        set(TENON_PYTHON_SUFFIX ".${Python_SOABI}.so")
    endif()
endmacro()
