/* From the rows of a codebook's table to its YAML, each line remembering its
 * cell (code/codebook/codebook_sheet.h). */
#include "code/codebook/codebook_sheet.h"

#include "base/array.h"

#include <stdlib.h>

/* --- the order of the YAML ------------------------------------------------ */

static int
order(uint32_t one, uint32_t other)
{
    return one < other ? -1 : one > other;
}

static int
order_of_rows(const void *a, const void *b)
{
    const sheet_row *one = a, *other = b;
    const uint32_t   keys[][2] = {
          { one->part, other->part }, { one->owner, other->owner },
          { one->code, other->code }, { one->type, other->type },
          { one->lang, other->lang }, { one->line, other->line },
    };

    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i][0] != keys[i][1])
            return order(keys[i][0], keys[i][1]);
    return 0;
}

static bool
is_same_owner(const sheet_row *one, const sheet_row *other)
{
    return other && one->part == other->part && one->owner == other->owner;
}

static bool
is_same_code(const sheet_row *one, const sheet_row *other)
{
    return other && is_same_owner(one, other) && one->code == other->code;
}

/* --- writing -------------------------------------------------------------- */

static void
put_line(sheet_reader *s, const sheet_row *row, enum column column,
         unsigned indent, const char *before, slice text, const char *after)
{
    const sheet_row first = { .line = 1 };

    yaml_line(&s->yaml, sheet_place(s, row ? row : &first, column), indent,
              before, text, after);
}

static void
put_key(sheet_reader *s, const sheet_row *row, enum column column,
        unsigned indent, slice key)
{
    put_line(s, row, column, indent, "'", key, "':");
}

/* - 'visa', or what it weighs as well. */
static void
put_entry(sheet_reader *s, const sheet_row *row, unsigned indent)
{
    slice weight = row->cells[COLUMN_WEIGHT], note = row->cells[COLUMN_NOTE];

    if (weight.size + note.size == 0) {
        put_line(s, row, COLUMN_PATTERN, indent, "- '",
                 row->cells[COLUMN_PATTERN], "'");
        return;
    }
    put_line(s, row, COLUMN_PATTERN, indent, "- entry: '",
             row->cells[COLUMN_PATTERN], "'");
    if (weight.size > 0)
        put_line(s, row, COLUMN_WEIGHT, indent + 2, "weight: '", weight, "'");
    if (note.size > 0)
        put_line(s, row, COLUMN_NOTE, indent + 2, "note: '", note, "'");
}

/* key=value */
static void
put_initiative(sheet_reader *s, const sheet_row *row, unsigned indent)
{
    slice  pair = row->cells[COLUMN_PATTERN];
    size_t at = slice_find(pair, SLICE("="), 0);

    if (at == SIZE_MAX) {
        mistakes_add(s->mistakes, sheet_place(s, row, COLUMN_PATTERN),
                     "expected a name and a value, as in type=visa, found "
                     "'%.*s'",
                     (int)pair.size, pair.data);
        return;
    }
    put_key(s, row, COLUMN_PATTERN, indent,
            slice_trim(slice_part(pair, 0, at)));
    put_line(s, row, COLUMN_PATTERN, indent + 2, "'",
             slice_trim(slice_part(pair, at + 1, pair.size)), "'");
}

/* What a theme or code says of itself, perhaps in several lines. */
static void
put_text(sheet_reader *s, const sheet_row *row, unsigned indent)
{
    slice text = row->cells[COLUMN_PATTERN];

    if (slice_has(text, SLICE("\n")))
        yaml_key_text(&s->yaml, sheet_place(s, row, COLUMN_PATTERN), indent,
                      NULL, text);
    else
        put_line(s, row, COLUMN_PATTERN, indent, "'", text, "'");
}

/* The row in the mapping or list of its type, which `last` may have begun. */
static void
put_row(sheet_reader *s, const sheet_row *row, const sheet_row *last,
        unsigned indent)
{
    bool  is_begun = is_same_code(row, last) && last->type == row->type;
    slice type = slice_of(sheet_types[row->type]);
    bool  has_langs = row->part == PART_SET || row->type >= ROW_MATCH;
    bool  is_text = !has_langs && row->type != ROW_LABEL &&
                   row->type != ROW_INITIATIVE;

    if (is_text) {
        put_key(s, row, COLUMN_TYPE, indent, type);
        put_text(s, row, indent + 2);
        return;
    }
    if (row->part == PART_SET)
        indent -= 2;
    else if (!is_begun)
        put_key(s, row, COLUMN_TYPE, indent, type);
    if (row->type == ROW_INITIATIVE) {
        put_initiative(s, row, indent + 2);
        return;
    }
    if (!is_begun || last->lang != row->lang || row->type == ROW_LABEL)
        put_key(s, row, COLUMN_LANG, indent + 2, row->cells[COLUMN_LANG]);
    if (row->type == ROW_LABEL)
        put_line(s, row, COLUMN_PATTERN, indent + 4, "'",
                 row->cells[COLUMN_PATTERN], "'");
    else
        put_entry(s, row, indent + 4);
}

/* A code under its theme; a theme that only its codes name is made. */
static void
put_owner(sheet_reader *s, const sheet_row *row, const sheet_row *last)
{
    enum column theme = s->columns[COLUMN_PATH] ? COLUMN_PATH : COLUMN_THEME;
    enum column code = s->columns[COLUMN_PATH] ? COLUMN_PATH : COLUMN_CODE;

    if (!is_same_owner(row, last))
        put_key(s, row, theme, 2, row->cells[COLUMN_THEME]);
    if (row->code == 0)
        return;
    if (!is_same_owner(row, last) || last->code == 0)
        put_line(s, row, code, 4, "codes:", SLICE(""), "");
    if (!is_same_code(row, last))
        put_key(s, row, code, 6, row->cells[COLUMN_CODE]);
}

static void
put_name(sheet_reader *s, slice name)
{
    if (s->count > 0 && s->rows[0].part == PART_TOP &&
        s->rows[0].type == ROW_CODEBOOK)
        return;
    put_line(s, NULL, COLUMN_PATTERN, 0, "codebook: '", name, "'");
}

void
sheet_put_rows(sheet_reader *s, slice name)
{
    const sheet_row *last = NULL;

    if (s->count > 1)
        qsort(s->rows, s->count, sizeof *s->rows, order_of_rows);
    put_name(s, name);
    for (size_t i = 0; i < s->count; i++) {
        const sheet_row *row = &s->rows[i];

        if (row->part == PART_TOP) {
            put_row(s, row, last, 0);
            last = row;
            continue;
        }
        if (!last || last->part != row->part)
            put_line(s, row, COLUMN_PATH, 0,
                     row->part == PART_SET ? "sets:" : "themes:", SLICE(""),
                     "");
        put_owner(s, row, last);
        put_row(s, row, last, row->code > 0 ? 8 : 4);
        last = row;
    }
    if (!last || last->part != PART_THEME)
        put_line(s, NULL, COLUMN_PATH, 0, "themes: {}", SLICE(""), "");
}
