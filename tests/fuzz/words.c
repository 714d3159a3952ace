/*
 * words_split in every language: words in order, whole characters, letters
 * or digits at both ends, and no letter or digit lost between them.
 */
#include "fuzz.h"

#include "text/words.h"

/* U+02B9, U+02BB, U+02BC: letters that are quotation marks at an edge. */
static bool
is_quote(slice text, size_t at)
{
    uint32_t code = utf8_next(text, &at);

    return code == 0x02B9 || code == 0x02BB || code == 0x02BC;
}

/* What lies between two words has no letter and no digit. */
static void
check_gap(slice text, size_t start, size_t end)
{
    while (start < end) {
        size_t   at = start;
        unsigned property = ucd_property(utf8_next(text, &start));

        must(!(property & (UCD_LETTER | UCD_NUMBER)) || is_quote(text, at));
    }
}

static void
check_words(slice text, language lang, word_list *words)
{
    size_t end = 0, first;

    must(words_split(text, lang, words) == TIZBE_OK);
    for (size_t i = 0; i < words->count; i++) {
        word w = words->items[i];

        must(w.start >= end && w.start < w.end && w.end <= text.size);
        must(fuzz_is_edge(text, w.start) && fuzz_is_edge(text, w.end));
        check_gap(text, end, w.start);
        first = w.start;
        must(ucd_property(utf8_next(text, &first)) &
             (UCD_LETTER | UCD_NUMBER | UCD_MARK));
        must(fuzz_properties(text, w.start, w.end) & (UCD_LETTER | UCD_NUMBER));
        end = w.end;
    }
    check_gap(text, end, text.size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena     memory;
    buffer    repaired;
    word_list words = { 0 };
    slice     clean, raw;

    arena_init(&memory);
    clean = fuzz_clean(&memory, data, size);
    raw = fuzz_repaired(&repaired, data, size);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        check_words(clean, (language)lang, &words);
        check_words(raw, (language)lang, &words);
    }
    word_list_release(&words);
    buffer_release(&repaired);
    arena_release(&memory);
    return 0;
}
