/*
 * The stems of every form of the text in every language: one at least,
 * valid, distinct, within their limits, the whole form's first, and the
 * same when asked again.
 */
#include "fuzz.h"

#include "text/stem.h"
#include "text/words.h"

static slice
stem_at(const stem_set *set, size_t i)
{
    return slice_make(set->items[i].bytes, set->items[i].size);
}

static void
check_set(const stem_set *set, size_t limit)
{
    must(set->count >= 1 && set->count <= limit);
    for (size_t i = 0; i < set->count; i++) {
        slice stem = stem_at(set, i);

        must(stem.size > 0 && stem.size <= FORM_MAX && fuzz_is_valid(stem));
        for (size_t j = 0; j < i; j++)
            must(!slice_equal(stem, stem_at(set, j)));
    }
}

static void
check_stems(slice form, language lang)
{
    stem_set all, whole, again;

    stems_of(form, lang, &all);
    check_set(&all, STEMS_MAX);
    stems_of_whole(form, lang, &whole);
    check_set(&whole, STEM_CHOICES);
    must(slice_equal(stem_at(&all, 0), stem_at(&whole, 0)));
    stems_of(form, lang, &again);
    must(again.count == all.count);
    for (size_t i = 0; i < all.count; i++)
        must(slice_equal(stem_at(&all, i), stem_at(&again, i)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena     memory;
    word_list words = { 0 };
    slice     text;
    char      form[FORM_MAX];

    arena_init(&memory);
    text = fuzz_clean(&memory, data, size);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        must(words_split(text, (language)lang, &words) == TIZBE_OK);
        for (size_t i = 0; i < words.count; i++) {
            slice  written = slice_part(text, words.items[i].start,
                                        words.items[i].end);
            size_t length = form_of(written, (language)lang, form);

            check_stems(slice_make(form, length), (language)lang);
        }
    }
    word_list_release(&words);
    arena_release(&memory);
    return 0;
}
