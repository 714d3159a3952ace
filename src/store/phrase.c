/* Place by place: the rows of its stems together, then those that have it
 * right behind the places before. */
#include "store/phrase.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { PLACE_MARK = 1, ALTERNATIVE_MARK = 2 };

void
phrase_reader_release(phrase_reader *p)
{
    fts_rows_release(&p->next);
    buffer_release(&p->term);
    free(p->places);
}

static bool
is_mark(char byte)
{
    return byte == PLACE_MARK || byte == ALTERNATIVE_MARK;
}

/* The stem from behind its mark on, as FTS5 begins terms; `at` is left at the
 * next mark. */
static void
take_term(buffer *term, slice phrase, size_t *at)
{
    size_t start = *at;

    buffer_clear(term);
    buffer_byte(term, '0');
    for (; *at < phrase.size && !is_mark(phrase.data[*at]); ++*at)
        if (phrase.data[*at] == '"') { /* of the two, the first */
            buffer_put(term, slice_part(phrase, start, *at + 1));
            start = ++*at + 1;
        }
    if (start < *at)
        buffer_put(term, slice_part(phrase, start, *at));
}

/* Put the places of a row among those gathered, each once. */
static bool
gather_places(phrase_reader *p, const fts_rows *rows, fts_row row)
{
    fts_places walk = fts_places_of(rows, row);
    uint32_t   place;

    while (fts_places_next(&walk, &place)) {
        size_t at = p->place_count;

        if (!ARRAY_ROOM(p->places, at, p->place_capacity))
            return false;
        while (at > 0 && p->places[at - 1] > place)
            at--;
        if (at > 0 && p->places[at - 1] == place)
            continue;
        memmove(p->places + at + 1, p->places + at,
                (p->place_count++ - at) * sizeof *p->places);
        p->places[at] = place;
    }
    return true;
}

/* One row in the place of items [from, to), which are of one. */
static bool
unite_places(phrase_reader *p, fts_rows *rows, size_t from, size_t to,
             fts_row *out)
{
    uint32_t before = 0;
    size_t   first = rows->places.size;

    p->place_count = 0;
    for (size_t i = from; i < to; i++)
        if (!gather_places(p, rows, rows->items[i]))
            return false;
    if (!buffer_reserve(&rows->places, p->place_count * FTS_VARINT_MAX))
        return false;
    for (size_t i = 0; i < p->place_count; i++) {
        rows->places.size += fts_place_put((uint8_t *)rows->places.data +
                                               rows->places.size,
                                           p->places[i], before);
        before = p->places[i];
    }
    *out = (fts_row){ rows->items[from].row, (uint32_t)first,
                      (uint32_t)p->place_count };
    return rows->places.size <= UINT32_MAX;
}

/* Rows of several stems, from `first` on: each once, in order. */
static bool
unite(phrase_reader *p, fts_rows *rows, size_t first)
{
    size_t kept = first, end;

    if (fts_rows_sort(rows, first) != TIZBE_OK)
        return false;
    for (size_t i = first; i < rows->count; i = end) {
        fts_row one = rows->items[i];

        for (end = i + 1; end < rows->count && rows->items[end].row == one.row;
             end++)
            ;
        if (end > i + 1 && !unite_places(p, rows, i, end, &one))
            return false;
        rows->items[kept++] = one;
    }
    rows->count = kept;
    return true;
}

/* Append the rows of the place that begins at `at`; that is moved behind
 * it. */
static tizbe_status
read_place(phrase_reader *p, index_view *v, slice phrase, size_t *at,
           fts_rows *out, tizbe_error *error)
{
    size_t       stems = 0, first = out->count;
    tizbe_status status = TIZBE_OK;

    buffer_clear(&out->places);
    do {
        ++*at;
        take_term(&p->term, phrase, at);
        if (p->term.failed)
            return error_nomem(error);
        status = fts_doclist_read(&v->shadow, &v->structure, v->leaves,
                                  buffer_slice(&p->term), out, error);
        stems++;
    } while (status == TIZBE_OK && *at < phrase.size &&
             phrase.data[*at] == ALTERNATIVE_MARK);
    if (status == TIZBE_OK && stems > 1 && !unite(p, out, first))
        status = error_nomem(error);
    return status;
}

/*
 * Leave the places of a row from which the phrase goes on: those that one of
 * `next` is `distance` behind. What is left takes no more bytes than before,
 * as a distance is no longer than those it is the sum of.
 */
static bool
follow(fts_rows *found, fts_row *row, const fts_rows *next, fts_row with,
       uint32_t distance)
{
    fts_places walk = fts_places_of(found, *row);
    fts_places other = fts_places_of(next, with);
    uint8_t   *to = (uint8_t *)found->places.data + row->first;
    uint32_t   place, behind = 0, before = 0;
    bool       is_more = fts_places_next(&other, &behind);

    row->count = 0;
    while (is_more && fts_places_next(&walk, &place)) {
        while (is_more && behind < place + distance)
            is_more = fts_places_next(&other, &behind);
        if (!is_more || behind != place + distance)
            continue;
        to += fts_place_put(to, place, before);
        before = place;
        row->count++;
    }
    return row->count > 0;
}

static void
leave_followed(fts_rows *found, size_t first, fts_rows *next, uint32_t distance)
{
    fts_row *rows = found->items + first;
    size_t   count = found->count - first, kept = 0;

    fts_rows_meet(rows, &count, next->items, &next->count);
    for (size_t i = 0; i < count; i++)
        if (follow(found, &rows[i], next, next->items[i], distance))
            rows[kept++] = rows[i];
    found->count = first + kept;
}

tizbe_status
phrase_read(phrase_reader *p, index_view *v, slice phrase, fts_rows *found,
            tizbe_error *error)
{
    size_t       at = 0, first = found->count;
    uint32_t     distance = 0;
    tizbe_status status;

    if (phrase.size == 0 || phrase.data[0] != PLACE_MARK)
        return TIZBE_FORMAT;
    status = read_place(p, v, phrase, &at, found, error);
    while (status == TIZBE_OK && at < phrase.size && found->count > first) {
        p->next.count = 0;
        status = read_place(p, v, phrase, &at, &p->next, error);
        if (status == TIZBE_OK)
            leave_followed(found, first, &p->next, ++distance);
    }
    return status;
}
