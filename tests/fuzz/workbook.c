/* A workbook: its parts, or any bytes; what becomes of it is a table. */
#include "fuzz_zip.h"

#include "base/csv.h"
#include "ingest/workbook.h"

enum { LIMIT = 1 << 20 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    buffer       bytes = { 0 };
    arena        memory;
    csv_reader   csv;
    bool         more = true;
    size_t       sheets;
    tizbe_error  error = { 0 };
    tizbe_status status;

    buffer_put(&bytes, fuzz_zip_make(fuzz_slice(data, size)));
    status = workbook_to_csv(&bytes, LIMIT, &sheets, &error);
    must(status == TIZBE_OK || error.text[0] != '\0');
    arena_init(&memory);
    csv_init(&csv, buffer_slice(&bytes), &memory);
    while (status == TIZBE_OK && sheets > 0 && more)
        must(csv_next(&csv, &more, &error) == TIZBE_OK);
    csv_release(&csv);
    arena_release(&memory);
    buffer_release(&bytes);
    return 0;
}
