/*
 * What happened, as tables: the log of events, what a run changed, memos. Each
 * is one query of schema/queries/list_*.sql.
 */
#ifndef ANALYSE_HISTORY_H
#define ANALYSE_HISTORY_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stddef.h>

/* event at what subject detail coder undone: the last first, `limit` of them
 * or for 0 all. `undone` is the event that took it back, or NA. `coder` is a
 * name or NULL: all; one that nobody has is TIZBE_NOT_FOUND. */
tizbe_status events_table(corpus *c, const char *coder, size_t limit,
                          const table_sink *sink, tizbe_error *error);

/*
 * What the last run of a codebook changed, by place: change document title
 * segment lang theme code start end text entry state. `which` is a JSON array
 * of new kept lost gone, or NULL for all. Gone are decisions about texts that
 * are not in the corpus: they have no document, segment or words, and are left
 * out when documents or languages are asked for.
 */
tizbe_status changes_table(corpus *c, const scope *s, const char *book,
                           const char *which, const table_sink *sink,
                           tizbe_error *error);

/* memo document title start end code coder at state text: by document and place;
 * those on codes alone come first. A reason that stands with a decision has its
 * state and no number. `coder` is as above. */
tizbe_status memos_table(corpus *c, const scope *s, const char *book,
                         const char *coder, const table_sink *sink,
                         tizbe_error *error);

#endif
