/* Cutting a window of words out of a segment. */
#include "analyse/search/snippet.h"

/* The window of words to show: the first hit a third from the left. */
static void
choose_window(const analysis *split, const hit *first, size_t words,
              size_t *from, size_t *to)
{
    size_t count = split->words.count;
    size_t length = first->end - first->start;
    size_t room = words > length ? words - length : 0;
    size_t before = room / 3;

    *from = first->start > before ? first->start - before : 0;
    *to = *from + length + room;
    if (*to > count) {
        *to = count;
        *from = count > length + room ? count - length - room : 0;
    }
    if (*from > first->start)
        *from = first->start;
}

void
snippet_print(buffer *out, slice text, const analysis *split,
              const hit_list *hits, size_t words)
{
    const word *items = split->words.items;
    size_t      count = split->words.count;
    size_t      from, to, at;

    if (hits->count == 0 || hits->items[0].end > count)
        return;
    choose_window(split, &hits->items[0], words, &from, &to);
    at = from > 0 ? items[from].start : 0;
    if (from > 0)
        buffer_text(out, "… ");
    for (size_t i = 0; i < hits->count && hits->items[i].end <= to; i++) {
        const hit *h = &hits->items[i];

        if (items[h->start].start < at)
            continue;
        buffer_put(out, slice_part(text, at, items[h->start].start));
        buffer_byte(out, '[');
        at = items[h->end - 1].end;
        buffer_put(out, slice_part(text, items[h->start].start, at));
        buffer_byte(out, ']');
    }
    if (to < count) {
        buffer_put(out, slice_part(text, at, items[to - 1].end));
        buffer_text(out, " …");
    } else {
        buffer_put(out, slice_part(text, at, text.size));
    }
}
