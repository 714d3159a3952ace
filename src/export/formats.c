/* What is asked of formats, one or all (export/format.h). */
#include "export/format.h"

#include "base/path.h"

#include <string.h>

#define FORMAT_ROW(name) &format_##name,

const format *const formats[] = { FORMATS(FORMAT_ROW) NULL };

const format *
format_find(const char *name)
{
    if (!name)
        return formats[0];
    for (size_t i = 0; formats[i]; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const format *
format_of_file(const char *path)
{
    for (size_t i = 0; formats[i]; i++)
        if (formats[i]->endings && path_ends_in(path, formats[i]->endings))
            return formats[i];
    return NULL;
}

bool
column_is_right(const table_column *column)
{
    return column->type != COLUMN_TEXT || column->leftward;
}

size_t
column_below(const table_column *columns, size_t count)
{
    enum { MANY = 8 };

    for (size_t i = 0; i < count && count > MANY; i++)
        if (columns[i].is_passage)
            return i;
    return count;
}

void
columns_left_out(buffer *out, const table_column *columns, const size_t *widths,
                 size_t count, const char *before,
                 void (*put)(buffer *out, slice text))
{
    bool is_any = false;

    for (size_t i = 0; i < count; i++) {
        if (widths[i] > 0)
            continue;
        buffer_text(out, is_any ? ", " : before);
        buffer_text(out, is_any ? "" : "(left out here: ");
        put(out, slice_of(columns[i].name));
        is_any = true;
    }
    buffer_text(out, is_any ? ")\n" : "");
}

language
row_language(const table_column *columns, size_t count, const table_cell *cells)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].type == COLUMN_TEXT &&
            strcmp(columns[i].name, "lang") == 0)
            return language_of_tag(cells[i].text);
    return LANG_UND;
}

void
cell_for_reading(buffer *out, const table_column *column,
                 const table_cell *cell, void (*put)(buffer *out, slice text))
{
    if (!cell->is_known)
        buffer_text(out, "NA");
    else if (column->type == COLUMN_TEXT)
        put(out, cell->text);
    else
        cell_print_number(out, column, cell);
}
