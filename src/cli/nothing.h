/*
 * What to say when a table has no rows: what was looked through, and what could
 * help. A header alone would not tell a wrong condition from a corpus that
 * lacks the thing.
 */
#ifndef CLI_NOTHING_H
#define CLI_NOTHING_H

#include "cli/command.h"

/*
 * Say it on standard error:
 *
 *     nothing found: none of 32 documents fits 'year=1999'; 'tizbe variables'
 *     shows what there is
 *     nothing found for 'visq' in 32 documents; 'tizbe search ... --explain'
 *     shows ...
 *
 * The advice at the end of the second is `nothing` of the command. `filter` is
 * what narrowed the search; NULL where the answer is not about documents: then
 * that advice is all. Nothing is said where there is no corpus.
 */
void remark_nothing(const invocation *in, const struct filter_args *filter);

/* The `take` of a table whose rows are only counted. */
tizbe_status drop_bytes(void *context, const char *bytes, size_t size,
                        tizbe_error *error);

#endif
