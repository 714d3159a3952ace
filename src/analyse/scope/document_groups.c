/* From what a person calls two groups to their documents. */
#include "analyse/scope/document_groups.h"

#include "analyse/scope/where.h"
#include "base/buffer.h"
#include "base/counted.h"
#include "base/order.h"
#include "store/documents.h"

#include <stdlib.h>
#include <string.h>

/* A name is first taken for a document; a condition can be told from one by
 * its operator. */
static tizbe_status
find_group(document_groups *g, corpus *c, int number, tizbe_error *error)
{
    const char  *name = g->names[number];
    tizbe_error  unknown;
    int64_t      id;
    where        conditions;
    tizbe_status status = document_find(c, slice_of(name), &id, &unknown);

    if (status == TIZBE_OK) {
        g->ids[number] = arena_alloc(&g->memory, sizeof id);
        if (!g->ids[number])
            return error_nomem(error);
        *g->ids[number] = id;
        g->counts[number] = 1;
        return TIZBE_OK;
    }
    if (status == TIZBE_NOT_FOUND && !strpbrk(name, "=<>~"))
        return error_set(error, status,
                         "%s; a condition has a sign, as in "
                         "'year=2024'",
                         unknown.text);
    if (status != TIZBE_NOT_FOUND)
        return error_set(error, status, "%s", unknown.text);
    status = where_parse(&g->memory, slice_of(name), &conditions, error);
    if (status == TIZBE_OK)
        status = where_documents(c, &conditions, &g->memory, &g->ids[number],
                                 &g->counts[number], error);
    if (status == TIZBE_OK && g->counts[number] == 0)
        status = error_set(error, TIZBE_NOT_FOUND, "no document fits '%s'",
                           name);
    return status;
}

static bool
is_in(const document_groups *g, int number, int64_t id)
{
    return g->counts[number] > 0 &&
           bsearch(&id, g->ids[number], g->counts[number], sizeof id,
                   order_int64) != NULL;
}

static tizbe_status
refuse_shared(const document_groups *g, tizbe_error *error)
{
    size_t shared = 0;

    for (size_t i = 0; i < g->counts[1]; i++)
        shared += is_in(g, 0, g->ids[1][i]);
    if (shared == 0)
        return TIZBE_OK;
    return error_set(error, TIZBE_USAGE,
                     "cannot compare '%s' and '%s': %s %s in both", g->names[0],
                     g->names[1], COUNTED(shared, "document"),
                     by_number(shared, "is", "are"));
}

tizbe_status
document_groups_init(document_groups *g, corpus *c, const char *first,
                     const char *second, tizbe_error *error)
{
    tizbe_status status;

    *g = (document_groups){ .names = { first, second ? second : "others" } };
    arena_init(&g->memory);
    status = find_group(g, c, 0, error);
    if (status == TIZBE_OK && second)
        status = find_group(g, c, 1, error);
    return status == TIZBE_OK ? refuse_shared(g, error) : status;
}

void
document_groups_release(document_groups *g)
{
    arena_release(&g->memory);
}

/* "in ru kk", of the languages that were asked for, or "here". */
static void
put_where(buffer *out, const scope *s)
{
    buffer_text(out, s->langs ? "in" : "here");
    for (language lang = LANG_UND; s->langs && lang < LANG_COUNT; lang++)
        if (s->lang_mask & 1U << lang)
            buffer_printf(out, " %s", language_code(lang));
}

tizbe_status
document_groups_check(const document_groups *g, const scope *s, int64_t first,
                      int64_t second, const char *what, tizbe_error *error)
{
    const char  *lacking = first > 0    ? "the second has no"
                           : second > 0 ? "the first has no"
                                        : "neither has";
    buffer       looked_at = { 0 };
    tizbe_status status;

    if (first > 0 && second > 0)
        return TIZBE_OK;
    put_where(&looked_at, s);
    status = buffer_status(&looked_at) == TIZBE_OK
                 ? error_set(error, TIZBE_NOT_FOUND,
                             "cannot compare '%s' and '%s': %s %s %.*s",
                             g->names[0], g->names[1], lacking, what,
                             (int)looked_at.size, looked_at.data)
                 : error_nomem(error);
    buffer_release(&looked_at);
    return status;
}

int
document_groups_of(void *groups, int64_t id)
{
    const document_groups *g = groups;

    if (is_in(g, 0, id))
        return 0;
    return !g->ids[1] || is_in(g, 1, id) ? 1 : -1;
}
