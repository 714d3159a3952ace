/*
 * What entry_parse.c (the grammar) and entry_words.c (the words) share while
 * one entry is read.
 */
#ifndef CODE_ENTRY_READ_H
#define CODE_ENTRY_READ_H

#include "code/entry/entry.h"
#include "code/entry/entry_lex.h"
#include "text/words.h"

typedef struct entry_reader {
    arena        *memory;
    slice         entry;
    language      lang;
    lexeme        now;   /* the lexeme that is looked at */
    word_list     words; /* scratch                      */
    uint32_t      depth; /* of open brackets             */
    tizbe_status  status;
    entry_mistake mistake; /* the first */
} entry_reader;

/* A phrase while its parts are found. */
typedef struct phrase_parts {
    entry_node  *first;
    entry_node **tail;
    size_t       count;
    uint32_t     gap_least; /* words before the next part */
    uint32_t     gap_most;
    size_t       gap_at; /* byte offset of what said so, SIZE_MAX: nothing */
} phrase_parts;

/* Note the first mistake, at byte `at` of the entry. Gives NULL. */
entry_node *entry_fail(entry_reader *r, size_t at, tizbe_status status,
                       const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A zeroed node at byte `at`; NULL when memory ran out. */
entry_node *entry_node_new(entry_reader *r, entry_op op, size_t at);

/* Put `part` (NULL: nothing happens) behind the parts there are. */
void phrase_add(entry_reader *r, phrase_parts *phrase, entry_node *part);

/* Widen the gap before the next part. */
void phrase_gap(entry_reader *r, phrase_parts *phrase, size_t at,
                uint32_t least, uint32_t most);

/* Add the words of r->now, LEX_WORDS or LEX_QUOTED, to a phrase. */
void phrase_add_words(entry_reader *r, phrase_parts *phrase);

#endif
