/*
 * The engine behind slavic.h. Letters have two bytes, but the apostrophe;
 * tables compare bytes.
 */
#include "text/lang/slavic.h"

#include "base/array.h"

#include <assert.h>

/* A stem being made; there is room for a theme and the reflexive. */
typedef struct draft {
    char   bytes[FORM_MAX + 24];
    size_t size;
} draft;

/* --- slices -------------------------------------------------------------- */

/* Is the last letter one of those in a string of two-byte letters. */
static bool
last_in(slice s, const char *letters)
{
    if (s.size < 2)
        return false;
    for (const char *at = letters; *at; at += 2)
        if (memcmp(s.data + s.size - 2, at, 2) == 0)
            return true;
    return false;
}

static bool
has_vowel(const slavic_language *lang, slice s)
{
    for (size_t end = s.size; end >= 2; end--)
        if (last_in(slice_part(s, 0, end), lang->vowels))
            return true;
    return false;
}

/* --- drafts -------------------------------------------------------------- */

static slice
draft_slice(const draft *d)
{
    return slice_make(d->bytes, d->size);
}

static void
draft_set(draft *d, slice s)
{
    d->size = s.size;
    memcpy(d->bytes, s.data, s.size);
}

static void
draft_append(draft *d, const char *text)
{
    size_t size = strlen(text);

    if (d->size + size > sizeof d->bytes)
        return;
    memcpy(d->bytes + d->size, text, size);
    d->size += size;
}

/* --- tables -------------------------------------------------------------- */

static size_t
bucket_of(const char *last_byte)
{
    return (unsigned char)*last_byte % SLAVIC_BUCKETS;
}

/* Enter a row whose text is given; behind the longer ones of its bucket
 * when `by_length`, else behind all. */
static void
index_row(slavic_index *index, size_t row, const char *text, bool by_length)
{
    size_t   size = strlen(text);
    size_t   b = bucket_of(text + size - 1);
    uint8_t *rows = index->rows[b];
    size_t   at = index->count[b]++;

    assert(row < SLAVIC_ROWS_MAX && at < SLAVIC_BUCKET_MAX);
    index->size[row] = (uint8_t)size;
    for (; by_length && at > 0 && index->size[rows[at - 1]] < size; at--)
        rows[at] = rows[at - 1];
    rows[at] = (uint8_t)row;
}

static void
prepare_endings(slavic_table *table)
{
    if (!once_begin(&table->index.made))
        return;
    for (size_t i = 0; i < table->row_count; i++)
        index_row(&table->index, i, table->rows[i].text, true);
    once_end(&table->index.made);
}

static void
prepare_changes(slavic_changes *changes)
{
    if (!once_begin(&changes->index.made))
        return;
    for (size_t i = 0; i < changes->row_count; i++)
        index_row(&changes->index, i, changes->rows[i].end, false);
    once_end(&changes->index.made);
}

static bool
may_follow(const slavic_language *lang, slice stem, uint8_t after)
{
    switch (after) {
    case VOWEL:
        return last_in(stem, lang->vowels);
    case CONSONANT:
        return !last_in(stem, lang->vowels) && !last_in(stem, "ь");
    case LABIAL:
        return last_in(stem, "бпвмф");
    case HUSHER:
        return last_in(stem, "жчшщ");
    case SOFTENER:
        return last_in(stem, "гкхжчшщцн");
    default:
        return true;
    }
}

/* The longest ending that leaves a stem, with its theme, of `least` bytes. */
static const slavic_ending *
find_ending(const slavic_language *lang, slavic_table *table, slice form,
            size_t least)
{
    const slavic_index *index = &table->index;
    size_t              b;

    if (form.size == 0)
        return NULL;
    prepare_endings(table);
    b = bucket_of(form.data + form.size - 1);
    for (size_t i = 0; i < index->count[b]; i++) {
        const slavic_ending *row = &table->rows[index->rows[b][i]];
        size_t               size = index->size[index->rows[b][i]];

        if (form.size > size &&
            memcmp(form.data + form.size - size, row->text, size) == 0 &&
            form.size - size + strlen(row->theme) >= least &&
            may_follow(lang, slice_without(form, size), row->after))
            return row;
    }
    return NULL;
}

