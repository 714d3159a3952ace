/* A table as a workbook of one sheet (export/excel.h). */
#include "export/excel.h"
#include "export/format.h"

static void
xlsx_begin(format_job *job)
{
    excel_book *book;

    if (excel_new(&job->out, &book, &job->failure) != TIZBE_OK)
        return;
    job->own = book;
    (void)excel_sheet(book, "Table", job->columns, job->count, &job->failure);
}

static void
xlsx_row(format_job *job, const table_cell *cells)
{
    if (job->failure.status == TIZBE_OK)
        (void)excel_row(job->own, cells, &job->failure);
}

static void
xlsx_end(format_job *job)
{
    if (job->failure.status == TIZBE_OK)
        (void)excel_finish(job->own, &job->failure);
}

static void
xlsx_release(format_job *job)
{
    excel_free(job->own);
}

const format format_xlsx = {
    .name = "xlsx",
    .begin = xlsx_begin,
    .row = xlsx_row,
    .end = xlsx_end,
    .release = xlsx_release,
    .endings = "xlsx",
    .is_binary = true,
};
