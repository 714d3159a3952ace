/*
 * Guessing an encoding: each candidate's reading of a sample is priced, in
 * nats; the cheapest wins.
 */
#include "ingest/charset_guess.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/once.h"
#include "ingest/charset.h"
#include "ingest/letters.h"
#include "text/lang/kazakh_font.h"
#include "text/langid.h"
#include "text/utf8.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Bytes that are read: decisive long before, and some milliseconds. */
#define SAMPLE ((size_t)8192)

/* Of two that read the same the first is named. "Times KZ" and its like are
 * windows-1251 in name, see text/lang/kazakh_font.h. */
static const struct candidate {
    const char *name;
    bool        is_font; /* Kazakh typed in a font */
} candidates[] = {
    { "WINDOWS-1252", false }, { "WINDOWS-1251", false },
    { "RK1048", false },       { "PT154", false },
    { "KOI8-R", false },       { "KOI8-U", false },
    { "CP866", false },        { "CP1125", false },
    { "ISO-8859-5", false },   { "MAC-CYRILLIC", false },
    { "MAC-UK", false },       { "WINDOWS-1251", true },
};

#define CANDIDATES COUNT_OF(candidates)

/* Prices in nats x LANGID_SCALE of what is not the letters of a word. */
enum {
    PRICE_COMMON = 2 * LANGID_SCALE,   /* « » — № and their like       */
    PRICE_SYMBOL = 9 * LANGID_SCALE,   /* any other sign, box drawings */
    PRICE_NOTHING = 14 * LANGID_SCALE, /* a control, or no character   */
    PRICE_CAPITAL = 6 * LANGID_SCALE,  /* a capital behind a small one */
    PRICE_SIGN = 5 * LANGID_SCALE,     /* ± × µ and their like         */
    PRICE_MIXED = 6 * LANGID_SCALE,    /* two scripts in one word      */
    PRICE_ALONE = 9 * LANGID_SCALE,    /* a Cyrillic word in Latin text */
    PRICE_DENSE = 3 * LANGID_SCALE,    /* two of « » — side by side   */
    PRICE_RARE = 16 * LANGID_SCALE,    /* Latin text not in the commonest */
    PRICE_BEYOND_DOUBT = 21 * LANGID_SCALE / 10 /* a byte beyond ASCII */
};

/* --- the sample ---------------------------------------------------------- */

static bool
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Words with a byte beyond ASCII, and the word behind each if wanted, from
 * the beginning on: a page may begin with much markup. */
static bool
take_sample(slice bytes, bool with_next, buffer *sample)
{
    size_t word = 0;
    bool   is_beyond = false, was_beyond = false;

    for (size_t i = 0; i <= bytes.size && sample->size < SAMPLE; i++) {
        if (i < bytes.size && !is_blank(bytes.data[i])) {
            is_beyond = is_beyond || (unsigned char)bytes.data[i] >= 0x80;
            continue;
        }
        if ((is_beyond || (was_beyond && with_next)) && i - word < SAMPLE / 8) {
            buffer_append(sample, bytes.data + word, i - word);
            buffer_append(sample, " ", 1);
        }
        was_beyond = is_beyond;
        is_beyond = false;
        word = i + 1;
    }
    return !sample->failed && sample->size > 0;
}

/* Nine letters in ten are ASCII, in a piece from the beginning. Markup may
 * make it so: words of several letters outweigh PRICE_ALONE. */
static bool
is_latin_text(slice bytes)
{
    size_t latin = 0, beyond = 0;

    for (size_t i = 0; i < bytes.size && i < 8 * SAMPLE; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];

        beyond += byte >= 0x80;
        latin += (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    }
    return latin > 9 * beyond;
}

/* --- the price of a reading ---------------------------------------------- */

static bool
is_common(uint32_t c)
{
    return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xA7 || c == 0xB0 ||
           c == 0xAD || c == 0x2013 || c == 0x2014 || c == 0x2116 ||
           (c >= 0x2018 && c <= 0x201E) || c == 0x2022 || c == 0x2026;
}

static bool
is_sign(uint32_t c)
{
    return (c > 0xA0 && c < 0xC0) || c == 0xD7 || c == 0xF7 || c == 0x20AC ||
           c == 0x2122 || (c >= 0x2190 && c < 0x2500);
}

