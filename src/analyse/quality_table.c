/* Precision and recall of a codebook, and what is behind them, row by row. */
#include "analyse/quality_table.h"

#include "base/array.h"

enum { NAMES_MAX = 3, ALL = LANG_COUNT };

/* Languages in the order of the house, all of them together last. */
static const int langs[] = {
    LANG_KK, LANG_RU, LANG_UK, LANG_EN, LANG_UND, ALL
};

/* What a row is called; the first cells of it. */
typedef struct row_name {
    table_cell cells[NAMES_MAX];
    size_t     count;
} row_name;

typedef struct table {
    const quality    *q;
    const table_sink *sink;
    tizbe_error      *error;
} table;

static const char *
lang_name(int lang)
{
    return lang == ALL ? "all" : language_code((language)lang);
}

#define MEASURED                                                               \
    { .name = "lang" }, { .name = "gold", .type = COLUMN_INTEGER },            \
        { .name = "found", .type = COLUMN_INTEGER },                           \
        { .name = "right", .type = COLUMN_INTEGER },                           \
        { .name = "false_alarms", .type = COLUMN_INTEGER },                    \
        { .name = "misses", .type = COLUMN_INTEGER },                          \
        { .name = "precision", .type = COLUMN_REAL, .decimals = 3 },           \
        { .name = "recall", .type = COLUMN_REAL, .decimals = 3 },              \
    {                                                                          \
        .name = "f1", .type = COLUMN_REAL, .decimals = 3                       \
    }

static tizbe_status
begin(const table *t, tizbe_quality_rows rows)
{
    static const table_column totals[] = { { .name = "level" }, MEASURED };
    static const table_column themes[] = { { .name = "theme" }, MEASURED };
    static const table_column codes[] = { { .name = "theme" },
                                          { .name = "code", .is_main = true },
                                          MEASURED };
    static const table_column entries[] = { { .name = "theme" },
                                            { .name = "code" },
                                            { .name = "entry",
                                              .is_main = true },
                                            MEASURED };
    static const struct {
        const table_column *columns;
        size_t              count;
    } kinds[] = {
        [TIZBE_QUALITY_TOTALS] = { totals, COUNT_OF(totals) },
        [TIZBE_QUALITY_THEMES] = { themes, COUNT_OF(themes) },
        [TIZBE_QUALITY_CODES] = { codes, COUNT_OF(codes) },
        [TIZBE_QUALITY_ENTRIES] = { entries, COUNT_OF(entries) },
    };

    return t->sink->begin(t->sink->context, kinds[rows].columns,
                          kinds[rows].count, t->error);
}

static tizbe_status
put_row(const table *t, const row_name *name, int lang,
        const quality_counts *counts)
{
    int64_t gold = (int64_t)counts->gold, found = (int64_t)counts->found;
    int64_t right = (int64_t)counts->right;
    const table_cell measures[] = {
        cell_text(slice_of(lang_name(lang))),
        cell_integer(gold),
        cell_integer(found),
        cell_integer(right),
        cell_integer(found - right),
        cell_integer(gold - right),
        cell_ratio(right, found, 1),
        cell_ratio(right, gold, 1),
        cell_ratio(2 * right, gold + found, 1),
    };
    table_cell cells[NAMES_MAX + COUNT_OF(measures)];

    memcpy(cells, name->cells, name->count * sizeof *cells);
    memcpy(cells + name->count, measures, sizeof measures);
    return t->sink->row(t->sink->context, cells, t->error);
}

/* --- rows ----------------------------------------------------------------- */

static bool
has_units(const quality *q, int lang)
{
    for (size_t unit = 0; unit < q->gold->count; unit++)
        if (lang == ALL || (int)q->gold->items[unit].lang == lang)
            return true;
    return false;
}

static tizbe_status
put_totals(const table *t)
{
    tizbe_status status = TIZBE_OK;

    for (int codes = 0; codes < 2; codes++)
        for (size_t i = 0; i < COUNT_OF(langs) && status == TIZBE_OK; i++) {
            quality_counts counts = quality_total(t->q, codes == 0, langs[i]);
            row_name       name = { .count = 1 };

            name.cells[0] = cell_text(slice_of(codes ? "codes" : "themes"));
            if (has_units(t->q, langs[i]))
                status = put_row(t, &name, langs[i], &counts);
        }
    return status;
}

/* The names of a code: its theme's and its own. */
static row_name
name_of(const codebook *book, uint32_t code)
{
    uint32_t theme = book->codes[code].theme;
    row_name name = { .count = 2 };

    if (theme == CODEBOOK_NONE)
        theme = code;
    else
        name.cells[1] = cell_text(book->codes[code].name);
    name.cells[0] = cell_text(book->codes[theme].name);
    return name;
}

