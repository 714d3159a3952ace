/*
 * Tokens of RTF (Microsoft's Rich Text Format Specification 1.9.1, "RTF
 * Syntax"): groups, control words with a number, control symbols, bytes of
 * text.
 */
#ifndef INGEST_RTF_LEX_H
#define INGEST_RTF_LEX_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum rtf_kind {
    RTF_END,
    RTF_OPEN,   /* {                                       */
    RTF_CLOSE,  /* }                                       */
    RTF_WORD,   /* \name or \name-12; `word`, `number`     */
    RTF_SYMBOL, /* \~ \- \* ...; `byte`                    */
    RTF_BYTE,   /* \'e2: one byte of text; `byte`          */
    RTF_TEXT    /* bytes of text as they are; `text`       */
} rtf_kind;

typedef struct rtf_token {
    rtf_kind      kind;
    slice         word;
    bool          has_number;
    int32_t       number; /* cut to what fits */
    unsigned char byte;
    slice         text; /* without line ends; never empty */
} rtf_token;

typedef struct rtf_lexer {
    slice  bytes; /* borrowed */
    size_t at;
} rtf_lexer;

/* The next token; RTF_END at the end of the bytes, again and again. The
 * bytes behind \bin are stepped over. */
rtf_token rtf_next(rtf_lexer *lexer);

#endif
