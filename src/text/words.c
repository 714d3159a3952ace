/*
 * Words as a reader sees them: UAX #29 tailored for Kazakh, Russian,
 * Ukrainian and English (words.h says to what).
 *
 * A word is a row of runs (letters, digits and the marks on them) and what
 * joins them. Runs are nearly all of a text, so run_end is the loop that
 * counts: sixteen bytes at once, or one look-up a character. What may join two
 * runs is asked only where a run has ended; those rules are in word_joints.c.
 */
#include "text/words.h"

#include "base/array.h"
#include "text/block.h"
#include "text/ucd.h"
#include "text/utf8.h"
#include "text/word_joints.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define IN_RUN     (UCD_LETTER | UCD_NUMBER | UCD_MARK)
#define STARTS_RUN (UCD_LETTER | UCD_NUMBER)

void
word_list_release(word_list *list)
{
    free(list->items);
    *list = (word_list){ 0 };
}

/* A letter of a script that is written without blanks (Han, Kana, Thai):
 * a word by itself, as in UAX #29. */
static bool
stands_alone(unsigned property)
{
    return (property & UCD_LETTER) && (property & 31) == WB_OTHER;
}

/* Step over one character from U+0600 on; gives `at` when it ends a run. */
static size_t
step_rare(slice text, size_t at)
{
    size_t   next = at;
    unsigned property = ucd_property(utf8_next(text, &next));

    if ((property & IN_RUN) && !stands_alone(property))
        return next;
    property &= 31; /* joiners and direction marks are seen through */
    return property == WB_ZWJ || property == WB_FORMAT ? next : at;
}

static inline uint32_t
decode_pair(const unsigned char *s)
{
    return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
}

/* Which of sixteen bytes are Latin letters and digits of ASCII or belong to
 * the Cyrillic of U+0400-U+04FF, but for the sign U+0482: right up to the
 * first that is not. One more byte can be read. */
static inline uint32_t
plain_bits(const char *bytes)
{
    block now = block_load(bytes), next = block_load(bytes + 1);
    block in = (block)((now | 0x20) - 'a' < 26) | (block)(now - '0' < 10);

    in |= (block)((signed_block)now < (int8_t)0xC0);
    in |= (block)((now & 0xFC) == 0xD0) &
          ~((block)(now == 0xD2) & (block)(next == 0x82));
    return block_bits(in);
}

/* Step over the plain front of a run, most often all of it; what is given
 * back is at a character. */
static inline size_t
plain_end(slice text, size_t at)
{
    const size_t two = 2 * sizeof(block);
    size_t       front = two;

    while (front == two && text.size - at > two) {
        uint64_t bits = plain_bits(text.data + at);

        bits |= (uint64_t)plain_bits(text.data + at + sizeof(block)) << 16;
        front = (size_t)__builtin_ctzll(~bits);
        at += front;
    }
    return at < text.size && ((unsigned char)text.data[at] & 0xC0) == 0x80
               ? at - 1
               : at;
}

/* Where the run that begins at `at` ends. */
static size_t
run_end(slice text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.data;
    size_t               next;

    at = plain_end(text, at);
    while (at < text.size) {
        if (s[at] < 0x80) {
            if (!(ucd_low(s[at]) & IN_RUN))
                break;
            at++;
        } else if (s[at] < 0xD8) {
            if (!(ucd_low(decode_pair(s + at)) & IN_RUN))
                break;
            at += 2;
        } else {
            next = step_rare(text, at);
            if (next == at)
                break;
            at = next;
        }
    }
    return at;
}

/* The first letter or digit at or after `at`; text.size when none is left. */
static size_t
run_start(slice text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.data;
    size_t               next;

    while (at < text.size) {
        if (s[at] < 0x80) {
            if (ucd_low(s[at]) & STARTS_RUN)
                break;
            at++;
        } else {
            next = at;
            if (ucd_property(utf8_next(text, &next)) & STARTS_RUN)
                break;
            at = next;
        }
    }
    return at;
}

