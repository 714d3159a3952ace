/*
 * The lexemes of an entry: for entry_parse.c, and for who wants to know no
 * more than which names stand in one.
 */
#ifndef CODE_ENTRY_LEX_H
#define CODE_ENTRY_LEX_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum lexeme_kind {
    LEX_END,
    LEX_WORDS,  /* text: a run of words between operators    */
    LEX_QUOTED, /* text: what stands between the quotes      */
    LEX_SET,    /* text: the name                            */
    LEX_CODE,   /* text: the name                            */
    LEX_OPEN,
    LEX_CLOSE,
    LEX_GAP,    /* number: words                             */
    LEX_NEAR,   /* number: words                             */
    LEX_BEFORE, /* number: words                             */
    LEX_AFTER,  /* number: words                             */
    LEX_AND,
    LEX_OR,
    LEX_NOT,
    LEX_IN,     /* number: an entry_scope                    */
    LEX_MISTAKE /* text: a sentence of its own               */
} lexeme_kind;

typedef struct lexeme {
    lexeme_kind kind;
    bool        is_exact; /* words with = before them             */
    uint32_t    number;
    size_t      start; /* byte offset in the entry              */
    size_t      end;   /* behind its last byte                  */
    slice       text;  /* borrowed from the entry, or a literal */
} lexeme;

/* The lexeme at or behind byte `at` of `entry`, valid UTF-8. */
lexeme lexeme_read(slice entry, size_t at);

/* The next LEX_SET or LEX_CODE at or behind byte *at, which goes behind it;
 * false when no more come, or a mistake does. */
bool entry_next_name(slice entry, size_t *at, lexeme *name);

#endif