static tizbe_status
put_code(const table *t, uint32_t code, bool each_lang, size_t names)
{
    row_name     name = name_of(t->q->book, code);
    tizbe_status status = TIZBE_OK;

    name.count = names;
    for (size_t i = each_lang ? 0 : COUNT_OF(langs) - 1;
         i < COUNT_OF(langs) && status == TIZBE_OK; i++) {
        const quality_counts *counts = quality_of(t->q, code, langs[i]);

        if (counts->gold + counts->found > 0)
            status = put_row(t, &name, langs[i], counts);
    }
    return status;
}

static tizbe_status
put_codes(const table *t, bool themes, bool each_lang)
{
    const codebook *book = t->q->book;
    tizbe_status    status = TIZBE_OK;

    for (uint32_t code = 0; code < book->code_count && status == TIZBE_OK;
         code++)
        if ((book->codes[code].theme == CODEBOOK_NONE) == themes)
            status = put_code(t, code, each_lang, themes ? 1 : 2);
    return status;
}

static tizbe_status
put_entries(const table *t)
{
    const codebook *book = t->q->book;
    tizbe_status    status = TIZBE_OK;

    for (uint32_t i = 0; i < book->entry_count && status == TIZBE_OK; i++) {
        const codebook_entry *entry = &book->entries[i];
        row_name              name = name_of(book, entry->code);
        int lang = entry->lang == LANG_UND ? ALL : (int)entry->lang;

        if (entry->is_unless)
            continue;
        name.cells[name.count++] = cell_text(entry->text);
        status = put_row(t, &name, lang, &t->q->entries[i]);
    }
    return status;
}

tizbe_status
quality_table(const quality *q, tizbe_quality_rows rows, bool each_lang,
              const table_sink *sink, tizbe_error *error)
{
    const table  t = { q, sink, error };
    tizbe_status status = begin(&t, rows);

    if (status != TIZBE_OK)
        return status;
    if (rows == TIZBE_QUALITY_TOTALS)
        status = put_totals(&t);
    else if (rows == TIZBE_QUALITY_ENTRIES)
        status = put_entries(&t);
    else
        status = put_codes(&t, rows == TIZBE_QUALITY_THEMES, each_lang);
    return sink_end(sink, status, error);
}

/* --- errors --------------------------------------------------------------- */

static const quality_find *
find_of(const quality *q, size_t unit, uint32_t code)
{
    for (size_t i = q->first_find[unit]; i < q->first_find[unit + 1]; i++)
        if (q->finds[i].code == code)
            return &q->finds[i];
    return NULL;
}

static tizbe_status
put_error(const table *t, size_t unit, uint32_t code)
{
    const gold_unit    *one = &t->q->gold->items[unit];
    const quality_find *find = find_of(t->q, unit, code);
    row_name            name = name_of(t->q->book, code);
    bool                is_alarm = quality_is_found(t->q, unit, code);
    table_cell          cells[] = {
                 cell_text(one->id),
                 cell_text(slice_of(language_code(one->lang))),
                 cell_text(slice_of(is_alarm ? "false alarm" : "miss")),
                 name.cells[0],
                 name.cells[1],
                 { 0 },
                 { 0 },
                 cell_text(one->text),
    };

    if (find) {
        cells[5] = cell_text(t->q->book->entries[find->entry].text);
        cells[6] = cell_text(find->words);
    }
    return t->sink->row(t->sink->context, cells, t->error);
}

/* A theme is wrong where a code of it is; it has a row of its own only when
 * none of its codes has. */
static bool
is_said_by_code(const quality *q, size_t unit, uint32_t theme)
{
    const codebook *book = q->book;

    for (uint32_t code = theme + 1;
         code < book->code_count && book->codes[code].theme == theme; code++)
        if (quality_is_found(q, unit, code) != quality_is_wanted(q, unit, code))
            return true;
    return false;
}

static bool
is_error(const quality *q, size_t unit, uint32_t code)
{
    if (quality_is_found(q, unit, code) == quality_is_wanted(q, unit, code))
        return false;
    return q->book->codes[code].theme != CODEBOOK_NONE ||
           !is_said_by_code(q, unit, code);
}

tizbe_status
quality_errors(const quality *q, const table_sink *sink, tizbe_error *error)
{
    static const table_column columns[] = {
        { .name = "id" },    { .name = "lang" },
        { .name = "error" }, { .name = "theme", .is_detail = true },
        { .name = "code" },  { .name = "entry", .is_detail = true },
        { .name = "words" }, { .name = "text", .is_main = true },
    };
    const table  t = { q, sink, error };
    tizbe_status status = sink->begin(sink->context, columns, COUNT_OF(columns),
                                      error);

    for (size_t unit = 0; unit < q->gold->count; unit++)
        for (uint32_t code = 0;
             code < q->book->code_count && status == TIZBE_OK; code++)
            if (is_error(q, unit, code))
                status = put_error(&t, unit, code);
    return sink_end(sink, status, error);
}
