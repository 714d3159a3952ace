/*
 * One spelling for each word. The steps, in this order: compose; drop what
 * is not spelling (stress marks, invisible characters, blanks inside a
 * number); give every apostrophe and hyphen one shape; repair look-alikes;
 * bring Kazakh into Cyrillic; fold case, ё and ґ; drop the possessive.
 *
 * A word is worked on as code points in a fixed array: forms are short, and
 * nothing here can run out of memory.
 */
#include "text/form.h"

#include "text/cyrillic.h"
#include "text/hyphen_parts.h"
#include "text/languages.h"
#include "text/lookalikes.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdint.h>
#include <utf8proc.h>

/* More code points than FORM_MAX bytes ever need; what is behind them in
 * an endless word is cut off. */
enum { LETTERS_MAX = 2 * FORM_MAX };

typedef struct letters {
    uint32_t codes[LETTERS_MAX];
    size_t   count;
} letters;

/* --- reading ------------------------------------------------------------- */

static bool
is_stress(uint32_t code)
{
    return code == 0x0300 || code == 0x0301 || code == 0x0340 || code == 0x0341;
}

static bool
is_digit(uint32_t code)
{
    return code - '0' < 10u;
}

/* Not spelling: invisible characters, and the tatweel that only stretches a
 * line. */
static bool
is_no_letter(uint32_t code)
{
    return code == 0x0640 || (ucd_property(code) & UCD_REMOVED);
}

/* One shape for what is written in several. */
static uint32_t
unify(uint32_t code)
{
    switch (code) {
    case U'`':
    case U'´':
    case U'ʹ':
    case U'ʻ':
    case U'ʼ':
    case U'‘':
    case U'’':
    case U'′':
    case U'＇':
        return '\'';
    case 0x2010: /* hyphen */
    case 0x2011: /* non-breaking hyphen */
        return '-';
    case U'ѐ': /* one letter with its stress */
        return U'е';
    case U'Ѐ':
        return U'Е';
    case U'ѝ':
        return U'и';
    case U'Ѝ':
        return U'И';
    default:
        break;
    }
    if (code - 0x0660 < 10u || code - 0x06F0 < 10u)
        return '0' + (code & 15); /* Arabic digits */
    return code;
}

/* Compose letters with their marks: и + U+0306 is й. */
static void
compose(letters *w)
{
    utf8proc_int32_t codes[LETTERS_MAX];
    utf8proc_ssize_t count;

    for (size_t i = 0; i < w->count; i++)
        codes[i] = (utf8proc_int32_t)w->codes[i];
    count = utf8proc_normalize_utf32(codes, (utf8proc_ssize_t)w->count,
                                     UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    if (count < 0)
        return;
    w->count = (size_t)count;
    for (size_t i = 0; i < w->count; i++)
        w->codes[i] = (uint32_t)codes[i];
}

static void
read_letters(slice word, letters *w)
{
    size_t   at = 0, kept = 0;
    bool     is_unsafe = false;
    uint32_t last = 0;

    w->count = 0;
    while (at < word.size && w->count < LETTERS_MAX) {
        uint32_t code = utf8_next(word, &at);

        if (is_no_letter(code))
            continue; /* before composing: what it kept apart may meet */
        is_unsafe = is_unsafe || (ucd_property(code) & UCD_UNSAFE);
        w->codes[w->count++] = code;
    }
    if (is_unsafe)
        compose(w);
    for (size_t i = 0; i < w->count; i++) {
        uint32_t code = unify(w->codes[i]);

        if (is_stress(code) || (code == ' ' && is_digit(last)))
            continue;
        last = w->codes[kept++] = code;
    }
    w->count = kept;
}

/* --- scripts ------------------------------------------------------------- */

/* "user@host.kz", "https://...", "plan.pdf": not words of a language. */
static bool
is_address(const letters *w)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->codes[i] == '@' || w->codes[i] == '/' || w->codes[i] == '.' ||
            w->codes[i] == '_')
            return true;
    return false;
}