/* U+02B9, U+02BB and U+02BC are letters to Unicode; at the edge of a word
 * they are quotation marks. */
static bool
is_modifier_quote(slice text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.data + at;

    return s[0] == 0xCA && (s[1] == 0xB9 || s[1] == 0xBB || s[1] == 0xBC);
}

/* What joins nothing when a blank is behind it. */
static const bool is_closing[256] = {
    ['.'] = true, [','] = true, [';'] = true, [':'] = true,
    ['!'] = true, ['?'] = true, [')'] = true, ['"'] = true,
};

/* Whether nothing can join behind a run that ends here: a blank follows
 * and no digit stands before it, or a mark with a blank behind it. True
 * nearly always. */
static inline bool
is_plain_end(slice text, size_t end)
{
    size_t left = text.size - end;

    if (left == 0)
        return true;
    if (text.data[end] == ' ')
        return (unsigned)((unsigned char)text.data[end - 1] - '0') > 9;
    return left > 1 && text.data[end + 1] == ' ' &&
           is_closing[(unsigned char)text.data[end]];
}

/* Whether a run is nothing but such marks, which join nothing. */
static bool
is_only_quotes(slice text, size_t start, size_t end)
{
    while (start < end && is_modifier_quote(text, start))
        start += 2;
    return start >= end;
}

/* The end of the word that begins at `start`. */
static size_t
word_end(slice text, size_t start, language lang)
{
    word_scan scan = { .text = text, .lang = lang, .start = start };

    scan.run = start;
    scan.end = run_end(text, start);
    while (!is_plain_end(text, scan.end)) {
        size_t next = joint_after(&scan);

        if (next == 0 || is_only_quotes(text, scan.run, scan.end) ||
            is_only_quotes(text, next, run_end(text, next)))
            break;
        scan.run = next;
        scan.end = run_end(text, next);
    }
    return scan.end;
}

/* The end of a character that stands alone, with its marks; `at` when the
 * one there does not. */
static size_t
lone_end(slice text, size_t at)
{
    size_t next = at;

    if (!stands_alone(ucd_property(utf8_next(text, &next))))
        return at;
    do {
        at = next;
    } while (next < text.size &&
             (ucd_property(utf8_next(text, &next)) & UCD_MARK));
    return at;
}

/* Take quotation marks that look like letters off both ends, and the signs
 * behind one in front that go on with a word but begin none. */
static word
without_quotes(slice text, word w)
{
    while (w.end - w.start >= 2 && is_modifier_quote(text, w.start)) {
        size_t next = run_start(text, w.start + 2);

        w.start = next < w.end ? (uint32_t)next : w.end;
    }
    while (w.end - w.start >= 2 && is_modifier_quote(text, w.end - 2))
        w.end -= 2;
    return w;
}

/* The first word that begins at or after *at, which is put behind it; an
 * empty one when there is none, or none but quotation marks. */
static word
next_word(slice text, size_t *at, language lang)
{
    size_t start = run_start(text, *at), end = start;

    *at = start;
    if (start == text.size)
        return (word){ (uint32_t)start, (uint32_t)start };
    if ((unsigned char)text.data[start] >= 0xE0)
        end = lone_end(text, start);
    if (end == start)
        end = word_end(text, start, lang);
    *at = end;
    return without_quotes(text, (word){ (uint32_t)start, (uint32_t)end });
}

/* --- many words at once -------------------------------------------------- */

/* A stretch of the text; the first byte has the lowest bit. */
typedef struct window {
    size_t   at;
    uint64_t plain;  /* bytes as plain_bits tells                      */
    uint64_t inner;  /* of these, where no plain word begins           */
    uint64_t joined; /* bytes that something may join to a run before,
                        for all that the window shows                  */
} window;

enum { WINDOW = 64 };

/* The end of a character that is not plain, or a mark of U+0483-U+0489. */
static inline uint32_t
inner_bits(const char *bytes)
{
    block now = block_load(bytes), next = block_load(bytes + 1);

    return block_bits((block)((signed_block)now < (int8_t)0xC0) |
                      ((block)(now == 0xD2) & (block)(next < 0x8A)));
}

