/* From set to set, and into brackets. */
#include "code/codebook/codebook_subject.h"

#include "code/codebook/codebook_trees.h"

#include <stdlib.h>

typedef struct subject_reader {
    const codebook     *book;
    language            lang;
    subject_word_taker *take;
    void               *context;
    tizbe_error        *error;
    bool               *is_taken; /* by set: its words have been told */
} subject_reader;

static tizbe_status take_set(const subject_reader *r, uint32_t set);

static tizbe_status
take_entry(const subject_reader *r, const entry_node *node)
{
    tizbe_status status = TIZBE_OK;
    uint32_t     set;

    if (entry_is_word(node))
        return r->take(r->context, node);
    if (node->op == ENTRY_SET) {
        set = codebook_set_number(r->book, node->text);
        return set == CODEBOOK_NONE ? TIZBE_OK : take_set(r, set);
    }
    if (node->op != ENTRY_OR)
        return TIZBE_OK;
    for (const entry_node *each = node->first; each && status == TIZBE_OK;
         each = each->next)
        status = take_entry(r, each);
    return status;
}

/* Once: sets that name sets twice over double on each level. */
static tizbe_status
take_set(const subject_reader *r, uint32_t set)
{
    const codebook *book = r->book;
    tizbe_status    status;

    if (r->is_taken[set])
        return TIZBE_OK;
    r->is_taken[set] = true;
    status = codebook_trees_items(book, set, r->error);
    for (size_t i = 0; status == TIZBE_OK && i < book->sets[set].count; i++) {
        codebook_entry *entry = &book->sets[set].items[i];

        status = codebook_trees_entry(book, entry,
                                      (language_set)(1u << r->lang), r->error);
        if (status == TIZBE_OK && entry->trees[r->lang])
            status = take_entry(r, entry->trees[r->lang]);
    }
    return status;
}

tizbe_status
codebook_subject_words(const codebook *book, language lang,
                       subject_word_taker *take, void *context,
                       tizbe_error *error)
{
    subject_reader r = { book, lang, take, context, error, NULL };
    tizbe_status   status;

    r.is_taken = calloc(book->set_count + 1, sizeof *r.is_taken);
    if (!r.is_taken)
        return error_nomem(error);
    status = take_set(&r, book->subject_set);
    free(r.is_taken);
    return status;
}
