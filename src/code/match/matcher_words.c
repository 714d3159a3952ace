/*
 * What a word of an entry asks of a form, as keys; and the words of the book's
 * subject, which are one symbol.
 */
#include "code/codebook/codebook_trees.h"
#include "code/match/matcher_program.h"
#include "text/stem.h"

#include <stdlib.h>

/* --- one word ------------------------------------------------------------- */

typedef struct word_reader {
    matcher             *m;
    language             lang;
    const matcher_words *words; /* of the texts; NULL: any */
    uint32_t            *keys;
    size_t              *count;
} word_reader;

/* One more key of a word, if the texts have it. */
static tizbe_status
add_key(const word_reader *r, key_kind kind, slice text)
{
    if (!words_have(r->words, r->lang, kind, text))
        return TIZBE_OK;
    return key_add(r->m, r->lang, kind, text, &r->keys[(*r->count)++]);
}

static tizbe_status
add_stems(const word_reader *r, slice word)
{
    stem_set     stems;
    size_t       choices;
    tizbe_status status = TIZBE_OK;

    stems_of_whole(word, r->lang, &stems);
    choices = stems.count < STEM_CHOICES ? stems.count : STEM_CHOICES;
    for (size_t i = 0; i < choices && status == TIZBE_OK; i++)
        status = add_key(r, KEY_STEM,
                         slice_make(stems.items[i].bytes, stems.items[i].size));
    return status;
}

tizbe_status
word_keys(matcher *m, language lang, const matcher_words *words,
          const entry_node *node, uint32_t keys[STEM_CHOICES], size_t *count)
{
    const word_reader r = { m, lang, words, keys, count };

    *count = 0;
    if (node->op == ENTRY_STEM)
        return add_stems(&r, node->text);
    if (node->op == ENTRY_EXACT)
        return add_key(&r, KEY_FORM, node->text);
    return key_add(m, lang, KEY_GLOB, node->text, &keys[(*count)++]);
}

/* --- the subject ---------------------------------------------------------- */

typedef struct subject_reader {
    matcher     *m;
    language     lang;
    u32_list     keys;
    tizbe_error *error;
} subject_reader;

static tizbe_status take_set(subject_reader *r, uint32_t set);

static tizbe_status
take_word(subject_reader *r, const entry_node *node)
{
    uint32_t     keys[STEM_CHOICES];
    size_t       count;
    tizbe_status status = word_keys(r->m, r->lang, NULL, node, keys, &count);

    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        if (!u32_push(&r->keys, keys[i]))
            status = TIZBE_NOMEM;
    return status;
}

/* The single words of an entry of the set; what is more than a word is passed
 * over. */
static tizbe_status
take_entry(subject_reader *r, const entry_node *node)
{
    tizbe_status status = TIZBE_OK;
    uint32_t     set;

    if (entry_is_word(node))
        return take_word(r, node);
    if (node->op == ENTRY_SET) {
        set = codebook_set_number(r->m->book, node->text);
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
take_set(subject_reader *r, uint32_t set)
{
    const codebook *book = r->m->book;
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
subject_compile(matcher *m, language lang, tizbe_error *error)
{
    subject_reader r = { .m = m, .lang = lang, .error = error };
    uint32_t       id;
    tizbe_status   status = take_set(&r, m->book->subject_set);

    if (status == TIZBE_OK && r.keys.count > 0)
        status = symbol_add(m, r.keys.items, r.keys.count, &m->subject[lang]);
    if (status == TIZBE_OK && r.keys.count > 0)
        status = expr_phrase(m, &m->subject[lang], 1, &id);
    free(r.keys.items);
    return status;
}
