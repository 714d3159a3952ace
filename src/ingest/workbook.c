/* Which format it is, and the process in which it is read. */
#include "ingest/workbook.h"

#include "apart/errand.h"
#include "base/file.h"
#include "base/path.h"
#include "ingest/compound.h"
#include "ingest/sheets/sheets.h"
#include "ingest/xml_far.h"
#include "ingest/zip.h"

static tizbe_status
read_zipped(slice bytes, sheet_csv *out, tizbe_error *error)
{
    zip         *z;
    tizbe_status status = zip_open(bytes, &z, error);

    if (status == TIZBE_OK)
        status = sheet_is_ods(z) ? sheet_ods(z, out, error)
                                 : sheet_xlsx(z, out, error);
    zip_close(z);
    return status;
}

bool
workbook_is(slice bytes)
{
    return zip_is(bytes) || compound_is(bytes);
}

tizbe_status
workbook_sheets(slice bytes, size_t limit, sheet_taker *taker,
                tizbe_error *error)
{
    sheet_csv    out = { .limit = limit, .taker = taker };
    tizbe_status status = compound_is(bytes) ? sheet_xls(bytes, &out, error)
                                             : read_zipped(bytes, &out, error);

    buffer_release(&out.text);
    return status;
}

/* --- the first sheet ------------------------------------------------------ */

typedef struct first_sheet {
    sheet_taker taker;
    buffer     *csv;
    tizbe_error failure;
} first_sheet;

static bool
take_first(sheet_taker *taker, slice name, slice csv,
           const tizbe_error *failure)
{
    first_sheet *first = (first_sheet *)taker;

    (void)name;
    buffer_put(first->csv, csv);
    first->failure = *failure;
    return false;
}

/* What the process is asked about. */
typedef struct apart_workbook {
    slice  bytes;
    size_t limit;
} apart_workbook;

static tizbe_status
answer_apart(void *state, slice question, buffer *out, tizbe_error *error)
{
    const apart_workbook *a = state;
    first_sheet           first = { .taker = { take_first }, .csv = out };
    tizbe_status status = workbook_sheets(a->bytes, a->limit, &first.taker,
                                          error);

    (void)question;
    if (status == TIZBE_OK && first.failure.status != TIZBE_OK)
        status = error_set(error, first.failure.status, "%s",
                           first.failure.text);
    return status;
}

static void
end_apart(void *state)
{
    (void)state; /* nothing outlives the answer */
}

static const errand_body workbook_apart = { xml_far_begin, answer_apart,
                                            end_apart };

tizbe_status
workbook_to_csv(buffer *bytes, size_t limit, bool *is_workbook,
                tizbe_error *error)
{
    apart_workbook a = { buffer_slice(bytes), limit };
    errand        *e;
    slice          csv;
    tizbe_status   status;

    if (is_workbook)
        *is_workbook = false;
    if (!workbook_is(a.bytes))
        return TIZBE_OK;
    status = errand_start(&workbook_apart, &a, &e, error);
    if (status == TIZBE_OK)
        status = errand_ask(e, SLICE("csv"), &csv, error);
    if (status == TIZBE_OK) {
        buffer_clear(bytes);
        buffer_put(bytes, csv);
        status = buffer_status(bytes) == TIZBE_OK ? TIZBE_OK
                                                  : error_nomem(error);
    }
    errand_end(e);
    if (is_workbook)
        *is_workbook = status == TIZBE_OK;
    return status;
}

tizbe_status
workbook_read(const char *path, size_t limit, buffer *bytes, bool *is_workbook,
              tizbe_error *error)
{
    tizbe_error  why = { 0 };
    tizbe_status status = file_read(path, limit, bytes, NULL, error);

    if (is_workbook)
        *is_workbook = false;
    if (status != TIZBE_OK)
        return status;
    status = workbook_to_csv(bytes, limit, is_workbook, &why);
    return status == TIZBE_OK
               ? TIZBE_OK
               : path_refuse("read", path, status, why.text, error);
}
