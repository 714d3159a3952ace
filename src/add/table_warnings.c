/* Sentences about a table of variables. */
#include "add/table_warnings.h"

#include "base/buffer.h"
#include "base/counted.h"
#include "base/file.h"
#include "text/utf8.h"

enum {
    SHOWN_BYTES = 40, /* of a cell           */
    SHOWN = 3         /* of what is counted */
};

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

/* "3 rows of 'meta.csv' belong ...: ", and the end of the list behind it. */
static void
put_count(buffer *text, size_t count, const char *thing, const char *path,
          const char *of_one, const char *of_more)
{
    buffer_printf(text, "%s of '", COUNTED(count, thing));
    path_escape(text, slice_of(path));
    buffer_printf(text, "' %s: ", by_number(count, of_one, of_more));
}

static void
end_list(const add_listener *listener, buffer *text, size_t count)
{
    if (count > SHOWN)
        buffer_text(text, ", ...");
    warn(listener, text);
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

/* "1 column of 'meta.csv' is kept under another name ...: 'id' as 'meta_id'" */
static void
warn_renamed(const metadata *table, const char *path,
             const add_listener *listener)
{
    metadata_name names[SHOWN];
    size_t        count = metadata_renamed(table, names, SHOWN);
    buffer        text = { 0 };

    if (count == 0)
        return;
    put_count(&text, count, "column", path,
              "has a name of the program's own and is kept as another variable",
              "have names of the program's own and are kept as other "
              "variables");
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        buffer_text(&text, i ? ", " : "");
        put_quoted(&text, names[i].written);
        buffer_text(&text, " as ");
        put_quoted(&text, names[i].variable);
    }
    end_list(listener, &text, count);
}

/* "2 dates of 'meta.csv' are not understood and left out: line 4 '45000'" */
static void
warn_dates(const metadata *table, const char *path,
           const add_listener *listener)
{
    metadata_date dates[SHOWN];
    size_t        count = metadata_unread_dates(table, dates, SHOWN);
    buffer        text = { 0 };

    if (count == 0)
        return;
    put_count(&text, count, "date", path, "is not understood and left out",
              "are not understood and left out");
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        buffer_printf(&text, "%sline %zu ", i ? ", " : "", dates[i].line);
        put_quoted(&text, dates[i].written);
    }
    end_list(listener, &text, count);
}

/* "2 rows of 'meta.csv' are left out: line 4 has no path, line 9 ..." */
static void
warn_bad_rows(const metadata *table, const char *path,
              const add_listener *listener)
{
    metadata_bad_row rows[SHOWN];
    size_t           count = metadata_bad_rows(table, rows, SHOWN);
    buffer           text = { 0 };

    if (count == 0)
        return;
    put_count(&text, count, "row", path, "is left out", "are left out");
    for (size_t i = 0; i < count && i < SHOWN; i++)
        buffer_printf(&text, "%sline %zu %s", i ? ", " : "", rows[i].line,
                      rows[i].why);
    end_list(listener, &text, count);
}

void
warn_misread(const metadata *table, const char *path,
             const add_listener *listener)
{
    warn_guess(table, path, listener);
    warn_renamed(table, path, listener);
    warn_bad_rows(table, path, listener);
    warn_dates(table, path, listener);
}

/* Spreadsheets put a question mark for each letter that their encoding has
 * not, as those of Windows have none for Kazakh ones. */
static bool
lost_letters(const metadata *table, const slice *paths, size_t count)
{
    bool found = false;

    for (size_t i = 0; i < count && i < SHOWN; i++)
        found = found || slice_find(paths[i], SLICE("?"), 0) != SIZE_MAX;
    return found && metadata_guessed(table);
}

/* "3 rows of 'meta.csv' belong to no file that was added: a.docx, ..." */
void
warn_unused(const metadata *table, const char *path,
            const add_listener *listener)
{
    slice  paths[SHOWN];
    size_t count = metadata_unused(table, paths, SHOWN);
    buffer text = { 0 };

    if (count == 0)
        return;
    put_count(&text, count, "row", path, "belongs to no file that was added",
              "belong to no file that was added");
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        buffer_text(&text, i ? ", " : "");
        path_escape(&text, paths[i]);
    }
    end_list(listener, &text, count);
    if (lost_letters(table, paths, count)) {
        buffer_text(&text, "letters of these names were lost in the table "
                           "(?): save it as \"CSV UTF-8\" or XLSX");
        warn(listener, &text);
    }
}
