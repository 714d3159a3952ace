/* Entries that say what another says, words in letters that their language
 * does not have, operators in small letters, patterns that find less than the
 * word would, and words that are everywhere. */
#include "base/array.h"
#include "base/intern.h"
#include "code/codebook_advice.h"
#include "code/entry/entry_print.h"
#include "text/form.h"
#include "text/function_words.h"
#include "text/stem.h"
#include "text/utf8.h"

#include <string.h>

/* --- twins ---------------------------------------------------------------- */

typedef struct twin_search {
    const codebook *book;
    mistake_list   *mistakes;
    intern          meanings; /* code, role, language and meaning ...       */
    uint32_t       *first;    /* ... and the entry that says it first       */
    buffer          key;
} twin_search;

static void
put_key(twin_search *t, const codebook_entry *entry, language lang)
{
    buffer_clear(&t->key);
    buffer_printf(&t->key, "%u %d %d ", entry->code, (int)entry->is_unless,
                  (int)lang);
    entry_put_meaning(entry->trees[lang], lang, &t->key);
}

/* The entry that says the same in a language, or CODEBOOK_NONE. */
static uint32_t
earlier_twin(twin_search *t, uint32_t number, language lang)
{
    uint32_t meaning;
    bool     is_new;

    put_key(t, &t->book->entries[number], lang);
    if (buffer_status(&t->key) != TIZBE_OK ||
        intern_add(&t->meanings, buffer_slice(&t->key), &meaning, &is_new) !=
            TIZBE_OK) {
        t->mistakes->failed = true;
        return CODEBOOK_NONE;
    }
    if (!is_new)
        return t->first[meaning];
    t->first[meaning] = number;
    return CODEBOOK_NONE;
}

/* Twins written the same way are told when the codebook is read. */
static bool
is_told(const codebook_entry *one, const codebook_entry *other)
{
    return one->lang == other->lang && slice_equal(one->text, other->text);
}

/* Of an entry in several languages, one that says the same in all of them:
 * "neo-nomad" is two words in English and one in Russian. */
static void
look_for_twin(twin_search *t, uint32_t number)
{
    const codebook_entry *entry = &t->book->entries[number];
    uint32_t              twin = CODEBOOK_NONE;
    bool                  is_whole = true;

    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (entry->trees[lang]) {
            twin = earlier_twin(t, number, (language)lang);
            is_whole &= twin != CODEBOOK_NONE;
        }
    if (twin != CODEBOOK_NONE && is_whole &&
        !is_told(entry, &t->book->entries[twin]))
        mistakes_warn(t->mistakes, entry->at,
                      "'%s' says the same as '%s' on line %u",
                      mistakes_quote(t->mistakes, entry->text),
                      mistakes_quote(t->mistakes, t->book->entries[twin].text),
                      t->book->entries[twin].at.line);
}

static void
advise_twins(arena *memory, const codebook *book, mistake_list *mistakes)
{
    twin_search t = { .book = book, .mistakes = mistakes };

    t.first = arena_zalloc(memory, book->entry_count * LANG_COUNT + 1,
                           sizeof *t.first);
    if (!t.first) {
        mistakes->failed = true;
        return;
    }
    intern_init(&t.meanings);
    buffer_init(&t.key);
    for (uint32_t i = 0; i < book->entry_count; i++)
        look_for_twin(&t, i);
    buffer_release(&t.key);
    intern_release(&t.meanings);
}

/* --- letters -------------------------------------------------------------- */

static bool
is_cyrillic(uint32_t code)
{
    return code >= 0x400 && code < 0x530;
}

static bool
has_cyrillic(slice text)
{
    size_t at = 0;

    while (at < text.size)
        if (is_cyrillic(utf8_next(text, &at)))
            return true;
    return false;
}

/* A Cyrillic word within `node`, or NULL. */
static const entry_node *
cyrillic_word(const entry_node *node)
{
    if (entry_is_word(node) && has_cyrillic(node->text))
        return node;
    for (const entry_node *part = node->first; part; part = part->next) {
        const entry_node *found = cyrillic_word(part);

        if (found)
            return found;
    }
    return NULL;
}

/* No text in Cyrillic letters is taken for English; the other way round
 * there are names and abbreviations. */
static void
advise_letters(const codebook_entry *entries, size_t count,
               mistake_list *mistakes)
{
    for (size_t i = 0; i < count; i++) {
        const codebook_entry *entry = &entries[i];
        const entry_node     *word = entry->lang == LANG_EN
                                         ? cyrillic_word(entry->trees[LANG_EN])
                                         : NULL;

        if (word)
            mistakes_warn(mistakes, entry->at,
                          "'%s' is in Cyrillic letters, but stands under en",
                          word->text.data);
    }
}

/* --- operators in small letters ------------------------------------------- */

static bool
is_small_operator(slice text)
{
    static const char *const names[] = { "and", "or", "not" };

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (slice_is(text, names[i]))
            return true;
    return false;
}

