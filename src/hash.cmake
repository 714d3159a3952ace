# Write a C header that holds the SHA-256 of files, taken together.
#
#   cmake -DOUT=HEADER -DNAME=register_code -DLIST=FILE -P hash.cmake
#
# LIST holds the paths, "|" between them. What they are called does not count,
# nor in which order they are given.

file(READ "${LIST}" paths)
string(STRIP "${paths}" paths)
string(REPLACE "|" ";" paths "${paths}")

set(hashes "")
foreach(path IN LISTS paths)
    file(SHA256 "${path}" hash)
    list(APPEND hashes "${hash}")
endforeach()
list(SORT hashes)
string(SHA256 hash "${hashes}")
file(WRITE "${OUT}" "/* Made by src/hash.cmake: do not edit. */\n"
    "static const char ${NAME}[] = \"${hash}\";\n")
