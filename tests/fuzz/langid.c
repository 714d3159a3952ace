/*
 * langid_text: a language with a confidence from 0 to 1, none of both for a
 * text without letters, and the same answer for the sum of the words.
 */
#include "fuzz.h"

#include "text/langid.h"
#include "text/words.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena     memory;
    buffer    repaired;
    double    confidence = -1, again = -1;
    slice     text;
    language  lang, twin;
    word_list words = { 0 };

    arena_init(&memory);
    must(langid_text(fuzz_repaired(&repaired, data, size), &lang,
                     &confidence) == TIZBE_OK);
    must(confidence >= 0 && confidence <= 1);
    text = fuzz_clean(&memory, data, size);
    must(langid_text(text, &lang, &confidence) == TIZBE_OK);
    must(lang < LANG_COUNT && confidence >= 0 && confidence <= 1);
    must(langid_text(text, &twin, &again) == TIZBE_OK && twin == lang);
    must(!(again < confidence) && !(again > confidence));
    must(words_split(text, LANG_UND, &words) == TIZBE_OK);
    must(words.count > 0 || (lang == LANG_UND && confidence <= 0));
    word_list_release(&words);
    buffer_release(&repaired);
    arena_release(&memory);
    return 0;
}