/* A byte beyond ASCII that is no letter. */
static int32_t
price_of_sign(uint32_t c)
{
    if (c < 0xA0)
        return PRICE_NOTHING;
    if (is_common(c))
        return PRICE_COMMON;
    return is_sign(c) ? PRICE_SIGN : PRICE_SYMBOL;
}

/* What a byte is in an encoding. */
enum {
    IS_LATIN = 1,
    IS_CYRILLIC = 2,
    IS_UPPER = 4,
    IS_LOWER = 8,
    IS_DENSE = 16, /* « » — and their like: seldom stand side by side */
    IS_ANY_LETTER = IS_LATIN | IS_CYRILLIC
};

typedef struct byte_traits {
    uint8_t is;      /* of the above              */
    uint8_t size;    /* of its character in UTF-8 */
    char    text[4]; /* that                      */
    int32_t price;   /* as a sign                 */
} byte_traits;

static unsigned
traits_of_character(uint32_t c)
{
    if (c == 0 || (c >= 0x80 && is_sign(c)) ||
        !ucd_is_letter(c)) /* µ is a sign */
        return c > 0xA0 && is_common(c) ? IS_DENSE : 0;
    return (is_cyrillic(c) ? IS_CYRILLIC : IS_LATIN) |
           (ucd_is_capital(c) ? IS_UPPER : 0U) |
           (ucd_is_small(c) ? IS_LOWER : 0U);
}

static byte_traits
traits_of(unsigned char byte, uint32_t c)
{
    byte_traits traits = { .is = (uint8_t)traits_of_character(c) };
    bool        is_letter_here = (traits.is & IS_ANY_LETTER) != 0;

    if (byte >= 0x80 && !is_letter_here)
        traits.price = price_of_sign(c);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) ||
        (ucd_is_letter(c) && !is_letter_here))
        c = ' ';
    traits.size = (uint8_t)utf8_encode(c, traits.text);
    return traits;
}

/* What a letter costs for the character before it. */
static int64_t
price_of_neighbours(unsigned before, unsigned is, bool is_latin_text)
{
    unsigned left = before & IS_ANY_LETTER, right = is & IS_ANY_LETTER;
    int64_t  price = 0;

    if (is & IS_UPPER && before & IS_LOWER)
        price += PRICE_CAPITAL;
    if (left && right && left != right)
        price += PRICE_MIXED;
    if (is_latin_text && right == IS_CYRILLIC && left != IS_CYRILLIC)
        price += PRICE_ALONE;
    return price;
}

/* All but the letters themselves: signs, capitals, neighbours. */
static int64_t
price_of_signs(slice sample, const byte_traits *page, bool is_latin_text)
{
    int64_t       price = 0;
    unsigned char before = ' ';

    for (size_t i = 0; i < sample.size; i++) {
        unsigned char byte = (unsigned char)sample.data[i];

        if (byte != before) /* ═══ is one */
            price += page[byte].price;
        if (byte != before && page[byte].is & page[before].is & IS_DENSE)
            price += PRICE_DENSE;
        price += price_of_neighbours(page[before].is, page[byte].is,
                                     is_latin_text);
        before = byte;
    }
    return price;
}

static void
decode(slice sample, const byte_traits *page, buffer *text)
{
    if (!buffer_reserve(text, 4 * sample.size + 1))
        return;
    for (size_t i = 0; i < sample.size; i++) {
        const byte_traits *byte = &page[(unsigned char)sample.data[i]];

        for (size_t k = 0; k < byte->size; k++)
            text->data[text->size++] = byte->text[k];
    }
    text->data[text->size] = '\0';
}

/* Case is set aside by the model: words in capitals are priced alike. Above
 * `most` it may be any price above. */
static int64_t
price_of_letters(slice text, int64_t most)
{
    langid_score total = { 0 };
    unsigned     words = 0;

    for (size_t at = 0; at < text.size;) {
        size_t       end = slice_find(text, SLICE(" "), at);
        langid_score word;

        if (end == SIZE_MAX)
            end = text.size;
        langid_word(slice_part(text, at, end), &word);
        langid_add(&total, &word);
        if (++words % 16 == 0 && (int64_t)langid_unlikelihood(&total) > most)
            break;
        at = end + 1;
    }
    return (int64_t)langid_unlikelihood(&total);
}

/* A reading of the sample by one candidate; its text is in `text`. */
typedef struct reading {
    bool    is_made;
    bool    is_priced; /* with its letters; else it is far too dear */
    int64_t price;
    buffer  text;
} reading;

