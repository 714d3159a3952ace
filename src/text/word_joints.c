/*
 * The joints inside words, one rule each. A rule sees what stands left and
 * right and says yes or no; what Unicode leaves apart but a reader takes as
 * one (a date, an amount, a web address), and the reverse, is here.
 */
#include "text/word_joints.h"

#include "text/hyphen_parts.h"
#include "text/languages.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdint.h>

/* The two sides of a possible joint. */
typedef struct sides {
    uint32_t left;  /* the character before it               */
    uint32_t right; /* the character behind it               */
    size_t   after; /* where that one begins                 */
} sides;

static word_manner
manner_of(const word_scan *scan)
{
    return languages[scan->lang]->words;
}

static unsigned char
byte_at(slice text, size_t at)
{
    return at < text.size ? (unsigned char)text.data[at] : 0;
}

static bool
is_digit(uint32_t code)
{
    return code - '0' < 10u;
}

static bool
is_digit_at(slice text, size_t at)
{
    return is_digit(byte_at(text, at));
}

static bool
is_small_latin(uint32_t code)
{
    return code - 'a' < 26u;
}

static bool
is_latin(uint32_t code)
{
    return is_small_latin(code | 0x20) || (code >= 0xC0 && code < 0x250);
}

/* Whether the run at `at` has no letter but Latin ones. */
static bool
is_latin_run(slice text, size_t at)
{
    bool is_whole = true;

    while (at < text.size && is_whole) {
        uint32_t code = utf8_next(text, &at);

        if (!ucd_is_letter_or_mark(code))
            break;
        is_whole = is_latin(code);
    }
    return is_whole;
}

/* Whether the run at `at` is a single letter. */
static bool
is_one_letter(slice text, size_t at)
{
    uint32_t code = at < text.size ? utf8_next(text, &at) : 0;

    return ucd_is_letter_or_mark(code) &&
           !(ucd_property(utf8_at(text, at)) & (UCD_LETTER | UCD_NUMBER));
}

static size_t
digits_end(slice text, size_t at)
{
    while (is_digit_at(text, at))
        at++;
    return at;
}

/* --- hyphens ------------------------------------------------------------- */

static bool
is_hyphen(uint32_t code)
{
    return code == '-' || code == 0x2010 || code == 0x2011;
}

static bool
is_hyphen_before(slice text, size_t at)
{
    size_t start;

    return at > 0 && is_hyphen(utf8_previous(text, at, &start));
}

/*
 * Digits on both sides: a range ("2020-2025") is two numbers; three groups
 * or more are one ("2017-05-15", "303-832-8160"), and so is a telephone
 * number of seven digits ("235-1972").
 */
static bool
joins_numbers(const word_scan *scan, size_t after)
{
    size_t   end = digits_end(scan->text, after), next = end;
    uint32_t code = utf8_at(scan->text, end);

    if (scan->run > scan->start && is_hyphen_before(scan->text, scan->run))
        return true;
    if (scan->end - scan->run == 3 && end - after == 4 &&
        !ucd_is_letter_or_mark(code))
        return true;
    if (!is_hyphen(code))
        return false;
    (void)utf8_next(scan->text, &next);
    if (is_digit_at(scan->text, next))
        return true;
    return manner_of(scan) != WORDS_PARTED &&
           ucd_is_letter_or_mark(utf8_at(scan->text, next));
}

static bool
joins_hyphen(const word_scan *scan, const sides *s)
{
    if (is_digit(s->left) && is_digit(s->right))
        return joins_numbers(scan, s->after);
    if (word_is_mention(scan->text, scan->start))
        return true;
    if (manner_of(scan) == WORDS_PARTED)
        return hyphen_keeps_vowels_apart(
            slice_part(scan->text, scan->start, scan->end), s->right);
    if (!ucd_is_letter_or_mark(s->right))
        return false; /* "Ан-132" */
    if (!ucd_is_letter_or_mark(s->left))
        return true; /* "21-го" */
    if (manner_of(scan) == WORDS_JOINED_IN_SCRIPT &&
        is_latin_run(scan->text, s->after))
        return false; /* "Seine-et-Marne", "е-Gov": two words here */
    return !hyphen_parts_words(scan->text, scan->run, scan->end, s->after);
}

