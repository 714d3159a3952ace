/* Word boundaries by the rules WB1 to WB999 (uax29.h). */
#include "uax29.h"

#include "base/array.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <stdlib.h>

/* What stands before the place that is looked at. */
typedef struct left_side {
    unsigned last;     /* Word_Break of the character just before */
    unsigned base;     /* ... of the last one that WB4 leaves      */
    unsigned before;   /* ... of the one before that               */
    size_t   regional; /* how many regional indicators in a row    */
} left_side;

static bool
is_newline(unsigned wb)
{
    return wb == WB_CR || wb == WB_LF || wb == WB_NEWLINE;
}

/* WB4: these belong to what they follow. */
static bool
is_transparent(unsigned wb)
{
    return wb == WB_EXTEND || wb == WB_FORMAT || wb == WB_ZWJ;
}

static bool
is_letter(unsigned wb)
{
    return wb == WB_LETTER || wb == WB_HEBREW;
}

/* MidLetter | MidNumLetQ */
static bool
is_mid_letter(unsigned wb)
{
    return wb == WB_MID_LETTER || wb == WB_MID_NUM_LET || wb == WB_SINGLE_QUOTE;
}

/* MidNum | MidNumLetQ */
static bool
is_mid_number(unsigned wb)
{
    return wb == WB_MID_NUM || wb == WB_MID_NUM_LET || wb == WB_SINGLE_QUOTE;
}

/* Word_Break of the first character from `at` on that WB4 leaves. */
static unsigned
following(slice text, size_t at)
{
    while (at < text.size) {
        unsigned wb = ucd_word_break(utf8_next(text, &at));

        if (!is_transparent(wb))
            return wb;
    }
    return WB_OTHER;
}

/* WB6, WB7, WB7a-c; `after` is what follows the character `wb`. */
static bool
joins_letters(const left_side *left, unsigned wb, unsigned after)
{
    unsigned base = left->base, before = left->before;

    if (is_letter(base) && is_mid_letter(wb) && is_letter(after))
        return true;
    if (is_letter(before) && is_mid_letter(base) && is_letter(wb))
        return true;
    if (base == WB_HEBREW && wb == WB_SINGLE_QUOTE)
        return true;
    if (base == WB_HEBREW && wb == WB_DOUBLE_QUOTE && after == WB_HEBREW)
        return true;
    return before == WB_HEBREW && base == WB_DOUBLE_QUOTE && wb == WB_HEBREW;
}

/* WB5, WB8-WB10, WB13-WB13b: decided by the two neighbours alone. */
static bool
joins_pair(unsigned base, unsigned wb)
{
    bool is_left = is_letter(base) || base == WB_NUMERIC;
    bool is_right = is_letter(wb) || wb == WB_NUMERIC;

    if (is_left && is_right)
        return true;
    if (base == WB_KATAKANA && wb == WB_KATAKANA)
        return true;
    if (wb == WB_EXTEND_NUM_LET)
        return is_left || base == WB_KATAKANA || base == WB_EXTEND_NUM_LET;
    return base == WB_EXTEND_NUM_LET && (is_right || wb == WB_KATAKANA);
}

/* Whether there is no boundary before the character at `at`, which has the
 * property `wb`, ends at `next` and is not the first. */
static bool
joins(const left_side *left, slice text, unsigned property, size_t next)
{
    unsigned wb = property & 31, base = left->base;

    if (left->last == WB_CR && wb == WB_LF)
        return true; /* WB3 */
    if (is_newline(left->last) || is_newline(wb))
        return false; /* WB3a, WB3b */
    if (left->last == WB_ZWJ && (property & UCD_PICTOGRAPH))
        return true; /* WB3c */
    if (left->last == WB_SPACE && wb == WB_SPACE)
        return true; /* WB3d */
    if (is_transparent(wb) || joins_pair(base, wb))
        return true;
    if (is_mid_letter(wb) || wb == WB_DOUBLE_QUOTE || is_letter(wb))
        if (joins_letters(left, wb, following(text, next)))
            return true;
    if (wb == WB_NUMERIC && is_mid_number(base) && left->before == WB_NUMERIC)
        return true; /* WB11 */
    if (base == WB_NUMERIC && is_mid_number(wb))
        return following(text, next) == WB_NUMERIC;      /* WB12 */
    return wb == WB_REGIONAL && left->regional % 2 == 1; /* WB15, WB16 */
}

static void
step(left_side *left, unsigned wb, bool is_joined)
{
    left->last = wb;
    if (is_transparent(wb) && is_joined)
        return;
    left->before = left->base;
    left->base = wb;
    left->regional = wb == WB_REGIONAL ? left->regional + 1 : 0;
}

tizbe_status
words_uax29(slice text, word_list *list)
{
    left_side left = { 0 };
    size_t    at = 0;

    list->count = 0;
    while (at < text.size) {
        size_t   start = at;
        unsigned property = ucd_property(utf8_next(text, &at));
        bool     is_joined = start > 0 && joins(&left, text, property, at);

        step(&left, property & 31, is_joined);
        if (is_joined) {
            list->items[list->count - 1].end = (uint32_t)at;
            continue;
        }
        if (!ARRAY_ROOM(list->items, list->count, list->capacity))
            return TIZBE_NOMEM;
        list->items[list->count++] = (word){ (uint32_t)start, (uint32_t)at };
    }
    return TIZBE_OK;
}