static bool
page_read(const char *name, byte_traits page[256])
{
    charset_page codes;

    if (!charset_page_read(name, &codes))
        return false;
    for (unsigned i = 0; i < 256; i++) {
        page[i] = traits_of((unsigned char)i,
                            i < 0x80 ? i : codes.codes[i - 0x80]);
        if (page[i].size == 0)
            return false;
    }
    return true;
}

/* The page of a candidate, asked of iconv once in a process, as that loads
 * a library each time; NULL when it has none. */
static const byte_traits *
page_of(size_t candidate)
{
    static struct {
        once        read;
        bool        is_there;
        byte_traits bytes[256];
    } pages[CANDIDATES];

    if (once_begin(&pages[candidate].read)) {
        pages[candidate].is_there = page_read(candidates[candidate].name,
                                              pages[candidate].bytes);
        once_end(&pages[candidate].read);
    }
    return pages[candidate].is_there ? pages[candidate].bytes : NULL;
}

/* Read it, and price all but its letters. */
static void
make_reading(size_t candidate, slice sample, bool is_latin_text, reading *out)
{
    const byte_traits *page = page_of(candidate);

    out->text = (buffer){ 0 };
    if (!page)
        return;
    decode(sample, page, &out->text);
    if (out->text.failed)
        return;
    if (candidates[candidate].is_font)
        kazakh_font_repair(out->text.data, out->text.size);
    out->price = (is_latin_text && candidate != 0 ? PRICE_RARE : 0) +
                 price_of_signs(sample, page, is_latin_text);
    out->is_made = true;
}

/* --- all readings -------------------------------------------------------- */

typedef struct readings {
    reading of[CANDIDATES];
    buffer  sample;
    size_t  best;     /* CANDIDATES: none could be made   */
    size_t  beyond;   /* bytes beyond ASCII in the sample */
    bool    is_latin; /* most letters are                 */
    bool    failed;   /* memory ran out                   */
} readings;

static bool
reads_the_same(const reading *a, const reading *b)
{
    return slice_equal(buffer_slice(&a->text), buffer_slice(&b->text));
}

/* How much dearer than the best a reading is of which no more is to be known:
 * a nat and more a byte beyond ASCII, FAR_LIKELIER of charset.c being half a
 * nat; and so much that the confidence is 1. */
static int64_t
far_from_best(const readings *all)
{
    return (int64_t)(all->beyond + 60) * LANGID_SCALE;
}

/* The cheapest of those that are not priced yet; CANDIDATES when there is
 * none, or none that could still be near the best. */
static size_t
next_to_price(const readings *all, int64_t most)
{
    size_t found = CANDIDATES;

    for (size_t i = 0; i < CANDIDATES; i++)
        if (all->of[i].is_made && !all->of[i].is_priced &&
            all->of[i].price <= most &&
            (found == CANDIDATES || all->of[i].price < all->of[found].price))
            found = i;
    return found;
}

/* The price of the letters: that of another one of the same text, or anew;
 * of `best` and what is far from it no more than that is to be known. */
static int64_t
letters_of(const readings *all, size_t candidate, const int64_t *known,
           int64_t best)
{
    int64_t most = best + far_from_best(all) - all->of[candidate].price;

    for (size_t i = 0; i < CANDIDATES; i++)
        if (all->of[i].is_priced &&
            reads_the_same(&all->of[i], &all->of[candidate]))
            return known[i];
    return price_of_letters(buffer_slice(&all->of[candidate].text), most);
}

/* Price the letters, which take most of the time, of all that can matter. */
static void
price_readings(readings *all)
{
    int64_t letters[CANDIDATES] = { 0 }, best = INT64_MAX / 2;
    size_t  i;

    while ((i = next_to_price(all, best + far_from_best(all))) != CANDIDATES) {
        letters[i] = letters_of(all, i, letters, best);
        all->of[i].price += letters[i];
        all->of[i].is_priced = true;
        best = all->of[i].price < best ? all->of[i].price : best;
    }
    for (i = 0; i < CANDIDATES; i++) {
        if (all->of[i].is_made && !all->of[i].is_priced)
            all->of[i].price = best + far_from_best(all) + all->of[i].price;
        if (all->of[i].is_made && (all->best == CANDIDATES ||
                                   all->of[i].price < all->of[all->best].price))
            all->best = i;
    }
}

