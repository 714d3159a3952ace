/*
 * sentences_split in every language: in order, apart, no blank at either
 * end, nothing visible left out.
 */
#include "fuzz.h"

#include "text/sentences.h"

static bool
is_blank_at(slice text, size_t at)
{
    return (ucd_property(utf8_next(text, &at)) & UCD_BLANK) != 0;
}

static void
check_sentences(slice text, language lang, sentence_list *list)
{
    size_t end = 0, last;

    must(sentences_split(text, lang, list) == TIZBE_OK);
    for (size_t i = 0; i < list->count; i++) {
        sentence s = list->items[i];

        must(s.start >= end && s.start < s.end && s.end <= text.size);
        must(fuzz_is_edge(text, s.start) && fuzz_is_edge(text, s.end));
        must(!is_blank_at(text, s.start));
        (void)utf8_previous(text, s.end, &last);
        must(!is_blank_at(text, last));
        for (; end < s.start; end++)
            must(text.data[end] == ' ');
        end = s.end;
    }
    must(end == text.size); /* clean text ends visibly */
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena         memory;
    buffer        repaired;
    sentence_list list = { 0 };
    slice         clean, raw;

    arena_init(&memory);
    clean = fuzz_clean(&memory, data, size);
    raw = fuzz_repaired(&repaired, data, size);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        check_sentences(clean, (language)lang, &list);
        must(sentences_split(raw, (language)lang, &list) == TIZBE_OK);
    }
    sentence_list_release(&list);
    buffer_release(&repaired);
    arena_release(&memory);
    return 0;
}
