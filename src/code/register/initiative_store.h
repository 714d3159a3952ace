/*
 * The register on its way into the corpus: its mentions, and the rows that
 * 'tizbe initiatives' shows.
 */
#ifndef CODE_INITIATIVE_STORE_H
#define CODE_INITIATIVE_STORE_H

#include "base/status.h"
#include "code/register/initiative_mentions.h"
#include "store/corpus.h"

#include <stdbool.h>

/* In the place of what was there. Temporary tables, which this connection alone
 * sees, are for a corpus that may only be read. */
tizbe_status initiatives_store(corpus *c, const mention_list *list,
                               bool is_temporary, tizbe_error *error);

#endif