static bool
is_prefix(const slavic_language *lang, slice s)
{
    if (s.size == 0)
        return true;
    for (size_t i = 0; lang->prefixes[i]; i++)
        if (slice_is(s, lang->prefixes[i]))
            return true;
    return false;
}

/* The first row that the draft ends in, applied to it. A root must stand
 * alone or behind a prefix. */
static bool
apply_change(const slavic_language *lang, slavic_changes *changes, bool is_root,
             draft *stem)
{
    const slavic_index *index = &changes->index;
    size_t              b;

    if (stem->size == 0)
        return false;
    prepare_changes(changes);
    b = bucket_of(stem->bytes + stem->size - 1);
    for (size_t i = 0; i < index->count[b]; i++) {
        const slavic_change *row = &changes->rows[index->rows[b][i]];
        size_t               size = index->size[index->rows[b][i]];

        if (stem->size < 2 * row->least || stem->size < size ||
            memcmp(stem->bytes + stem->size - size, row->end, size) != 0)
            continue;
        if (is_root && !is_prefix(lang, slice_without(draft_slice(stem), size)))
            continue;
        stem->size -= size;
        draft_append(stem, row->level);
        return true;
    }
    return false;
}

/* --- verbs --------------------------------------------------------------- */

/* Cut -ся, -сь off when a verb's ending may stand before it. */
static bool
cut_reflexive(slice *form)
{
    if ((!slice_ends_in(*form, "ся") && !slice_ends_in(*form, "сь")) ||
        form->size < 10 ||
        !last_in(slice_without(*form, 4), "ьвлаоийшеєюуімтхя"))
        return false;
    *form = slice_without(*form, 4);
    return true;
}

/* -тиму, -тимеш ...: gives the infinitive. */
static slice
cut_future(slice form)
{
    static const char *const future[] = { "му",   "меш",  "ме",  "мемо",
                                          "мете", "муть", "меть" };

    for (size_t i = 0; i < COUNT_OF(future); i++) {
        slice rest;

        if (!slice_ends_in(form, future[i]))
            continue;
        rest = slice_without(form, strlen(future[i]));
        if (slice_ends_in(rest, "ти") && rest.size > 8)
            return rest;
    }
    return form;
}

/* давати, давать, ставати lose -ва- in the present: дає, дает, стають. */
static void
restore_va(const slavic_language *lang, draft *root, const char *ending)
{
    slice now = draft_slice(root);
    slice vowel = slice_of(ending);

    if (vowel.size < 4 || memcmp(ending, "а", 2) != 0 ||
        (memcmp(ending + 2, "ю", 2) != 0 && memcmp(ending + 2, "є", 2) != 0 &&
         memcmp(ending + 2, "е", 2) != 0))
        return;
    if ((slice_ends_in(now, "да") && is_prefix(lang, slice_without(now, 4))) ||
        (slice_ends_in(now, "ста") && is_prefix(lang, slice_without(now, 6))) ||
        (slice_ends_in(now, "зна") && now.size > 6 &&
         is_prefix(lang, slice_without(now, 6))))
        draft_append(root, "ва");
}

static void
finish_root(slavic_language *lang, draft *root, bool has_theme,
            bool is_reflexive)
{
    if (!apply_change(lang, &lang->roots, true, root) && !has_theme)
        apply_change(lang, &lang->consonants, false, root);
    draft_append(root, is_reflexive ? "-ся" : "-");
}

/* A participle: an adjective's ending and before it the participle's. */
static const slavic_ending *
find_participle(slavic_language *lang, slice form, slice *rest)
{
    const slavic_ending *outer;

    if (lang->participles.row_count == 0)
        return NULL;
    outer = find_ending(lang, &lang->adjectives, form, 4);
    if (outer == NULL)
        return NULL;
    *rest = slice_without(form, strlen(outer->text));
    return find_ending(lang, &lang->participles, *rest, 4);
}

/*
 * The stem as a verb; false when no verb ends so. *certainty tells how much
 * the ending says.
 */
