/*
 * Lines, and whether they were broken to a width.
 *
 * Text extracted from pages and old legal databases is broken to 60-100
 * characters; modern extraction gives a paragraph a line. The test is that
 * of a typesetter: a line is full when the next word would not have fitted.
 */
#include "ingest/lines.h"

#include "base/array.h"
#include "ingest/letters.h"
#include "text/block.h"

#include <stdlib.h>

enum {
    WRAP_MIN = 40,  /* characters: below, lists of names look broken  */
    WRAP_MAX = 140, /* above, nobody breaks lines                     */
    PAIRS_MIN = 2,  /* pairs of lines that speak for a width          */
    SLACK = 3,      /* characters that may be left over               */
    CROWD = 14      /* characters in which the ends of lines lie      */
};

/* The bytes of the line end at `at`; 0 when there is none. */
static size_t
line_end(slice text, size_t at)
{
    slice rest = slice_part(text, at, text.size);

    switch (rest.data[0]) {
    case '\r':
        return rest.size > 1 && rest.data[1] == '\n' ? 2 : 1;
    case '\n':
    case '\f':
        return 1;
    case '\xC2':
        return slice_starts(rest, SLICE("\xC2\x85")) ? 2 : 0;
    case '\xE2':
        return slice_starts(rest, SLICE("\xE2\x80\xA8")) ||
                       slice_starts(rest, SLICE("\xE2\x80\xA9"))
                   ? 3
                   : 0;
    default:
        return 0;
    }
}

/* Of sixteen bytes those where a line may end. */
static inline uint32_t
candidate_bits(const char *bytes)
{
    block b = block_load(bytes);

    return block_bits((block)(b == '\n') | (block)(b == '\r') |
                      (block)(b == '\f') | (block)(b == 0xC2) |
                      (block)(b == 0xE2));
}

/* The next place from `at` on where a line may end, text.size when there is
 * none. */
static size_t
next_candidate(slice text, size_t at)
{
    static const char ends[] = { '\n', '\r', '\f', '\xC2', '\xE2' };

    for (; text.size - at >= sizeof(block); at += sizeof(block)) {
        uint32_t bits = candidate_bits(text.data + at);

        if (bits)
            return at + (size_t)__builtin_ctz(bits);
    }
    while (at < text.size && !memchr(ends, text.data[at], sizeof ends))
        at++;
    return at;
}

/* Columns of white space at the beginning. */
static size_t
indent_of(slice raw)
{
    size_t column = 0;
    size_t at = 0;

    while (at < raw.size) {
        uint32_t c = utf8_next(raw, &at);

        if (c == '\t')
            column = (column / 8 + 1) * 8;
        else if (c == ' ' || c == 0xA0)
            column++;
        else
            break;
    }
    return column;
}

static bool
add_line(line_list *list, slice raw, bool starts_page)
{
    text_line line = { .text = trim_blanks(raw), .starts_page = starts_page };

    if (line.text.size > 0) {
        line.indent = indent_of(raw);
        line.width = line.indent + utf8_count(line.text);
    }
    if (line.text.size == 0 && !starts_page && list->count > 0 &&
        list->items[list->count - 1].text.size == 0)
        return true; /* ten million blank lines are one */
    return ARRAY_ADD(list->items, list->count, list->capacity, line);
}

/* Two lines of text in a row, on one page, neither wider than `width`. */
static bool
is_pair(const line_list *list, size_t i, size_t width)
{
    return i + 1 < list->count && list->items[i].text.size > 0 &&
           list->items[i + 1].text.size > 0 &&
           !list->items[i + 1].starts_page && list->items[i].width <= width &&
           list->items[i + 1].width <= width;
}

/* Pairs of lines by the width of the first, in [from, to); lines longer
 * than anybody breaks are set aside. */
static void
count_widths(const line_list *list, size_t from, size_t to,
             size_t counts[WRAP_MAX + 1])
{
    for (size_t i = from; i < to; i++)
        if (is_pair(list, i, WRAP_MAX))
            counts[list->items[i].width]++;
}

