/* Counting what is left behind. */
#include "code/codebook/losses.h"
#include "base/path.h"

#include <string.h>

enum { NAME_BYTES = 80 }; /* of a name that is told */

void
losses_init(loss_list *list, arena *memory)
{
    *list = (loss_list){ .memory = memory };
}

static loss *
loss_of(loss_list *list, const char *what, const char *why)
{
    size_t i = 0;

    while (i < list->count && (strcmp(list->items[i].what, what) != 0 ||
                               strcmp(list->items[i].why, why) != 0))
        i++;
    if (i == LOSS_KINDS)
        return &list->items[LOSS_KINDS - 1];
    if (i == list->count)
        list->items[list->count++] = (loss){ .what = what, .why = why };
    return &list->items[i];
}

void
losses_add(loss_list *list, const char *what, const char *why, slice name)
{
    loss  *l = loss_of(list, what, why);
    size_t known = 0;

    l->count++;
    while (known < LOSS_NAMES && l->names[known].size > 0)
        known++;
    if (known == LOSS_NAMES || name.size == 0)
        return;
    l->names[known] = arena_copy(list->memory,
                                 slice_beginning(name, NAME_BYTES));
    if (!l->names[known].data) {
        l->names[known] = (slice){ 0 };
        list->failed = true;
    }
}

void
losses_add_many(loss_list *list, const char *what, const char *why,
                uint64_t count)
{
    if (!what || !why)
        list->failed = true;
    else if (count > 0)
        loss_of(list, what, why)->count += count;
}

void
losses_of_subject(loss_list *list, slice subject)
{
    if (subject.size > 0)
        losses_add(list, "subjects",
                   "the format does not say what documents have to be about",
                   subject);
}

void
losses_print(const loss_list *list, const char *before, buffer *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const loss *l = &list->items[i];
        size_t      told = 0;

        buffer_printf(out, "%s%s (%llu; %s)", before, l->what,
                      (unsigned long long)l->count, l->why);
        while (told < LOSS_NAMES && l->names[told].size > 0) {
            buffer_text(out, told == 0 ? ": " : ", ");
            path_escape(out, l->names[told++]);
        }
        buffer_text(out, told > 0 && told < l->count ? ", ...\n" : "\n");
    }
}
