/*
 * Finding a form's beginning and ending in a lexicon. What a reading is
 * worth is the language's to say.
 *
 * Beginnings are hashed from their first byte, endings from their last, so
 * that one pass over a form has the hashes of all its cuts.
 */
#include "text/lang/lexicon.h"

#include <assert.h>

#define FORM_BYTES 256 /* longer forms are in no lexicon */
#define LINE_BITS  22  /* of a slot; the others are the hash's */
#define LINE_MASK  ((1u << LINE_BITS) - 1)

/* --- hashes -------------------------------------------------------------- */

static const uint32_t hash_start = 2166136261u;

static uint32_t
hash_byte(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619u;
}

static uint32_t
hash_stir(uint32_t hash)
{
    hash ^= hash >> 15;
    hash *= 0x2C1B3C6Du;
    return hash ^ hash >> 13;
}

/* --- endings ------------------------------------------------------------- */

/* Where an ending is in the table or would be put. `mark` stands behind it:
 * "+" or nothing; `hash` is that of both, from the last byte. */
static size_t
ending_slot(const lexicon *lex, uint32_t hash, slice ending, slice mark)
{
    size_t slot = hash_stir(hash) % LEXICON_ENDINGS;

    for (;; slot = (slot + 1) % LEXICON_ENDINGS) {
        slice have = lex->endings[slot].text;

        if (have.size == 0)
            return slot;
        if (lex->endings[slot].hash == hash &&
            have.size == ending.size + mark.size &&
            slice_starts(have, ending) && slice_ends(have, mark))
            return slot;
    }
}

static size_t
add_ending(lexicon *lex, slice ending)
{
    uint32_t hash = hash_start;
    size_t   slot;

    for (size_t i = ending.size; i > 0; i--)
        hash = hash_byte(hash, ending.data[i - 1]);
    slot = ending_slot(lex, hash, ending, SLICE(""));
    lex->endings[slot].text = ending;
    lex->endings[slot].hash = hash;
    if (ending.size > lex->longest)
        lex->longest = ending.size;
    return slot;
}

/* --- what is made at the first use --------------------------------------- */

/* Cut the part before `stop`, or all of it, off the beginning. */
static slice
cut_part(slice *rest, char stop)
{
    const char *at = memchr(rest->data, stop, rest->size);
    size_t      size = at ? (size_t)(at - rest->data) : rest->size;
    slice       part = slice_part(*rest, 0, size);

    *rest = slice_part(*rest, size + (at != NULL), rest->size);
    return part;
}

static void
add_members(lexicon *lex, lexicon_paradigm *row, slice endings, unsigned weak)
{
    while (endings.size > 0) {
        size_t slot = add_ending(lex, cut_part(&endings, ' '));

        assert(row->end < LEXICON_MEMBERS);
        lex->members[row->end++] = (uint16_t)(slot << 1 | weak);
    }
}

static void
prepare_paradigms(lexicon *lex)
{
    slice    rest = lex->paradigms;
    uint16_t end = 0;
    size_t   number = 0;

    while (rest.size > 0) {
        slice             line = cut_part(&rest, '\n');
        lexicon_paradigm *row;

        if (line.size == 0 || line.data[0] == '#')
            continue;
        cut_part(&line, '\t');
        row = &lex->rows[++number];
        assert(number < LEXICON_PARADIGMS);
        row->first = row->end = end;
        row->kind = cut_part(&line, '\t').data[0];
        row->lemma_ending = cut_part(&line, '\t');
        if (slice_is(row->lemma_ending, "-"))
            row->lemma_ending.size = 0;
        add_members(lex, row, cut_part(&line, '\t'), 0);
        add_members(lex, row, line, 1);
        end = row->end;
    }
    for (size_t i = 0; lex->adjective[i]; i++)
        lex->endings[add_ending(lex, slice_of(lex->adjective[i]))]
            .is_adjective = true;
}

static void
prepare_words(lexicon *lex)
{
    slice rest = lex->words;

    assert(rest.size < LINE_MASK);
    while (rest.size > 0) {
        uint32_t line = (uint32_t)(lex->words.size - rest.size) + 1;
        slice    word = cut_part(&rest, '\n');
        uint32_t hash = hash_start;
        size_t   slot;

        if (word.size == 0 || word.data[0] == '#')
            continue;
        for (size_t i = 0; word.data[i] != '\t'; i++)
            hash = hash_byte(hash, word.data[i]);
        hash = hash_stir(hash);
        slot = hash % LEXICON_WORDS;
        while (lex->slots[slot])
            slot = (slot + 1) % LEXICON_WORDS;
        lex->slots[slot] = line | (hash & ~LINE_MASK);
    }
}

