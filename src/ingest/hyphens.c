/* Whose hyphen it is at the end of a line. */
#include "ingest/hyphens.h"

#include "base/array.h"
#include "ingest/letters.h"

#define SOFT_HYPHEN 0xADu
#define HYPHEN      0x2010u

/* Left parts that end in a hyphen of their own. The vowels о and е join two
 * adjectives: научно-, социально-, казахстанско-, суспільно-. */
static const char *const compound_ends[] = {
    "но", "ско", "цко",  "ько",  "вице", "экс",   "екс",  "non",  "self",
    "co", "pre", "post", "semi", "well", "cross", "long", "high", "low",
};

/* Right parts that never stand alone. */
static const char *const particles[] = {
    "то", "либо", "нибудь", "таки", "небудь",
};

void
hyphens_init(hyphen_words *h, slice text)
{
    *h = (hyphen_words){ .text = text };
    intern_init(&h->words);
}

void
hyphens_release(hyphen_words *h)
{
    intern_release(&h->words);
}

static bool
is_hyphen(uint32_t c)
{
    return c == '-' || c == HYPHEN || c == SOFT_HYPHEN;
}

/* The run of letters and inner hyphens from `at`; empty when none begins. */
static slice
word_from(slice text, size_t at)
{
    size_t start = at, end = at;

    while (at < text.size) {
        uint32_t c = utf8_next(text, &at);

        if (ucd_is_letter(c))
            end = at;
        else if (!is_hyphen(c) || end == start)
            break;
    }
    return slice_part(text, start, end);
}

enum { WORD_MOST = 256 }; /* bytes of a word that is looked for */

/* The run of letters and inner hyphens that ends the text, or as much of it as
 * could be looked for: lines of one endless word join to a long one. */
static slice
word_before_end(slice text)
{
    size_t at = text.size, begin = text.size;

    while (at > 0 && text.size - at < WORD_MOST) {
        uint32_t c = utf8_previous(text, at, &at);

        if (ucd_is_letter(c))
            begin = at;
        else if (!is_hyphen(c))
            break;
    }
    return slice_part(text, begin, text.size);
}

/* Memory that runs out here makes the answer less informed; that it did is
 * counted (base/memory.h). */
static void
fill_words(hyphen_words *h)
{
    uint32_t number;

    h->is_filled = true;
    for (size_t at = 0; at < h->text.size;) {
        slice word = word_from(h->text, at);

        if (word.size > 0) {
            if (intern_add(&h->words, word, &number, NULL) != TIZBE_OK)
                return;
            at += word.size;
        } else {
            utf8_next(h->text, &at);
        }
    }
}

/* `left` + `middle` + `right` is a word of the text. */
static bool
occurs(const hyphen_words *h, slice left, slice middle, slice right)
{
    char   word[WORD_MOST];
    size_t size = left.size + middle.size + right.size;

    if (size > sizeof word)
        return false;
    memcpy(word, left.data, left.size);
    memcpy(word + left.size, middle.data, middle.size);
    memcpy(word + left.size + middle.size, right.data, right.size);
    return intern_find(&h->words, slice_make(word, size)) != INTERN_NONE;
}

static bool
looks_compound(slice left, slice right)
{
    for (size_t i = 0; i < COUNT_OF(compound_ends); i++) {
        slice end = slice_of(compound_ends[i]);
        bool  is_ascii = (unsigned char)end.data[0] < 0x80;

        if (is_ascii ? slice_equal(left, end) : slice_ends(left, end))
            return true;
    }
    for (size_t i = 0; i < COUNT_OF(particles); i++)
        if (slice_is(right, particles[i]))
            return true;
    return false;
}

slice
hyphens_strip(slice line)
{
    size_t start;

    if (line.size > 0 && is_hyphen(utf8_previous(line, line.size, &start)))
        line.size = start;
    return line;
}

hyphen_end
hyphens_decide(hyphen_words *h, slice line, slice next)
{
    uint32_t mark = last_char(line);
    slice    stem = hyphens_strip(line);
    slice    left, right;

    if (!is_hyphen(mark) || stem.size == 0 || next.size == 0)
        return HYPHEN_NONE;
    if (mark == SOFT_HYPHEN)
        return HYPHEN_DROP;
    if (!ucd_is_letter(last_char(stem)) && !is_digit(last_char(stem)))
        return HYPHEN_NONE; /* a dash: "виза -" */
    if (!ucd_is_small(last_char(stem)) || !ucd_is_small(first_char(next)))
        return HYPHEN_KEEP;
    if (!h->is_filled)
        fill_words(h);
    left = word_before_end(stem);
    right = word_from(next, 0);
    if (occurs(h, left, SLICE(""), right))
        return HYPHEN_DROP;
    if (occurs(h, left, SLICE("-"), right) ||
        occurs(h, left, SLICE("\u2010"), right))
        return HYPHEN_KEEP;
    return looks_compound(left, right) ? HYPHEN_KEEP : HYPHEN_DROP;
}
