/* Acts of other fields: by what the codebook found beside their names. */
#include "code/register/initiative_aside.h"

#include "code/register/initiative_frames.h"

#include <stdlib.h>

static bool
is_cited(const initiative_mention *m)
{
    return is_act(m->type) || slice_is(m->type, "convention");
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
initiatives_forget_aside(mention_list *list)
{
    bool  *is_ours = calloc(group_end(list) + 1, sizeof *is_ours);
    size_t kept = 0;

    if (!is_ours)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < list->count; i++) {
        const initiative_mention *m = &list->items[i];

        is_ours[m->group] |= m->code > 0 || !is_cited(m);
    }
    for (size_t i = 0; i < list->count; i++)
        if (is_ours[list->items[i].group])
            list->items[kept++] = list->items[i];
    list->count = kept;
    free(is_ours);
    return TIZBE_OK;
}
