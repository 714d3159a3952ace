/*
 * Sentences as a reader sees them: UAX #29 tailored for Kazakh, Russian,
 * Ukrainian and English. The untailored rules are in sentences_uax29.c.
 *
 * Few characters can end a sentence, so only those are looked for. What
 * follows decides first (a capital, a small letter, a figure, a dash), and
 * behind a full stop also what stands before it: stop_ends_sentence.
 * Abbreviations and the words that open sentences are lists in data/.
 */
#include "text/sentences.h"

#include "base/array.h"
#include "text/block.h"
#include "text/languages.h"
#include "text/sentence_stops.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <stdlib.h>

void
sentence_list_release(sentence_list *list)
{
    free(list->items);
    *list = (sentence_list){ 0 };
}

/* --- characters ---------------------------------------------------------- */

static bool
is_blank(uint32_t code)
{
    return code == ' ' || (ucd_property(code) & UCD_BLANK) != 0;
}

static size_t
skip_blanks(slice text, size_t at)
{
    size_t next = at;

    while (at < text.size && is_blank(utf8_next(text, &next)))
        at = next;
    return at;
}

/* A full stop is one of these, too: '.', '…', '!', '?', Arabic ؟ and ۔, the
 * wide forms of East Asia. */
static bool
is_terminator(uint32_t code)
{
    unsigned sb = ucd_sentence_break(code);

    return sb == SB_A_TERM || sb == SB_S_TERM || code == 0x2026;
}

/* Bytes that a terminator may begin with: "!.?" and those of characters
 * beyond Cyrillic. */
static const bool may_end[256] = {
    ['!'] = true,  ['.'] = true,  ['?'] = true,  [0xD6] = true, [0xD8] = true,
    [0xDB] = true, [0xDC] = true, [0xDF] = true, [0xE0] = true, [0xE1] = true,
    [0xE2] = true, [0xE3] = true, [0xEA] = true, [0xEF] = true, [0xF0] = true,
};

/* Of sixteen bytes those that may begin a terminator, and some more: all of
 * may_end's are among "!.?" and those from 0xD5 on. */
static inline uint32_t
end_bits(const char *bytes)
{
    block b = block_load(bytes);

    return block_bits((block)(b == '.') | (block)(b == '!') |
                      (block)(b == '?') | (block)(b >= 0xD5));
}

/* The next place from `at` on, a character, where a terminator may begin;
 * text.size when there is none. */
static inline size_t
find_may_end(slice text, size_t at)
{
    for (; text.size - at >= sizeof(block); at += sizeof(block)) {
        uint32_t bits = end_bits(text.data + at);

        if (bits)
            return at + (size_t)__builtin_ctz(bits);
    }
    while (at < text.size && !may_end[(unsigned char)text.data[at]])
        at++;
    return at;
}

/* The next terminator from `at` on; text.size when there is none. */
static size_t
find_terminator(slice text, size_t at)
{
    while ((at = find_may_end(text, at)) < text.size) {
        if (may_end[(unsigned char)text.data[at]] &&
            is_terminator(utf8_at(text, at)))
            break;
        (void)utf8_next(text, &at);
    }
    return at;
}

static bool
is_quote(uint32_t code)
{
    switch (code) {
    case '"':
    case '\'':
    case '`':
    case U'«':
    case U'»':
    case U'“':
    case U'”':
    case U'„':
    case U'‘':
    case U'’':
    case U'‹':
    case U'›':
        return true;
    default:
        return false;
    }
}

static bool
is_closer(uint32_t code)
{
    return is_quote(code) || code == ')' || code == ']' || code == '}';
}

static bool
is_opener(uint32_t code)
{
    return is_quote(code) || code == '(' || code == '[' || code == '{' ||
           code == '$' || code == U'€' || code == U'№' || code == U'§' ||
           code == U'…';
}

