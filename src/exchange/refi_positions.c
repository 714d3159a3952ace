/* Readings of positions, tried on the selections. */
#include "exchange/refi_positions.h"

#include "text/normalise.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

/* --- from positions to bytes ---------------------------------------------- */

static void
put_offset(buffer *index, size_t offset)
{
    uint32_t narrow = (uint32_t)offset;

    buffer_append(index, &narrow, sizeof narrow);
}

/* How many positions the character at text[*at] takes; steps over it, over
 * both bytes of a line end that counts as one. */
static unsigned
positions_of(slice text, const position_reading *r, size_t *at)
{
    bool is_pair = text.data[*at] == '\r' && *at + 1 < text.size &&
                   text.data[*at + 1] == '\n';
    bool is_alone = text.data[*at] == '\n' &&
                    (*at == 0 || text.data[*at - 1] != '\r');
    uint32_t code;

    if (is_pair && r->lines == LINES_CRLF_IS_ONE) {
        *at += 2;
        return 1;
    }
    code = utf8_next(text, at);
    if (is_alone && r->lines == LINES_LF_IS_TWO)
        return 2;
    return r->is_utf16 && code > 0xFFFF ? 2 : 1;
}

tizbe_status
positions_index(const refi_text *text, const position_reading *reading,
                buffer *index)
{
    buffer_clear(index);
    if (text->bytes.size >= UINT32_MAX)
        return TIZBE_LIMIT;
    if (reading->has_mark && text->had_mark)
        put_offset(index, 0);
    for (size_t at = 0; at < text->bytes.size;) {
        size_t   start = at;
        unsigned count = positions_of(text->bytes, reading, &at);

        for (unsigned i = 0; i < count; i++)
            put_offset(index, start);
    }
    put_offset(index, text->bytes.size);
    return buffer_status(index);
}

static size_t
offset_at(const buffer *index, int64_t position)
{
    uint32_t narrow;

    assert(index->data); /* at least the end is in it */
    memcpy(&narrow, index->data + (size_t)position * sizeof narrow,
           sizeof narrow);
    return narrow;
}

bool
positions_find(const buffer *index, const position_reading *reading,
               const refi_selection *s, size_t *start, size_t *end)
{
    int64_t last = (int64_t)(index->size / sizeof(uint32_t)) - 1;

    *start = *end = 0;
    if (s->start < 0 || s->end > last - reading->is_closed ||
        s->end + reading->is_closed <= s->start)
        return false;
    *start = offset_at(index, s->start);
    *end = offset_at(index, s->end + reading->is_closed);
    return *start < *end;
}

enum { CUT_FROM = 30 }; /* characters: shorter quotes are whole */

/* --- how well it fits ----------------------------------------------------- */

/* Both without what normalising takes away. A quote may be cut: at an
 * ellipsis, or where some number of characters was reached. */
tizbe_status
positions_quote_fits(slice text, size_t start, size_t end, slice quote,
                     bool *fits)
{
    arena        memory;
    slice        said, there;
    bool         is_cut;
    tizbe_status status;

    *fits = true;
    if (quote.size == 0)
        return TIZBE_OK;
    arena_init(&memory);
    status = text_clean(&memory, quote, &said, NULL);
    if (status == TIZBE_OK)
        status = text_clean(&memory, slice_part(text, start, end), &there,
                            NULL);
    if (status == TIZBE_OK) {
        is_cut = slice_ends(said, SLICE("…")) || slice_ends(said, SLICE("..."));
        if (is_cut)
            said = slice_trim(slice_part(said, 0, said.size - 3));
        *fits = is_cut || utf8_count(quote) >= CUT_FROM
                    ? slice_starts(there, said)
                    : slice_equal(there, said);
    }
    arena_release(&memory);
    return status;
}

static bool
is_word_char(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

    return (category >= UTF8PROC_CATEGORY_LU &&
            category <= UTF8PROC_CATEGORY_MC) ||
           category == UTF8PROC_CATEGORY_ND;
}

/* Whether a word does not go on across the offset. */
static bool
is_edge(slice text, size_t at)
{
    size_t ignored, next = at;

    if (at == 0 || at == text.size)
        return true;
    return !is_word_char(utf8_previous(text, at, &ignored)) ||
           !is_word_char(utf8_next(text, &next));
}

static tizbe_status
count_selection(const refi_text *text, const buffer *index,
                const position_reading *r, const refi_selection *s,
                position_fit *fit)
{
    size_t       start, end;
    bool         fits = true;
    tizbe_status status;

    if (s->start == s->end)
        return TIZBE_OK; /* nothing to be learnt from */
    fit->selections++;
    if (s->name.size > 0)
        fit->quotes++;
    if (!positions_find(index, r, s, &start, &end))
        return TIZBE_OK;
    fit->within++;
    fit->edges += (size_t)is_edge(text->bytes, start) +
                  (size_t)is_edge(text->bytes, end);
    status = positions_quote_fits(text->bytes, start, end, s->name, &fits);
    if (s->name.size > 0)
        fit->right += fits;
    return status;
}

