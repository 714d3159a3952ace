/* Frequencies of words by group. */
#include "analyse/words/word_counts.h"

#include "analyse/words/word_documents.h"
#include "store/statement.h"

#include <stdlib.h>

typedef struct counting_job {
    word_counts *w;
    word_group  *group;
    void        *context;
} counting_job;

static tizbe_status
count_document(void *context, const word_document *d)
{
    counting_job *k = context;
    int           group = k->group ? k->group(k->context, d->id) : 0;

    if (group < 0)
        return TIZBE_OK;
    for (size_t i = 0; i < d->count; i++) {
        uint32_t    word = d->words[i];
        word_count *count =
            &k->w->counts[(size_t)word * WORD_GROUPS + (size_t)group];

        count->times += d->times[word];
        count->documents++;
    }
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        k->w->tokens[group][lang] += d->tokens[lang];
        k->w->documents_in[group][lang] += d->tokens[lang] > 0;
    }
    k->w->documents[group]++;
    return TIZBE_OK;
}

static void
choose_shown(word_counts *w, const uint32_t *form_times)
{
    for (uint32_t form = 1; form <= w->table.forms; form++) {
        uint32_t *best = &w->shown[w->table.of_form[form]];

        if (form_times[form] > form_times[*best])
            *best = form;
    }
}

tizbe_status
word_counts_read(word_counts *w, corpus *c, const scope *s, word_kind kind,
                 word_group *group, void *context, tizbe_error *error)
{
    counting_job k = { w, group, context };
    uint32_t    *form_times = NULL;
    size_t       words;
    tizbe_status status;

    *w = (word_counts){ .c = c, .kind = kind };
    status = corpus_words_read(&w->table, c, kind, error);
    if (status != TIZBE_OK)
        return status;
    words = w->table.words.count + (size_t)1;
    w->counts = calloc(words * WORD_GROUPS, sizeof *w->counts);
    w->shown = calloc(words, sizeof *w->shown);
    form_times = calloc(w->table.forms + 1, sizeof *form_times);
    if (w->counts && w->shown && form_times) {
        status = word_documents_each(c, s, &w->table, form_times,
                                     count_document, &k, error);
        choose_shown(w, form_times);
    } else {
        status = error_nomem(error);
    }
    free(form_times);
    return status;
}

void
word_counts_release(word_counts *w)
{
    corpus_words_release(&w->table);
    free(w->counts);
    free(w->shown);
    form_block_release(&w->block);
}

word_count
word_count_in(const word_counts *w, uint32_t word, int group)
{
    return w->counts[(size_t)word * WORD_GROUPS + (size_t)group];
}

tizbe_status
word_counts_cells(word_counts *w, uint32_t word, table_cell *cells, size_t *at,
                  tizbe_error *error)
{
    stored_form  form = { 0 };
    tizbe_status status = form_block_get(&w->block, w->c, w->shown[word], &form,
                                         error);

    cells[(*at)++] = cell_text(
        slice_of(language_code(word_language(&w->table, word))));
    if (w->kind == WORD_STEM)
        cells[(*at)++] = cell_text(word_shown(&w->table, word));
    cells[(*at)++] = cell_text(form.text);
    return status;
}
