/*
 * Snowball's English and Russian algorithms, from libstemmer.
 *
 * A handle is made at the first use and kept: making one costs more than
 * stemming a word. Handles are not shared between threads; Tizbe has none.
 */
#include "text/lang/stemmers.h"

#include <libstemmer.h>

static const char *const names[] = {
    [SNOWBALL_ENGLISH] = "english",
    [SNOWBALL_RUSSIAN] = "russian",
};

static struct sb_stemmer *handles[sizeof names / sizeof *names];

slice
snowball_stem(snowball algorithm, slice form)
{
    struct sb_stemmer *handle = handles[algorithm];
    const sb_symbol   *stem;

    if (handle == NULL)
        handle = handles[algorithm] =
            sb_stemmer_new(names[algorithm], "UTF_8");
    if (handle == NULL)
        return form;
    stem = sb_stemmer_stem(handle, (const sb_symbol *)form.data,
                           (int)form.size);
    if (stem == NULL)
        return form;
    return slice_make((const char *)stem, (size_t)sb_stemmer_length(handle));
}

void
snowball_release(void)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (handles[i])
            sb_stemmer_delete(handles[i]);
        handles[i] = NULL;
    }
}
