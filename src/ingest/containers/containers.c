/* The list of containers: a new kind is one row here and one file. */
#include "ingest/containers/containers.h"

const container *const containers[] = {
    &container_archive, &container_warc, &container_feed, &container_mail,
    &container_json,    &container_csv,  &container_xlsx, NULL,
};
