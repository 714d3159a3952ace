/* Reasons and the lines they belong to. */
#include "base/bad_rows.h"

#include "base/array.h"

#include <stdlib.h>

enum { LINES_SAID = 5 };

struct bad_row {
    size_t lines[LINES_SAID];
    size_t count; /* of all its lines */
};

void
bad_rows_init(bad_rows *f)
{
    *f = (bad_rows){ 0 };
    intern_init(&f->reasons);
}

void
bad_rows_release(bad_rows *f)
{
    intern_release(&f->reasons);
    free(f->items);
    *f = (bad_rows){ 0 };
}

tizbe_status
bad_rows_add(bad_rows *f, size_t line, const char *reason)
{
    uint32_t number;
    bool     is_new;
    bad_row *fault;

    if (!ARRAY_ROOM(f->items, f->reasons.count, f->capacity) ||
        intern_add(&f->reasons, slice_of(reason), &number, &is_new) != TIZBE_OK)
        return TIZBE_NOMEM;
    fault = &f->items[number];
    if (is_new)
        *fault = (bad_row){ .count = 0 };
    if (fault->count < LINES_SAID)
        fault->lines[fault->count] = line;
    fault->count++;
    f->rows++;
    return TIZBE_OK;
}

size_t
bad_rows_reasons(const bad_rows *f)
{
    return f->reasons.count;
}

void
bad_rows_say(const bad_rows *f, size_t i, const char *what, buffer *out)
{
    const bad_row *fault = &f->items[i];

    buffer_printf(out, "%s%s ", what, fault->count > 1 ? "s" : "");
    for (size_t n = 0; n < fault->count && n < LINES_SAID; n++)
        buffer_printf(out, "%s%zu", n > 0 ? ", " : "", fault->lines[n]);
    if (fault->count > LINES_SAID)
        buffer_printf(out, " and %zu more", fault->count - LINES_SAID);
    buffer_text(out, ": ");
    buffer_put(out, intern_text(&f->reasons, (uint32_t)i));
}