/* Put `count` code points in the place of [start, end). */
static void
splice(letters *w, size_t start, size_t end, size_t count)
{
    memmove(w->codes + start + count, w->codes + end,
            (w->count - end) * sizeof *w->codes);
    w->count -= end - start - count;
}

/* Repair each run of letters by itself: "IT-компания" is two scripts for a
 * reason, "кездесетiн" is not. */
static void
repair_scripts(letters *w, language lang)
{
    const other_scripts *scripts = is_address(w) ? NULL
                                                 : languages[lang]->scripts;
    bool   is_sure = scripts && scripts->is_sure(w->codes, w->count);
    size_t at = 0, end, count;

    while (at < w->count) {
        for (end = at; end < w->count && ucd_is_letter_or_mark(w->codes[end]);)
            end++;
        if (end == at) {
            at++;
            continue;
        }
        lookalikes_repair(w->codes + at, end - at, lang);
        if (scripts) {
            count = scripts->rewrite(w->codes + at, end - at, is_sure);
            splice(w, at, end, count);
            end = at + count;
        }
        at = end;
    }
}

/* --- writing ------------------------------------------------------------- */

/* Simple case folding where one subtraction does it; 0 where utf8proc has
 * to be asked. Cyrillic and ASCII; and İ, whose folding is i with a dot on it,
 * while all who write of it in another language write Istanbul. */
static uint32_t
fold_quickly(uint32_t code)
{
    if (code < 0x80)
        return code - 'A' < 26u ? code + 32 : code;
    if (code == U'İ')
        return 'i';
    return code < 0x0400 || code > 0x052F ? 0 : cyrillic_small(code);
}

static uint32_t
fold_letter(uint32_t code)
{
    if (code == U'ё')
        return U'е';
    if (code == U'ґ')
        return U'г';
    if (code == U'ʼ')
        return '\''; /* in ŉ, which folds to ʼn */
    return code;
}

/* Append to `w` what `code` folds to; whether that is more than a letter. */
static bool
add_folded(letters *w, uint32_t code)
{
    utf8proc_int32_t pieces[8];
    utf8proc_ssize_t n = 0;
    int              last_class = 0;
    uint32_t         folded = fold_quickly(code);

    if (!folded)
        n = utf8proc_decompose_char((utf8proc_int32_t)code, pieces, 8,
                                    UTF8PROC_CASEFOLD, &last_class);
    if (n < 1 || n > 8) {
        pieces[0] = (utf8proc_int32_t)(folded ? folded : code);
        n = 1;
    }
    for (utf8proc_ssize_t i = 0; i < n && w->count < LETTERS_MAX; i++)
        w->codes[w->count++] = fold_letter((uint32_t)pieces[i]);
    return n > 1;
}

/* Composed once more, as letters like ŉ and ǰ fold to two, the second of
 * which goes with what follows, or with the first. */
static void
fold(letters *w)
{
    letters folded;
    bool    has_grown = false;

    folded.count = 0;
    for (size_t i = 0; i < w->count; i++)
        if (add_folded(&folded, w->codes[i]))
            has_grown = true;
    if (has_grown)
        compose(&folded);
    *w = folded;
}

/* As many whole letters as there is room for. */
static size_t
write_form(const letters *w, char out[FORM_MAX])
{
    char   bytes[UTF8_MAX_BYTES];
    size_t size = 0;

    for (size_t i = 0; i < w->count; i++) {
        size_t n = utf8_encode(w->codes[i], bytes);

        if (size + n > FORM_MAX)
            break;
        memcpy(out + size, bytes, n);
        size += n;
    }
    return size;
}

/* English: "Kazakhstan's", "students'". */
static void
drop_possessive(letters *w)
{
    const uint32_t *c = w->codes;
    size_t          n = w->count;

    if (n > 2 && c[n - 2] == '\'' && (c[n - 1] | 0x20) == 's')
        w->count -= 2;
    else if (n > 2 && c[n - 1] == '\'' && (c[n - 2] | 0x20) == 's')
        w->count -= 1;
}

