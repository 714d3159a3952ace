/* Two texts side by side, by paragraphs and by sentences. */
#include "code/people/versions.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/intern.h"
#include "base/order.h"
#include "store/statement.h"
#include "store/stream.h"
#include "text/alignment.h"
#include "text/sentences.h"
#include "text/utf8.h"

#include <stdlib.h>

/* Code points from which on a sentence is known again in another paragraph:
 * shorter ones ("Yes.", "2024") stand for nothing. */
enum { LONE_LEAST = 24 };

typedef struct version_sentence {
    size_t  segment;
    slice   text;
    int64_t start, end;
} version_sentence;

/* One document. Item n of lists with one name belongs together. */
typedef struct side {
    version_segment  *segments; /* all lists are owned */
    size_t           *firsts;   /* the number of its first sentence */
    aligned_text     *paragraphs;
    size_t            count, segments_room, firsts_room, paragraphs_room;
    version_sentence *sentences;
    aligned_text     *clauses; /* of the sentences: without words */
    size_t            sentence_count, sentences_room, clauses_room;
} side;

struct versions {
    side  older, newer;
    arena memory; /* texts */
};

/* --- reading -------------------------------------------------------------- */

/* Split the last segment. */
static tizbe_status
add_sentences(side *s, language lang, sentence_list *list)
{
    const version_segment *whole = &s->segments[s->count - 1];
    utf8_place             at = { 0 };
    tizbe_status           status = sentences_split(whole->text, lang, list);

    for (size_t i = 0; i < list->count && status == TIZBE_OK; i++) {
        sentence         found = list->items[i];
        version_sentence one = { .segment = s->count - 1 };

        one.text = slice_part(whole->text, found.start, found.end);
        utf8_go_to_byte(&at, whole->text, found.start);
        one.start = whole->start + (int64_t)at.point;
        utf8_go_to_byte(&at, whole->text, found.end);
        one.end = whole->start + (int64_t)at.point;
        if (!ARRAY_ROOM(s->clauses, s->sentence_count, s->clauses_room) ||
            !ARRAY_ROOM(s->sentences, s->sentence_count, s->sentences_room))
            return TIZBE_NOMEM;
        s->sentences[s->sentence_count] = one;
        s->clauses[s->sentence_count++] = (aligned_text){
            .hash = hash_bytes(one.text.data, one.text.size),
            .other = SIZE_MAX,
        };
    }
    return status;
}

/* The distinct forms are what paragraphs are alike by. */
static tizbe_status
add_words(aligned_text *paragraph, const decoded_stream *forms)
{
    for (size_t i = 0; i < forms->count; i++)
        if (forms->items[i] != 0 &&
            !key_list_add(&paragraph->words, forms->items[i]))
            return TIZBE_NOMEM;
    key_list_make_distinct(&paragraph->words);
    return TIZBE_OK;
}

/* Columns: start, text, language. */
static tizbe_status
add_segment(versions *v, side *s, sqlite3_stmt *row,
            const decoded_stream *forms, sentence_list *list)
{
    version_segment one = { .text = row_text(&v->memory, row, 1),
                            .start = sqlite3_column_int64(row, 0) };
    language        lang = language_of_tag(column_slice(row, 2));
    size_t          number = s->count;

    if (!one.text.data || !ARRAY_ROOM(s->segments, number, s->segments_room) ||
        !ARRAY_ROOM(s->firsts, number, s->firsts_room) ||
        !ARRAY_ROOM(s->paragraphs, number, s->paragraphs_room))
        return TIZBE_NOMEM;
    one.end = one.start + (int64_t)utf8_count(one.text);
    s->segments[number] = one;
    s->firsts[number] = s->sentence_count;
    s->paragraphs[number] = (aligned_text){ .hash = hash_bytes(one.text.data,
                                                               one.text.size) };
    s->count++;
    if (add_words(&s->paragraphs[number], forms) != TIZBE_OK)
        return TIZBE_NOMEM;
    return add_sentences(s, lang, list);
}

static tizbe_status
read_side(versions *v, side *s, corpus *c, int64_t document, tizbe_error *error)
{
    static const char read[] =
        "SELECT s.start, tizbe_text(s.text), t.lang, t.forms"
        " FROM segment AS s LEFT JOIN stream AS t ON t.segment_id = s.id"
        " WHERE s.document_id = ?1 ORDER BY s.seq";
    decoded_stream forms = { 0 };
    sentence_list  list = { 0 };
    sqlite3_stmt  *stmt;
    tizbe_status   status = corpus_ask_kept(c, read, WITH(document), &stmt,
                                            error);

    while (rows_next(c, stmt, &status, error)) {
        slice blob = column_bytes(stmt, 3);

        forms.count = 0;
        if (blob.size > 0)
            status = stream_decode(c, blob, &forms, error);
        if (status == TIZBE_OK &&
            add_segment(v, s, stmt, &forms, &list) != TIZBE_OK)
            status = error_nomem(error);
    }
    (void)sqlite3_reset(stmt);
    sentence_list_release(&list);
    free(forms.items);
    return status;
}

