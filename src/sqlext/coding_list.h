/*
 * The codings of a segment as coding_list.codings has them: JSON, without a
 * blank, so that any program can read it,
 *
 *     [[1,120,131,17,345,1,3],[2,140,152,4,0,2,0]]
 *
 * a list for each coding: its number, which no other one of the segment has and
 * which it keeps; start and end in code points from the document's start;
 * code.id; entry.id, 0 where a person made it; coder.id; run.id, 0 where no run
 * found it. They are in the order of start, end, code and coder, and these four
 * are together once in a segment.
 */
#ifndef SQLEXT_CODING_LIST_H
#define SQLEXT_CODING_LIST_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The id of a coding is that of its segment, then so many bits of its number:
 * schema/derived.sql. */
#define CODING_NUMBER_BITS 24
#define CODING_NUMBER_MAX  (((int64_t)1 << CODING_NUMBER_BITS) - 1)

typedef struct listed_coding {
    int64_t number; /* from 1 to CODING_NUMBER_MAX */
    int64_t start;
    int64_t end;
    int64_t code;
    int64_t entry;
    int64_t coder;
    int64_t run;
} listed_coding;

typedef struct coding_list {
    listed_coding *items; /* from malloc */
    size_t         count;
    size_t         capacity;
} coding_list;

/* Where reading of a list has come to. */
typedef struct coding_reader {
    const char *at; /* NULL at the end */
    const char *end;
    bool        has_begun;
} coding_reader;

/* Begin to read; the bytes have to stay. */
coding_reader coding_reader_of(slice list);

/* Read the next coding. False at the end, and then *is_damaged where the list
 * is none; what was read before stays read. */
bool coding_read(coding_reader *r, listed_coding *out, bool *is_damaged);

/* Append all of a list. TIZBE_CORRUPT, TIZBE_NOMEM. */
tizbe_status coding_list_read(coding_list *out, slice list);

/* Append what can be read of a list, also behind what is damaged; *lost: how many
 * codings cannot be read, at least one of a list that coding_list_read refuses.
 * TIZBE_NOMEM. */
tizbe_status coding_list_salvage(coding_list *out, slice list, size_t *lost);

void coding_list_release(coding_list *list);

/* Append a list, coding by coding. */
void coding_list_begin(buffer *out);
void coding_list_put(buffer *out, const listed_coding *one);
void coding_list_end(buffer *out);

/* Append all of it. */
void coding_list_put_all(buffer *out, const coding_list *list);

/*
 * Join `more` to `list`. What is there already, by place, code and coder, keeps
 * its number and run and takes the new one's entry; what is not gets a number.
 * TIZBE_NOMEM; TIZBE_LIMIT when there are more than CODING_NUMBER_MAX.
 */
tizbe_status coding_list_join(coding_list *list, coding_list *more);

/*
 * Put in order what nobody knows to be so: a coding that is there twice, by
 * place, code and coder, is there once, and one without a number (0), or with
 * that of another one, gets a new number; all do where there is none left.
 * TIZBE_LIMIT as above.
 */
tizbe_status coding_list_settle(coding_list *list);

/* Take out of `list` what has the place, code and coder of one in `gone`, which
 * is put in order. */
void coding_list_less(coding_list *list, coding_list *gone);

#endif
