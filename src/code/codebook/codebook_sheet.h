/*
 * What the files share that read a codebook's table: codebook_sheet.c (rows and
 * what they say, in any order), code_list.c (a table with a row a code),
 * codebook_sheet_yaml.c (their order, and the lines of the YAML).
 */
#ifndef CODE_CODEBOOK_SHEET_H
#define CODE_CODEBOOK_SHEET_H

#include "base/intern.h"
#include "base/slice.h"
#include "code/codebook/yaml_lines.h"
#include "code/entry/mistakes.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

/* Columns that mean something. */
enum column {
    COLUMN_PATH,
    COLUMN_THEME,
    COLUMN_CODE,
    COLUMN_LANG,
    COLUMN_TYPE,
    COLUMN_PATTERN,
    COLUMN_WEIGHT,
    COLUMN_NOTE,
    COLUMNS
};

/* What a row says; in the order in which the YAML has it. */
typedef enum row_type {
    ROW_CODEBOOK,
    ROW_VERSION,
    ROW_DESCRIPTION,
    ROW_SUBJECT,
    ROW_SUBJECT_LEAST, /* the last that the codebook says of itself */
    ROW_LABEL,
    ROW_DEFINITION,
    ROW_INCLUDE,
    ROW_EXCLUDE,
    ROW_COLOR,
    ROW_GUID,
    ROW_BELOW,
    ROW_WAS,
    ROW_INITIATIVE,
    ROW_LONGEST,
    ROW_LEAST,
    ROW_MATCH,
    ROW_UNLESS,
    ROW_TYPES
} row_type;

extern const char *const sheet_types[ROW_TYPES];

/* Where a row belongs; in the order of the YAML. */
typedef enum row_part { PART_TOP, PART_SET, PART_THEME } row_part;

typedef struct sheet_row {
    row_part part;
    uint32_t owner; /* number of the set or theme, by first appearance */
    uint32_t code;  /* of the code in it, from 1; 0: the theme itself  */
    row_type type;
    uint32_t lang; /* by first appearance there */
    uint32_t line;
    uint32_t at;             /* number of the column that says it, from 1, where
                                the pattern's is another one; else 0 */
    slice    cells[COLUMNS]; /* trimmed */
} sheet_row;

typedef struct sheet_reader {
    arena        *memory;
    mistake_list *mistakes;
    uint32_t      columns[COLUMNS]; /* number from 1; 0: not there */
    sheet_row    *rows;
    size_t        count, capacity;
    intern        sets, themes, codes, langs;
    language      lang; /* of rows that state none */
    yaml_lines    yaml;
} sheet_reader;

/* Where a cell of a row is; in the first column when there is none. */
place sheet_place(const sheet_reader *s, const sheet_row *row,
                  enum column column);

/* The place of a row in the codebook, by its theme, code and type, and the row
 * among the others; nothing for one with a mistake, which is told. */
void sheet_take(sheet_reader *s, sheet_row *row);

/* A cell without the apostrophe that kept a spreadsheet from seeing a formula. */
slice sheet_cell(slice cell);

/* Put the rows in order and write their lines; `name` is the codebook's, where
 * no row states one. */
void sheet_put_rows(sheet_reader *s, slice name);

#endif
