/*
 * What a word of an entry asks of a form, as keys; and the words of the book's
 * subject, which are one symbol.
 */
#include "code/codebook/codebook_subject.h"
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

typedef struct subject_keys {
    matcher *m;
    language lang;
    u32_list keys;
} subject_keys;

static tizbe_status
take_word(void *context, const entry_node *word)
{
    subject_keys *s = context;
    uint32_t      keys[STEM_CHOICES];
    size_t        count;
    tizbe_status  status = word_keys(s->m, s->lang, NULL, word, keys, &count);

    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        if (!u32_push(&s->keys, keys[i]))
            status = TIZBE_NOMEM;
    return status;
}

tizbe_status
subject_compile(matcher *m, language lang, tizbe_error *error)
{
    subject_keys s = { .m = m, .lang = lang };
    uint32_t     id;
    tizbe_status status = codebook_subject_words(m->book, lang, take_word, &s,
                                                 error);

    if (status == TIZBE_OK && s.keys.count > 0)
        status = symbol_add(m, s.keys.items, s.keys.count, &m->subject[lang]);
    if (status == TIZBE_OK && s.keys.count > 0)
        status = expr_phrase(m, &m->subject[lang], 1, &id);
    free(s.keys.items);
    return status;
}
