/*
 * Writing what a person decided and remarked, the old row kept so that it can
 * be undone: for acts and for what comes from other programs. All within the
 * caller's transaction, after change_begin.
 */
#ifndef CODE_DECISION_H
#define CODE_DECISION_H

#include "base/sizes.h"
#include "base/status.h"
#include "code/people/change.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct decision_value {
    const char *state; /* "accepted", "rejected", "edited"       */
    const char *memo;  /* why; NULL: what was said before stays  */
    const char *at;    /* UTC, "2026-11-22T08:00:00Z"            */
    bool        own;   /* by the person's own hand               */
} decision_value;

/* The decision of a key is this one from now on; `value` NULL: there is none
 * any more. */
tizbe_status decision_put(corpus *c, int64_t event, const decision_key *key,
                          const decision_value *value, tizbe_error *error);

/*
 * A memo is on a document (key.sha256 without a place), a place in it, a code
 * (key.code without a document), or a code at a place; one of each coder.
 */
typedef struct memo_target {
    decision_key key;
    bool         has_place;
} memo_target;

/* Its GUID, when there is one. */
tizbe_status memo_find(corpus *c, const memo_target *target,
                       char guid[GUID_SIZE], bool *found, tizbe_error *error);

/* A GUID for a memo that is to be written: the same on every machine, unless
 * it is taken. */
tizbe_status memo_name(corpus *c, const memo_target *target,
                       char guid[GUID_SIZE], tizbe_error *error);

/* The memo of that GUID says `text` from now on; empty: it is taken away. */
tizbe_status memo_put(corpus *c, int64_t event, const memo_target *target,
                      const char *guid, const char *text, const char *at,
                      tizbe_error *error);

#endif
