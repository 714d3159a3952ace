/*
 * Finding a form's beginning and ending in a lexicon. What a reading is
 * worth is the language's to say.
 */
#include "text/lang/lexicon.h"

#define FORM_BYTES 256 /* longer forms are in no lexicon */

size_t
lexicon_ending_slot(const lexicon_table *table, uint32_t hash, slice ending,
                    slice mark)
{
    size_t slot = lexicon_hash_stir(hash) % LEXICON_ENDINGS;

    for (;; slot = (slot + 1) % LEXICON_ENDINGS) {
        const lexicon_ending *have = &table->endings[slot];
        slice                 text = lexicon_text_slice(table, have->text);

        if (text.size == 0)
            return slot;
        if (have->hash == hash && text.size == ending.size + mark.size &&
            slice_starts(text, ending) && slice_ends(text, mark))
            return slot;
    }
}

typedef struct search {
    const lexicon   *lex;
    lexicon_reading *out;
    size_t           count;
    bool             is_reflexive;
    uint32_t         hashes[FORM_BYTES / 2 + 1]; /* of the beginnings */
} search;

/* The numbers of a beginning's paradigms; empty when it has none. */
static slice
find_word(const lexicon *lex, slice base, uint32_t hash)
{
    hash = lexicon_hash_stir(hash);
    for (size_t slot = hash % LEXICON_WORDS; lex->table->slots[slot];
         slot = (slot + 1) % LEXICON_WORDS) {
        uint32_t found = lex->table->slots[slot];
        slice    line;

        if ((found ^ hash) & ~LEXICON_LINE_MASK)
            continue;
        line = slice_part(lex->words, (found & LEXICON_LINE_MASK) - 1,
                          lex->words.size);
        if (!slice_starts(line, base) || line.data[base.size] != '\t')
            continue;
        line = slice_part(line, base.size + 1, line.size);
        return slice_cut(&line, '\n');
    }
    return SLICE("");
}

static bool
find_member(const lexicon_table *table, const lexicon_paradigm *row,
            size_t slot, bool *is_weak)
{
    for (size_t i = row->first; i < row->end; i++)
        if ((size_t)(table->members[i] >> 1) == slot) {
            *is_weak = table->members[i] & 1;
            return true;
        }
    return false;
}

/* Add the readings of a beginning with an ending. */
static void
try_cut(search *s, slice base, size_t slot)
{
    const lexicon_table *table = s->lex->table;
    slice numbers = find_word(s->lex, base, s->hashes[base.size / 2]);

    while (numbers.size > 0 && s->count < LEXICON_READINGS) {
        slice                   digits = slice_cut(&numbers, ' ');
        const lexicon_paradigm *row;
        bool                    is_weak;
        size_t                  number = 0;

        for (size_t i = 0; i < digits.size; i++)
            number = number * 10 + (size_t)(digits.data[i] - '0');
        row = &table->rows[number];
        if ((row->kind == LEXICON_REFLEXIVE) == s->is_reflexive &&
            find_member(table, row, slot, &is_weak))
            s->out[s->count++] = (lexicon_reading){
                base, lexicon_text_slice(table, row->lemma_ending), row->kind,
                is_weak
            };
    }
}

/* Each cut of the form into a beginning and a known ending before `mark`.
 * Behind an adjective's ending there is another cut to make. */
static void
try_cuts(search *s, slice form, slice mark)
{
    const lexicon_table *table = s->lex->table;
    uint32_t             hash = LEXICON_HASH_START;

    if (mark.size > 0)
        hash = lexicon_hash_byte(hash, mark.data[0]);
    for (size_t size = 0; size <= table->longest && size + 2 <= form.size;
         size += 2) {
        slice    base = slice_without(form, size);
        slice    ending = slice_part(form, form.size - size, form.size);
        uint32_t whole = hash;
        size_t   slot;

        if (size == 0 && mark.size == 0) {
            ending = SLICE("-");
            whole = lexicon_hash_byte(hash, '-');
        } else if (size > 0) {
            hash = lexicon_hash_byte(lexicon_hash_byte(hash, ending.data[1]),
                                     ending.data[0]);
            whole = hash;
        }
        slot = lexicon_ending_slot(table, whole, ending, mark);
        if (table->endings[slot].text.size == 0)
            continue;
        try_cut(s, base, slot);
        if (table->endings[slot].is_adjective && mark.size == 0)
            try_cuts(s, base, SLICE("+"));
    }
}

/* The hashes of all beginnings; false when a letter is not Cyrillic. */
static bool
hash_form(search *s, slice form)
{
    uint32_t hash = LEXICON_HASH_START;

    if (form.size > FORM_BYTES || form.size % 2 != 0)
        return false;
    for (size_t i = 0; i < form.size; i += 2) {
        unsigned char high = (unsigned char)form.data[i];

        if (high != 0xD0 && high != 0xD1)
            return false;
        s->hashes[i / 2] = hash;
        hash = lexicon_hash_byte(lexicon_hash_byte(hash, form.data[i]),
                                 form.data[i + 1]);
    }
    s->hashes[form.size / 2] = hash;
    return true;
}

size_t
lexicon_read(const lexicon *lex, slice form, bool is_reflexive,
             lexicon_reading out[LEXICON_READINGS])
{
    search s; /* its hashes are not cleared: this is done for every form */

    s.lex = lex;
    s.out = out;
    s.count = 0;
    s.is_reflexive = is_reflexive;
    if (!hash_form(&s, form))
        return 0;
    try_cuts(&s, form, SLICE(""));
    return s.count;
}
