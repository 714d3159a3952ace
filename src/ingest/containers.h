/* The kinds of container, each defined in its hold_<kind>.c. */
#ifndef INGEST_CONTAINERS_H
#define INGEST_CONTAINERS_H

#include "ingest/container.h"

extern const container container_archive;
extern const container container_json;
extern const container container_csv;
extern const container container_feed;
extern const container container_mail;
extern const container container_warc;

#endif
