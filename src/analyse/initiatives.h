/* The register of initiatives as tables; it must be up to date
 * (code/register/initiative_register.h). */
#ifndef ANALYSE_INITIATIVES_H
#define ANALYSE_INITIATIVES_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "code/register/initiative_why.h"

/* JSON arrays, or NULL for all. */
typedef struct initiatives_filter {
    const char *types; /* of names    */
    const char *ids;   /* of the rows */
} initiatives_filter;

/* id name names type theme code partner place year amount unit status
 * documents mentions document segment evidence: a row a measure. `ids` is
 * not looked at. */
tizbe_status initiatives_table(corpus *c, const scope *s,
                               const initiatives_filter *filter,
                               const table_sink *sink, tizbe_error *error);

/* initiative mention document title segment lang type theme code start end
 * text partner place year amount unit status evidence: a row a mention. */
tizbe_status initiative_mentions_table(corpus *c, const scope *s,
                                       const initiatives_filter *filter,
                                       const table_sink         *sink,
                                       tizbe_error              *error);

/*
 * document start end lang type rule name what value unit weight taken
 * features: a row for all that initiative_why visits, in between `begin` and
 * `end`. `visitor` is good from the one to the other, and fails as the sink
 * does. Of the scope documents and languages count, of the filter types.
 */
typedef struct why_table {
    corpus                   *c;
    const table_sink         *sink;
    const scope              *scope;
    const initiatives_filter *filter;
    sqlite3_stmt             *picks;
    why_visitor               visitor;
} why_table;

tizbe_status why_table_begin(why_table *table, corpus *c, const scope *s,
                             const initiatives_filter *filter,
                             const table_sink *sink, tizbe_error *error);
tizbe_status why_table_end(why_table *table, tizbe_status status,
                           tizbe_error *error);

#endif
