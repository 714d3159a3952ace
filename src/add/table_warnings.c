/* Sentences about a table of variables. */
#include "add/table_warnings.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "text/utf8.h"

enum { SHOWN_BYTES = 40 }; /* of a cell */

/* The sentence to who listens; `text` is released. */
static void
warn(const add_listener *listener, buffer *text)
{
    if (listener->warning && buffer_status(text) == TIZBE_OK)
        listener->warning(listener->context, text->data);
    buffer_release(text);
}

static void
put_quoted(buffer *out, slice text)
{
    slice start = slice_part(text, 0, SHOWN_BYTES);

    buffer_byte(out, '\'');
    path_escape(out, text.size > SHOWN_BYTES
                         ? slice_part(start, 0, utf8_valid_prefix(start))
                         : text);
    buffer_text(out, text.size > SHOWN_BYTES ? "...'" : "'");
}

static void
warn_guess(const metadata *table, const char *path,
           const add_listener *listener)
{
    const char *guessed = metadata_guessed(table);
    buffer      text = { 0 };

    if (!guessed)
        return;
    buffer_byte(&text, '\'');
    path_escape(&text, slice_of(path));
    buffer_printf(&text, "' is no UTF-8 and is read as %s", guessed);
    warn(listener, &text);
}

/* "2 dates of 'meta.csv' are not understood and left out: line 4 '45000'" */
static void
warn_dates(const metadata *table, const char *path,
           const add_listener *listener)
{
    metadata_date dates[3];
    size_t        count = metadata_unread_dates(table, dates, COUNT_OF(dates));
    buffer        text = { 0 };

    if (count == 0)
        return;
    buffer_printf(&text, "%zu date%s of '", count, count == 1 ? "" : "s");
    path_escape(&text, slice_of(path));
    buffer_printf(
        &text, "' %s not understood and left out: ", count == 1 ? "is" : "are");
    for (size_t i = 0; i < count && i < COUNT_OF(dates); i++) {
        buffer_printf(&text, "%sline %zu ", i ? ", " : "", dates[i].line);
        put_quoted(&text, dates[i].written);
    }
    if (count > COUNT_OF(dates))
        buffer_text(&text, ", ...");
    warn(listener, &text);
}

void
warn_misread(const metadata *table, const char *path,
             const add_listener *listener)
{
    warn_guess(table, path, listener);
    warn_dates(table, path, listener);
}

/* "3 rows of 'meta.csv' belong to no file that was added: a.docx, ..." */
void
warn_unused(const metadata *table, const char *path,
            const add_listener *listener)
{
    slice  paths[3];
    size_t count = metadata_unused(table, paths, COUNT_OF(paths));
    buffer text = { 0 };

    if (count == 0)
        return;
    buffer_printf(&text, "%zu %s of '", count, count == 1 ? "row" : "rows");
    path_escape(&text, slice_of(path));
    buffer_printf(&text, "' %s to no file that was added: ",
                  count == 1 ? "belongs" : "belong");
    for (size_t i = 0; i < count && i < COUNT_OF(paths); i++) {
        buffer_text(&text, i ? ", " : "");
        path_escape(&text, paths[i]);
    }
    if (count > COUNT_OF(paths))
        buffer_text(&text, ", ...");
    warn(listener, &text);
}