static bool
read_verb(slavic_language *lang, slice form, draft *stem, uint8_t *certainty)
{
    bool                 is_reflexive = cut_reflexive(&form);
    slice                rest = lang->has_future ? cut_future(form) : form;
    bool                 is_future = rest.size < form.size;
    const slavic_ending *ending = find_ending(lang, &lang->verbs, rest, 4);
    const slavic_ending *participle;
    slice                inner;

    draft_set(stem, rest);
    if (apply_change(lang, &lang->pasts, true, stem)) {
        *certainty = is_reflexive ? SURELY_VERB : MAYBE_VERB;
        finish_root(lang, stem, false, is_reflexive);
        return true;
    }
    participle = find_participle(lang, rest, &inner);
    if (participle &&
        (ending == NULL || participle->certainty >= ending->certainty)) {
        ending = participle;
        rest = inner;
    }
    if (ending == NULL)
        return false;
    *certainty = is_reflexive || is_future ? SURELY_VERB : ending->certainty;
    draft_set(stem, slice_without(rest, strlen(ending->text)));
    draft_append(stem, ending->theme);
    restore_va(lang, stem, ending->text);
    finish_root(lang, stem, ending->theme[0] != '\0', is_reflexive);
    return true;
}

/* --- nouns --------------------------------------------------------------- */

static void
finish_stem(slavic_language *lang, draft *stem)
{
    if (last_in(draft_slice(stem), "ьй"))
        stem->size -= 2;
    if (stem->size > 4 && stem->bytes[stem->size - 1] == '\'')
        stem->size--;
    apply_change(lang, &lang->stems, false, stem);
}

/* The stem as a noun or adjective, and its other shape if it has one. */
static bool
read_noun(slavic_language *lang, slice form, draft *stem, draft *other)
{
    const slavic_ending *ending = find_ending(lang, &lang->nouns, form, 4);
    bool                 has_other;

    draft_set(stem, form);
    if (ending && has_vowel(lang, slice_without(form, strlen(ending->text)))) {
        stem->size -= strlen(ending->text);
        draft_append(stem, ending->theme);
    }
    finish_stem(lang, stem);
    draft_set(other, form);
    has_other = apply_change(lang, &lang->others, false, other);
    if (has_other)
        finish_stem(lang, other);
    return has_other;
}

/* --- words of the lexicon ------------------------------------------------ */

/* The lemma, with -ся when reflexive. */
static void
add_lemma(const lexicon_reading *reading, stem_set *out)
{
    draft lemma;

    draft_set(&lemma, reading->base);
    if (lemma.size + reading->ending.size > FORM_MAX)
        return;
    memcpy(lemma.bytes + lemma.size, reading->ending.data,
           reading->ending.size);
    lemma.size += reading->ending.size;
    if (reading->kind == LEXICON_REFLEXIVE)
        draft_append(&lemma, "ся");
    stem_add(out, draft_slice(&lemma));
}

/* The lemmas of a listed word: those of its strong readings, or of the weak
 * ones when it has no other. */
static bool
read_lexicon(const slavic_language *lang, slice form, stem_set *out)
{
    lexicon_reading found[2 * LEXICON_READINGS];
    size_t          count;
    bool            is_weak = true;

    if (lang->lexicon == NULL)
        return false;
    count = lexicon_read(lang->lexicon, form, false, found);
    if (slice_ends_in(form, "ся") || slice_ends_in(form, "сь"))
        count += lexicon_read(lang->lexicon, slice_without(form, 4), true,
                              found + count);
    for (size_t i = 0; i < count; i++)
        is_weak = is_weak && found[i].is_weak;
    for (size_t i = 0; i < count && out->count < STEM_CHOICES; i++)
        if (found[i].is_weak == is_weak)
            add_lemma(&found[i], out);
    return out->count > 0;
}

void
slavic_stems(slavic_language *lang, slice form, stem_set *out)
{
    draft   verb, noun, other;
    uint8_t certainty = WEAKLY_VERB;
    bool    is_verb, has_other;

    if (stem_irregular(form, lang->code, out) || read_lexicon(lang, form, out))
        return;
    if (form.size < 6) {
        stem_add(out, form);
        return;
    }
    is_verb = read_verb(lang, form, &verb, &certainty);
    if (!is_verb || certainty < SURELY_VERB) {
        has_other = read_noun(lang, form, &noun, &other);
        stem_add(out, draft_slice(&noun));
        if (has_other && (!is_verb || certainty == WEAKLY_VERB)) {
            stem_add(out, draft_slice(&other));
            return;
        }
    }
    if (is_verb)
        stem_add(out, draft_slice(&verb));
}
