/* The kinds of container, each defined in its hold_<kind>.c. */
#ifndef INGEST_CONTAINERS_H
#define INGEST_CONTAINERS_H

#include "ingest/containers/container.h"

extern const container container_archive;
extern const container container_json;
extern const container container_csv;
extern const container container_feed;
extern const container container_mail;
extern const container container_warc;
extern const container container_xlsx;

/* hold_csv.c for a table that came in another format. */
tizbe_status csv_walk_as(const char *format, const container_input *in,
                         member_sink *sink, tizbe_error *error);

#endif
