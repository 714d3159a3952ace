/* Adding up the streams of each document. */
#include "analyse/words/word_documents.h"

#include "base/array.h"
#include "store/stream.h"
#include "text/passages.h"

#include <stdlib.h>

typedef struct pass {
    const scope         *s;
    const corpus_words  *t;
    uint32_t            *form_times;
    word_document_visit *visit;
    void                *context;
    uint32_t            *times; /* by word; malloc */
    uint32_t            *words; /* malloc          */
    size_t               capacity;
    word_document        document; /* the one at hand */
} pass;

bool
word_language_counts(const scope *s, language lang)
{
    return s->langs ? (s->lang_mask & 1u << lang) != 0 : lang != LANG_UND;
}

/* Hand the document at hand over, and forget it. */
static tizbe_status
finish_document(pass *p)
{
    word_document *d = &p->document;
    tizbe_status   status = TIZBE_OK;

    d->words = p->words;
    d->times = p->times;
    if (d->count > 0)
        status = p->visit(p->context, d);
    for (size_t i = 0; i < d->count; i++)
        p->times[p->words[i]] = 0;
    *d = (word_document){ 0 };
    return status;
}

static tizbe_status
count_form(pass *p, uint32_t form)
{
    uint32_t word = p->t->of_form[form];
    language lang = word_language(p->t, word);

    if (!word_language_counts(p->s, lang))
        return TIZBE_OK;
    p->document.tokens[lang]++;
    if (p->form_times)
        p->form_times[form]++;
    if (p->times[word]++ > 0)
        return TIZBE_OK;
    return ARRAY_ADD(p->words, p->document.count, p->capacity, word)
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

static tizbe_status
count_segment(void *context, const stored_segment *segment)
{
    pass        *p = context;
    tizbe_status status = TIZBE_OK;

    if (!scope_holds(p->s, segment->document_id,
                     passages_languages(segment->lang, segment->passages)))
        return TIZBE_OK;
    if (segment->document_id != p->document.id)
        status = finish_document(p);
    p->document.id = segment->document_id;
    for (size_t i = 0; i < segment->form_count && status == TIZBE_OK; i++)
        if (segment->forms[i] > 0 && segment->forms[i] <= p->t->forms)
            status = count_form(p, segment->forms[i]);
    return status;
}

tizbe_status
word_documents_each(corpus *c, const scope *s, const corpus_words *t,
                    uint32_t *form_times, word_document_visit *visit,
                    void *context, tizbe_error *error)
{
    const segment_range all = { .by_document = true };
    pass                p = {
                       .s = s,
                       .t = t,
                       .visit = visit,
                       .context = context,
    };
    tizbe_status status = TIZBE_NOMEM;

    p.form_times = form_times;
    p.times = calloc(t->words.count + (size_t)1, sizeof *p.times);
    if (p.times)
        status = segments_each(c, &all, count_segment, &p, error);
    if (status == TIZBE_OK)
        status = finish_document(&p);
    free(p.times);
    free(p.words);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}