static void
take_bytes(slice bytes, bool with_next, readings *all)
{
    *all = (readings){ .best = CANDIDATES, .is_latin = is_latin_text(bytes) };
    if (!take_sample(bytes, with_next, &all->sample))
        buffer_empty(&all->sample);
    all->failed = all->sample.failed;
    for (size_t i = 0; i < all->sample.size; i++)
        all->beyond += (unsigned char)all->sample.data[i] >= 0x80;
}

static void
make_readings(readings *all)
{
    for (size_t i = 0; i < CANDIDATES && all->sample.size > 0; i++) {
        make_reading(i, buffer_slice(&all->sample), all->is_latin, &all->of[i]);
        all->failed = all->failed || all->of[i].text.failed;
    }
    price_readings(all);
}

static void
release_readings(readings *all)
{
    for (size_t i = 0; i < CANDIDATES; i++)
        buffer_release(&all->of[i].text);
    buffer_release(&all->sample);
}

/* By that encoding the words with letters beyond ASCII cost so little that no
 * other could be half a nat a byte cheaper: those of real texts cost 1.6. */
static bool
is_beyond_doubt(slice bytes, size_t candidate)
{
    readings all;
    reading *one = &all.of[candidate];
    bool     is_sure = false;

    take_bytes(bytes, false, &all);
    for (size_t i = 0; i < all.sample.size; i++) /* markup costs alike */
        if ((unsigned char)all.sample.data[i] < 0x80)
            all.sample.data[i] = ' ';
    if (all.beyond > 0)
        make_reading(candidate, buffer_slice(&all.sample), all.is_latin, one);
    if (one->is_made)
        is_sure = one->price + price_of_letters(buffer_slice(&one->text),
                                                INT64_MAX / 2) <=
                  (int64_t)all.beyond * PRICE_BEYOND_DOUBT;
    release_readings(&all);
    return is_sure;
}

/* A byte of the sample that is dearer is no text; a letter costs two or
 * three nats in its language, and six where they stand at random. */
#define PRICE_OF_NO_TEXT (9 * LANGID_SCALE / 2)

/* The letters of a word lean on each other, so that the odds are sharper than
 * the model says: on texts of 200 letters and less a third is about right. */
static double
confidence_of(const readings *all)
{
    int64_t next = INT64_MAX;

    for (size_t i = 0; i < CANDIDATES; i++)
        if (i != all->best && all->of[i].is_made && all->of[i].price < next &&
            !reads_the_same(&all->of[i], &all->of[all->best]))
            next = all->of[i].price;
    if (next == INT64_MAX)
        return 1;
    return 1 / (1 + exp(-(double)(next - all->of[all->best].price) /
                        (3.0 * LANGID_SCALE)));
}

static charset_guess
guess_from(const readings *all)
{
    charset_guess guess = { .failed = all->failed };

    if (all->failed || all->best == CANDIDATES ||
        all->of[all->best].price > (int64_t)all->sample.size * PRICE_OF_NO_TEXT)
        return guess;
    guess.encoding = candidates[all->best].name;
    guess.confidence = confidence_of(all);
    return guess;
}

charset_guess
charset_guess_of(slice bytes)
{
    readings      all;
    charset_guess guess;

    take_bytes(bytes, true, &all);
    make_readings(&all);
    guess = guess_from(&all);
    release_readings(&all);
    return guess;
}

static size_t
candidate_named(const char *encoding)
{
    size_t i = 0;

    while (i < CANDIDATES && strcmp(candidates[i].name, encoding) != 0)
        i++;
    return i;
}

/* How much dearer a byte beyond ASCII is in that reading than in the best. */
static double
lead_over(const readings *all, size_t candidate)
{
    const reading *one = &all->of[candidate], *best = &all->of[all->best];

    if (!one->is_made || reads_the_same(one, best))
        return 0;
    return (double)(one->price - best->price) / LANGID_SCALE /
           (double)all->beyond;
}

double
charset_guess_lead(slice bytes, const char *encoding, charset_guess *guess)
{
    readings all;
    size_t   declared = candidate_named(encoding);
    double   lead = 0;

    *guess = (charset_guess){ 0 };
    if (declared < CANDIDATES && is_beyond_doubt(bytes, declared))
        return 0;
    take_bytes(bytes, true, &all);
    make_readings(&all);
    *guess = guess_from(&all);
    if (guess->encoding && declared < CANDIDATES)
        lead = lead_over(&all, declared);
    release_readings(&all);
    return lead;
}
