/* Workbooks of Excel 97 to 2003 (XLS), read as hold_xlsx.c reads others. */
#include "ingest/containers/containers.h"

static const char workbook_extensions[] = "xls xlt";

static int
sniff_xls(slice bytes, slice extension)
{
    return workbook_sniff(bytes, extension, WORKBOOK_XLS, workbook_extensions);
}

static tizbe_status
walk_xls(const container_input *in, member_sink *sink, tizbe_error *error)
{
    return workbook_walk_as("xls", in, sink, error);
}

const container container_xls = {
    .name = "xls",
    .title = "workbook (XLS of Excel 97), its sheets tables",
    .extensions = workbook_extensions,
    .sniff = sniff_xls,
    .walk = walk_xls,
};
