# The targets tenon::headers and tenon_runtime: what every module compiles and links against.
include_guard(GLOBAL)

function(_tenon_make_runtime)
    if(NOT TARGET tenon::headers)
        add_library(tenon::headers INTERFACE IMPORTED GLOBAL)
        # As system headers: a project's warnings are about its own code.
        target_include_directories(tenon::headers SYSTEM
                                   INTERFACE "${TENON_HOME_DIR}/include" ${TENON_PYTHON_INCLUDE})
    endif()
    if(TARGET tenon_runtime)
        return()
    endif()
    if(TENON_RUNTIME_LIBRARY)
        add_library(tenon_runtime STATIC IMPORTED GLOBAL)
        set_target_properties(tenon_runtime PROPERTIES IMPORTED_LOCATION "${TENON_RUNTIME_LIBRARY}")
        return()
    endif()
    file(GLOB sources CONFIGURE_DEPENDS "${TENON_HOME_DIR}/src/*.cpp")
    add_library(tenon_runtime STATIC ${sources})
    set_target_properties(tenon_runtime PROPERTIES
        POSITION_INDEPENDENT_CODE ON
        CXX_STANDARD 20
        CXX_STANDARD_REQUIRED ON
        CXX_EXTENSIONS OFF
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON
        ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
    target_link_libraries(tenon_runtime PRIVATE tenon::headers)
    target_compile_options(tenon_runtime PRIVATE -ffunction-sections -fdata-sections
                                                 ${TENON_RUNTIME_OPTIONS})
endfunction()

# In debug builds a C++ exception tells where it was thrown, in a note of the Python one: the module
# links its own __cxa_throw in front of libstdc++'s, which notes the stack.
function(_tenon_trace_throws target)
    set(source "${TENON_HOME_DIR}/src/debug/throw_trace.cpp")
    if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug" OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU"
       OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14 OR NOT EXISTS "${source}")
        return()
    endif()
    if(NOT TARGET tenon_throw_trace)
        add_library(tenon_throw_trace STATIC "${source}")
        set_target_properties(tenon_throw_trace PROPERTIES
            POSITION_INDEPENDENT_CODE ON
            CXX_STANDARD 23
            CXX_STANDARD_REQUIRED ON
            CXX_EXTENSIONS OFF
            CXX_VISIBILITY_PRESET hidden
            VISIBILITY_INLINES_HIDDEN ON
            ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
    endif()
    target_link_options(${target} PRIVATE -Wl,--wrap=__cxa_throw)
    target_link_libraries(${target} PRIVATE tenon_throw_trace stdc++exp)
endfunction()
