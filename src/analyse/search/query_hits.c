/* From a query to its hits in each segment. */
#include "analyse/search/query_hits.h"

#include "analyse/search/query_subject.h"
#include "code/codebook/codebook_trees.h"
#include "text/passages.h"

typedef struct walk {
    const scope    *s;
    const codebook *book;
    matcher        *matcher;
    query_subject   subject;
    hit_list        hits;
    query_visit    *visit;
    void           *context;
} walk;

static tizbe_status
tell_form(void *context, const stored_form *form)
{
    walk        *w = context;
    tizbe_status status = matcher_add_form(w->matcher, form);

    return status == TIZBE_OK ? query_subject_add_form(&w->subject, form)
                              : status;
}

static tizbe_status
match_segment(void *context, const stored_segment *s)
{
    walk    *w = context;
    matcher *m = query_subject_matcher(&w->subject, w->matcher, s->document_id);

    if (!scope_holds(w->s, s->document_id,
                     passages_languages(s->lang, s->passages)))
        return TIZBE_OK;
    if (matcher_run(m, s->forms, s->form_count, &w->hits) != TIZBE_OK)
        return TIZBE_NOMEM;
    matcher_settle(m, &w->hits);
    return w->visit(w->context, s, w->book, &w->hits);
}

tizbe_status
query_hits_each(corpus *c, const char *query, const codebook *base,
                const scope *s, arena *memory, query_visit *visit,
                void *context, tizbe_error *error)
{
    const segment_range all = { 0 };
    walk                w = { .s = s, .visit = visit, .context = context };
    tizbe_status        status = corpus_check_analysers(c, error);

    if (status == TIZBE_OK)
        status = codebook_of_query_in(memory, base, slice_of(query),
                                      scope_languages(s, CODEBOOK_LANGS),
                                      &w.book, error);
    if (status == TIZBE_OK)
        status = matcher_new(w.book, (uint32_t)w.book->code_count - 1,
                             &w.matcher, error);
    if (status == TIZBE_OK)
        status = query_subject_init(&w.subject, c, base, w.book, error);
    if (status == TIZBE_OK)
        status = forms_each(c, tell_form, &w, error);
    if (status == TIZBE_OK)
        status = segments_each(c, &all, match_segment, &w, error);
    matcher_free(w.matcher);
    query_subject_release(&w.subject);
    hit_list_release(&w.hits);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}