/* Selections of one source stand together. */
static tizbe_status
measure(const refi_project *p, const refi_text *texts,
        const position_reading *r, buffer *index, position_fit *fit)
{
    uint32_t     indexed = REFI_NONE;
    tizbe_status status = TIZBE_OK;

    *fit = (position_fit){ 0 };
    for (size_t i = 0; i < p->selections_count && status == TIZBE_OK; i++) {
        const refi_selection *s = &p->selections[i];
        const refi_text      *text = &texts[s->source];

        if (!text->is_there)
            continue;
        if (indexed != s->source)
            status = positions_index(text, r, index);
        indexed = s->source;
        if (status == TIZBE_OK)
            status = count_selection(text, index, r, s, fit);
    }
    return status;
}

/*
 * Whether another reading than the usual one is to be believed: for one quote
 * more, or else for so many ends more that are those of words, a tenth of all
 * and two at least. Chance makes some.
 */
static bool
is_better(const position_fit *other, const position_fit *best)
{
    size_t least = best->selections / 5;

    if (other->right != best->right)
        return other->right > best->right;
    return other->edges >= best->edges + (least > 2 ? least : 2);
}

/* --- which readings there are --------------------------------------------- */

/* Whether any text has line ends of two bytes, lone line feeds, characters
 * of two UTF-16 units, a mark: other readings are the same. */
typedef struct text_traits {
    bool has_pairs, has_feeds, has_wide, has_mark;
} text_traits;

static text_traits
traits_of(const refi_project *p, const refi_text *texts)
{
    text_traits t = { 0 };

    for (size_t i = 0; i < p->sources_count; i++) {
        slice text = texts[i].bytes;

        if (!texts[i].is_there || p->sources[i].is_note)
            continue;
        t.has_mark |= texts[i].had_mark;
        t.has_pairs |= slice_has(text, SLICE("\r\n"));
        for (size_t k = 0; k < text.size; k++) {
            t.has_wide |= (unsigned char)text.data[k] >= 0xF0;
            t.has_feeds |= text.data[k] == '\n' &&
                           (k == 0 || text.data[k - 1] != '\r');
        }
    }
    return t;
}

static bool
is_distinct(const position_reading *r, const text_traits *t)
{
    return (r->lines != LINES_CRLF_IS_ONE || t->has_pairs) &&
           (r->lines != LINES_LF_IS_TWO || t->has_feeds) &&
           (!r->is_utf16 || t->has_wide) && (!r->has_mark || t->has_mark);
}

/* These count both bytes of a line end as one. */
static bool
prefers_one(slice origin)
{
    return slice_has(origin, SLICE("ATLAS.ti")) ||
           slice_has(origin, SLICE("MAXQDA"));
}

enum { LINE_READINGS = 3, READINGS = LINE_READINGS * 2 * 2 * 2 };

/* What is usual comes first, line ends vary fastest. */
static position_reading
nth_reading(unsigned n, bool one_first)
{
    static const position_lines usual[LINE_READINGS] = { LINES_AS_THEY_ARE,
                                                         LINES_CRLF_IS_ONE,
                                                         LINES_LF_IS_TWO };
    static const position_lines other[LINE_READINGS] = { LINES_CRLF_IS_ONE,
                                                         LINES_AS_THEY_ARE,
                                                         LINES_LF_IS_TWO };
    unsigned                    bits = n / LINE_READINGS;

    return (position_reading){
        .lines = (one_first ? other : usual)[n % LINE_READINGS],
        .is_utf16 = (bits & 1) != 0,
        .is_closed = (bits & 2) != 0,
        .has_mark = (bits & 4) != 0,
    };
}

tizbe_status
positions_choose(const refi_project *p, const refi_text *texts,
                 position_reading *best, position_fit *fit, tizbe_error *error)
{
    text_traits  traits = traits_of(p, texts);
    buffer       index = { 0 };
    bool         one_first = prefers_one(p->origin) && traits.has_pairs;
    bool         is_first = true;
    tizbe_status status = TIZBE_OK;

    *best = (position_reading){ 0 };
    *fit = (position_fit){ 0 };
    for (unsigned n = 0; n < READINGS && status == TIZBE_OK; n++) {
        position_reading r = nth_reading(n, one_first);
        position_fit     found;

        if (!is_distinct(&r, &traits))
            continue;
        status = measure(p, texts, &r, &index, &found);
        if (status == TIZBE_OK && (is_first || is_better(&found, fit))) {
            *best = r;
            *fit = found;
            is_first = false;
        }
    }
    buffer_release(&index);
    if (status == TIZBE_NOMEM)
        return error_nomem(error);
    if (status != TIZBE_OK)
        return error_set(error, status, "a text is longer than 4 GB");
    return TIZBE_OK;
}

void
positions_print(const position_reading *r, buffer *out)
{
    buffer_text(out, r->is_utf16 ? "UTF-16 units" : "Unicode code points");
    buffer_text(out, r->is_closed ? ", [start, end]" : ", [start, end)");
    if (r->lines == LINES_CRLF_IS_ONE)
        buffer_text(out, ", CR LF counts as one");
    else if (r->lines == LINES_LF_IS_TWO)
        buffer_text(out, ", LF counts as two");
    if (r->has_mark)
        buffer_text(out, ", the byte order mark counts");
}
