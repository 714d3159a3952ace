# Take away what the last `cmake --install` of this build put there, and the
# folders that are empty then.
#
#     cmake -DMANIFEST=installed.txt -P src/uninstall.cmake
if(NOT EXISTS "${MANIFEST}")
    message(FATAL_ERROR "nothing was installed from here: no ${MANIFEST}")
endif()
file(STRINGS "${MANIFEST}" files)
foreach(file IN LISTS files)
    if(EXISTS "${file}" OR IS_SYMLINK "${file}")
        message(STATUS "Removing: ${file}")
        file(REMOVE "${file}")
    endif()
    # those of ours alone: /usr/lib stays, empty or not
    foreach(depth RANGE 2)
        get_filename_component(file "${file}" DIRECTORY)
        get_filename_component(name "${file}" NAME)
        file(GLOB left "${file}/*")
        if(NOT left AND (name STREQUAL "tizbe" OR name STREQUAL "base"))
            file(REMOVE_RECURSE "${file}")
        endif()
    endforeach()
endforeach()