/* An "and", "or" or "not" among the Cyrillic words of one phrase, or NULL. */
static const entry_node *
small_operator(const entry_node *node)
{
    const entry_node *found = NULL;

    for (const entry_node *part = node->first; part && !found;
         part = part->next)
        if (node->op == ENTRY_PHRASE && entry_is_word(part) &&
            is_small_operator(part->text) && cyrillic_word(node))
            found = part;
        else
            found = small_operator(part);
    return found;
}

/* "виза and карта" is a phrase of three words. In English it may be meant. */
static void
advise_operators(const codebook_entry *entries, size_t count,
                 mistake_list *mistakes)
{
    for (size_t i = 0; i < count; i++) {
        const entry_node *tree = entries[i].trees[entries[i].lang];
        const entry_node *word = tree ? small_operator(tree) : NULL;

        if (word)
            mistakes_warn(mistakes, entries[i].at,
                          "'%s' is a word of the phrase: operators are written "
                          "in capitals",
                          word->text.data);
    }
}

/* --- patterns in the place of words ---------------------------------------- */

/* Whether a Russian or Ukrainian word stands as dictionaries have it and ends
 * otherwise in other forms: "стипендия", "образование". Of a beginning
 * ("стипенди") the stem is another one; ends that verbs lose ("работа") are
 * none of these. */
static bool
changes_its_end(slice word, language lang)
{
    static const char *const ends[] = { "ия", "ие", "ий", "ый", "ость" };
    stem_set                 stems;
    bool                     is_such = false;

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        is_such |= slice_ends(word, slice_of(ends[i]));
    if (!is_such || word.size > FORM_MAX)
        return false;
    stems_of_whole(word, lang, &stems);
    return stems.count == 1 &&
           slice_equal(slice_make(stems.items[0].bytes, stems.items[0].size),
                       word);
}

/* A pattern that is such a word and a "*" behind it, or NULL. */
static const entry_node *
pattern_of_word(const entry_node *node, language lang)
{
    const entry_node *found = NULL;
    slice             word = node->text;

    if (node->op == ENTRY_GLOB && word.size > 1 &&
        slice_find(word, SLICE("*"), 0) == word.size - 1 &&
        !slice_has(word, SLICE("?")) &&
        changes_its_end(slice_part(word, 0, word.size - 1), lang))
        return node;
    for (const entry_node *part = node->first; part && !found;
         part = part->next)
        found = pattern_of_word(part, lang);
    return found;
}

/* Who comes from a program without stems writes "стипендия*", which finds no
 * "стипендии". Kazakh words keep their ends. */
static void
advise_patterns(const codebook_entry *entries, size_t count,
                mistake_list *mistakes)
{
    for (size_t i = 0; i < count; i++) {
        const codebook_entry *entry = &entries[i];
        const entry_node     *tree = entry->trees[entry->lang];
        const entry_node     *found = NULL;

        if (tree && (entry->lang == LANG_RU || entry->lang == LANG_UK))
            found = pattern_of_word(tree, entry->lang);
        if (found)
            mistakes_warn(mistakes, entry->at,
                          "'%s' leaves out the forms in which the word ends "
                          "otherwise; without '*' all are found",
                          found->text.data);
    }
}

/* --- words that name nothing ---------------------------------------------- */

static tizbe_status
add_function_word(void *context, language lang, slice text)
{
    intern *words = context;
    char    form[FORM_MAX], key[FORM_KEY_MAX];
    size_t  size = form_of(text, lang, form);

    return intern_add(words, form_key(lang, slice_make(form, size), key),
                      &(uint32_t){ 0 }, NULL);
}

/* An entry that is "and" or "the" and no more is in nearly every text. In a
 * set it may well be wanted, beside other words. */
static void
advise_function_words(const codebook *book, mistake_list *mistakes)
{
    intern words;
    char   key[FORM_KEY_MAX];

    intern_init(&words);
    if (function_words_each(add_function_word, &words) != TIZBE_OK)
        mistakes->failed = true;
    for (size_t i = 0; i < book->entry_count; i++) {
        const codebook_entry *entry = &book->entries[i];
        const entry_node     *word = entry->trees[entry->lang];

        if (entry->lang == LANG_UND || !word || !entry_is_word(word) ||
            intern_find(&words, form_key(entry->lang, word->text, key)) ==
                INTERN_NONE)
            continue;
        mistakes_warn(mistakes, entry->at,
                      "'%s' alone finds nearly every text: it is a word like "
                      "'and'",
                      mistakes_quote(mistakes, entry->text));
    }
    intern_release(&words);
}

void
codebook_advise_words(arena *memory, const codebook *book,
                      mistake_list *mistakes)
{
    advise_twins(memory, book, mistakes);
    advise_letters(book->entries, book->entry_count, mistakes);
    advise_operators(book->entries, book->entry_count, mistakes);
    advise_patterns(book->entries, book->entry_count, mistakes);
    for (size_t i = 0; i < book->set_count; i++) {
        advise_letters(book->sets[i].items, book->sets[i].count, mistakes);
        advise_operators(book->sets[i].items, book->sets[i].count, mistakes);
        advise_patterns(book->sets[i].items, book->sets[i].count, mistakes);
    }
    advise_function_words(book, mistakes);
}
