/* Words, sentences and known words of one segment. */
#include "code/register/initiative_reading.h"

#include "base/array.h"
#include "code/register/initiative_institutions.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

void
reading_release(segment_reading *r)
{
    free(r->sentences);
    free(r->marks);
    *r = (segment_reading){ 0 };
}

static tizbe_status
number_sentences(segment_reading *r, const uint32_t *forms, size_t form_count)
{
    uint32_t token = 0, sentence = 0;

    for (size_t i = 0; i < form_count; i++) {
        if (forms[i] == 0) {
            sentence++;
            continue;
        }
        if (!ARRAY_ROOM(r->sentences, token, r->sentences_capacity))
            return TIZBE_NOMEM;
        r->sentences[token++] = sentence;
    }
    return token == r->count ? TIZBE_OK : TIZBE_CORRUPT;
}

slice
reading_part(const segment_reading *r, uint32_t start, uint32_t end)
{
    return slice_part(r->text, r->words[start].start, r->words[end - 1].end);
}

slice
reading_gap(const segment_reading *r, uint32_t left)
{
    return slice_part(r->text, r->words[left].end, r->words[left + 1].start);
}

bool
letter_is_capital(uint32_t letter)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)letter) != letter;
}

bool
reading_is_capital(const segment_reading *r, uint32_t token)
{
    size_t at = r->words[token].start;

    return letter_is_capital(utf8_next(r->text, &at));
}

bool
reading_is_function(const segment_reading *r, uint32_t token)
{
    return reading_holds(r, token, ITEM_FUNCTION) != NULL;
}

bool
reading_is_slavic(const segment_reading *r)
{
    return r->lang == LANG_RU || r->lang == LANG_UK;
}

static bool
is_name(item_kind kind)
{
    switch (kind) {
    case ITEM_COUNTRY:
    case ITEM_REGION:
    case ITEM_CITY:
    case ITEM_UNIVERSITY:
    case ITEM_ORGANISATION:
    case ITEM_MEASURE:
        return true;
    default:
        return false;
    }
}

static bool
has_capital(const segment_reading *r, const hit *found)
{
    for (uint32_t token = found->start; token < found->end; token++)
        if (reading_is_capital(r, token))
            return true;
    return false;
}

static int
compare_marks(const void *a, const void *b)
{
    const mark *left = a, *right = b;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    if (left->end != right->end)
        return left->end > right->end ? -1 : 1;
    return left->item < right->item ? -1 : left->item > right->item;
}

static void
sort_marks(segment_reading *r)
{
    if (r->mark_count > 0)
        qsort(r->marks, r->mark_count, sizeof *r->marks, compare_marks);
}

static tizbe_status
take_marks(segment_reading *r, const initiative_lexicon *lexicon,
           const hit_list *hits)
{
    r->mark_count = 0;
    r->longest = 0;
    for (size_t i = 0; i < hits->count; i++) {
        const hit          *found = &hits->items[i];
        const lexicon_item *item = &lexicon->items[found->code];

        if (found->end > r->count)
            return TIZBE_CORRUPT;
        if ((is_name(item->kind) || item->needs_capital) &&
            !has_capital(r, found))
            continue;
        if (!ARRAY_ROOM(r->marks, r->mark_count, r->mark_capacity))
            return TIZBE_NOMEM;
        r->marks[r->mark_count++] = (mark){ found->start, found->end, item };
        if (found->end - found->start > r->longest)
            r->longest = found->end - found->start;
    }
    return TIZBE_OK;
}

tizbe_status
reading_make(segment_reading *r, const initiative_lexicon *lexicon, slice text,
             language lang, const word_list *words, const uint32_t *forms,
             size_t form_count, const hit_list *hits)
{
    tizbe_status status;

    r->lexicon = lexicon;
    r->text = text;
    r->lang = lang;
    r->words = words->items;
    r->count = (uint32_t)words->count;
    status = number_sentences(r, forms, form_count);
    if (status == TIZBE_OK)
        status = take_marks(r, lexicon, hits);
    sort_marks(r);
    if (status == TIZBE_OK)
        status = institutions_find(r);
    sort_marks(r);
    return status;
}

