/* The list of containers: a new kind is one row here and one file. */
#ifndef INGEST_CONTAINERS_H
#define INGEST_CONTAINERS_H

#include "ingest/containers/container.h"

/* All of them, in the order in which they are asked: container_<name> is
 * defined in hold_<name>.c, xlsx, ods and xls in hold_workbook.c. */
/* clang-format off */
#define CONTAINERS(CONTAINER)                                                  \
    CONTAINER(archive)                                                         \
    CONTAINER(warc)                                                            \
    CONTAINER(feed)                                                            \
    CONTAINER(mail)                                                            \
    CONTAINER(msg)                                                             \
    CONTAINER(telegram)                                                        \
    CONTAINER(json)                                                            \
    CONTAINER(csv)                                                             \
    CONTAINER(xlsx)                                                            \
    CONTAINER(ods)                                                             \
    CONTAINER(xls)
/* clang-format on */

#define CONTAINER_DECLARED(name) extern const container container_##name;
CONTAINERS(CONTAINER_DECLARED)
#undef CONTAINER_DECLARED

/* hold_csv.c for a table that came in another format. */
tizbe_status csv_walk_as(const char *format, const container_input *in,
                         member_sink *sink, tizbe_error *error);

/* Whether the extension is one of workbooks, whichever format they are in. */
bool workbook_is_named(slice extension);

#endif
