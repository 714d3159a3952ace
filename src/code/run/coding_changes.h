/*
 * What a run changes in the lists of codings (schema/0014): codings that come
 * and go are gathered and written a few thousand at once, a list for each
 * segment.
 */
#ifndef CODE_CODING_CHANGES_H
#define CODE_CODING_CHANGES_H

#include "base/buffer.h"
#include "store/corpus.h"

#include <stdint.h>

/* In which documents a coding counts, where the codebook says what they have
 * to be about (coding_subject.h). */
typedef enum found_where {
    FOUND_ANYWHERE,
    FOUND_ON_SUBJECT,
    FOUND_OFF_SUBJECT
} found_where;

/* A coding as a run finds it. */
typedef struct found_coding {
    int64_t     start; /* code points from the document's start */
    int64_t     end;
    int64_t     code;  /* code.id  */
    int64_t     entry; /* entry.id */
    found_where where; /* not looked at here */
} found_coding;

typedef struct found_list {
    found_coding *items; /* from malloc */
    size_t        count;
    size_t        capacity;
} found_list;

/* A stored coding, or one to be. */
typedef struct stored_coding {
    int64_t      segment;
    int64_t      document;
    found_coding at;
} stored_coding;

typedef struct stored_list {
    stored_coding *items;
    size_t         count;
    size_t         capacity;
} stored_list;

/* A list of codings for a row of coding_list. */
typedef struct written_list {
    int64_t segment;
    int64_t document;
    size_t  start; /* of the list, in coding_changes.written */
    size_t  end;
} written_list;

typedef struct coding_changes {
    corpus      *c;
    int64_t      run;
    tizbe_error *error;
    stored_list  fresh;   /* not written yet */
    stored_list  gone;    /* likewise        */
    buffer       written; /* lists that a statement takes, one behind another */
    written_list *lists;  /* of these; from malloc */
    size_t        list_count;
    size_t        list_capacity;
} coding_changes;

/* All within one transaction. */
void coding_changes_init(coding_changes *ch, corpus *c, int64_t run,
                         tizbe_error *error);
void coding_changes_release(coding_changes *ch);

/* A coding of the machine's comes; one that is there already takes its entry
 * alone. Segments come in order of id until coding_changes_write. */
tizbe_status coding_changes_put(coding_changes      *ch,
                                const stored_coding *coding);

/* A coding goes, and is noted in `lost`. Likewise. */
tizbe_status coding_changes_lose(coding_changes      *ch,
                                 const stored_coding *coding);

/* Write what is not written yet. */
tizbe_status coding_changes_write(coding_changes *ch);

#endif
