/*
 * Codebooks that are written as tables (CSV, TSV), in a spreadsheet.
 *
 *     theme_path            lang  type    pattern       weight  note
 *     visa                  en    label   Visas
 *     visa/visa-student     en    match   student visa
 *     visa/visa-student     en    match   study permit  2       rare
 *     visa/visa-student     en    unless  visa card
 *     $student              ru    match   студент
 *
 * The columns are found by their names, case set aside, in any order:
 * theme_path (or path), or two columns theme and code; lang (or language);
 * type; pattern (or entry); weight; note. Only a path and a pattern must be
 * there. A row without lang is of `any`, one without type is a match.
 *
 * type     pattern                          path
 * match    an entry                         a theme, a code or a $set
 * unless   an entry                         a theme or a code
 * label    a label in the language          likewise
 * definition, include, exclude   a text     likewise
 * color    #RRGGBB                          likewise
 * guid     its name in other programs       likewise
 * below    a code of the theme              a code
 * was      names that it had before         a theme or a code
 * least    a number                         likewise
 * longest  true or false                    a theme
 * initiative  key=value                     a theme or a code
 * codebook, version, description  a text    (empty)
 * subject  a $set                           (empty)
 * subject_least   a number                  (empty)
 *
 * Rows may come in any order; themes and codes stand as they come first. An
 * apostrophe before = + - @ is one that keeps a spreadsheet from seeing a
 * formula, and is taken off.
 *
 * A table without a pattern's column may have a row a code (code_list.h).
 *
 * Rows are put in the order of the YAML, then written line by line, each line
 * remembering its cell.
 */
#include "code/codebook/codebook_sheet.h"

#include "base/array.h"
#include "base/csv.h"
#include "code/codebook/code_list.h"
#include "code/codebook/codebook_formats.h"
#include "text/utf8.h"

#include <stdlib.h>

static const struct {
    const char *name;
    enum column column;
} column_names[] = {
    { "theme_path", COLUMN_PATH }, { "path", COLUMN_PATH },
    { "theme", COLUMN_THEME },     { "code", COLUMN_CODE },
    { "lang", COLUMN_LANG },       { "language", COLUMN_LANG },
    { "type", COLUMN_TYPE },       { "pattern", COLUMN_PATTERN },
    { "entry", COLUMN_PATTERN },   { "weight", COLUMN_WEIGHT },
    { "note", COLUMN_NOTE },
};

const char *const sheet_types[ROW_TYPES] = {
    "codebook", "version",    "description", "subject",    "subject_least",
    "label",    "definition", "include",     "exclude",    "color",
    "guid",     "below",      "was",         "initiative", "longest",
    "least",    "match",      "unless",
};

place
sheet_place(const sheet_reader *s, const sheet_row *row, enum column column)
{
    uint32_t number = row->at ? row->at : s->columns[column];

    return (place){ row->line, number ? number : 1 };
}

/* --- the first row -------------------------------------------------------- */

/* A table with a row a code has its own reader, in *codes. */
static void
take_header(sheet_reader *s, const csv_reader *csv, code_list **codes)
{
    *codes = NULL;
    for (size_t i = 0; i < csv->count; i++) {
        slice name = slice_trim(csv->fields[i]);

        for (size_t k = 0; k < COUNT_OF(column_names); k++) {
            uint32_t *number = &s->columns[column_names[k].column];

            if (!slice_equal_ascii_nocase(name, slice_of(column_names[k].name)))
                continue;
            if (*number > 0)
                mistakes_add(
                    s->mistakes,
                    (place){ (uint32_t)csv->record_line, (uint32_t)i + 1 },
                    "a second column '%.*s'", (int)name.size, name.data);
            else
                *number = (uint32_t)i + 1;
        }
    }
    if (!s->columns[COLUMN_PATTERN])
        code_list_new(s, csv, codes);
    if (*codes || s->mistakes->failed)
        return;
    if (!s->columns[COLUMN_PATTERN] ||
        !(s->columns[COLUMN_PATH] || s->columns[COLUMN_THEME]))
        mistakes_add(s->mistakes, (place){ (uint32_t)csv->record_line, 1 },
                     "expected the columns theme_path (or theme and code), "
                     "lang, type, pattern, weight, note in the first row, or "
                     "those of a row a code (code, parent, definition, words "
                     "(en), words (ru) ...); there is no column '%s'",
                     s->columns[COLUMN_PATTERN] ? "theme_path" : "pattern");
}

/* --- a row ---------------------------------------------------------------- */

slice
sheet_cell(slice cell)
{
    if (cell.size > 1 && cell.data[0] == '\'' && strchr("=+-@", cell.data[1]))
        return slice_part(cell, 1, cell.size);
    return cell;
}

