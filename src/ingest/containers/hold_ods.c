/* Workbooks of OpenDocument (ODS), read as hold_xlsx.c reads others. */
#include "ingest/containers/containers.h"

static const char workbook_extensions[] = "ods ots";

static int
sniff_ods(slice bytes, slice extension)
{
    return workbook_sniff(bytes, extension, WORKBOOK_ODS, workbook_extensions);
}

static tizbe_status
walk_ods(const container_input *in, member_sink *sink, tizbe_error *error)
{
    return workbook_walk_as("ods", in, sink, error);
}

const container container_ods = {
    .name = "ods",
    .title = "workbook (ODS), its sheets tables",
    .extensions = workbook_extensions,
    .is_zip = true,
    .sniff = sniff_ods,
    .walk = walk_ods,
};
