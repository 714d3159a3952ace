/* What a codebook says of itself: labels, sets, weights, empty codes. */
#include "code/codebook_advice.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/codebook/codebook_subject.h"
#include "code/codebook/codebook_trees.h"

/* Languages as a person reads them: "kk, uk". */
static void
put_langs(language_set langs, buffer *out)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (langs & 1u << lang)
            buffer_printf(out, "%s%s", out->size > 0 ? ", " : "",
                          language_code((language)lang));
}

static void
note_missing(mistake_list *mistakes, const codebook_code *code,
             const char *what, language_set missing)
{
    buffer langs = { 0 };

    put_langs(missing, &langs);
    if (langs.failed)
        mistakes->failed = true;
    else if (missing)
        mistakes_note(mistakes, code->at, "'%s' has no %s in %s",
                      code->name.data, what, langs.data);
    buffer_release(&langs);
}

/* --- labels --------------------------------------------------------------- */

static language_set
label_langs(const codebook_code *code)
{
    language_set langs = 0;

    for (size_t i = 0; i < code->label_count; i++)
        langs |= 1u << code->labels[i].lang;
    return langs;
}

/* Quotation marks of word processors are none of YAML, and tables show them. */
static void
warn_of_quotes(const codebook_code *code, mistake_list *mistakes)
{
    static const char *const pairs[][2] = { { "“", "”" },
                                            { "„", "“" },
                                            { "«", "»" } };

    for (size_t i = 0; i < code->label_count; i++)
        for (size_t k = 0; k < COUNT_OF(pairs); k++)
            if (slice_starts(code->labels[i].text, slice_of(pairs[k][0])) &&
                slice_ends(code->labels[i].text, slice_of(pairs[k][1])))
                mistakes_warn(mistakes, code->at,
                              "the label of '%s' in %s will be shown with its "
                              "quotation marks: YAML has \" and ' alone",
                              code->name.data,
                              language_code(code->labels[i].lang));
}

static void
advise_labels(const codebook *book, mistake_list *mistakes)
{
    language_set all = 0;

    for (size_t i = 0; i < book->code_count; i++)
        all |= label_langs(&book->codes[i]);
    for (size_t i = 0; i < book->code_count; i++) {
        note_missing(mistakes, &book->codes[i], "label",
                     all & ~label_langs(&book->codes[i]));
        warn_of_quotes(&book->codes[i], mistakes);
    }
}

/* --- languages of entries -------------------------------------------------- */

static language_set
entry_langs(const codebook *book, const codebook_code *code)
{
    language_set langs = 0;

    for (uint32_t i = 0; i < code->entry_count; i++) {
        const codebook_entry *entry = &book->entries[code->first_entry + i];

        if (!entry->is_unless)
            langs |= entry->lang == LANG_UND ? CODEBOOK_LANGS
                                             : (language_set)1u << entry->lang;
    }
    return langs;
}

/* What has no entries in a language counts nothing in its texts, which in a
 * table looks as if they did not speak of it. */
static void
advise_langs(const codebook *book, mistake_list *mistakes)
{
    language_set all = 0;

    for (size_t i = 0; i < book->code_count; i++) {
        language_set langs = entry_langs(book, &book->codes[i]);

        if (langs != CODEBOOK_LANGS)
            all |= langs;
    }
    for (size_t i = 0; i < book->code_count; i++) {
        language_set langs = entry_langs(book, &book->codes[i]);

        if (langs) /* without any it is for people */
            note_missing(mistakes, &book->codes[i], "entries", all & ~langs);
    }
}

uint64_t
codebook_blind_in(const codebook *book, language lang)
{
    uint64_t count = 0;

    for (size_t i = 0; i < book->code_count; i++) {
        language_set langs = entry_langs(book, &book->codes[i]);

        count += langs != 0 && !(langs & (language_set)1u << lang);
    }
    return count;
}

/* --- sets ----------------------------------------------------------------- */

static void
mark_sets(const codebook *book, const entry_node *node, bool *is_named)
{
    if (node->op == ENTRY_SET) {
        uint32_t number = codebook_set_number(book, node->text);

        if (number != CODEBOOK_NONE)
            is_named[number] = true;
    }
    for (const entry_node *part = node->first; part; part = part->next)
        mark_sets(book, part, is_named);
}