/* The cells of a record; false when all are empty. */
static bool
take_cells(sheet_reader *s, const csv_reader *csv, sheet_row *row)
{
    bool is_any = false;

    for (size_t i = 0; i < COLUMNS; i++) {
        size_t number = s->columns[i];
        slice  cell = { 0 };

        if (number > 0 && number <= csv->count)
            cell = sheet_cell(slice_trim(csv->fields[number - 1]));
        row->cells[i] = cell;
        is_any |= cell.size > 0;
    }
    return is_any;
}

static void
take_type(sheet_reader *s, sheet_row *row)
{
    slice type = row->cells[COLUMN_TYPE];
    slice names[ROW_TYPES];

    row->type = ROW_MATCH;
    if (type.size == 0)
        return;
    for (int i = 0; i < ROW_TYPES; i++) {
        names[i] = slice_of(sheet_types[i]);
        if (!slice_equal_ascii_nocase(type, names[i]))
            continue;
        row->type = (row_type)i;
        return;
    }
    mistakes_add(s->mistakes, sheet_place(s, row, COLUMN_TYPE),
                 "expected a type (match, unless, label, definition ...), "
                 "found '%.*s'%s",
                 (int)type.size, type.data,
                 near_name(s->mistakes, type, 0, names, ROW_TYPES));
}

/* "theme/code" or "theme > code" into the two cells. */
static void
split_path(sheet_reader *s, sheet_row *row)
{
    slice  path = row->cells[COLUMN_PATH];
    size_t at = 0;

    if (path.size == 0)
        return;
    while (at < path.size && path.data[at] != '/' && path.data[at] != '>')
        at++;
    row->cells[COLUMN_THEME] = slice_trim(slice_part(path, 0, at));
    row->cells[COLUMN_CODE] = (slice){ 0 };
    if (at == path.size)
        return;
    path = slice_trim(slice_part(path, at + 1, path.size));
    row->cells[COLUMN_CODE] = path;
    if (memchr(path.data, '/', path.size) || memchr(path.data, '>', path.size))
        mistakes_add(s->mistakes, sheet_place(s, row, COLUMN_PATH),
                     "expected theme/code, found a third name");
}

static uint32_t
number_of(sheet_reader *s, intern *names, slice name)
{
    uint32_t number = 0;

    if (intern_add(names, name, &number, NULL) != TIZBE_OK)
        s->mistakes->failed = true;
    return number;
}

/* A code's number is that of "theme/code": the same name under two themes
 * is a mistake that the reader of the YAML tells. */
static uint32_t
code_number(sheet_reader *s, const sheet_row *row)
{
    slice theme = row->cells[COLUMN_THEME], code = row->cells[COLUMN_CODE];
    char *name = arena_printf(s->memory, "%.*s/%.*s", (int)theme.size,
                              theme.data, (int)code.size, code.data);

    if (!name) {
        s->mistakes->failed = true;
        return 0;
    }
    return number_of(s, &s->codes, slice_of(name)) + 1;
}

/* Languages come in the order in which each list has them. */
static uint32_t
lang_number(sheet_reader *s, const sheet_row *row)
{
    slice lang = row->cells[COLUMN_LANG];
    char *name = arena_printf(s->memory, "%d %u %u %d %.*s", (int)row->part,
                              row->owner, row->code, (int)row->type,
                              (int)lang.size, lang.data);

    if (!name) {
        s->mistakes->failed = true;
        return 0;
    }
    return number_of(s, &s->langs, slice_of(name));
}

static void
take_owner(sheet_reader *s, sheet_row *row)
{
    slice       theme = row->cells[COLUMN_THEME];
    enum column at = s->columns[COLUMN_PATH] ? COLUMN_PATH : COLUMN_THEME;

    if (row->type <= ROW_SUBJECT_LEAST) {
        row->part = PART_TOP;
        return;
    }
    if (theme.size == 0) {
        mistakes_add(s->mistakes, sheet_place(s, row, at),
                     "expected the theme or theme/code of '%.*s', found "
                     "nothing",
                     (int)row->cells[COLUMN_PATTERN].size,
                     row->cells[COLUMN_PATTERN].data);
        return;
    }
    if (theme.data[0] == '$') {
        row->part = PART_SET;
        row->cells[COLUMN_THEME] = slice_part(theme, 1, theme.size);
        row->owner = number_of(s, &s->sets, row->cells[COLUMN_THEME]);
        if (row->type != ROW_MATCH)
            mistakes_add(s->mistakes, sheet_place(s, row, COLUMN_TYPE),
                         "a set has entries of the type match alone, found "
                         "'%s'",
                         sheet_types[row->type]);
        return;
    }
    row->part = PART_THEME;
    row->owner = number_of(s, &s->themes, theme);
    if (row->cells[COLUMN_CODE].size > 0)
        row->code = code_number(s, row);
}

