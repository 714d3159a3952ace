/* From set to set, and into brackets. */
#include "code/codebook/codebook_subject.h"

#include "code/codebook/codebook_trees.h"

typedef struct subject_reader {
    const codebook     *book;
    language            lang;
    subject_word_taker *take;
    void               *context;
    tizbe_error        *error;
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

/* Sets do not go round in circles (codebook_check.c). */
static tizbe_status
take_set(const subject_reader *r, uint32_t set)
{
    const codebook *book = r->book;
    tizbe_status    status = codebook_trees_items(book, set, r->error);

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
    const subject_reader r = { book, lang, take, context, error };

    return take_set(&r, book->subject_set);
}
