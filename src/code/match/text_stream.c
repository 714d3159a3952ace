/* Numbering the forms of a text as a corpus would. */
#include "code/match/text_stream.h"
#include "base/array.h"
#include "text/document.h"
#include "text/form.h"
#include "text/stem.h"

#include <stdlib.h>

void
text_stream_init(text_stream *s)
{
    *s = (text_stream){ 0 };
    intern_init(&s->seen);
}

void
text_stream_release(text_stream *s)
{
    analysis_release(&s->analysis);
    free(s->forms);
    intern_release(&s->seen);
    text_stream_init(s);
}

tizbe_status
text_stream_clean(arena *memory, slice text, slice *out)
{
    document     doc;
    tizbe_status status;

    *out = SLICE("");
    document_init(&doc, memory);
    document_begin(&doc, SEGMENT_PARAGRAPH, 0);
    document_text(&doc, text);
    document_end(&doc);
    status = document_status(&doc);
    if (status == TIZBE_OK && doc.segment_count > 0)
        *out = doc.segments[0].text;
    document_release(&doc);
    return status;
}

/* Tell the matcher a form that is new, with its stems as a corpus has them. */
static tizbe_status
tell_form(matcher *m, uint32_t id, slice form, language lang)
{
    stem_set stems;
    char     also[STEMS_MAX * (FORM_MAX + 1)];
    size_t   size = 0;

    stems_of(form, lang, &stems);
    for (size_t i = 1; i < stems.count; i++) {
        if (size > 0)
            also[size++] = ' ';
        memcpy(also + size, stems.items[i].bytes, stems.items[i].size);
        size += stems.items[i].size;
    }
    return matcher_add_form(m, &(stored_form){ id, lang, form,
                                               slice_make(stems.items[0].bytes,
                                                          stems.items[0].size),
                                               slice_make(also, size) });
}

static tizbe_status
id_of(text_stream *s, matcher *m, slice piece, language lang, uint32_t *id)
{
    char         name[1 + FORM_MAX];
    size_t       size = form_of(piece, lang, name + 1);
    bool         is_new;
    tizbe_status status;

    name[0] = (char)lang;
    status = intern_add(&s->seen, slice_make(name, size + 1), id, &is_new);
    *id += 1;
    if (status == TIZBE_OK && is_new)
        status = tell_form(m, *id, slice_make(name + 1, size), lang);
    return status;
}

static tizbe_status
push(text_stream *s, uint32_t id)
{
    return ARRAY_ADD(s->forms, s->count, s->capacity, id) ? TIZBE_OK
                                                          : TIZBE_NOMEM;
}

tizbe_status
text_stream_make(text_stream *s, matcher *m, slice text, language lang,
                 slice passages)
{
    tizbe_status status = analysis_split(&s->analysis, text, lang, passages);
    size_t       last = 0; /* sentence */

    s->count = 0;
    for (size_t w = 0; w < s->analysis.words.count && status == TIZBE_OK; w++) {
        const word *one = &s->analysis.words.items[w];
        size_t      now = analysis_sentence_of(&s->analysis, w, last);
        uint32_t    id = 0;

        if (now != last)
            status = push(s, 0);
        last = now;
        if (status == TIZBE_OK)
            status = id_of(s, m, slice_part(text, one->start, one->end),
                           analysis_language_of(&s->analysis, w, lang), &id);
        if (status == TIZBE_OK)
            status = push(s, id);
    }
    return status == TIZBE_OK ? push(s, 0) : status;
}

slice
text_stream_part(const text_stream *s, slice text, uint32_t start, uint32_t end)
{
    const word *words = s->analysis.words.items;

    return slice_part(text, words[start].start, words[end - 1].end);
}