static void
release_side(side *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->paragraphs[i].words.items);
    free(s->segments);
    free(s->firsts);
    free(s->paragraphs);
    free(s->sentences);
    free(s->clauses);
}

/* --- comparing ------------------------------------------------------------ */

/* Where the sentences of a segment end. */
static size_t
sentences_end(const side *s, size_t segment)
{
    return segment + 1 < s->count ? s->firsts[segment + 1] : s->sentence_count;
}

/* The sentences of two paragraphs that belong together. */
static tizbe_status
align_sentences(versions *v, size_t segment)
{
    side        *x = &v->older, *y = &v->newer;
    size_t       other = x->paragraphs[segment].other;
    size_t       a = x->firsts[segment], a_end = sentences_end(x, segment);
    size_t       b = y->firsts[other], b_end = sentences_end(y, other);
    tizbe_status status;

    if (a == a_end || b == b_end)
        return TIZBE_OK;
    status = texts_align(x->clauses + a, a_end - a, y->clauses + b, b_end - b);
    for (size_t i = a; i < a_end; i++)
        if (x->clauses[i].other != SIZE_MAX)
            x->clauses[i].other += b;
    for (size_t i = b; i < b_end; i++)
        if (y->clauses[i].other != SIZE_MAX)
            y->clauses[i].other += a;
    return status;
}

/* A sentence of either document. */
typedef struct listed {
    uint64_t hash;
    bool     is_newer;
    size_t   number;
} listed;

static int
by_hash(const void *a, const void *b)
{
    const listed *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->is_newer != y->is_newer)
        return x->is_newer ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Two that are the only ones of their hash. */
static void
pair_lone(versions *v, const listed *pair)
{
    const version_sentence *one = &v->older.sentences[pair[0].number];
    aligned_text           *a = &v->older.clauses[pair[0].number];
    aligned_text           *b = &v->newer.clauses[pair[1].number];

    if (pair[0].is_newer || !pair[1].is_newer || a->other != SIZE_MAX ||
        b->other != SIZE_MAX || one->end - one->start < LONE_LEAST)
        return;
    a->other = pair[1].number;
    b->other = pair[0].number;
}

/* Sentences that stand once in each document: of paragraphs that were moved,
 * divided or joined. */
static tizbe_status
align_lone(versions *v)
{
    size_t  all = v->older.sentence_count + v->newer.sentence_count, count = 0;
    listed *list = calloc(all + 1, sizeof *list);

    if (!list)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < v->older.sentence_count; i++)
        list[count++] = (listed){ v->older.clauses[i].hash, false, i };
    for (size_t i = 0; i < v->newer.sentence_count; i++)
        list[count++] = (listed){ v->newer.clauses[i].hash, true, i };
    if (count > 1)
        qsort(list, count, sizeof *list, by_hash);
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && list[next].hash == list[i].hash;)
            next++;
        if (next - i == 2)
            pair_lone(v, &list[i]);
    }
    free(list);
    return TIZBE_OK;
}

static tizbe_status
compare(versions *v)
{
    tizbe_status status = texts_align(v->older.paragraphs, v->older.count,
                                      v->newer.paragraphs, v->newer.count);

    for (size_t i = 0; i < v->older.count && status == TIZBE_OK; i++) {
        aligned_text *one = &v->older.paragraphs[i];

        if (one->other != SIZE_MAX && !one->moved)
            status = align_sentences(v, i);
    }
    return status == TIZBE_OK ? align_lone(v) : status;
}

tizbe_status
versions_new(corpus *c, int64_t older, int64_t newer, versions **out,
             tizbe_error *error)
{
    versions    *v = calloc(1, sizeof *v);
    tizbe_status status;

    *out = NULL;
    if (!v)
        return error_nomem(error);
    arena_init(&v->memory);
    status = read_side(v, &v->older, c, older, error);
    if (status == TIZBE_OK)
        status = read_side(v, &v->newer, c, newer, error);
    if (status == TIZBE_OK && compare(v) != TIZBE_OK)
        status = error_nomem(error);
    if (status != TIZBE_OK) {
        versions_free(v);
        return status;
    }
    *out = v;
    return TIZBE_OK;
}

void
versions_free(versions *v)
{
    if (!v)
        return;
    release_side(&v->older);
    release_side(&v->newer);
    arena_release(&v->memory);
    free(v);
}

/* --- asking --------------------------------------------------------------- */

/* The segment of the older one in which a place begins. */
static size_t
segment_at(const side *s, int64_t start)
{
    size_t low = 0, high = s->count;

    BISECT(low, high, at, s->segments[at].start <= start);
    return low > 0 ? low - 1 : 0;
}

version_segment
versions_newer(const versions *v, size_t number)
{
    return number < v->newer.count ? v->newer.segments[number]
                                   : (version_segment){ 0 };
}