/* --- reading ------------------------------------------------------------- */

typedef struct search {
    lexicon         *lex;
    lexicon_reading *out;
    size_t           count;
    bool             is_reflexive;
    uint32_t         hashes[FORM_BYTES / 2 + 1]; /* of the beginnings */
} search;

/* The numbers of a beginning's paradigms; empty when it has none. */
static slice
find_word(const lexicon *lex, slice base, uint32_t hash)
{
    hash = hash_stir(hash);
    for (size_t slot = hash % LEXICON_WORDS; lex->slots[slot];
         slot = (slot + 1) % LEXICON_WORDS) {
        uint32_t found = lex->slots[slot];
        slice    line;

        if ((found ^ hash) & ~LINE_MASK)
            continue;
        line = slice_part(lex->words, (found & LINE_MASK) - 1, lex->words.size);
        if (!slice_starts(line, base) || line.data[base.size] != '\t')
            continue;
        line = slice_part(line, base.size + 1, line.size);
        return cut_part(&line, '\n');
    }
    return SLICE("");
}

static bool
find_member(const lexicon *lex, const lexicon_paradigm *row, size_t slot,
            bool *is_weak)
{
    for (size_t i = row->first; i < row->end; i++)
        if ((size_t)(lex->members[i] >> 1) == slot) {
            *is_weak = lex->members[i] & 1;
            return true;
        }
    return false;
}

/* Add the readings of a beginning with an ending. */
static void
try_cut(search *s, slice base, size_t slot)
{
    slice numbers = find_word(s->lex, base, s->hashes[base.size / 2]);

    while (numbers.size > 0 && s->count < LEXICON_READINGS) {
        slice                   digits = cut_part(&numbers, ' ');
        const lexicon_paradigm *row;
        bool                    is_weak;
        size_t                  number = 0;

        for (size_t i = 0; i < digits.size; i++)
            number = number * 10 + (size_t)(digits.data[i] - '0');
        row = &s->lex->rows[number];
        if ((row->kind == LEXICON_REFLEXIVE) == s->is_reflexive &&
            find_member(s->lex, row, slot, &is_weak))
            s->out[s->count++] = (lexicon_reading){ base, row->lemma_ending,
                                                    row->kind, is_weak };
    }
}

/* Each cut of the form into a beginning and a known ending before `mark`.
 * Behind an adjective's ending there is another cut to make. */
static void
try_cuts(search *s, slice form, slice mark)
{
    uint32_t hash = hash_start;

    if (mark.size > 0)
        hash = hash_byte(hash, mark.data[0]);
    for (size_t size = 0; size <= s->lex->longest && size + 2 <= form.size;
         size += 2) {
        slice    base = slice_part(form, 0, form.size - size);
        slice    ending = slice_part(form, form.size - size, form.size);
        uint32_t whole = hash;
        size_t   slot;

        if (size == 0 && mark.size == 0) {
            ending = SLICE("-");
            whole = hash_byte(hash, '-');
        } else if (size > 0) {
            hash = hash_byte(hash_byte(hash, ending.data[1]), ending.data[0]);
            whole = hash;
        }
        slot = ending_slot(s->lex, whole, ending, mark);
        if (s->lex->endings[slot].text.size == 0)
            continue;
        try_cut(s, base, slot);
        if (s->lex->endings[slot].is_adjective && mark.size == 0)
            try_cuts(s, base, SLICE("+"));
    }
}

/* The hashes of all beginnings; false when a letter is not Cyrillic. */
static bool
hash_form(search *s, slice form)
{
    uint32_t hash = hash_start;

    if (form.size > FORM_BYTES || form.size % 2 != 0)
        return false;
    for (size_t i = 0; i < form.size; i += 2) {
        unsigned char high = (unsigned char)form.data[i];

        if (high != 0xD0 && high != 0xD1)
            return false;
        s->hashes[i / 2] = hash;
        hash = hash_byte(hash_byte(hash, form.data[i]), form.data[i + 1]);
    }
    s->hashes[form.size / 2] = hash;
    return true;
}

size_t
lexicon_read(lexicon *lex, slice form, bool is_reflexive,
             lexicon_reading out[LEXICON_READINGS])
{
    search s; /* its hashes are not cleared: this is done for every form */

    s.lex = lex;
    s.out = out;
    s.count = 0;
    s.is_reflexive = is_reflexive;
    if (!hash_form(&s, form))
        return 0;
    if (!lex->is_ready) {
        prepare_paradigms(lex);
        prepare_words(lex);
        lex->is_ready = true;
    }
    try_cuts(&s, form, SLICE(""));
    return s.count;
}