/* --- full stops ---------------------------------------------------------- */

/* Whether two or more small Latin letters end the name of a host or file
 * here: ".kz", ".pdf". */
static bool
is_suffix(slice text, size_t at)
{
    size_t start = at;

    while (is_small_latin(byte_at(text, at)))
        at++;
    return at - start >= 2 && !ucd_is_letter_or_mark(utf8_at(text, at));
}

/*
 * "12.5", "15.05.2017"; "т.б", "e.g"; "adilet.zan.kz", "plan.pdf". Not the
 * end of a sentence whose blank was forgotten, nor the initials of a
 * person, which are written apart where hyphens join.
 */
static bool
joins_stop(const word_scan *scan, const sides *s)
{
    slice text = scan->text;

    if (is_digit(s->right))
        return is_digit(s->left);
    if (is_digit(s->left))
        return ucd_is_letter_or_mark(utf8_at(text, scan->start)) &&
               is_suffix(text, s->after);
    if (is_latin(s->left) && is_small_latin(s->right))
        return true;
    if (is_suffix(text, s->after))
        return true; /* "читомо.com" */
    if (!is_one_letter(text, scan->run) || !is_one_letter(text, s->after))
        return false;
    return !ucd_is_capital(s->right) || manner_of(scan) == WORDS_PARTED;
}

/* --- the rest ------------------------------------------------------------ */

/* "01/02/2017", "2016/17"; "w/o", "б/у". */
static bool
joins_slash(const word_scan *scan, const sides *s)
{
    if (is_digit(s->left) || is_digit(s->right))
        return is_digit(s->left) && is_digit(s->right);
    if (!is_one_letter(scan->text, scan->run) || scan->run != scan->start)
        return false;
    return is_one_letter(scan->text, s->after) &&
           (manner_of(scan) == WORDS_PARTED || !ucd_is_capital(s->right));
}

/* "п’ять", "don't", "80's" */
static bool
joins_apostrophe(const word_scan *scan, const sides *s)
{
    if (is_digit(s->left))
        return manner_of(scan) == WORDS_PARTED && s->right == 's';
    return ucd_is_letter_or_mark(s->left) && ucd_is_letter_or_mark(s->right);
}

/* Whether a number and a blank, or '+', stand before the word: a row of
 * numbers, a telephone number. Their parts are words. */
static bool
is_in_row(const word_scan *scan)
{
    size_t at = scan->start;

    if (at > 0 && scan->text.data[at - 1] == '+')
        return true;
    return at >= 2 && scan->text.data[at - 1] == ' ' &&
           is_digit_at(scan->text, at - 2);
}

/* "10 000": one to three digits, then groups of three. */
static bool
joins_thousands(const word_scan *scan, size_t after)
{
    slice  text = scan->text;
    size_t size = scan->end - scan->run;

    if (digits_end(text, scan->run) != scan->end || size > 3 ||
        digits_end(text, after) != after + 3 ||
        ucd_is_letter_or_mark(utf8_at(text, after + 3)))
        return false;
    if (scan->run > scan->start)
        return size == 3 && text.data[scan->run - 1] == ' ';
    return text.data[scan->start] != '0' && !is_in_row(scan);
}

/* "90%-ға", "70%-ный": the hyphen ties an ending to the number. The place
 * behind the hyphen, or 0. */
static size_t
after_percent(const word_scan *scan, size_t after)
{
    size_t hyphen = after;

    if (manner_of(scan) == WORDS_PARTED || after >= scan->text.size ||
        !is_digit(byte_at(scan->text, scan->end - 1)) ||
        !is_hyphen(utf8_next(scan->text, &hyphen)))
        return 0;
    return ucd_is_letter_or_mark(utf8_at(scan->text, hyphen)) ? hyphen : 0;
}

