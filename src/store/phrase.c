/* Place by place: the rows of its stems together, then those that have it
 * right behind the places before. */
#include "store/phrase.h"

#include "base/array.h"

enum { PLACE_MARK = 1, ALTERNATIVE_MARK = 2 };

void
phrase_reader_release(phrase_reader *p)
{
    fts_rows_release(&p->found);
    fts_rows_release(&p->next);
    buffer_release(&p->term);
}

static void
clear(fts_rows *rows)
{
    rows->count = rows->place_count = 0;
}

/* The stem from behind its mark on, as FTS5 begins terms; `at` is left at the
 * next mark. */
static void
take_term(buffer *term, slice phrase, size_t *at)
{
    buffer_clear(term);
    buffer_byte(term, '0');
    for (; *at < phrase.size && phrase.data[*at] != PLACE_MARK &&
           phrase.data[*at] != ALTERNATIVE_MARK;
         ++*at) {
        buffer_byte(term, phrase.data[*at]);
        if (phrase.data[*at] == '"')
            ++*at;
    }
}

/* The places of items [from, to), which are of one row, each once. */
static bool
unite_places(fts_rows *rows, size_t from, size_t to, fts_row *out)
{
    size_t first = rows->place_count;

    for (size_t i = from; i < to; i++)
        for (uint32_t k = 0; k < rows->items[i].count; k++) {
            uint32_t place = rows->places[rows->items[i].first + k];
            size_t   at = rows->place_count;

            if (!ARRAY_ROOM(rows->places, at, rows->place_capacity))
                return false;
            while (at > first && rows->places[at - 1] > place)
                at--;
            if (at > first && rows->places[at - 1] == place)
                continue;
            memmove(rows->places + at + 1, rows->places + at,
                    (rows->place_count++ - at) * sizeof *rows->places);
            rows->places[at] = place;
        }
    *out = (fts_row){ rows->items[from].row, (uint32_t)first,
                      (uint32_t)(rows->place_count - first) };
    return rows->place_count <= UINT32_MAX;
}

/* Rows of several stems: each once, in order. */
static bool
unite(fts_rows *rows)
{
    size_t kept = 0, end;

    if (fts_rows_sort(rows, 0) != TIZBE_OK)
        return false;
    for (size_t i = 0; i < rows->count; i = end) {
        fts_row one = rows->items[i];

        for (end = i + 1; end < rows->count && rows->items[end].row == one.row;
             end++)
            ;
        if (end > i + 1 && !unite_places(rows, i, end, &one))
            return false;
        rows->items[kept++] = one;
    }
    rows->count = kept;
    return true;
}

/* The rows of the place that begins at `at`; that is moved behind it. */
static tizbe_status
read_place(phrase_reader *p, index_view *v, slice phrase, size_t *at,
           fts_rows *out, tizbe_error *error)
{
    size_t       stems = 0;
    tizbe_status status = TIZBE_OK;

    clear(out);
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
    if (status == TIZBE_OK && stems > 1 && !unite(out))
        status = error_nomem(error);
    return status;
}

/* Leave the places of `next` that are right behind one of `*row`. */
static bool
follow(fts_rows *found, fts_row *row, const fts_rows *next, fts_row with)
{
    uint32_t *places = found->places + row->first;
    uint32_t  kept = 0, k = 0;

    for (uint32_t i = 0; i < row->count; i++) {
        while (k < with.count && next->places[with.first + k] < places[i] + 1)
            k++;
        if (k < with.count && next->places[with.first + k] == places[i] + 1)
            places[kept++] = places[i] + 1;
    }
    row->count = kept;
    return kept > 0;
}

static void
leave_followed(fts_rows *found, const fts_rows *next)
{
    size_t kept = 0, k = 0;

    for (size_t i = 0; i < found->count; i++) {
        fts_row row = found->items[i];

        while (k < next->count && next->items[k].row < row.row)
            k++;
        if (k < next->count && next->items[k].row == row.row &&
            follow(found, &row, next, next->items[k]))
            found->items[kept++] = row;
    }
    found->count = kept;
}

tizbe_status
phrase_read(phrase_reader *p, index_view *v, slice phrase, tizbe_error *error)
{
    size_t       at = 0;
    tizbe_status status;

    if (phrase.size == 0 || phrase.data[0] != PLACE_MARK)
        return TIZBE_FORMAT;
    status = read_place(p, v, phrase, &at, &p->found, error);
    while (status == TIZBE_OK && at < phrase.size && p->found.count > 0) {
        status = read_place(p, v, phrase, &at, &p->next, error);
        if (status == TIZBE_OK)
            leave_followed(&p->found, &p->next);
    }
    return status;
}
