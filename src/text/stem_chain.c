/*
 * Chains of endings: the general piece, for languages whose stemmers do not
 * tell them, and the printing. Kazakh's own is in lang/kazakh.c.
 */
#include "text/stem_chain.h"
#include "text/languages.h"

#include <stdbool.h>

/* A form and its stem: they share a beginning, or the form is irregular. */
static void
fill_plain(slice form, stem_chain *out)
{
    slice stem = slice_make(out->stem.bytes, out->stem.size);

    out->count = 1;
    out->links[0] = (chain_link){ .size = (uint8_t)form.size };
    if (stem.size == 0 || stem.size >= form.size ||
        memcmp(form.data, stem.data, stem.size) != 0)
        return;
    out->count = 2;
    out->links[0].size = (uint8_t)stem.size;
    out->links[1] = (chain_link){ .size = (uint8_t)(form.size - stem.size) };
}

void
chain_of(slice form, language lang, stem_chain *out)
{
    stem_set set;
    size_t   start = form.size;

    stems_of_whole(form, lang, &set);
    out->stem = set.items[0];
    while (start > 0 && form.data[start - 1] != '-')
        start--;
    if (languages[lang]->chain &&
        languages[lang]->chain(slice_part(form, start, form.size), out))
        out->links[0].size = (uint8_t)(out->links[0].size + start);
    else
        fill_plain(form, out);
}

void
chain_print(buffer *out, slice form, const stem_chain *chain, bool named)
{
    slice  stem = slice_make(chain->stem.bytes, chain->stem.size);
    size_t at = 0;

    for (size_t i = 0; i < chain->count; i++) {
        const chain_link *link = &chain->links[i];

        if (i > 0)
            buffer_byte(out, '+');
        buffer_put(out, slice_part(form, at, at + link->size));
        if (named && link->slot)
            buffer_printf(out, "[%s]", link->slot);
        at += link->size;
    }
    if (slice_equal(slice_part(form, 0, chain->links[0].size), stem))
        return;
    buffer_text(out, " (>");
    buffer_put(out, stem);
    buffer_byte(out, ')');
}
