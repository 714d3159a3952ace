/*
 * A codebook's table with a row a code, as people keep one and as programs
 * export their codes:
 *
 *     Parent code   Code          Memo        Keywords (en)        Слова (рус.)
 *                   Visa policy   Rules ...
 *     Visa policy   Student visa  Visas ...   student visa; study  виза студента
 *
 * Columns are known by their heads (code_list_columns.h); others are left out,
 * which is told. A parent is the name of another code, in whichever row, or its
 * path (A > B, A\B), as a code's own name may be; one that has no row is made.
 * Codes at the top are themes. Words stand between semicolons, commas or line
 * ends. A code's name is its label, too.
 */
#ifndef CODE_CODE_LIST_H
#define CODE_CODE_LIST_H

#include "base/csv.h"
#include "code/codebook/code_list_columns.h"
#include "code/codebook/codebook_sheet.h"

#include <stdbool.h>

typedef struct code_list code_list;

/* Whether the first row is that of such a table: then *out, which the caller
 * frees, takes the others. NULL when it is not, and when memory ran out, which
 * the mistakes know. */
void code_list_new(sheet_reader *s, const csv_reader *csv, code_list **out);
void code_list_free(code_list *l);

void code_list_row(code_list *l, const csv_reader *csv);

/* All rows were taken: give the sheet its own. */
void code_list_end(code_list *l);

#endif
