/*
 * A codebook as a table that a spreadsheet can edit, and codebook_sheet.h
 * reads back: theme_path lang type pattern weight note.
 */
#ifndef ANALYSE_CODEBOOK_ROWS_H
#define ANALYSE_CODEBOOK_ROWS_H

#include "analyse/table/table.h"
#include "base/status.h"
#include "code/codebook/codebook.h"

/* All rows in the order of the codebook: read back, they give the same
 * names, labels, texts and entries. Comments of the YAML are not among
 * them. */
tizbe_status codebook_rows_table(const codebook *book, const table_sink *sink,
                                 tizbe_error *error);

#endif
