/* Acts of other fields: by what the codebook found beside their names. Laws: by
 * how often they speak of themselves. */
#include "code/register/initiative_aside.h"

#include "base/array.h"
#include "code/register/initiative_frames.h"

#include <stdlib.h>

enum {
    NORMS_LEAST = 5, /* segments of a law that say "this law" ...       */
    NORMS_OF = 40,   /* ... and at least one of so many of its segments */
    PARTS_OF = 12    /* ... and one of so many that name articles       */
};

static bool
is_cited(const initiative_mention *m)
{
    return is_act(m->type) || slice_is(m->type, "convention");
}

tizbe_status
norm_list_add(norm_list *list, int64_t document, bool is_norm, bool names_part)
{
    norm_count *last;

    if (list->count == 0 || list->items[list->count - 1].document != document) {
        if (!ARRAY_ROOM(list->items, list->count, list->capacity))
            return TIZBE_NOMEM;
        list->items[list->count++] = (norm_count){ .document = document };
    }
    last = &list->items[list->count - 1];
    last->segments++;
    last->norms += is_norm;
    last->parts += names_part;
    return TIZBE_OK;
}

static int
order_of_documents(const void *a, const void *b)
{
    int64_t one = ((const norm_count *)a)->document;
    int64_t two = ((const norm_count *)b)->document;

    return (one > two) - (one < two);
}

/* One row for each document. */
static void
join_counts(norm_list *list)
{
    size_t kept = 0;

    if (list->count == 0)
        return;
    qsort(list->items, list->count, sizeof *list->items, order_of_documents);
    for (size_t i = 1; i < list->count; i++) {
        norm_count *one = &list->items[kept], *next = &list->items[i];

        if (next->document != one->document) {
            list->items[++kept] = *next;
            continue;
        }
        one->segments += next->segments;
        one->norms += next->norms;
        one->parts += next->parts;
    }
    list->count = kept + 1;
}

static bool
is_law(const norm_list *list, int64_t document)
{
    const norm_count  wanted = { .document = document };
    const norm_count *all = list->count == 0
                                ? NULL
                                : bsearch(&wanted, list->items, list->count,
                                          sizeof wanted, order_of_documents);

    return all && all->norms >= NORMS_LEAST &&
           all->norms >= all->segments / NORMS_OF &&
           all->parts >= all->segments / PARTS_OF;
}

/* What a law gives or grants itself, and needs no name for that. */
static bool
is_set_by_law(slice type)
{
    static const char *const types[] = {
        "visa",          "permit", "quota",      "scholarship",   "grant",
        "tax-incentive", "fee",    "convention", "supercomputer", NULL
    };

    return is_any_of(type, types);
}

/* `times`: how often the measure of each group is named. A law that another
 * law names once, by a title in which nothing is coded, is of another field. */
static bool
is_aside(const initiative_mention *m, const norm_list *norms,
         const size_t *times)
{
    if (m->code == 0 && is_cited(m))
        return true;
    return is_law(norms, m->document) &&
           (m->is_proper
                ? is_act(m->type) && !m->holds_coding && times[m->group] == 1
                : !is_set_by_law(m->type));
}

/* Groups are numbered as mentions were met, and by hand beyond that. */
static size_t
group_end(const mention_list *list)
{
    size_t end = list->groups;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].group >= end)
            end = list->items[i].group + 1u;
    return end;
}

tizbe_status
initiatives_forget_aside(mention_list *list, norm_list *norms)
{
    bool        *is_ours = calloc(group_end(list) + 1, sizeof *is_ours);
    size_t      *times = calloc(group_end(list) + 1, sizeof *times);
    size_t       kept = 0;
    tizbe_status status = is_ours && times ? TIZBE_OK : TIZBE_NOMEM;

    if (status != TIZBE_OK)
        goto out;
    join_counts(norms);
    for (size_t i = 0; i < list->count; i++)
        times[list->items[i].group]++;
    for (size_t i = 0; i < list->count; i++)
        if (!is_ours[list->items[i].group])
            is_ours[list->items[i].group] = !is_aside(&list->items[i], norms,
                                                      times);
    for (size_t i = 0; i < list->count; i++)
        if (is_ours[list->items[i].group])
            list->items[kept++] = list->items[i];
    list->count = kept;
out:
    free(times);
    free(is_ours);
    return status;
}
