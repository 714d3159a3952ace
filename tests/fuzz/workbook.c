/* A workbook: its parts, or any bytes; what becomes of each sheet is a table. */
#include "fuzz_zip.h"

#include "base/csv.h"
#include "ingest/workbook.h"

enum { LIMIT = 1 << 20 };

static bool
is_table(sheet_taker *taker, slice name, slice csv, const tizbe_error *failure)
{
    arena       memory;
    csv_reader  rows;
    bool        more = true;
    tizbe_error error = { 0 };

    (void)taker;
    (void)name;
    must(failure->status == TIZBE_OK || failure->text[0] != '\0');
    arena_init(&memory);
    csv_init(&rows, csv, &memory);
    while (more)
        must(csv_next(&rows, &more, &error) == TIZBE_OK);
    csv_release(&rows);
    arena_release(&memory);
    return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sheet_taker  taker = { is_table };
    slice        bytes = fuzz_zip_make(fuzz_slice(data, size));
    tizbe_error  error = { 0 };
    tizbe_status status = TIZBE_OK;

    if (workbook_is(bytes))
        status = workbook_sheets(bytes, LIMIT, &taker, &error);
    must(status == TIZBE_OK || error.text[0] != '\0');
    return 0;
}
