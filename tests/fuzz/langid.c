/*
 * langid_text: a language with a confidence from 0 to 1, none of both for a
 * text without letters. Where the leads of the words tell a language it is that
 * one, and as sure as they say.
 */
#include "fuzz.h"

#include "text/langid.h"
#include "text/word_joints.h"
#include "text/words.h"

static void
check_leads(slice text, const word_list *words, language lang,
            double confidence)
{
    langid_leads sum = { 0 };
    language     led;

    for (size_t i = 0; i < words->count; i++) {
        word         w = words->items[i];
        langid_score score;
        langid_lead  lead;

        if (word_is_label(text, w.start, w.end))
            continue;
        langid_word(slice_part(text, w.start, w.end), &score);
        langid_lead_of(&score, &lead);
        if (lead.is_known)
            langid_leads_add(&sum, &lead);
        else
            langid_leads_spoil(&sum);
    }
    led = langid_leading(&sum, false);
    must(led == LANG_UND || led == lang);
    led = langid_leading(&sum, true);
    must(led == LANG_UND || (led == lang && confidence > 0.9996));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena     memory;
    buffer    repaired;
    double    confidence = -1, again = -1;
    slice     text;
    language  lang, same;
    word_list words = { 0 };

    arena_init(&memory);
    must(langid_text(fuzz_repaired(&repaired, data, size), &lang,
                     &confidence) == TIZBE_OK);
    must(confidence >= 0 && confidence <= 1);
    text = fuzz_clean(&memory, data, size);
    must(langid_text(text, &lang, &confidence) == TIZBE_OK);
    must(lang < LANG_COUNT && confidence >= 0 && confidence <= 1);
    must(langid_text(text, &same, &again) == TIZBE_OK && same == lang);
    must(!(again < confidence) && !(again > confidence));
    must(words_split(text, LANG_UND, &words) == TIZBE_OK);
    must(words.count > 0 || (lang == LANG_UND && confidence <= 0));
    check_leads(text, &words, lang, confidence);
    word_list_release(&words);
    buffer_release(&repaired);
    arena_release(&memory);
    return 0;
}
