/* An inverted index of samples, asked once for all that meet in it. */
#include "analyse/likeness/sketches.h"

#include "base/array.h"
#include "base/order.h"

#include <stdlib.h>

void
sketches_release(sketches *s)
{
    free(s->postings);
    free(s->documents);
    free(s->work.items);
    *s = (sketches){ 0 };
}

/* As few samples as are enough; a text that says the same again and again has
 * few shingles for its length. */
static tizbe_status
draw(sketches *s, const key_list *sequence, size_t width, uint64_t *mask)
{
    tizbe_status status;

    *mask = 0;
    while (sequence->count / (*mask + 1) >= (size_t)2 * SKETCH_LEAST)
        *mask = *mask << 1 | 1;
    for (;;) {
        status = shingles_of(sequence, width, *mask, &s->work);
        if (status != TIZBE_OK || *mask == 0 ||
            s->work.count >= SKETCH_LEAST / 2)
            return status;
        *mask >>= 1;
    }
}

tizbe_status
sketches_add(sketches *s, const key_list *sequence, size_t width)
{
    sketch one = { .first = s->posting_count };

    if (draw(s, sequence, width, &one.mask) != TIZBE_OK ||
        !ARRAY_ROOM(s->documents, s->document_count, s->document_capacity))
        return TIZBE_NOMEM;
    one.count = s->work.count;
    for (size_t i = 0; i < one.count; i++)
        if (!ARRAY_ADD(s->postings, s->posting_count, s->posting_capacity,
                       (sketch_posting){ s->work.items[i],
                                         (uint32_t)s->document_count }))
            return TIZBE_NOMEM;
    s->documents[s->document_count++] = one;
    return TIZBE_OK;
}

static int
by_hash(const void *a, const void *b)
{
    const sketch_posting *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->document > y->document) - (x->document < y->document);
}

/* While pairs are counted, one document at a time. */
typedef struct meeting {
    sketches *s;
    size_t   *places; /* of postings in order of hash, by document        */
    uint32_t *shared; /* by document: samples shared with the one at hand */
    uint32_t *met;    /* those with any                                   */
    size_t    met_count;
} meeting;

/* How many of a document's samples another one's mask leaves. */
static size_t
count_under(const meeting *m, size_t document, uint64_t mask)
{
    const sketch *one = &m->s->documents[document];
    size_t        count = 0;

    if ((one->mask & mask) == mask)
        return one->count;
    for (size_t i = 0; i < one->count; i++)
        count += !(m->s->postings[m->places[one->first + i]].hash & mask);
    return count;
}

static void
meet_others(meeting *m, size_t document)
{
    const sketch *one = &m->s->documents[document];

    m->met_count = 0;
    for (size_t i = 0; i < one->count; i++) {
        size_t   at = m->places[one->first + i];
        uint64_t hash = m->s->postings[at].hash;

        for (size_t next = 1; next <= SKETCH_NEXT; next++) {
            uint32_t other;

            if (at + next >= m->s->posting_count ||
                m->s->postings[at + next].hash != hash)
                break;
            other = m->s->postings[at + next].document;
            if (m->shared[other]++ == 0)
                m->met[m->met_count++] = other;
        }
    }
}

static bool
may_resemble(const meeting *m, size_t a, size_t b, double least)
{
    uint64_t mask = m->s->documents[a].mask | m->s->documents[b].mask;
    size_t   count_a = count_under(m, a, mask);
    size_t   count_b = count_under(m, b, mask);
    size_t   fewer = count_a < count_b ? count_a : count_b;

    return m->shared[b] >= least * (double)fewer;
}

/* Postings by hash, and where those of each document went. */
static bool
put_in_order(meeting *m)
{
    sketches *s = m->s;
    size_t   *next = calloc(s->document_count + 1, sizeof *next);

    m->places = calloc(s->posting_count + 1, sizeof *m->places);
    m->shared = calloc(s->document_count + 1, sizeof *m->shared);
    m->met = calloc(s->document_count + 1, sizeof *m->met);
    if (next && m->places && m->shared && m->met) {
        if (s->posting_count > 1)
            qsort(s->postings, s->posting_count, sizeof *s->postings, by_hash);
        for (size_t i = 0; i < s->posting_count; i++) {
            uint32_t document = s->postings[i].document;

            m->places[s->documents[document].first + next[document]++] = i;
        }
    }
    free(next);
    return next && m->places && m->shared && m->met;
}

tizbe_status
sketches_pairs(sketches *s, double least,
               tizbe_status (*visit)(void *context, size_t a, size_t b),
               void *context)
{
    meeting      m = { .s = s };
    tizbe_status status = put_in_order(&m) ? TIZBE_OK : TIZBE_NOMEM;

    for (size_t a = 0; a < s->document_count && status == TIZBE_OK; a++) {
        meet_others(&m, a);
        if (m.met_count > 1)
            qsort(m.met, m.met_count, sizeof *m.met, order_uint32);
        for (size_t i = 0; i < m.met_count; i++) {
            if (status == TIZBE_OK && may_resemble(&m, a, m.met[i], least))
                status = visit(context, a, m.met[i]);
            m.shared[m.met[i]] = 0;
        }
    }
    free(m.places);
    free(m.shared);
    free(m.met);
    return status;
}
