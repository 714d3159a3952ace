/* The list of containers: a new kind is one row here and one file. */
#ifndef INGEST_CONTAINERS_H
#define INGEST_CONTAINERS_H

#include "ingest/containers/container.h"

/* All of them, in the order in which they are asked: container_<name> is
 * defined in hold_<name>.c. */
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

/* What workbooks are called, whichever format they are in. */
#define WORKBOOK_EXTENSIONS "xlsx xlsm xltx xltm ods ots xls xlt"

/* Whether a file is a workbook of the format (XLSX, ODS, XLS) by its bytes, as a
 * sniff says. Programs and people name one as another; a package that is neither
 * is what its extension says, one of `own`. */
typedef enum workbook_format {
    WORKBOOK_XLSX,
    WORKBOOK_ODS,
    WORKBOOK_XLS
} workbook_format;
int workbook_sniff(slice bytes, slice extension, workbook_format format,
                   const char *own);

/* hold_xlsx.c for a workbook of another format. */
tizbe_status workbook_walk_as(const char *format, const container_input *in,
                              member_sink *sink, tizbe_error *error);

#endif
