/*
 * Finding a form's beginning and ending in a lexicon. What a reading is
 * worth is the language's to say.
 */
#include "text/lang/lexicon.h"
#include "text/word_table.h"

#include <assert.h>

#define ENDING_MAX 48 /* bytes of an ending with its adjective's */

/* --- letters ------------------------------------------------------------- */

/* 1 to 32 for а to я, 33 for any other letter, 0 behind the end. */
static unsigned
letter_at(slice s, size_t at)
{
    unsigned char high, low;

    if (at + 2 > s.size)
        return 0;
    high = (unsigned char)s.data[at];
    low = (unsigned char)s.data[at + 1];
    if (high == 0xD0 && low >= 0xB0 && low <= 0xBF)
        return low - 0xB0u + 1;
    if (high == 0xD1 && low >= 0x80 && low <= 0x8F)
        return low - 0x80u + 17;
    return LEXICON_LETTERS - 1;
}

static size_t
first_letters(slice s)
{
    return (letter_at(s, 0) * LEXICON_LETTERS + letter_at(s, 2)) *
               LEXICON_LETTERS +
           letter_at(s, 4);
}

/* --- endings ------------------------------------------------------------- */

/* Where an ending is in the table or would be put. `mark` stands behind
 * it: "+" or nothing. */
static size_t
ending_slot(const lexicon *lex, slice ending, slice mark)
{
    uint32_t hash = 2166136261u;
    size_t   slot;

    for (size_t i = 0; i < ending.size; i++)
        hash = (hash ^ (unsigned char)ending.data[i]) * 16777619u;
    for (size_t i = 0; i < mark.size; i++)
        hash = (hash ^ (unsigned char)mark.data[i]) * 16777619u;
    slot = (hash ^ hash >> 15) % LEXICON_SLOTS;
    for (;; slot = (slot + 1) % LEXICON_SLOTS) {
        slice have = lex->endings[slot];

        if (have.size == 0 || (have.size == ending.size + mark.size &&
                               slice_starts(have, ending) &&
                               slice_ends(have, mark)))
            return slot;
    }
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
        slice  ending = cut_part(&endings, ' ');
        size_t slot = ending_slot(lex, ending, SLICE(""));

        if (lex->endings[slot].size == 0) {
            lex->endings[slot] = ending;
            lex->ending_count++;
        }
        assert(lex->ending_count < LEXICON_SLOTS / 2 &&
               row->end < LEXICON_MEMBERS);
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
}

static void
prepare_words(lexicon *lex)
{
    slice  rest = lex->words;
    size_t filled = 0;

    while (rest.size > 0) {
        uint32_t at = (uint32_t)(lex->words.size - rest.size);
        slice    line = cut_part(&rest, '\n');
        size_t   key;

        if (line.size == 0 || line.data[0] == '#')
            continue;
        key = first_letters(cut_part(&line, '\t'));
        while (filled <= key)
            lex->start[filled++] = at;
    }
    while (filled <
           LEXICON_LETTERS * LEXICON_LETTERS * LEXICON_LETTERS + 1)
        lex->start[filled++] = (uint32_t)lex->words.size;
}

/* --- reading ------------------------------------------------------------- */

typedef struct search {
    lexicon         *lex;
    lexicon_reading *out;
    size_t           count;
    bool             is_reflexive;
} search;

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
    size_t key = first_letters(base);
    slice  group = slice_part(s->lex->words, s->lex->start[key],
                              s->lex->start[key + 1]);
    slice  numbers;

    if (!word_lines_find(group, base, &numbers))
        return;
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

/* Each cut of the form into a beginning and a known ending, with `mark`
 * behind it. */
static void
try_cuts(search *s, slice form, const char *mark)
{
    for (size_t size = 0; size <= ENDING_MAX && size + 2 <= form.size;
         size += 2) {
        slice  base = slice_part(form, 0, form.size - size);
        slice  ending = slice_part(form, form.size - size, form.size);
        size_t slot;

        if (size == 0 && mark[0] == '\0')
            ending = SLICE("-");
        slot = ending_slot(s->lex, ending, slice_of(mark));
        if (s->lex->endings[slot].size > 0)
            try_cut(s, base, slot);
    }
}

size_t
lexicon_read(lexicon *lex, slice form, bool is_reflexive,
             lexicon_reading out[LEXICON_READINGS])
{
    search s = { lex, out, 0, is_reflexive };

    for (size_t i = 0; i < form.size; i += 2)
        if (letter_at(form, i) == 0 || letter_at(form, i) == LEXICON_LETTERS - 1)
            return 0;
    if (!lex->is_ready) {
        prepare_paradigms(lex);
        prepare_words(lex);
        lex->is_ready = true;
    }
    try_cuts(&s, form, "");
    for (size_t i = 0; lex->adjective[i]; i++) {
        slice ending = slice_of(lex->adjective[i]);

        if (slice_ends(form, ending))
            try_cuts(&s, slice_part(form, 0, form.size - ending.size), "+");
    }
    return s.count;
}
