/* Entries that find nothing in a corpus: one walk over its words. */
#include "base/buffer.h"
#include "base/counted.h"
#include "code/codebook_advice.h"
#include "code/match/matcher.h"
#include "store/stream.h"

#include <stdlib.h>

enum { NAMED_MAX = 5 }; /* entries that a note names */

typedef struct corpus_trial {
    const codebook *book;
    matcher        *m;
    hit_list        hits;
    bool           *finds; /* by entry */
    language_set    langs; /* that the corpus has */
    tizbe_error    *error;
} corpus_trial;

static tizbe_status
add_form(void *context, const stored_form *form)
{
    const corpus_trial *t = context;

    return matcher_add_form(t->m, form);
}

static tizbe_status
run_segment(void *context, const stored_segment *segment)
{
    corpus_trial *t = context;
    tizbe_status status = matcher_run(t->m, segment->forms, segment->form_count,
                                      &t->hits);

    if (status != TIZBE_OK)
        return error_nomem(t->error);
    t->langs |= 1u << segment->lang;
    for (size_t i = 0; i < t->hits.count; i++)
        t->finds[t->hits.items[i].entry] = true;
    return TIZBE_OK;
}

static bool
is_of(const codebook_entry *entry, language lang)
{
    return entry->lang == lang && !entry->is_unless;
}

/* The note on a code's entries of one language, LANG_UND being any. */
static void
tell_code(const corpus_trial *t, const codebook_code *code, language lang,
          mistake_list *mistakes)
{
    const codebook_entry *entries = t->book->entries + code->first_entry;
    const codebook_entry *first = NULL;
    uint32_t              all = 0, idle = 0;
    buffer                names;

    buffer_init(&names);
    for (uint32_t i = 0; i < code->entry_count; i++) {
        if (!is_of(&entries[i], lang))
            continue;
        all++;
        if (t->finds[code->first_entry + i])
            continue;
        first = first ? first : &entries[i];
        if (idle++ < NAMED_MAX)
            buffer_printf(&names, "%s'%s'", idle > 1 ? ", " : "",
                          mistakes_quote(mistakes, entries[i].text));
    }
    if (names.failed)
        mistakes->failed = true;
    else if (first)
        mistakes_note(mistakes, first->at,
                      "%u of %s (%s) of '%s' %s nothing in this corpus: %s%s",
                      idle, COUNTED(all, "entry"), codebook_lang_name(lang),
                      code->name.data, by_number(idle, "finds", "find"),
                      names.data, idle > NAMED_MAX ? " ..." : "");
    buffer_release(&names);
}

static tizbe_status
walk(corpus_trial *t, corpus *c)
{
    const segment_range all = { 0 };
    tizbe_status        status = corpus_check_analysers(c, t->error);

    if (status == TIZBE_OK)
        status = matcher_new(t->book, CODEBOOK_NONE, &t->m, t->error);
    if (status == TIZBE_OK) {
        status = forms_each(c, add_form, t, t->error);
        if (status == TIZBE_NOMEM)
            (void)error_nomem(t->error);
    }
    if (status == TIZBE_OK)
        status = segments_each(c, &all, run_segment, t, t->error);
    return status;
}

tizbe_status
codebook_advise_on(corpus *c, const codebook *book, mistake_list *mistakes,
                   tizbe_error *error)
{
    corpus_trial t = { .book = book, .error = error };
    tizbe_status status;

    t.finds = calloc(book->entry_count + 1, sizeof *t.finds);
    if (!t.finds)
        return error_nomem(error);
    status = walk(&t, c);
    for (size_t code = 0; code < book->code_count && status == TIZBE_OK; code++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (lang == LANG_UND || t.langs & 1u << lang)
                tell_code(&t, &book->codes[code], (language)lang, mistakes);
    mistakes_sort(mistakes);
    hit_list_release(&t.hits);
    matcher_free(t.m);
    free(t.finds);
    if (status == TIZBE_OK && mistakes->failed)
        status = error_nomem(error);
    return status;
}