version_segment
versions_older_at(const versions *v, int64_t start)
{
    size_t number = segment_at(&v->older, start);

    return number < v->older.count ? v->older.segments[number]
                                   : (version_segment){ 0 };
}

/* The sentences that a place touches: [*first, *last). */
static void
sentences_of(const side *s, int64_t start, int64_t end, size_t *first,
             size_t *last)
{
    size_t low = 0, high = s->sentence_count;

    BISECT(low, high, at, s->sentences[at].end <= start);
    *first = low;
    high = s->sentence_count;
    BISECT(low, high, at, s->sentences[at].start < end);
    *last = low;
}

/* Whether sentences [first, last) follow one another in the newer one, within
 * as many paragraphs. */
static bool
is_kept(const versions *v, size_t first, size_t last)
{
    const side *x = &v->older, *y = &v->newer;
    size_t      to = first < last ? x->clauses[first].other : SIZE_MAX;

    if (to == SIZE_MAX)
        return false;
    for (size_t i = first; i < last; i++, to++)
        if (x->clauses[i].other != to ||
            !slice_equal(x->sentences[i].text, y->sentences[to].text) ||
            x->sentences[i].segment - x->sentences[first].segment !=
                y->sentences[to].segment -
                    y->sentences[x->clauses[first].other].segment)
            return false;
    return true;
}

/* A place of kept sentences; what it has beyond them, blanks, is left out. */
static new_place
kept_place(const versions *v, size_t first, size_t last, int64_t start,
           int64_t end)
{
    const version_sentence *a = &v->older.sentences[first];
    const version_sentence *z = &v->older.sentences[last - 1];
    size_t                  to = v->older.clauses[first].other;
    const version_sentence *x = &v->newer.sentences[to];
    const version_sentence *y = &v->newer.sentences[to + last - 1 - first];

    return (new_place){
        .fate = PLACE_SAME,
        .start = x->start + (start > a->start ? start - a->start : 0),
        .end = y->end - (end < z->end ? z->end - end : 0),
        .segment = x->segment,
    };
}

/* How often `words` stand in a text up to byte `to`, and where the time
 * number `wanted` is: a byte, SIZE_MAX for none. */
static size_t
count_words(slice text, slice words, size_t to, size_t wanted, size_t *where)
{
    size_t count = 0;

    *where = SIZE_MAX;
    for (size_t at = 0; words.size > 0;) {
        at = slice_find(text, words, at);
        if (at >= text.size || at + words.size > to)
            break;
        if (count++ == wanted)
            *where = at;
        at += words.size;
    }
    return count;
}

/* The words of a place in the paragraph as it is now: where they stand as
 * often as they did. */
static void
find_words(const version_segment *from, const version_segment *to, new_place *p,
           int64_t start, int64_t end)
{
    size_t first, last, at, nowhere, before, times;
    slice  words;

    if (end > from->end)
        return;
    utf8_span(from->text, start - from->start, end - from->start, &first,
              &last);
    words = slice_part(from->text, first, last);
    before = count_words(from->text, words, first, SIZE_MAX, &nowhere);
    times = count_words(from->text, words, from->text.size, SIZE_MAX, &nowhere);
    if (count_words(to->text, words, to->text.size, before, &at) != times ||
        at == SIZE_MAX)
        return;
    p->start = to->start + (int64_t)utf8_count(slice_part(to->text, 0, at));
    p->end = p->start + (int64_t)utf8_count(words);
}

/* The paragraph that has the place's paragraph in another wording, or a
 * sentence of it; SIZE_MAX: none. */
static size_t
changed_segment(const versions *v, size_t segment, size_t first, size_t last)
{
    const aligned_text *one = &v->older.paragraphs[segment];

    if (one->other != SIZE_MAX && !one->moved)
        return one->other;
    for (size_t i = first; i < last; i++)
        if (v->older.clauses[i].other != SIZE_MAX)
            return v->newer.sentences[v->older.clauses[i].other].segment;
    return one->other;
}

new_place
versions_find(const versions *v, int64_t start, int64_t end)
{
    const side *x = &v->older, *y = &v->newer;
    new_place   p = { PLACE_GONE, -1, -1, 0 };
    size_t      first, last, segment = segment_at(x, start);

    if (x->count == 0 || y->count == 0)
        return p;
    sentences_of(x, start, end, &first, &last);
    if (is_kept(v, first, last))
        return kept_place(v, first, last, start, end);
    if (start <= x->segments[0].start && end >= x->segments[x->count - 1].end)
        return (new_place){ PLACE_CHANGED, y->segments[0].start,
                            y->segments[y->count - 1].end, 0 };
    p.segment = changed_segment(v, segment, first, last);
    if (p.segment == SIZE_MAX)
        return (new_place){ PLACE_GONE, -1, -1, 0 };
    p.fate = PLACE_CHANGED;
    p.start = y->segments[p.segment].start;
    p.end = y->segments[p.segment].end;
    find_words(&x->segments[segment], &y->segments[p.segment], &p, start, end);
    return p;
}
