/*
 * A sink that adds variables of the documents to a table on its way.
 *
 * The table has to have a column of numbers named "document". Behind all its
 * columns comes one for each name, which is any that attributes.h knows; NA
 * where the document has no such variable.
 *
 *     document_variables_new(c, names, 2, &sink, &x, error);
 *     wider = document_variables_sink(x);
 *     codings_table(..., &wider, error);    // document ... page year region
 *     document_variables_free(x);
 */
#ifndef ANALYSE_DOCUMENT_VARIABLES_H
#define ANALYSE_DOCUMENT_VARIABLES_H

#include "analyse/table/table.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stddef.h>

typedef struct document_variables document_variables;

/*
 * `next` is copied; what it points to, and `names`, must outlive the table.
 * *out is NULL on failure. TIZBE_USAGE for a name that no document has; and,
 * when the table begins, for one that it has a column of already, or when it
 * is not about documents.
 */
tizbe_status document_variables_new(corpus *c, const char *const *names,
                                    size_t count, const table_sink *next,
                                    document_variables **out,
                                    tizbe_error         *error);
void         document_variables_free(document_variables *x); /* NULL: allowed */

/* Good as long as `x`; takes any number of tables, one after the other. */
table_sink document_variables_sink(document_variables *x);

#endif
