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
