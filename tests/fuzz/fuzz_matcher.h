/*
 * For the targets that read entries: what was read, compiled and run over
 * a text of four languages that never changes.
 */
#ifndef TESTS_FUZZ_MATCHER_H
#define TESTS_FUZZ_MATCHER_H

#include "fuzz.h"

#include "code/codebook/codebook.h"
#include "code/match/matcher.h"
#include "text/analyser.h"
#include "text/stem.h"

#include <string.h>

FUZZ const char *const fuzz_text[] = {
    "Визы цифровых кочевников. Республика вводит визу на год.",
    "Қазақстан шетел студенттеріне виза береді, визаның мерзімі екі жыл.",
    "У місті відкрили філію іноземного університету, де навчаються студенти.",
    "The ministry issues student visas and opens a branch campus.",
};

enum { FUZZ_SEGMENTS = sizeof fuzz_text / sizeof *fuzz_text };

/* The analysed text; made once. */
FUZZ const segment_analysis *
fuzz_analysed(analyser **a)
{
    static analyser               *known;
    static const segment_analysis *results;
    segment                        segments[FUZZ_SEGMENTS] = { 0 };

    if (!known) {
        known = analyser_new();
        must(known != NULL);
        for (size_t i = 0; i < FUZZ_SEGMENTS; i++)
            segments[i].text = slice_of(fuzz_text[i]);
        must(analyser_run(known, segments, FUZZ_SEGMENTS, LANG_UND, &results,
                          NULL) == TIZBE_OK);
    }
    *a = known;
    return results;
}

/* Tell the matcher form number `id`, with its stems. */
FUZZ void
fuzz_add_form(matcher *m, const analyser *a, uint32_t id)
{
    stored_form form = { .id = id };
    stem_set    stems;
    char        also[STEMS_MAX * (FORM_MAX + 1)];
    size_t      size = 0;

    form.text = analyser_form(a, id, &form.lang);
    stems_of(form.text, form.lang, &stems);
    form.stem = slice_make(stems.items[0].bytes, stems.items[0].size);
    for (size_t i = 1; i < stems.count; i++) {
        if (size > 0)
            also[size++] = ' ';
        memcpy(also + size, stems.items[i].bytes, stems.items[i].size);
        size += stems.items[i].size;
    }
    form.also = slice_make(also, size);
    must(matcher_add_form(m, &form) == TIZBE_OK);
}

/* Compile `book` and run it; monstrous books may be refused. */
FUZZ void
fuzz_match(const codebook *book)
{
    matcher                *m = NULL;
    hit_list                hits = { 0 };
    tizbe_error             error = { 0 };
    analyser               *a;
    const segment_analysis *results = fuzz_analysed(&a);
    tizbe_status status = matcher_new(book, CODEBOOK_NONE, &m, &error);

    must(status == TIZBE_OK || status == TIZBE_LIMIT);
    for (uint32_t id = 1; m && id <= analyser_form_count(a); id++)
        fuzz_add_form(m, a, id);
    for (size_t i = 0; m && i < FUZZ_SEGMENTS; i++) {
        must(matcher_run(m, results[i].forms, results[i].form_count, &hits) ==
             TIZBE_OK);
        matcher_settle(m, &hits);
        for (size_t j = 0; j < hits.count; j++) {
            const hit *h = &hits.items[j];

            must(h->start < h->end && h->end <= results[i].tokens);
            must(h->entry < book->entry_count && h->code < book->code_count);
            must(j == 0 || hits.items[j - 1].start <= h->start);
        }
    }
    hit_list_release(&hits);
    matcher_free(m);
}

#endif