static size_t
make_form(slice word, language lang, bool is_repairing, char out[FORM_MAX])
{
    letters w;

    read_letters(word, &w);
    if (w.count == 0) { /* nothing but stress marks: they are the form */
        w.count = word.size > 0;
        w.codes[0] = UTF8_REPLACEMENT;
    }
    if (is_repairing)
        repair_scripts(&w, lang);
    if (languages[lang]->has_possessive)
        drop_possessive(&w);
    fold(&w);
    return write_form(&w, out);
}

/* --- most words ----------------------------------------------------------- */

/* The folded letter of two bytes of Cyrillic; 0 where it takes more than a
 * look at it: marks, letters with a stress, U+04C0-U+04CF, U+0500 and on. */
static inline uint32_t
fold_cyrillic(unsigned char lead, unsigned char second)
{
    uint32_t code = cyrillic_pair(lead, second);

    if (code - 0x0430 < 0x20u)
        return code;
    return code == 0 || unify(code) != code ? 0
                                            : fold_letter(cyrillic_small(code));
}

/*
 * The form of a word of Cyrillic letters only or of Latin ones of ASCII only,
 * with figures and hyphens: there is nothing to compose, repair or map. 0 for
 * any other, and for Latin ones that may be rewritten in another script.
 */
static size_t
plain_form(slice word, language lang, char out[FORM_MAX])
{
    const unsigned char *s = (const unsigned char *)word.data;
    size_t               at = 0;
    bool                 has_latin = false, has_cyrillic = false;

    while (at < word.size && word.size <= FORM_MAX) {
        if (s[at] >= 0x80) {
            uint32_t code = fold_cyrillic(s[at], s[at + 1]);

            if (code == 0)
                return 0;
            has_cyrillic = true;
            out[at++] = (char)(0xC0 | code >> 6);
            out[at++] = (char)(0x80 | (code & 0x3F));
        } else if ((s[at] | 0x20u) - 'a' < 26u) {
            has_latin = true;
            out[at] = (char)(s[at] | 0x20);
            at++;
        } else if (s[at] == '-' || is_digit(s[at])) {
            out[at] = word.data[at];
            at++;
        } else {
            return 0;
        }
    }
    return has_latin && (has_cyrillic || languages[lang]->scripts) ? 0 : at;
}

/* "co-operation" is "cooperation". */
static size_t
close_vowels(char *form, size_t size)
{
    for (size_t at = 2; at < 4 && at + 1 < size; at++)
        if (form[at] == '-' &&
            hyphen_keeps_vowels_apart(slice_make(form, at),
                                      (unsigned char)form[at + 1])) {
            memmove(form + at, form + at + 1, size - at - 1);
            return size - 1;
        }
    return size;
}

size_t
form_of(slice word, language lang, char out[FORM_MAX])
{
    size_t size = plain_form(word, lang, out);

    if (size == 0)
        size = make_form(word, lang, true, out);
    return languages[lang]->words == WORDS_PARTED ? close_vowels(out, size)
                                                  : size;
}

bool
form_is_repaired(slice word, language lang)
{
    char   repaired[FORM_MAX], plain[FORM_MAX];
    size_t a = make_form(word, lang, true, repaired);
    size_t b = make_form(word, lang, false, plain);

    return a != b || memcmp(repaired, plain, a) != 0;
}

bool
form_is_possible(slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ')
            return false;
    return text.size > 0 && text.size <= FORM_MAX;
}

slice
form_key(language lang, slice form, char out[FORM_KEY_MAX])
{
    slice  code = slice_of(language_code(lang));
    size_t size = form.size < FORM_MAX ? form.size : FORM_MAX;

    memcpy(out, code.data, code.size);
    out[code.size] = ':';
    if (size > 0)
        memcpy(out + code.size + 1, form.data, size);
    return slice_make(out, code.size + 1 + size);
}
