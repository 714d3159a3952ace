/*
 * What people said of paragraphs that have changed, or are gone, in a new
 * version of a document: what code/people/carry.h left to them.
 *
 * Of the newest version of each document, and of all that came before it, what
 * the person has not answered there yet: by a decision at the place that is
 * proposed, or by having read the segment.
 */
#ifndef ANALYSE_REVIEW_CHANGED_H
#define ANALYSE_REVIEW_CHANGED_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "base/arena.h"
#include "base/status.h"
#include "code/people/version_rows.h"
#include "store/corpus.h"

#include <stddef.h>
#include <stdint.h>

/* Texts live as long as the list. */
typedef struct changed_item {
    version_row row;         /* without its versions                        */
    int64_t     document;    /* the newest version                          */
    int64_t     segment;     /* segment.id in it; 0: gone                   */
    int64_t     code;        /* code.id; 0: none, or it is retired          */
    const char *coder;       /* name                                        */
    slice       words;       /* at the place that is proposed; empty: gone  */
    const char *before;      /* the older paragraph                         */
    size_t      first, last; /* bytes of it that were spoken of, half-open */
} changed_item;

typedef struct changed_list {
    changed_item *items; /* from malloc */
    size_t        count, capacity;
    arena         memory;
} changed_list;

void changed_list_init(changed_list *list);
void changed_list_release(changed_list *list);

/* Of a coder (name; nobody may have it) and a codebook, with memos that are
 * about no code; by document, version and place. */
tizbe_status changed_list_read(changed_list *list, corpus *c, const char *book,
                               const scope *s, const char *coder,
                               tizbe_error *error);

/*
 * As a table: action document title segment lang code start end text memo
 * change state coder document_before text_before. `action` is empty: filled in
 * (add, memo, read), review_file.h does it. What is gone has no segment.
 */
tizbe_status changed_table(corpus *c, const changed_list *list,
                           const table_sink *sink, tizbe_error *error);

#endif
