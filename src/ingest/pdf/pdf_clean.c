/* Running headers, footers and page numbers. */
#include "ingest/pdf/pdf_clean.h"

#include "base/array.h"
#include "ingest/letters.h"

#include <stdlib.h>

#define EDGE_LINES 2    /* of a page, at its top and at its bottom    */
#define MARGIN     0.15 /* of the height of a page, for either edge   */
#define SAME_PLACE 4.0  /* points by which a running header may wander */

/* A line near an edge of its page. */
typedef struct edge {
    size_t   line;
    uint64_t words; /* hash of its text without digits */
    double   place; /* of its middle                   */
} edge;

typedef struct edges {
    edge  *items;
    size_t count, capacity;
} edges;

/* 0 for a line without a word: "1.3" may be a heading. */
static uint64_t
hash_of_words(slice text)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    size_t   letters = 0;

    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (!(c >= '0' && c <= '9') && c != ' ')
            hash = (hash ^ c) * 1099511628211u;
    }
    for (size_t at = 0; at < text.size;)
        letters += ucd_is_letter(utf8_next(text, &at));
    return letters > 2 ? hash : 0;
}

static double
middle(const pdf_line *line)
{
    return (line->top + line->bottom) / 2;
}

static bool
is_in_margin(const pdf_lines *list, size_t line)
{
    const pdf_line *l = &list->items[line];
    double          place = middle(l) / list->heights[l->page];

    return place < MARGIN || place > 1 - MARGIN;
}

/* The line of [from, to) nearest to the top or the bottom that `taken`, a
 * list of `count`, does not have; SIZE_MAX when there is none. */
static size_t
outermost(const pdf_lines *list, size_t from, size_t to, bool is_bottom,
          const size_t *taken, size_t count)
{
    size_t best = SIZE_MAX;

    for (size_t i = from; i < to; i++) {
        double ahead;
        bool   is_taken = false;

        for (size_t k = 0; k < count; k++)
            is_taken = is_taken || taken[k] == i;
        if (is_taken || list->items[i].is_dropped)
            continue;
        ahead = best == SIZE_MAX
                    ? 1
                    : middle(&list->items[i]) - middle(&list->items[best]);
        if (best == SIZE_MAX || (is_bottom ? ahead > 0 : ahead < 0))
            best = i;
    }
    return best;
}

/* The end of the page that begins with line `from`. */
static size_t
page_end(const pdf_lines *list, size_t from)
{
    size_t to = from;

    while (to < list->count && list->items[to].page == list->items[from].page)
        to++;
    return to;
}

static bool
gather_page(const pdf_lines *list, size_t from, size_t to, edges *out)
{
    size_t taken[2 * EDGE_LINES];
    size_t count = 0;

    for (int side = 0; side < 2; side++)
        for (int i = 0; i < EDGE_LINES; i++) {
            size_t line = outermost(list, from, to, side == 1, taken, count);
            edge   e;

            if (line == SIZE_MAX || !is_in_margin(list, line))
                continue;
            taken[count++] = line;
            e = (edge){ line, hash_of_words(list->items[line].text),
                        middle(&list->items[line]) };
            if (!ARRAY_ADD(out->items, out->count, out->capacity, e))
                return false;
        }
    return true;
}