/* The first mark that begins at `token` or behind it. */
static size_t
first_mark(const segment_reading *r, uint32_t token)
{
    size_t low = 0, high = r->mark_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (r->marks[middle].start < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const mark *
reading_mark(const segment_reading *r, uint32_t token, item_kind kind)
{
    for (size_t i = first_mark(r, token);
         i < r->mark_count && r->marks[i].start == token; i++)
        if (r->marks[i].item->kind == kind)
            return &r->marks[i];
    return NULL;
}

/* The first mark that may reach as far as `token`. */
static size_t
first_reaching(const segment_reading *r, uint32_t token)
{
    return first_mark(r, token > r->longest ? token - r->longest : 0);
}

const mark *
reading_holds(const segment_reading *r, uint32_t token, item_kind kind)
{
    for (size_t i = first_reaching(r, token);
         i < r->mark_count && r->marks[i].start <= token; i++)
        if (r->marks[i].item->kind == kind && token < r->marks[i].end)
            return &r->marks[i];
    return NULL;
}

static bool
is_head(const mark *at)
{
    return at->item->kind == ITEM_TYPE && !at->item->is_broad;
}

const mark *
reading_type(const segment_reading *r, uint32_t token)
{
    for (size_t i = first_mark(r, token);
         i < r->mark_count && r->marks[i].start == token; i++)
        if (is_head(&r->marks[i]))
            return &r->marks[i];
    return NULL;
}

const mark *
reading_holds_type(const segment_reading *r, uint32_t token)
{
    for (size_t i = first_reaching(r, token);
         i < r->mark_count && r->marks[i].start <= token; i++)
        if (is_head(&r->marks[i]) && token < r->marks[i].end)
            return &r->marks[i];
    return NULL;
}

const mark *
reading_ends_at(const segment_reading *r, uint32_t token, item_kind kind)
{
    for (size_t i = first_reaching(r, token);
         i < r->mark_count && r->marks[i].start < token; i++)
        if (r->marks[i].item->kind == kind && token == r->marks[i].end)
            return &r->marks[i];
    return NULL;
}

bool
reading_is_joined(const segment_reading *r, uint32_t left)
{
    static const char joins[] = " -+\"'";
    slice             gap = reading_gap(r, left);
    size_t            at = 0;

    if (r->sentences[left] != r->sentences[left + 1])
        return false;
    while (at < gap.size) {
        uint32_t code = utf8_next(gap, &at);

        if (code < 0x80 ? !memchr(joins, (int)code, sizeof joins - 1)
                        : !(code == 0xAB || code == 0xBB || code == 0xA0 ||
                            (code >= 0x2010 && code <= 0x2011) ||
                            (code >= 0x2018 && code <= 0x201F)))
            return false;
    }
    return true;
}

bool
reading_is_run(const segment_reading *r, uint32_t from, uint32_t to)
{
    while (from < to && reading_is_joined(r, from))
        from++;
    return from >= to;
}

bool
is_any_of(slice text, const char *const *list)
{
    for (; *list; list++)
        if (slice_is(text, *list))
            return true;
    return false;
}

bool
reading_is_one_of(const segment_reading *r, uint32_t token,
                  const char *const *words)
{
    return is_any_of(reading_part(r, token, token + 1), words);
}

bool
reading_starts(const segment_reading *r, uint32_t token,
               const char *const *stems)
{
    slice text = reading_part(r, token, token + 1);

    for (size_t i = 0; stems[i]; i++)
        if (slice_starts(text, slice_of(stems[i])))
            return true;
    return false;
}

bool
reading_ends(const segment_reading *r, uint32_t token,
             const char *const *endings)
{
    slice text = reading_part(r, token, token + 1);

    for (size_t i = 0; endings[i]; i++)
        if (slice_ends(text, slice_of(endings[i])))
            return true;
    return false;
}
