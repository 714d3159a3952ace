/* Commas and lines up to a cell. */
#include "ingest/sheets/sheet_csv.h"

static bool
reach(sheet_csv *s, size_t row, size_t column)
{
    if (row < s->line || row >= SHEET_ROWS || column >= SHEET_COLUMNS ||
        (s->filled > 0 && column < s->filled))
        return false;
    for (; s->line < row; s->line++)
        buffer_byte(&s->text, '\n');
    for (size_t i = s->filled; i < column + (s->filled ? 1 : 0); i++)
        buffer_byte(&s->text, ',');
    s->filled = column + 1;
    return true;
}

void
sheet_csv_put(sheet_csv *s, size_t row, size_t column, slice value)
{
    if (value.size == 0 || !reach(s, row, column))
        return;
    buffer_byte(&s->text, '"');
    buffer_doubled(&s->text, value, '"');
    buffer_byte(&s->text, '"');
}

void
sheet_csv_end_row(sheet_csv *s)
{
    if (s->width == 0)
        s->width = s->filled;
    if (s->filled == 0)
        return;
    for (size_t i = s->filled; i < s->width; i++)
        buffer_byte(&s->text, ',');
    buffer_byte(&s->text, '\n');
    s->line++;
    s->filled = 0;
}

tizbe_status
sheet_csv_status(const sheet_csv *s, tizbe_error *error)
{
    if (buffer_status(&s->text) != TIZBE_OK)
        return error_nomem(error);
    if (s->before + s->text.size > s->limit)
        return error_set(error, TIZBE_LIMIT,
                         "the workbook has more than %zu MB of text",
                         s->limit >> 20);
    return TIZBE_OK;
}

tizbe_status
sheet_csv_end(sheet_csv *s, slice name, tizbe_status status, tizbe_error *error)
{
    tizbe_error none = { 0 };

    if (status == TIZBE_OK)
        status = sheet_csv_status(s, error);
    if (status != TIZBE_OK && status != TIZBE_FORMAT)
        return status;
    if (status != TIZBE_OK)
        buffer_empty(&s->text);
    s->sheets++;
    s->before += s->text.size;
    s->is_over = !s->taker->take(s->taker, name, buffer_slice(&s->text),
                                 status == TIZBE_OK ? &none : error);
    buffer_empty(&s->text);
    s->line = s->filled = s->width = 0;
    return TIZBE_OK;
}