/*
 * The width below which the first lines of pairs crowd: the ends of broken
 * lines lie within a word's length of it, those of other lines anywhere.
 */
static size_t
crowded_width(const size_t counts[WRAP_MAX + 1])
{
    size_t best = 0, best_mass = 0, mass = 0;

    for (size_t width = 0; width <= WRAP_MAX; width++) {
        mass += counts[width];
        mass -= width >= CROWD ? counts[width - CROWD] : 0;
        if (width >= WRAP_MIN && mass > best_mass) {
            best_mass = mass;
            best = width;
        }
    }
    return best;
}

static size_t
first_word_width(slice text)
{
    const char *blank = memchr(text.data, ' ', text.size);

    return utf8_count(blank ? slice_part(text, 0, (size_t)(blank - text.data))
                            : text);
}

/* No room for the first word of the next line within `wrap`. Justified text
 * is not broken to the character. */
static bool
is_full(const line_list *list, size_t i, size_t wrap)
{
    const text_line *line = &list->items[i];

    return i + 1 < list->count &&
           line->width + 1 + first_word_width(list->items[i + 1].text) + SLACK >
               wrap;
}

size_t
line_wrap(const line_list *list, size_t i)
{
    return list->wraps[i / LINES_WINDOW];
}

bool
line_is_full(const line_list *list, size_t i)
{
    return is_full(list, i, line_wrap(list, i));
}

/*
 * Half of the lines that another follows must be full, and half of those
 * must end within a sentence: a list of sentences of like length is none.
 * Among lists and headings a third is enough, when most of them do. Where
 * most lines are long, a few short ones prove nothing.
 */
static size_t
find_wrap(const line_list *list, size_t from, size_t to)
{
    size_t counts[WRAP_MAX + 1] = { 0 };
    size_t wrap, texts = 0, pairs = 0, full = 0, open = 0;

    count_widths(list, from, to, counts);
    wrap = crowded_width(counts);
    for (size_t i = from; i < to; i++) {
        texts += list->items[i].text.size > 0;
        if (!is_pair(list, i, wrap))
            continue;
        pairs++;
        if (!is_full(list, i, wrap))
            continue;
        full++;
        open += !ends_sentence(list->items[i].text);
    }
    if (pairs < PAIRS_MIN || pairs * 5 < texts || full * 3 < pairs)
        return 0;
    return (full * 2 >= pairs && open * 2 >= full) || open * 10 >= full * 7
               ? wrap
               : 0;
}

static tizbe_status
find_wraps(line_list *list)
{
    size_t windows = list->count / LINES_WINDOW + 1;

    list->wraps = calloc(windows, sizeof *list->wraps);
    if (!list->wraps)
        return TIZBE_NOMEM;
    for (size_t w = 0; w < windows; w++) {
        size_t from = w * LINES_WINDOW;
        size_t to = from + LINES_WINDOW;

        list->wraps[w] = find_wrap(list, from,
                                   to < list->count ? to : list->count);
    }
    return TIZBE_OK;
}

tizbe_status
lines_split(slice text, line_list *out)
{
    size_t start = 0;
    bool   starts_page = false;

    *out = (line_list){ 0 };
    for (size_t at = next_candidate(text, 0); at < text.size;
         at = next_candidate(text, at)) {
        size_t end = line_end(text, at);

        if (end == 0) {
            at++;
            continue;
        }
        if (!add_line(out, slice_part(text, start, at), starts_page))
            return TIZBE_NOMEM;
        starts_page = text.data[at] == '\f';
        at += end;
        start = at;
    }
    if (start < text.size &&
        !add_line(out, slice_part(text, start, text.size), starts_page))
        return TIZBE_NOMEM;
    return find_wraps(out);
}

void
lines_release(line_list *list)
{
    free(list->items);
    free(list->wraps);
    *list = (line_list){ 0 };
}