static int
compare_edges(const void *left, const void *right)
{
    const edge *a = left, *b = right;

    if (a->words != b->words)
        return a->words < b->words ? -1 : 1;
    if (a->place < b->place || a->place > b->place)
        return a->place < b->place ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* Drop each run of edges that are alike and often enough. */
static void
drop_running(pdf_lines *list, const edges *all, pdf_losses *losses)
{
    size_t enough = list->page_count / 8 > 3 ? list->page_count / 8 : 3;

    for (size_t i = 0; i < all->count;) {
        size_t end = i + 1;

        while (end < all->count &&
               all->items[end].words == all->items[i].words &&
               all->items[end].place - all->items[end - 1].place < SAME_PLACE)
            end++;
        if (all->items[i].words != 0 && end - i >= enough)
            for (size_t k = i; k < end; k++) {
                list->items[all->items[k].line].is_dropped = true;
                losses->running++;
            }
        i = end;
    }
}

/* Words that go with the number of a page. */
static bool
is_page_word(slice word)
{
    static const char *const words[] = {
        "page", "p",   "of",  "стр",      "с",        "Стр",
        "из",   "бет", "від", "сторінка", "страница", "Страница",
    };

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (slice_equal_ascii_nocase(word, slice_of(words[i])))
            return true;
    return false;
}

/* The letters from *at on, which is set behind them. */
static slice
letters_from(slice text, size_t start, size_t *at)
{
    while (*at < text.size) {
        size_t next = *at;

        if (!ucd_is_letter(utf8_next(text, &next)))
            break;
        *at = next;
    }
    return slice_part(text, start, *at);
}

/* The first number of a line that has nothing else but what goes with the
 * number of a page ("Page 3 of 10", "- 3 -"); -1 for any other. */
static long
page_number(slice text)
{
    long number = -1;
    bool is_in_it = false;

    for (size_t at = 0; at < text.size;) {
        size_t   start = at;
        uint32_t c = utf8_next(text, &at);

        if (ucd_is_letter(c) && !is_page_word(letters_from(text, start, &at)))
            return -1;
        is_in_it = is_digit(c) && (is_in_it || number < 0);
        if (is_in_it && number < 10000)
            number = (number < 0 ? 0 : number * 10) + (long)(c - '0');
        else if (!is_digit(c) && !ucd_is_letter(c) && c != ' ' && c != '-' &&
                 c != '/' && c != 0x2013 && c != 0x2014 &&
                 !(c == '.' && number < 0))
            return -1;
    }
    return text.size <= 40 ? number : -1;
}

/* The number at an edge of a page, and what it is ahead of the page's. */
typedef struct numbered {
    size_t line;
    long   ahead;
} numbered;

/* Numbers that count the pages: as far ahead of them as two others, or, in
 * a document of one or two pages, not at all. */
static void
drop_numbers(pdf_lines *list, const numbered *all, size_t count,
             pdf_losses *losses)
{
    for (size_t i = 0; i < count; i++) {
        size_t alike = 0;

        for (size_t k = i < 8 ? 0 : i - 8; k < count && k < i + 9; k++)
            alike += all[k].ahead == all[i].ahead;
        if (alike < 3 && !(list->page_count < 3 && all[i].ahead == 1))
            continue;
        list->items[all[i].line].is_dropped = true;
        losses->numbers++;
    }
}

static bool
find_numbers(pdf_lines *list, pdf_losses *losses)
{
    numbered *all = NULL;
    size_t    count = 0, capacity = 0;
    bool      is_well = true;

    for (size_t from = 0, to; is_well && from < list->count; from = to) {
        to = page_end(list, from);
        for (int side = 0; is_well && side < 2; side++) {
            size_t line = outermost(list, from, to, side == 1, NULL, 0);
            long   number = line == SIZE_MAX || !is_in_margin(list, line)
                                ? -1
                                : page_number(list->items[line].text);

            if (number < 0)
                continue;
            is_well = ARRAY_ROOM(all, count, capacity);
            if (is_well)
                all[count++] =
                    (numbered){ line, number - (long)list->items[line].page };
        }
    }
    if (is_well)
        drop_numbers(list, all, count, losses);
    free(all);
    return is_well;
}

/* A page with nothing else keeps what it has. */
static void
keep_bare_pages(pdf_lines *list, pdf_losses *losses)
{
    for (size_t from = 0, to; from < list->count; from = to) {
        bool is_bare = true;

        to = page_end(list, from);
        for (size_t i = from; i < to; i++)
            is_bare = is_bare && list->items[i].is_dropped;
        for (size_t i = from; is_bare && i < to; i++) {
            list->items[i].is_dropped = false;
            losses->running--;
        }
    }
}

tizbe_status
pdf_clean(pdf_lines *list, pdf_losses *losses)
{
    edges all = { 0 };
    bool  is_well = true;

    *losses = (pdf_losses){ 0 };
    for (size_t from = 0, to; is_well && from < list->count; from = to) {
        to = page_end(list, from);
        is_well = gather_page(list, from, to, &all);
    }
    if (is_well && all.count > 0) {
        qsort(all.items, all.count, sizeof *all.items, compare_edges);
        drop_running(list, &all, losses);
        keep_bare_pages(list, losses);
    }
    free(all.items);
    return is_well && find_numbers(list, losses) ? TIZBE_OK : TIZBE_NOMEM;
}