/* What Excel makes of =visa when nothing keeps it from it. */
static void
check_pattern(sheet_reader *s, const sheet_row *row)
{
    slice pattern = row->cells[COLUMN_PATTERN];

    if (slice_starts(pattern, SLICE("#NAME?")) ||
        slice_starts(pattern, SLICE("#\xD0\x98\xD0\x9C\xD0\xAF?")))
        mistakes_add(s->mistakes, sheet_place(s, row, COLUMN_PATTERN),
                     "the spreadsheet took this entry for a formula and lost "
                     "it; write it again with an apostrophe in front, as in "
                     "'=visa");
}

void
sheet_take(sheet_reader *s, sheet_row *row)
{
    size_t errors = s->mistakes->errors;

    take_owner(s, row);
    check_pattern(s, row);
    if (row->cells[COLUMN_LANG].size == 0)
        row->cells[COLUMN_LANG] = slice_of(codebook_lang_name(s->lang));
    row->lang = lang_number(s, row);
    if (s->mistakes->errors > errors)
        return;
    if (!ARRAY_ADD(s->rows, s->count, s->capacity, *row))
        s->mistakes->failed = true;
}

/* A row with a mistake is left out, so that the others tell theirs. */
static void
take_row(sheet_reader *s, const csv_reader *csv)
{
    sheet_row row = { .line = (uint32_t)csv->record_line };
    size_t    errors = s->mistakes->errors;

    if (!take_cells(s, csv, &row))
        return;
    take_type(s, &row);
    split_path(s, &row);
    if (s->mistakes->errors == errors)
        sheet_take(s, &row);
}

/* False when nothing could be made of the table as a whole. */
static bool
take_table(sheet_reader *s, csv_reader *csv)
{
    tizbe_error  wrong = { 0 };
    code_list   *codes = NULL;
    bool         more = true, is_header = true;
    tizbe_status status = csv_next(csv, &more, &wrong);

    while (status == TIZBE_OK && more && !s->mistakes->failed) {
        if (is_header)
            take_header(s, csv, &codes);
        else if (codes)
            code_list_row(codes, csv);
        else
            take_row(s, csv);
        if (s->mistakes->errors > 0 && is_header)
            return false;
        is_header = false;
        status = csv_next(csv, &more, &wrong);
    }
    if (status == TIZBE_OK && codes && !s->mistakes->failed)
        code_list_end(codes);
    code_list_free(codes);
    mistakes_take(s->mistakes, status, &wrong);
    return status == TIZBE_OK;
}

/* --- all of it ------------------------------------------------------------ */

/* Mistakes in rows do not keep the rest from being read: who parses it fails
 * for them. */
static tizbe_status
read_rows(sheet_reader *s, slice table, slice name)
{
    csv_reader   csv;
    bool         is_read;
    tizbe_status status;

    csv_init(&csv, table, s->memory);
    is_read = take_table(s, &csv);
    if (!s->mistakes->failed && is_read)
        sheet_put_rows(s, name);
    csv_release(&csv);
    status = yaml_lines_end(&s->yaml, s->mistakes);
    return status == TIZBE_FORMAT && is_read ? TIZBE_OK : status;
}

static tizbe_status
codebook_sheet_read(arena *memory, const codebook_input *in,
                    mistake_list *mistakes, buffer *yaml, place_list *places)
{
    sheet_reader s = { .memory = memory,
                       .mistakes = mistakes,
                       .lang = in->how.lang };
    size_t       valid = utf8_valid_prefix(in->bytes);
    tizbe_status status;

    yaml_lines_begin(&s.yaml, memory, yaml, places);
    if (valid < in->bytes.size) {
        mistakes_add(mistakes, (place){ 0, 0 },
                     "not UTF-8; save the table as \"CSV UTF-8\"");
        return mistakes_status(mistakes);
    }
    intern_init(&s.sets);
    intern_init(&s.themes);
    intern_init(&s.codes);
    intern_init(&s.langs);
    status = read_rows(&s, in->bytes, in->name);
    intern_release(&s.sets);
    intern_release(&s.themes);
    intern_release(&s.codes);
    intern_release(&s.langs);
    free(s.rows);
    return status;
}

const codebook_format codebook_format_csv = {
    .name = "csv",
    .endings = "csv",
    .what = "a table of entries for a spreadsheet",
    .is_table = true,
    .read = codebook_sheet_read,
};

const codebook_format codebook_format_tsv = {
    .name = "tsv",
    .endings = "tsv",
    .what = "the same with tabs",
    .is_table = true,
    .read = codebook_sheet_read,
};
