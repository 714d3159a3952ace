/*
 * Closed classes of words that a hyphen ties to the word before, from the
 * grammars of Russian and Ukrainian (spelling of particles) and of Kazakh
 * (numerals), and units of measure. A particle is a word of its own beside any
 * word; with a few it has grown into one, and these are listed: "что-то",
 * "такой-то", "все-таки".
 */
#include "text/hyphen_parts.h"

#include "text/small_letter.h"
#include "text/ucd.h"
#include "text/utf8.h"

/* Bytes; longer ones are none of these, nor are longer ones tied. */
enum { PART_MAX = 64, TIED_MAX = 20 };

/* A run of letters in small ones, ё as е, apostrophes as '. */
typedef struct part {
    char   bytes[PART_MAX];
    size_t size;
} part;

static slice
part_slice(const part *p)
{
    return slice_make(p->bytes, p->size);
}

static uint32_t
plain_letter(uint32_t code)
{
    code = small_letter(code);
    return code == U'ё' ? U'е' : code;
}

static bool
is_apostrophe(uint32_t code)
{
    return code == '\'' || code == U'’' || code == U'ʼ' || code == '`';
}

/* Read the letters and apostrophes that begin at `at`, no further than
 * `end`; gives where they end. What has no room is left out, and then
 * is_cut says so. */
static size_t
read_part(slice text, size_t at, size_t end, part *out)
{
    out->size = 0;
    while (at < end) {
        size_t   next = at;
        uint32_t code = utf8_next(text, &next);

        if (is_apostrophe(code))
            code = '\'';
        else if ((code >= 0x430 && code < 0x450) || ucd_is_letter_or_mark(code))
            code = plain_letter(code);
        else
            break;
        if (out->size + UTF8_MAX_BYTES <= PART_MAX)
            out->size += utf8_encode(code, out->bytes + out->size);
        at = next;
    }
    return at;
}

static bool
is_cut(const part *p)
{
    return p->size + UTF8_MAX_BYTES > PART_MAX;
}

/* Lists end with NULL. */
static bool
is_among(const part *p, const char *const *words)
{
    for (; *words; words++)
        if (slice_is(part_slice(p), *words))
            return true;
    return false;
}

static bool
begins_as(const part *p, const char *const *beginnings)
{
    for (; *beginnings; beginnings++)
        if (slice_starts(part_slice(p), slice_of(*beginnings)))
            return true;
    return false;
}

/* --- particles ----------------------------------------------------------- */

/* -то makes an indefinite word of one that asks ("когда-то") or points
 * ("такой-то"), in all their cases; beside any other it stresses what is said
 * ("я-то"). */
static bool
has_grown_to(const part *left)
{
    static const char *const words[] = {
        /* Russian */
        "кто", "кого", "кому", "кем", "ком", "что", "чего", "чему", "чем",
        "чей", "где", "куда", "откуда", "когда", "как", "почему", "зачем",
        "отчего", "там", "туда", "тогда", "то", "так", "такая",
        /* Ukrainian */
        "хто", "ким", "кім", "що", "чого", "чому", "чим", "чім", "чий", "де",
        "куди", "звідки", "коли", "як", "яка", "яке", "які", "яку", NULL
    };
    static const char *const beginnings[] = {
        "како", "каки", "каку", "какая", "котор", "чь",    "скольк", "наскольк",
        "тако", "таки", "таку", "яки",   "якого", "якому", "скільк", NULL
    };

    return is_among(left, words) || begins_as(left, beginnings);
}

/* "все-таки", "усе-таки", "опять-таки", "знову-таки": adverbs. Beside a verb it
 * is a word: "пришёл-таки". */
static bool
has_grown_taky(const part *left)
{
    static const char *const adverbs[] = { "все",   "так",   "опять",
                                           "прямо", "снова", "довольно",
                                           "усе",   "знов",  "знову",
                                           NULL };

    return is_among(left, adverbs);
}

/* -ка softens a command ("скажи-ка", "ну-ка"), which ends in a vowel, й, ь
 * or м ("пойдём-ка"). What is cut short before it ends in another consonant:
 * "нач-ка", "б-ка". */
static bool
is_command(const part *left)
{
    static const char *const ends[] = { "а", "е", "и", "й", "м",
                                        "у", "ь", "ю", "я", NULL };

    for (size_t i = 0; ends[i]; i++)
        if (slice_ends_in(part_slice(left), ends[i]))
            return true;
    return false;
}

static bool
is_particle(const part *left, const part *right)
{
    /* "як-от", "дивись-но", "тим-бо" */
    static const char *const any[] = { "от", "но", "бо", NULL };

    if (is_among(right, any))
        return true;
    if (slice_is(part_slice(right), "то"))
        return !has_grown_to(left);
    if (slice_is(part_slice(right), "таки"))
        return !has_grown_taky(left);
    return slice_is(part_slice(right), "ка") && is_command(left);
}

/* --- amounts ------------------------------------------------------------- */

/* "два-три", "бес-алты", "тиждень-два": this or that many, as in "2-3". Ten
 * is not here: "он" is a pronoun of Russian. */
static bool
is_numeral(const part *right)
{
    static const char *const numerals[] = {
        "екі",   "үш",     "төрт",   "бес",     "алты",   "жеті",   "сегіз",
        "тоғыз", "два",    "две",    "три",     "четыре", "пять",   "шесть",
        "семь",  "восемь", "девять", "десять",  "дві",    "чотири", "п'ять",
        "шість", "сім",    "вісім",  "дев'ять", NULL
    };

    return is_among(right, numerals);
}

/* --- units --------------------------------------------------------------- */

/* "кВт-год", "кВт-ч", "т-км": a unit times a unit is two words, as it is with
 * a point between ("кВт·год") or a slash ("км/ч"). */
static bool
is_product(const part *left, const part *right)
{
    static const char *const units[] = { "вт",  "квт", "мвт", "гвт",
                                         "твт", "ква", "мва", "гкал",
                                         "т",   "пас", NULL };
    static const char *const times[] = { "год", "ч", "сағ", "км", NULL };

    return is_among(right, times) && is_among(left, units);
}

/* ------------------------------------------------------------------------- */

/* What a hyphen or figures go on with is part of something longer: "Рио-де-
 * Жанейро". */
static bool
ends_word(slice text, size_t at)
{
    uint32_t code, after;

    if (at == text.size)
        return true;
    code = utf8_next(text, &at);
    after = at < text.size ? utf8_next(text, &at) : 0;
    if (code == '-' || code == 0x2010 || code == 0x2011)
        return !ucd_is_letter_or_mark(after);
    return !(ucd_property(code) & UCD_NUMBER);
}

bool
hyphen_parts_words(slice text, size_t left, size_t left_end, size_t right)
{
    part   before, behind;
    size_t most = text.size - right < TIED_MAX ? text.size : right + TIED_MAX;
    size_t end = read_part(text, right, most, &behind);

    if (end - right >= TIED_MAX || !ends_word(text, end) ||
        read_part(text, left, left_end, &before) != left_end || is_cut(&before))
        return false;
    return is_particle(&before, &behind) || is_numeral(&behind) ||
           is_product(&before, &behind);
}

bool
hyphen_keeps_vowels_apart(slice before, uint32_t behind)
{
    static const char *const prefixes[] = { "co", "re", "pre", "de", NULL };

    behind |= 0x20u; /* "RE-ELECTION" */
    return (behind == 'o' || behind == 'e') && before.size > 1 &&
           ((unsigned char)before.data[before.size - 1] | 0x20u) == behind &&
           slice_is_any_nocase(before, prefixes);
}