/* --- addresses ----------------------------------------------------------- */

/* Punctuation that ends a sentence or a bracket, not an address. */
static bool
is_loose_end(unsigned char c)
{
    return c != 0 && strchr(".,;:!?'\"*_-/", c) != NULL;
}

/* Where an address ends that goes on at `at`, behind "://" or "/". */
static size_t
address_end(slice text, size_t at)
{
    size_t from = at;

    while (at < text.size && !strchr(" \t\n\r<>\"()[]{}|\\^`", text.data[at])) {
        size_t next = at;

        if ((unsigned char)text.data[at] < 0x80) {
            at++;
            continue;
        }
        if (!ucd_is_letter_or_mark(utf8_next(text, &next)))
            break; /* a quotation mark, a dash, an ellipsis */
        at = next;
    }
    while (at > from && is_loose_end((unsigned char)text.data[at - 1]))
        at--;
    return at;
}

/* Whether the word so far is the name of a host: "www.roi.ru". */
static bool
is_host(const word_scan *scan)
{
    return scan->run > scan->start && scan->text.data[scan->run - 1] == '.' &&
           is_suffix(scan->text, scan->run);
}

/* Take an address whole when one begins or goes on at scan->end. */
static bool
take_address(word_scan *scan)
{
    slice  rest = slice_part(scan->text, scan->end, scan->text.size);
    size_t end;

    if (slice_starts(rest, SLICE("://")) &&
        is_latin(utf8_at(scan->text, scan->run)))
        end = address_end(scan->text, scan->end + 3);
    else if (rest.data[0] == '/' && is_host(scan))
        end = address_end(scan->text, scan->end + 1);
    else
        return false;
    if (end <= scan->end + 1 || end == scan->end + 3)
        return false; /* nothing behind the slashes */
    scan->end = end;
    return true;
}

bool
word_is_label(slice text, size_t start, size_t end)
{
    slice       word = slice_part(text, start, end);
    const char *stop = memchr(word.data, '.', word.size);

    assert(start <= end && end <= text.size);
    if (word_is_mention(text, start) || memchr(word.data, '@', word.size) ||
        slice_find(word, SLICE("://"), 0) < word.size)
        return true;
    while (stop) {
        size_t next = (size_t)(stop + 1 - word.data);

        if (is_suffix(word, next))
            return true;
        stop = memchr(stop + 1, '.', word.size - next);
    }
    return false;
}

/* ------------------------------------------------------------------------- */

static bool
joins(const word_scan *scan, uint32_t code, const sides *s)
{
    switch (code) {
    case '-':
    case 0x2010:
    case 0x2011:
        return joins_hyphen(scan, s);
    case '.':
        return joins_stop(scan, s);
    case ',':
    case ':':
        return is_digit(s->left) && is_digit(s->right);
    case '/':
        return joins_slash(scan, s);
    case ' ':
        return joins_thousands(scan, s->after);
    case '_':
    case '@':  /* a_b, name@host.kz */
    case 0xAD: /* soft hyphen, in text that was not cleaned */
        return true;
    case '\'':
    case '`':
    case U'´':
    case U'‘':
    case U'’':
    case U'′':
        return joins_apostrophe(scan, s);
    default:
        return false;
    }
}

size_t
joint_after(word_scan *scan)
{
    slice    text = scan->text;
    size_t   after = scan->end, start;
    uint32_t code = utf8_next(text, &after);
    unsigned property;
    sides    s;

    if ((code == ':' || code == '/') && take_address(scan))
        return 0;
    if (code == '%')
        return after_percent(scan, after);
    while (code == '_' && byte_at(text, after) == '_')
        after++;
    s.after = after;
    s.left = utf8_previous(text, scan->end, &start);
    s.right = utf8_at(text, after);
    property = ucd_property(s.right);
    if (!(property & (UCD_LETTER | UCD_NUMBER)) || (property & 31) == WB_OTHER)
        return 0;
    return joins(scan, code, &s) ? after : 0;
}
