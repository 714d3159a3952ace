/* The register of initiatives as tables; it must be up to date
 * (code/initiative_register.h). */
#ifndef ANALYSE_INITIATIVES_H
#define ANALYSE_INITIATIVES_H

#include "analyse/scope.h"
#include "analyse/table.h"

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

#endif
