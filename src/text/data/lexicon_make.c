/*
 * Two files that people can read, turned into the table of lexicon.h.
 */
#include "text/data/lexicon_make.h"

/* The table and how full it is. */
typedef struct maker {
    lexicon_table *table;
    size_t         letters, endings, members, words;
} maker;

/* --- endings ------------------------------------------------------------- */

static bool
keep_text(maker *m, slice text, lexicon_text *out)
{
    if (text.size > UINT8_MAX || m->letters + text.size > LEXICON_LETTERS)
        return false;
    *out = (lexicon_text){ (uint16_t)m->letters, (uint8_t)text.size };
    if (text.size > 0)
        memcpy(m->table->letters + m->letters, text.data, text.size);
    m->letters += text.size;
    return true;
}

static bool
add_ending(maker *m, slice ending, size_t *slot)
{
    lexicon_ending *found;
    uint32_t        hash = LEXICON_HASH_START;

    for (size_t i = ending.size; i > 0; i--)
        hash = lexicon_hash_byte(hash, ending.data[i - 1]);
    *slot = lexicon_ending_slot(m->table, hash, ending, SLICE(""));
    found = &m->table->endings[*slot];
    if (found->text.size > 0)
        return true;
    found->hash = hash;
    if (ending.size > m->table->longest)
        m->table->longest = (uint32_t)ending.size;
    return keep_text(m, ending, &found->text) &&
           ++m->endings <= LEXICON_ENDINGS / 2;
}

/* What "+" stands for. */
static bool
add_adjective(maker *m, const char *const *adjective)
{
    for (size_t i = 0; adjective[i]; i++) {
        size_t slot;

        if (!add_ending(m, slice_of(adjective[i]), &slot))
            return false;
        m->table->endings[slot].is_adjective = true;
    }
    return true;
}

/* --- paradigms ----------------------------------------------------------- */

static bool
add_members(maker *m, slice endings, unsigned weak)
{
    while (endings.size > 0) {
        size_t slot;

        if (m->members == LEXICON_MEMBERS ||
            !add_ending(m, slice_cut(&endings, ' '), &slot))
            return false;
        m->table->members[m->members++] = (uint16_t)(slot << 1 | weak);
    }
    return true;
}

/* What stands behind the number on a line. */
static bool
add_paradigm(maker *m, slice line, lexicon_paradigm *row)
{
    slice kind = slice_cut(&line, '\t');
    slice lemma_ending = slice_cut(&line, '\t');

    if (slice_is(lemma_ending, "-"))
        lemma_ending.size = 0;
    row->kind = kind.size > 0 ? kind.data[0] : 0;
    row->first = (uint16_t)m->members;
    if (!keep_text(m, lemma_ending, &row->lemma_ending) ||
        !add_members(m, slice_cut(&line, '\t'), 0) || !add_members(m, line, 1))
        return false;
    row->end = (uint16_t)m->members;
    return true;
}

static bool
add_paradigms(maker *m, slice rest)
{
    size_t number = 0;

    while (rest.size > 0) {
        slice line = slice_cut(&rest, '\n');

        if (line.size == 0 || line.data[0] == '#')
            continue;
        slice_cut(&line, '\t');
        if (++number == LEXICON_PARADIGMS ||
            !add_paradigm(m, line, &m->table->rows[number]))
            return false;
    }
    return true;
}

/* --- words --------------------------------------------------------------- */

static bool
add_word(maker *m, slice word, uint32_t line)
{
    uint32_t hash = LEXICON_HASH_START;
    size_t   slot;

    for (size_t i = 0; i < word.size; i++)
        hash = lexicon_hash_byte(hash, word.data[i]);
    hash = lexicon_hash_stir(hash);
    slot = hash % LEXICON_WORDS;
    while (m->table->slots[slot])
        slot = (slot + 1) % LEXICON_WORDS;
    m->table->slots[slot] = line | (hash & ~LEXICON_LINE_MASK);
    return ++m->words <= LEXICON_WORDS / 2;
}

static bool
add_words(maker *m, slice words)
{
    slice rest = words;

    if (words.size >= LEXICON_LINE_MASK)
        return false;
    while (rest.size > 0) {
        uint32_t number = (uint32_t)(words.size - rest.size) + 1;
        slice    line = slice_cut(&rest, '\n');

        if (line.size > 0 && line.data[0] != '#' &&
            !add_word(m, slice_cut(&line, '\t'), number))
            return false;
    }
    return true;
}

bool
lexicon_make(lexicon_table *out, slice words, slice paradigms,
             const char *const *adjective)
{
    maker m = { .table = out };

    return add_paradigms(&m, paradigms) && add_adjective(&m, adjective) &&
           add_words(&m, words);
}
