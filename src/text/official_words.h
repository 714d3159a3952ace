/*
 * The words by which official documents say what they are: months, types of
 * act, bodies, states (data/official_words.tsv), in four languages at once:
 * a letterhead is read before its language is known.
 *
 *     const official_words *words = official_words_table();
 *     official_line         line;
 *     official_line_read(&arena, SLICE("ЗАКОН УКРАЇНИ від ..."), &line);
 *     official_match(words, &line, 0, OFFICIAL_TYPE, &value) -> 1, "law"
 */
#ifndef TEXT_OFFICIAL_WORDS_H
#define TEXT_OFFICIAL_WORDS_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The roles of the table, in the order of their names there. */
typedef enum official_role {
    OFFICIAL_ADDRESS,
    OFFICIAL_ADOPTED,
    OFFICIAL_AMENDED,
    OFFICIAL_ASOF,
    OFFICIAL_BODY,
    OFFICIAL_COUNT,
    OFFICIAL_COUNTRY,
    OFFICIAL_FROM,
    OFFICIAL_HOME,
    OFFICIAL_ISSUER,
    OFFICIAL_LABEL,
    OFFICIAL_MONTH,
    OFFICIAL_NOUN,
    OFFICIAL_OPENING,
    OFFICIAL_POSTED,
    OFFICIAL_PRINTED,
    OFFICIAL_TOOL,
    OFFICIAL_THIS,
    OFFICIAL_TITLE,
    OFFICIAL_TYPE,
    OFFICIAL_VALIDITY,
    OFFICIAL_VERB,
    OFFICIAL_VERSION,
    OFFICIAL_YEAR,
    OFFICIAL_ROLES
} official_role;

typedef struct official_words official_words;

/* The table, read when it is asked for first. */
const official_words *official_words_table(void);

typedef enum official_kind {
    OFFICIAL_WORD,   /* letters, with apostrophes and hyphens inside */
    OFFICIAL_NUMBER, /* figures                                      */
    OFFICIAL_MARK    /* one character of anything else but blanks    */
} official_kind;

typedef struct official_token {
    official_kind kind;
    size_t        start, end; /* bytes of the line                        */
    slice         form;       /* in small letters                         */
    unsigned      value;      /* of a number, of its first nine figures   */
    uint32_t      roles;      /* of a word: those it may have, a bit each */
} official_token;

typedef struct official_line {
    slice           text;
    official_token *tokens;
    size_t          count;
    uint32_t        roles; /* of all its words    */
    bool            has_figure;
} official_line;

/* Whether any word of the line may have this role, alone or with those
 * behind it. */
static inline bool
official_may_have(const official_line *line, official_role role)
{
    return line->roles >> role & 1;
}

/* Cut a line (valid UTF-8) into tokens, which live in the arena. */
tizbe_status official_line_read(arena *a, slice text, official_line *out);

/*
 * Whether a line may have a word of this role, in a third of the time that
 * cutting it into tokens takes. Words of one letter, and words with letters
 * that are neither ASCII nor Cyrillic, are not seen.
 */
bool official_may_stand(arena *a, slice text, official_role role);

/*
 * How many tokens at `at` are words of this role, the most that can be; 0:
 * none. *value (may be NULL) is the column `value` of the row.
 */
size_t official_match(const official_words *words, const official_line *line,
                      size_t at, official_role role, slice *value);

#endif
