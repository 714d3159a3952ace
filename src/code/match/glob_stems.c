/*
 * The order of forms says which fit, by their numbers; most of their stems are
 * in memory already, as forms of one beginning are asked for again and again.
 */
#include "code/match/glob_stems.h"

#include "code/entry/glob.h"
#include "store/form_cache.h"
#include "store/form_order.h"

typedef struct gathering {
    corpus      *c;
    form_cache  *forms;
    slice        pattern;
    language     lang;
    size_t       most;
    intern      *stems;
    tizbe_error *error;
} gathering;

/* TIZBE_LIMIT: there are enough. */
static tizbe_status
take_stem(void *context, language lang, slice text, uint32_t id)
{
    gathering         *g = context;
    form_mark         *mark;
    const stored_form *form;
    uint32_t           number;
    tizbe_status       status;

    if (lang != g->lang || !glob_match(g->pattern, text))
        return TIZBE_OK;
    status = form_cache_get(g->forms, id, &mark, &form, g->error);
    if (status != TIZBE_OK)
        return status;
    if (intern_add(g->stems, form->stem, &number, NULL) != TIZBE_OK)
        return error_nomem(g->error);
    return g->stems->count > g->most ? TIZBE_LIMIT : TIZBE_OK;
}

tizbe_status
glob_stems(corpus *c, slice pattern, language lang, size_t most, intern *stems,
           tizbe_error *error)
{
    gathering    g = { c, NULL, pattern, lang, most, stems, error };
    slice        beginning = slice_part(pattern, 0, glob_prefix(pattern));
    uint32_t     round;
    tizbe_status status = form_cache_begin(c, &g.forms, &round, error);

    if (status == TIZBE_OK && stems->count <= most)
        status = form_order_range(c, beginning, take_stem, &g, error);
    return status == TIZBE_LIMIT ? TIZBE_OK : status;
}
