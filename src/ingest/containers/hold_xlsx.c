/*
 * Workbooks (XLSX): the first sheet is a table of records, as a CSV is, and
 * hold_csv.c reads it as one; the others are told.
 */
#include "ingest/containers/containers.h"

#include "base/buffer.h"
#include "base/path.h"
#include "ingest/readers.h"
#include "ingest/workbook.h"
#include "ingest/zip.h"

static const char workbook_extensions[] = "xlsx xlsm xltx xltm";

static int
sniff_xlsx(slice bytes, slice extension)
{
    return zip_is(bytes) &&
                   extension_is_listed(slice_of(workbook_extensions), extension)
               ? 95
               : 0;
}

tizbe_status
workbook_walk_as(const char *format, const container_input *in,
                 member_sink *sink, tizbe_error *error)
{
    buffer          table = { 0 };
    ingest_options  options = *in->options;
    size_t          sheets = 0;
    container_input as_csv = { .name = in->name, .options = &options };
    tizbe_status    status;

    options.encoding = "UTF-8"; /* whatever was stated of other files */
    buffer_put(&table, in->bytes);
    status = buffer_status(&table) == TIZBE_OK
                 ? workbook_to_csv(&table, CONTAINER_MEMBER, &sheets, error)
                 : error_nomem(error);
    as_csv.bytes = buffer_slice(&table);
    if (status == TIZBE_OK)
        status = csv_walk_as(format, &as_csv, sink, error);
    if (sheets > 1)
        document_note(sink->about, "sheets behind the first were left out: %zu",
                      sheets - 1);
    buffer_release(&table);
    return status;
}

static tizbe_status
walk_xlsx(const container_input *in, member_sink *sink, tizbe_error *error)
{
    return workbook_walk_as("xlsx", in, sink, error);
}

const container container_xlsx = {
    .name = "xlsx",
    .title = "workbook (XLSX), its first sheet a table",
    .extensions = workbook_extensions,
    .is_zip = true,
    .sniff = sniff_xlsx,
    .walk = walk_xlsx,
};
