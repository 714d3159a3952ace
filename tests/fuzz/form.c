/*
 * form_of in every language, of the words of the text: valid, without NUL,
 * within its limit, not empty, and its own form. The text taken as one word,
 * which it is not, does no harm.
 *
 * Not its own form may be what is read by its capitals, which a form has no
 * more (another script repaired or mapped to Cyrillic: "FOR" is an
 * abbreviation in Kazakh, "for" is not), what was cut at FORM_MAX, and what
 * has two English possessives.
 */
#include "fuzz.h"

#include "text/form.h"
#include "text/words.h"

static size_t
check_form(slice written, language lang, char form[FORM_MAX])
{
    size_t size = form_of(written, lang, form);

    must(size <= FORM_MAX && (size > 0) == (written.size > 0));
    must(fuzz_is_valid(slice_make(form, size)));
    must(memchr(form, '\0', size) == NULL);
    (void)form_is_repaired(written, lang);
    return size;
}

static bool
is_cyrillic(uint32_t code)
{
    return code >= 0x0400 && code < 0x0530;
}

/* Whether every letter is Cyrillic, or none, Kazakh set aside. */
static bool
is_one_script(slice written, language lang)
{
    bool   has_own = false, has_other = false;
    size_t at = 0;

    while (at < written.size) {
        uint32_t code = utf8_next(written, &at);

        if (!(ucd_property(code) & (UCD_LETTER | UCD_MARK)))
            continue;
        has_own = has_own || is_cyrillic(code);
        has_other = has_other || !is_cyrillic(code);
    }
    return !has_other || (!has_own && lang != LANG_KK);
}

static bool
is_possessive(slice form, language lang)
{
    return lang == LANG_EN && slice_find(form, SLICE("'"), 0) != SIZE_MAX;
}

static void
check_word(slice written, language lang)
{
    char   form[FORM_MAX], again[FORM_MAX];
    size_t size = check_form(written, lang, form);

    if (size > FORM_MAX - UTF8_MAX_BYTES || !is_one_script(written, lang) ||
        is_possessive(slice_make(form, size), lang))
        return;
    must(form_of(slice_make(form, size), lang, again) == size);
    must(memcmp(form, again, size) == 0);
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
        (void)check_form(text, (language)lang, form);
        must(words_split(text, (language)lang, &words) == TIZBE_OK);
        for (size_t i = 0; i < words.count; i++)
            check_word(
                slice_part(text, words.items[i].start, words.items[i].end),
                (language)lang);
    }
    word_list_release(&words);
    arena_release(&memory);
    return 0;
}