static bool
is_dash(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

/* --- what follows -------------------------------------------------------- */

typedef enum follower {
    FOLLOWS_CAPITAL, /* or a letter without case                        */
    FOLLOWS_SMALL,
    FOLLOWS_FIGURE,
    FOLLOWS_SIGN, /* a bullet, a pictograph, an @name: something new    */
    FOLLOWS_OTHER /* punctuation: the sentence goes on                  */
} follower;

typedef struct ending {
    size_t   term;     /* the first terminator                           */
    size_t   end;      /* behind the last terminator                     */
    size_t   close;    /* behind the closing quotes and brackets         */
    size_t   next;     /* the first visible character behind the blanks  */
    size_t   word;     /* the first letter or figure behind a dash and
                          opening quotes                                 */
    bool     has_dash; /* between blanks, before what follows            */
    follower follows;
} ending;

static follower
follower_of(uint32_t code)
{
    unsigned property = ucd_property(code);

    switch (property >> 5 & 15) {
    case SB_LOWER:
        return FOLLOWS_SMALL;
    case SB_UPPER:
    case SB_OTHER_LETTER:
        return FOLLOWS_CAPITAL;
    case SB_NUMERIC:
        return FOLLOWS_FIGURE;
    default:
        break;
    }
    if ((property & UCD_PICTOGRAPH) || code == '@' || code == '*' ||
        code == U'•' || code == U'·' || code == U'▪')
        return FOLLOWS_SIGN;
    return FOLLOWS_OTHER;
}

/* Whether a letter comes before the next terminator. */
static bool
has_letter(slice text, size_t at)
{
    while (at < text.size) {
        uint32_t code = utf8_next(text, &at);

        if (ucd_is_letter(code))
            return true;
        if (is_terminator(code))
            return false;
    }
    return false;
}

static void
look_behind(slice text, ending *e)
{
    size_t at = e->next, next = at;

    while (at < text.size && is_dash(utf8_next(text, &next)))
        at = next;
    e->has_dash = at > e->next;
    at = skip_blanks(text, at);
    next = at;
    while (at < text.size && is_opener(utf8_next(text, &next)))
        at = next;
    e->word = skip_blanks(text, at);
    e->follows = follower_of(utf8_at(text, e->word));
    if (e->follows == FOLLOWS_SIGN && !has_letter(text, e->word))
        e->follows = FOLLOWS_OTHER; /* "Круто! 😍" */
}

/* Behind "[17]", which belongs to the sentence before it; `at` when there
 * is no such mark of reference. */
static size_t
skip_reference(slice text, size_t at)
{
    size_t start = skip_blanks(text, at), end = start + 1;

    if (utf8_at(text, start) != '[')
        return at;
    while (end < text.size && ((unsigned char)(text.data[end] - '0') < 10 ||
                               strchr(",-; ", text.data[end])))
        end++;
    return end > start + 1 && utf8_at(text, end) == ']' ? end + 1 : at;
}

/* Read the whole ending that begins with the terminator at `term`. */
static ending
read_ending(slice text, size_t term)
{
    ending e = { .term = term, .end = term };
    size_t next = term;

    while (next < text.size && is_terminator(utf8_next(text, &next)))
        e.end = next;
    e.close = next = e.end;
    while (next < text.size && is_closer(utf8_next(text, &next)))
        e.close = next;
    while ((next = skip_reference(text, e.close)) > e.close)
        e.close = next;
    e.next = skip_blanks(text, e.close);
    /* what no blank parts from it goes on, whatever it is */
    if (e.next < text.size && e.next > e.close)
        look_behind(text, &e);
    return e;
}

/* --- the decision -------------------------------------------------------- */

typedef enum terminator { STOP, ELLIPSIS, STRONG } terminator;

static terminator
terminator_of(slice text, const ending *e)
{
    size_t   at = e->term;
    uint32_t code = 0;

    while (at < e->end) {
        code = utf8_next(text, &at);
        if (code != '.' && code != 0x2026)
            return STRONG;
    }
    return e->end - e->term > 1 ? ELLIPSIS : STOP;
}

/* '!' and '?' */
static bool
strong_ends(const ending *e, language lang)
{
    switch (e->follows) {
    case FOLLOWS_SMALL: /* "— Как это? — не понял я", "«...?» деді" */
        return !e->has_dash && e->close == e->end &&
               !languages[lang]->has_bare_speech;
    case FOLLOWS_OTHER:
        return false;
    default:
        return true;
    }
}

static bool
ellipsis_ends(slice text, const ending *e)
{
    bool is_gap = e->term > 0 && text.data[e->term - 1] == ' ';

    switch (e->follows) {
    case FOLLOWS_FIGURE:
        return !is_gap;
    case FOLLOWS_CAPITAL:
    case FOLLOWS_SIGN:
        return true;
    default:
        return false;
    }
}

static bool
stop_ends(slice text, const ending *e, size_t start, language lang)
{
    stop_place place = { .text = text,
                         .lang = lang,
                         .start = start,
                         .stop = e->term,
                         .next = e->word };

    if (e->follows == FOLLOWS_OTHER)
        return false;
    if (e->has_dash &&
        (e->follows == FOLLOWS_SMALL || e->follows == FOLLOWS_FIGURE))
        return false;
    place.follows_small = e->follows == FOLLOWS_SMALL;
    place.follows_figure = e->follows == FOLLOWS_FIGURE;
    place.has_bracket = text.data[e->next] == '(';
    return stop_ends_sentence(&place);
}

static bool
is_boundary(slice text, const ending *e, size_t start, language lang)
{
    if (e->next == e->close)
        return false; /* "adilet.zan.kz" */
    switch (terminator_of(text, e)) {
    case STRONG:
        return strong_ends(e, lang);
    case ELLIPSIS:
        return ellipsis_ends(text, e);
    default:
        return stop_ends(text, e, start, lang);
    }
}

static bool
append(sentence_list *list, size_t start, size_t end)
{
    return ARRAY_ADD(list->items, list->count, list->capacity,
                     (sentence){ (uint32_t)start, (uint32_t)end });
}

tizbe_status
sentences_split(slice text, language lang, sentence_list *list)
{
    size_t start, at;

    list->count = 0;
    for (size_t end = text.size; end > 0; text.size = end)
        if (!is_blank(utf8_previous(text, end, &end)))
            break;
    start = at = skip_blanks(text, 0);
    while ((at = find_terminator(text, at)) < text.size) {
        ending e = read_ending(text, at);

        at = e.close;
        if (e.next >= text.size || !is_boundary(text, &e, start, lang))
            continue;
        if (!append(list, start, e.close))
            return TIZBE_NOMEM;
        start = at = e.next;
    }
    if (start < text.size && !append(list, start, text.size))
        return TIZBE_NOMEM;
    return TIZBE_OK;
}
