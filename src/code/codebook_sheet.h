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
 * least    a number                         likewise
 * longest  true or false                    a theme
 * initiative  key=value                     a theme or a code
 * codebook, version, description  a text    (empty)
 *
 * Rows may come in any order; themes and codes stand as they come first. An
 * apostrophe before = + - @ is one that keeps a spreadsheet from seeing a
 * formula, and is taken off.
 */
#ifndef CODE_CODEBOOK_SHEET_H
#define CODE_CODEBOOK_SHEET_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/mistakes.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Turn a table into the YAML of the same codebook. `name` is what it is
 * called where no row says so; `places` (in `memory`) tells where each line of
 * the YAML comes from. What is wrong with the table goes to
 * `mistakes`, its place being the row's line and the number of the column;
 * what is wrong with what stands in its cells is found when the YAML is
 * read. Gives TIZBE_FORMAT after a mistake, or TIZBE_NOMEM.
 */
tizbe_status codebook_sheet_read(arena *memory, slice table, slice name,
                                 mistake_list *mistakes, buffer *yaml,
                                 place_list *places);

/* True for the path of such a table: it ends in .csv or .tsv. */
bool codebook_is_sheet(const char *path);

#endif
