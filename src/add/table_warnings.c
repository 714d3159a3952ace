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
warn(const tizbe_listener *listener, buffer *text)
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

/* Put the item of this number. */
typedef void put_item(buffer *text, const void *items, size_t number);

/* "3 rows of 'meta.csv' belong ...: ", and the first of them behind it. */
static void
warn_list(const tizbe_listener *listener, size_t count, const char *thing,
          const char *path, const char *of_one, const char *of_more,
          put_item *put, const void *items)
{
    buffer text = { 0 };

    if (count == 0)
        return;
    buffer_printf(&text, "%s of '", COUNTED(count, thing));
    path_escape(&text, slice_of(path));
    buffer_printf(&text, "' %s: ", by_number(count, of_one, of_more));
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        buffer_text(&text, i ? ", " : "");
        put(&text, items, i);
    }
    buffer_text(&text, count > SHOWN ? ", ..." : "");
    warn(listener, &text);
}

static void
warn_guess(const metadata *table, const char *path,
           const tizbe_listener *listener)
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

/* 'id' as 'meta_id' */
static void
put_renamed(buffer *text, const void *items, size_t number)
{
    const metadata_name *name = (const metadata_name *)items + number;

    put_quoted(text, name->written);
    buffer_text(text, " as ");
    put_quoted(text, name->variable);
}

static void
warn_renamed(const metadata *table, const char *path,
             const tizbe_listener *listener)
{
    metadata_name names[SHOWN];

    warn_list(listener, metadata_renamed(table, names, SHOWN), "column", path,
              "has a name of the program's own and is kept as another variable",
              "have names of the program's own and are kept as other variables",
              put_renamed, names);
}

/* line 4 '45000' */
static void
put_date(buffer *text, const void *items, size_t number)
{
    const metadata_date *date = (const metadata_date *)items + number;

    buffer_printf(text, "line %zu ", date->line);
    put_quoted(text, date->written);
}

static void
warn_dates(const metadata *table, const char *path,
           const tizbe_listener *listener)
{
    metadata_date dates[SHOWN];

    warn_list(listener, metadata_unread_dates(table, dates, SHOWN), "date",
              path, "is not understood and left out",
              "are not understood and left out", put_date, dates);
}

/* line 4 has no path */
static void
put_bad_row(buffer *text, const void *items, size_t number)
{
    const metadata_bad_row *row = (const metadata_bad_row *)items + number;

    buffer_printf(text, "line %zu %s", row->line, row->why);
}

static void
warn_bad_rows(const metadata *table, const char *path,
              const tizbe_listener *listener)
{
    metadata_bad_row rows[SHOWN];

    warn_list(listener, metadata_bad_rows(table, rows, SHOWN), "row", path,
              "is left out", "are left out", put_bad_row, rows);
}

void
warn_misread(const metadata *table, const char *path,
             const tizbe_listener *listener)
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
        found = found || slice_has(paths[i], SLICE("?"));
    return found && metadata_guessed(table);
}

static void
put_path(buffer *text, const void *items, size_t number)
{
    path_escape(text, ((const slice *)items)[number]);
}

void
warn_unused(const metadata *table, const char *path,
            const tizbe_listener *listener)
{
    slice  paths[SHOWN];
    size_t count = metadata_unused(table, paths, SHOWN);
    buffer text = { 0 };

    warn_list(listener, count, "row", path, "belongs to no file that was added",
              "belong to no file that was added", put_path, paths);
    if (!lost_letters(table, paths, count))
        return;
    buffer_text(&text, "letters of these names were lost in the table (?): "
                       "save it as \"CSV UTF-8\" or XLSX");
    warn(listener, &text);
}