static void
mark_all(const codebook *book, const codebook_entry *entries, size_t count,
         bool *is_named)
{
    for (size_t i = 0; i < count; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (entries[i].trees[lang])
                mark_sets(book, entries[i].trees[lang], is_named);
}

/* One word is enough to know that there are some. */
static tizbe_status
stop_at_word(void *context, const entry_node *word)
{
    (void)word;
    *(bool *)context = true;
    return TIZBE_INTERRUPTED;
}

/* The languages in which the subject has words. */
static language_set
subject_langs(const codebook *book)
{
    language_set langs = 0;

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        bool        has_any = false;
        tizbe_error error = { 0 }; /* of trees, which are there */

        (void)codebook_subject_words(book, (language)lang, stop_at_word,
                                     &has_any, &error);
        langs |= (language_set)(has_any ? 1u << lang : 0);
    }
    return langs;
}

/* Documents in a language that the subject has no words for are all taken to be
 * on it. */
static void
advise_subject(const codebook *book, mistake_list *mistakes)
{
    const codebook_set *set = &book->sets[book->subject_set];
    language_set        langs = 0, known = subject_langs(book);

    if (known == 0) {
        mistakes_warn(mistakes, set->at,
                      "the subject, $%s, has no single words: all documents "
                      "are taken to be on the subject",
                      set->name.data);
        return;
    }
    for (size_t i = 0; i < book->entry_count; i++)
        langs |= (language_set)(1u << book->entries[i].lang);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (lang != LANG_UND && langs >> lang & 1 && !(known >> lang & 1))
            mistakes_note(mistakes, set->at,
                          "the subject, $%s, has no words for %s: documents in "
                          "it are all taken to be on the subject",
                          set->name.data, codebook_lang_name((language)lang));
}

static void
advise_sets(arena *memory, const codebook *book, mistake_list *mistakes)
{
    bool *is_named = arena_zalloc(memory, book->set_count + 1,
                                  sizeof *is_named);

    if (!is_named) {
        mistakes->failed = true;
        return;
    }
    mark_all(book, book->entries, book->entry_count, is_named);
    if (book->subject.size > 0) {
        is_named[book->subject_set] = true;
        advise_subject(book, mistakes);
    }
    for (size_t i = 0; i < book->set_count; i++)
        mark_all(book, book->sets[i].items, book->sets[i].count, is_named);
    for (size_t i = 0; i < book->set_count; i++)
        if (!is_named[i])
            mistakes_note(mistakes, book->sets[i].at,
                          "no entry names the set $%s",
                          book->sets[i].name.data);
}

/* --- weights and empty codes ---------------------------------------------- */

static void
advise_code(const codebook *book, uint32_t number, mistake_list *mistakes)
{
    const codebook_code *code = &book->codes[number];

    if (code->entry_count == 0 && codebook_end(book, number) == number + 1)
        mistakes_note(mistakes, code->at,
                      "'%s' has no entries: only people can give it",
                      code->name.data);
    for (uint32_t i = 0; i < code->entry_count && code->least <= 0; i++) {
        const codebook_entry *entry = &book->entries[code->first_entry + i];

        if (entry->weight >= 1 && entry->weight <= 1)
            continue;
        mistakes_warn(mistakes, entry->at,
                      "the weight of '%s' changes nothing: '%s' has no least, "
                      "as in least: 2",
                      mistakes_quote(mistakes, entry->text), code->name.data);
        return;
    }
}

tizbe_status
codebook_advise(arena *memory, const codebook *book, mistake_list *mistakes,
                tizbe_error *error)
{
    tizbe_status status;

    advise_labels(book, mistakes);
    advise_langs(book, mistakes);
    advise_sets(memory, book, mistakes);
    for (uint32_t i = 0; i < book->code_count; i++)
        advise_code(book, i, mistakes);
    codebook_advise_words(memory, book, mistakes);
    status = codebook_advise_finds(book, mistakes, error);
    mistakes_sort(mistakes);
    return mistakes->failed ? error_nomem(error) : status;
}
