/* From stored words to sets of hashes. */
#include "analyse/likeness/shingles.h"

#include "base/ascii.h"
#include "base/intern.h"

#include <stdlib.h>
#include <string.h>

/* --- words ---------------------------------------------------------------- */

slice
numeral_figures(slice form)
{
    size_t end = 0;

    if (form.size == 0 || !ascii_is_digit(form.data[0]))
        return slice_make(form.data, 0);
    while (end < form.size) {
        char next = end + 1 < form.size ? form.data[end + 1] : 0;

        if (ascii_is_digit(form.data[end]))
            end++;
        else if (strchr(".,:/-", form.data[end]) && ascii_is_digit(next))
            end += 2;
        else
            break;
    }
    return slice_part(form, 0, end);
}

/* Up to two figures between dots: "3", "1.12". */
static numeral_kind
kind_of_numeral(slice figures)
{
    size_t run = 0, longest = 0, dots = 0;

    for (size_t i = 0; i < figures.size; i++) {
        bool is_dot = figures.data[i] == '.';

        dots += is_dot;
        run = is_dot ? 0 : run + 1;
        longest = run > longest ? run : longest;
    }
    if (longest <= 2)
        return dots > 0 ? NUMERAL_COMMON : NUMERAL_COUNTER;
    if (figures.size == 4 && (slice_starts(figures, SLICE("19")) ||
                              slice_starts(figures, SLICE("20"))))
        return NUMERAL_COMMON;
    return NUMERAL_TELLING;
}

/* The last two bits are the kind, so that 0 is no numeral. */
static uint64_t
numeral_key(slice figures)
{
    return (hash_bytes(figures.data, figures.size) & ~(uint64_t)3) |
           (uint64_t)kind_of_numeral(figures);
}

numeral_kind
numeral_kind_of(uint64_t key)
{
    return (numeral_kind)(key & 3);
}

static tizbe_status
keep_form(void *context, const stored_form *form)
{
    word_keys *k = context;
    slice      figures = numeral_figures(form->text);

    if (form->id >= k->count)
        return TIZBE_OK;
    k->words[form->id] = hash_bytes(form->stem.data, form->stem.size);
    if (figures.size > 0)
        k->numbers[form->id] = numeral_key(figures);
    k->foreign[form->id] = form->text.size > 1 &&
                           ascii_is_letter(form->text.data[0]);
    return TIZBE_OK;
}

tizbe_status
word_keys_read(word_keys *k, corpus *c, tizbe_error *error)
{
    uint32_t     last = 0;
    tizbe_status status = forms_last(c, &last, error);

    *k = (word_keys){ 0 };
    if (status != TIZBE_OK)
        return status;
    k->count = last + 1;
    k->words = calloc(k->count, sizeof *k->words);
    k->numbers = calloc(k->count, sizeof *k->numbers);
    k->foreign = calloc(k->count, sizeof *k->foreign);
    if (!k->words || !k->numbers || !k->foreign)
        return error_nomem(error);
    return forms_each(c, keep_form, k, error);
}

void
word_keys_release(word_keys *k)
{
    free(k->words);
    free(k->numbers);
    free(k->foreign);
    *k = (word_keys){ 0 };
}

/* --- documents ------------------------------------------------------------ */

void
document_words_clear(document_words *d)
{
    d->words.count = d->numbers.count = d->foreign.count = 0;
    memset(d->tokens, 0, sizeof d->tokens);
}

void
document_words_release(document_words *d)
{
    free(d->words.items);
    free(d->numbers.items);
    free(d->foreign.items);
    *d = (document_words){ 0 };
}

tizbe_status
document_words_add(document_words *d, const word_keys *k,
                   const stored_segment *segment)
{
    for (size_t i = 0; i < segment->form_count; i++) {
        uint32_t form = segment->forms[i];

        if (form == 0 || form >= k->count) /* 0 ends a sentence */
            continue;
        d->tokens[segment->lang]++;
        if (!key_list_add(&d->words, k->words[form]) ||
            (k->numbers[form] &&
             !key_list_add(&d->numbers, k->numbers[form])) ||
            (k->foreign[form] && !key_list_add(&d->foreign, k->words[form])))
            return TIZBE_NOMEM;
    }
    return TIZBE_OK;
}

typedef struct reading {
    document_words  *d;
    const word_keys *k;
} reading;

static tizbe_status
read_segment(void *context, const stored_segment *segment)
{
    reading *r = context;

    return document_words_add(r->d, r->k, segment);
}

tizbe_status
document_words_read(document_words *d, const word_keys *k, corpus *c,
                    int64_t id, tizbe_error *error)
{
    const segment_range range = { .document_id = id, .by_document = true };
    reading             r = { d, k };
    tizbe_status        status;

    document_words_clear(d);
    status = segments_each(c, &range, read_segment, &r, error);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

language
document_words_language(const document_words *d)
{
    language most = LANG_UND;

    for (language lang = LANG_UND; lang < LANG_COUNT; lang++)
        if (d->tokens[lang] > d->tokens[most])
            most = lang;
    return most;
}

/* --- shingles ------------------------------------------------------------- */

/* The last step of splitmix64: near numbers become far ones. */
static uint64_t
mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static uint64_t
hash_keys(const uint64_t *keys, size_t count)
{
    uint64_t hash = count;

    for (size_t i = 0; i < count; i++)
        hash = (hash ^ keys[i]) * 0x9E3779B97F4A7C15u + (hash >> 29);
    return mix(hash);
}

uint64_t
sequence_hash(const key_list *sequence)
{
    return hash_keys(sequence->items, sequence->count);
}

tizbe_status
shingles_of(const key_list *sequence, size_t width, uint64_t mask,
            key_list *out)
{
    size_t last;

    out->count = 0;
    if (sequence->count == 0)
        return TIZBE_OK;
    if (width > sequence->count)
        width = sequence->count;
    last = sequence->count - width;
    for (size_t i = 0; i <= last; i++) {
        uint64_t hash = hash_keys(sequence->items + i, width);

        if (!(hash & mask) && !key_list_add(out, hash))
            return TIZBE_NOMEM;
    }
    key_list_make_distinct(out);
    return TIZBE_OK;
}
