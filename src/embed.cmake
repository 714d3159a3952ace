# Turn files into a C header of byte arrays.
#
#   cmake -DOUT=HEADER -DPREFIX=sql_ -DLIST=FILE -P embed.cmake
#
# LIST holds the paths, "|" between them. Each becomes a NUL-terminated
#
#   static const char NAME[] = { ... 0 };        sizeof NAME - 1 bytes
#
# where NAME is PREFIX and the file's name: word_list.tsv -> data_word_list,
# index.html -> web_index_html (two pages may differ in the extension only).
# A schema file has its own rule:
#
#   schema/0001_initial.sql    sql_0001_initial, and a row of migrations[]
#   schema/derived.sql         sql_derived
#   schema/queries/kwic.sql    sql_query_kwic
#
# and so have gazetteers: each .tsv is a row of gazetteer_tables[] as well.

file(READ "${LIST}" paths)
string(STRIP "${paths}" paths)
string(REPLACE "|" ";" paths "${paths}")
list(SORT paths COMPARE FILE_BASENAME)

set(text "/* Made by src/embed.cmake: do not edit. */\n")
set(rows "")
foreach(path IN LISTS paths)
    cmake_path(GET path FILENAME file)
    cmake_path(GET path STEM LAST_ONLY stem)
    cmake_path(GET path PARENT_PATH folder)
    cmake_path(GET folder FILENAME folder)

    if(PREFIX STREQUAL "web_")
        set(stem "${file}")
    elseif(PREFIX STREQUAL "sql_" AND folder STREQUAL "queries")
        set(stem "query_${stem}")
    endif()
    set(is_table OFF)
    if(PREFIX STREQUAL "gazetteer_" AND file MATCHES "[.]tsv$")
        set(is_table ON)
    endif()
    string(MAKE_C_IDENTIFIER "${PREFIX}${stem}" name)

    file(READ "${path}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND text "\n/* ${file} */\n"
        "static const char ${name}[] __attribute__((unused)) = {\n"
        "${bytes} 0 };\n")

    if(PREFIX STREQUAL "sql_" AND stem MATCHES "^0*([0-9]+)_")
        string(APPEND rows "    { ${CMAKE_MATCH_1}, ${name} },\n")
    elseif(is_table)
        string(APPEND rows "    { \"${file}\", ${name} },\n")
    elseif(PREFIX STREQUAL "web_")
        string(APPEND rows
            "    { \"${file}\", ${name}, sizeof ${name} - 1 },\n")
    endif()
endforeach()

if(rows AND PREFIX STREQUAL "sql_")
    string(APPEND text "\n/* In the order in which they are applied. */\n"
        "static const struct { int version; const char *sql; } migrations[]\n"
        "    __attribute__((unused)) = {\n${rows}};\n")
elseif(rows AND PREFIX STREQUAL "gazetteer_")
    string(APPEND text "\nstatic const struct { const char *name, *text; }\n"
        "    gazetteer_tables[] __attribute__((unused)) = {\n${rows}};\n")
elseif(rows)
    string(APPEND text "\nstatic const struct {\n"
        "    const char *name;\n    const char *bytes;\n"
        "    unsigned long size;\n} web_files[]\n"
        "    __attribute__((unused)) = {\n${rows}};\n")
endif()

file(WRITE "${OUT}" "${text}")