static inline uint32_t
blank_bits(const char *bytes)
{
    return block_bits((block)(block_load(bytes) == ' '));
}

static inline uint32_t
digit_bits(const char *bytes)
{
    return block_bits((block)(block_load(bytes) - '0' < 10));
}

static window
window_at(slice text, size_t at)
{
    char        tail[WINDOW + 1] = { 0 };
    const char *bytes = text.data + at;
    window      w = { .at = at };
    uint64_t    blanks = 0, digits = 0;

    if (text.size - at < sizeof tail) {
        memcpy(tail, bytes, text.size - at);
        bytes = tail;
    }
    for (size_t i = 0; i < WINDOW; i += sizeof(block)) {
        w.plain |= (uint64_t)plain_bits(bytes + i) << i;
        w.inner |= (uint64_t)inner_bits(bytes + i) << i;
        blanks |= (uint64_t)blank_bits(bytes + i) << i;
        digits |= (uint64_t)digit_bits(bytes + i) << i;
    }
    w.joined = ~blanks | digits << 1;
    return w;
}

/* Of the ends of runs at `doubtful` those that something may join, up to the
 * first that is really so. */
static inline uint64_t
joined_ends(slice text, const window *w, uint64_t doubtful)
{
    while (doubtful != 0 &&
           is_plain_end(text, w->at + (size_t)__builtin_ctzll(doubtful)))
        doubtful &= doubtful - 1;
    return doubtful;
}

/*
 * Append the words of the window from `at` on, up to the first that is not
 * plain, that something may join, or that the window cuts off; gives where
 * that is, or the window's end. There is room in the list.
 */
static inline size_t
take_plain_words(slice text, const window *w, size_t at, word_list *list)
{
    uint64_t plain = w->plain & ~UINT64_C(0) << (at - w->at);
    uint64_t starts = plain & ~(plain << 1), ends = ~plain & plain << 1;
    uint64_t odd = (starts & w->inner) | joined_ends(text, w, ends & w->joined);
    word    *next = list->items + list->count;

    ends &= (odd & -odd) - 1; /* before the first odd one, or all */
    for (; ends != 0; ends &= ends - 1, starts &= starts - 1)
        *next++ = (word){ (uint32_t)w->at + (uint32_t)__builtin_ctzll(starts),
                          (uint32_t)w->at + (uint32_t)__builtin_ctzll(ends) };
    list->count = (size_t)(next - list->items);
    return w->at + (starts ? (size_t)__builtin_ctzll(starts) : WINDOW);
}

/* Whether a run goes on from `at` to the end of the window, and would be seen
 * better in one that begins there. */
static bool
is_cut(const window *w, size_t at)
{
    return at > w->at && ~w->plain >> (at - w->at) == 0;
}

/* The first byte of the character that `at` lies in. */
static size_t
character_start(slice text, size_t at)
{
    while (at > 0 && (text.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Append the words of one window from *at on, which ends behind them. There
 * is room for a word a byte, and one behind them. */
static void
take_words(slice text, size_t *at, language lang, word_list *list)
{
    window w = window_at(text, *at);

    while (*at < w.at + WINDOW) {
        word one;

        *at = take_plain_words(text, &w, *at, list);
        if (*at >= w.at + WINDOW || is_cut(&w, *at))
            return;
        *at = character_start(text, *at);
        one = next_word(text, at, lang);
        if (one.start < one.end)
            list->items[list->count++] = one;
    }
}

tizbe_status
words_split_first(slice text, language lang, size_t enough, word_list *list)
{
    size_t at = 0;

    list->count = 0;
    while (at < text.size && list->count < enough) {
        if (!ARRAY_ROOM(list->items, list->count + WINDOW, list->capacity))
            return TIZBE_NOMEM;
        take_words(text, &at, lang, list);
    }
    return TIZBE_OK;
}

tizbe_status
words_split(slice text, language lang, word_list *list)
{
    return words_split_first(text, lang, SIZE_MAX, list);
}
