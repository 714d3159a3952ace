/* Sentence boundaries by the rules SB1 to SB998 (uax29.h). */
#include "uax29.h"

#include "base/array.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <stdlib.h>

/* How far the end of a sentence has come: SATerm Close* Sp* ParaSep? */
enum { NO_END, AT_TERM, AT_CLOSE, AT_SPACE };

typedef struct left_side {
    unsigned last;   /* Sentence_Break of the character just before  */
    unsigned base;   /* ... of the last one that SB5 leaves          */
    unsigned before; /* ... of the one before that                   */
    unsigned term;   /* of the terminator while stage is not NO_END  */
    int      stage;
} left_side;

static bool
is_separator(unsigned sb)
{
    return sb == SB_SEP || sb == SB_CR || sb == SB_LF;
}

static bool
is_term(unsigned sb)
{
    return sb == SB_A_TERM || sb == SB_S_TERM;
}

/* SB8: a small letter is the next thing of weight from `at` on. */
static bool
lower_follows(slice text, size_t at)
{
    while (at < text.size) {
        unsigned sb = ucd_sentence_break(utf8_next(text, &at));

        if (sb == SB_LOWER)
            return true;
        if (sb == SB_OTHER_LETTER || sb == SB_UPPER || is_separator(sb) ||
            is_term(sb))
            return false;
    }
    return false;
}

/* Whether there is no boundary before the character at `at`, which has the
 * property `sb` and is not the first. */
static bool
joins(const left_side *left, slice text, unsigned sb, size_t at)
{
    bool is_a_term = left->stage != NO_END && left->term == SB_A_TERM;

    if (left->last == SB_CR && sb == SB_LF)
        return true; /* SB3 */
    if (is_separator(left->last))
        return false; /* SB4 */
    if (sb == SB_EXTEND || sb == SB_FORMAT || left->stage == NO_END)
        return true; /* SB5, SB998 */
    if (is_a_term && left->stage == AT_TERM && sb == SB_NUMERIC)
        return true; /* SB6 */
    if (is_a_term && left->stage == AT_TERM && sb == SB_UPPER &&
        (left->before == SB_UPPER || left->before == SB_LOWER))
        return true; /* SB7 */
    if (sb == SB_CONTINUE || is_term(sb))
        return true; /* SB8a */
    if (left->stage != AT_SPACE && sb == SB_CLOSE)
        return true; /* SB9 */
    if (sb == SB_SPACE || is_separator(sb))
        return true;                             /* SB9, SB10 */
    return is_a_term && lower_follows(text, at); /* SB8, else SB11 */
}

static int
next_stage(int stage, unsigned sb)
{
    if (is_term(sb))
        return AT_TERM;
    if (sb == SB_CLOSE && (stage == AT_TERM || stage == AT_CLOSE))
        return AT_CLOSE;
    if (sb == SB_SPACE && stage != NO_END)
        return AT_SPACE;
    return NO_END; /* a separator ends the sentence by SB4 */
}

static void
step(left_side *left, unsigned sb, bool is_joined)
{
    bool is_first = !is_joined;

    if ((sb == SB_EXTEND || sb == SB_FORMAT) && !is_first)
        return; /* SB5: seen as one with what it follows */
    left->last = sb;
    left->before = left->base;
    left->base = sb;
    left->stage = next_stage(left->stage, sb);
    if (is_term(sb))
        left->term = sb;
}

tizbe_status
sentences_uax29(slice text, sentence_list *list)
{
    left_side left = { 0 };
    size_t    at = 0;

    list->count = 0;
    while (at < text.size) {
        size_t   start = at;
        unsigned sb = ucd_sentence_break(utf8_next(text, &at));
        bool     is_joined = start > 0 && joins(&left, text, sb, start);

        step(&left, sb, is_joined);
        if (is_joined) {
            list->items[list->count - 1].end = (uint32_t)at;
            continue;
        }
        if (!ARRAY_ROOM(list->items, list->count, list->capacity))
            return TIZBE_NOMEM;
        list->items[list->count++] = (sentence){ (uint32_t)start,
                                                 (uint32_t)at };
    }
    return TIZBE_OK;
}
