/*
 * Stems of a form and of its hyphenated parts; the languages' own stemmers
 * are in lang/.
 */
#include "text/stem.h"
#include "base/order.h"
#include "embedded/data/irregular_stems.h"
#include "text/lang/stemmers.h"
#include "text/languages.h"
#include "text/word_table.h"

#include <stdbool.h>

const char *
stem_version(language lang)
{
    return languages[lang]->version;
}

void
stem_add(stem_set *set, slice stem)
{
    if (stem.size == 0 || stem.size > FORM_MAX || set->count == STEMS_MAX)
        return;
    for (size_t i = 0; i < set->count; i++) {
        stem_text *item = &set->items[i];

        if (slice_equal(slice_make(item->bytes, item->size), stem))
            return;
    }
    set->items[set->count].size = (uint8_t)stem.size;
    memcpy(set->items[set->count].bytes, stem.data, stem.size);
    set->count++;
}

const char *
irregular_find(const irregular *table, size_t count, slice form)
{
    size_t low = 0, high = count;

    BISECT(low, high, at, slice_compare(slice_of(table[at].form), form) < 0);
    return low < count && slice_is(form, table[low].form) ? table[low].stem
                                                          : NULL;
}

/* --- irregular forms ----------------------------------------------------- */

static word_table irregular_table = {
    .lines = { data_irregular_stems, sizeof data_irregular_stems - 1 }
};

void
stem_add_listed(slice stems, stem_set *out)
{
    const char *blank = memchr(stems.data, ' ', stems.size);
    size_t      first = blank ? (size_t)(blank - stems.data) : stems.size;

    stem_add(out, slice_part(stems, 0, first));
    if (blank)
        stem_add(out, slice_part(stems, first + 1, stems.size));
}

bool
stem_irregular(slice form, language lang, stem_set *out)
{
    slice stems;

    if (!word_table_find(&irregular_table, lang, form, &stems))
        return false;
    stem_add_listed(stems, out);
    return true;
}

/* --- any form ------------------------------------------------------------ */

/* Letters as far as a form has them: whatever is neither an ASCII digit nor
 * punctuation counts. What has a full stop inside is cut short or an address
 * ("u.s", "т.б", "adilet.zan.kz"), and has no endings. */
static bool
is_stemmable(slice form)
{
    size_t letters = 0;

    for (size_t i = 0; i < form.size; i++) {
        unsigned char byte = (unsigned char)form.data[i];

        if ((byte >= '0' && byte <= '9') || byte == '.')
            return false;
        letters += (byte >= 'a' && byte <= 'z') || byte >= 0xC0;
    }
    return letters >= 2;
}

/* The stems of a form without hyphen, in an empty set. */
static void
find_stems(slice form, language lang, stem_set *out)
{
    out->count = 0;
    if (languages[lang]->stems && is_stemmable(form))
        languages[lang]->stems(form, out);
    if (out->count == 0)
        stem_add(out, form);
    if (out->count > STEM_CHOICES)
        out->count = STEM_CHOICES;
}

/* The same, added to what `out` holds, each behind `before`. */
static void
add_stems(slice before, slice form, language lang, stem_set *out)
{
    char     bytes[2 * FORM_MAX];
    stem_set own;

    find_stems(form, lang, &own);
    if (before.size)
        memcpy(bytes, before.data, before.size);
    for (size_t i = 0; i < own.count; i++) {
        memcpy(bytes + before.size, own.items[i].bytes, own.items[i].size);
        stem_add(out, slice_make(bytes, before.size + own.items[i].size));
    }
}

/* Beginnings that are never inflected: short ones ("по-", "нью-"), and the
 * adverbs and stems in -о and -е ("научно-", "вице-"). */
static bool
is_inflected(slice part)
{
    static const slice o = { "о", 2 }, e = { "е", 2 };

    return part.size >= 4 * o.size && !slice_ends(part, o) &&
           !slice_ends(part, e);
}

/* Write the stem of one beginning of a hyphenated form and the hyphen behind
 * it; the beginning itself where the stem is too long. Gives the bytes. */
static size_t
put_part(slice part, language lang, size_t room, char *out)
{
    stem_set own;
    slice    stem = part;

    if (is_inflected(part)) {
        find_stems(part, lang, &own);
        if (own.items[0].size < room)
            stem = slice_make(own.items[0].bytes, own.items[0].size);
    }
    memcpy(out, stem.data, stem.size);
    out[stem.size] = '-';
    return stem.size + 1;
}

/* The beginning of a hyphenated form, up to its last hyphen, as its stems
 * have it. */
static slice
beginning_of(slice form, size_t end, language lang, char out[FORM_MAX])
{
    size_t size = 0, start = 0;

    if (!languages[lang]->inflects_parts)
        return slice_part(form, 0, end);
    for (size_t at = 0; at < end; at++) {
        if (form.data[at] != '-')
            continue;
        /* what is still to come fits in as it stands */
        size += put_part(slice_part(form, start, at), lang,
                         FORM_MAX - size - (end - at - 1), out + size);
        start = at + 1;
    }
    return slice_make(out, size);
}

/* A hyphenated form is inflected at its end ("премьер-министрге"), in Russian
 * and Ukrainian often in all its parts ("государств-членов"). */
void
stems_of_whole(slice form, language lang, stem_set *out)
{
    char   bytes[FORM_MAX];
    slice  before;
    size_t start = form.size;

    while (start > 0 && form.data[start - 1] != '-')
        start--;
    before = beginning_of(form, start, lang, bytes);
    out->count = 0;
    add_stems(before, slice_part(form, start, form.size), lang, out);
    if (out->count == 0) /* the stem with its beginning got too long */
        stem_add(out, form);
}

void
stems_of(slice form, language lang, stem_set *out)
{
    size_t start = 0;

    stems_of_whole(form, lang, out);
    if (memchr(form.data, '-', form.size) == NULL)
        return;
    for (size_t at = 0; at <= form.size; at++) {
        slice part;

        if (at < form.size && form.data[at] != '-')
            continue;
        part = slice_part(form, start, at);
        if (is_stemmable(part))
            add_stems(slice_make(NULL, 0), part, lang, out);
        start = at + 1;
    }
}
