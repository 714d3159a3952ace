/*
 * No language writes ќ or ѕ in a word with ы, і or й, nor ў in one with є or
 * ї: so single words prove the font, and no statistics are needed. Only whole
 * documents are judged; a name quoted from such a text in another stays as it
 * is.
 */
#include "text/lang/kazakh_font.h"

#include "base/array.h"
#include "base/counted.h"
#include "text/block.h"
#include "text/ucd.h"
#include "text/utf8.h"

/* What tells such a text from those the letters belong to. */
typedef struct font_signs {
    size_t kazakh; /* letters that are Kazakh as they stand: қ ғ ә ...    */
    size_t font;   /* words with letters of the list above                */
    size_t proven; /* those of them that no language writes: "барлыќ" has
                      ќ of Macedonian and ы, which Macedonian has not     */
} font_signs;

/* Words that prove it, at least, and one of how many with such letters. */
enum { PROVEN_LEAST = 2, PROVEN_OF = 5 };
/* Segments with so many such words, and none that proves it, are left. */
enum { UNPROVEN_MOST = 5 };

/* The letters of a word by what can stand together. ј is in Serbian, but
 * also in Altai and Azerbaijani, beside ы; ґ in Ukrainian and in some
 * Belarusian: neither proves anything. Rusyn has є ї with ы. */
enum {
    MACEDONIAN = 1 << 0,     /* ќ ѕ                              */
    BELARUSIAN = 1 << 1,     /* ў                                */
    UKRAINIAN = 1 << 2,      /* є ї                              */
    AMBIGUOUS = 1 << 3,      /* ј ћ ґ                            */
    NOT_MACEDONIAN = 1 << 4, /* і ы й ь ю я щ э ъ                */
    KAZAKH = 1 << 5          /* a letter that the font had not   */
};

typedef struct font_letter {
    uint32_t written, meant;
} font_letter;

static const font_letter letters[] = {
    { U'ќ', U'қ' }, { U'Ќ', U'Қ' }, { U'ѕ', U'ң' }, { U'Ѕ', U'Ң' },
    { U'ј', U'ә' }, { U'Ј', U'Ә' }, { U'ћ', U'һ' }, { U'Ћ', U'Һ' },
    { U'ґ', U'ө' }, { U'Ґ', U'Ө' }, { U'ў', U'ұ' }, { U'Ў', U'Ұ' },
    { U'є', U'ғ' }, { U'Є', U'Ғ' }, { U'ї', U'ү' }, { U'Ї', U'Ү' },
};

static const font_letter *
find_letter(uint32_t code)
{
    for (size_t i = 0; i < COUNT_OF(letters); i++)
        if (letters[i].written == code)
            return &letters[i];
    return NULL;
}

#define FIRST  0x0400 /* of the Cyrillic letters looked at */
#define BEYOND 0x0530

/* What a letter is: a table, as every letter of every
 * text is looked up. */
#define AT(letter) [U##letter - FIRST]
static const unsigned char kinds_of[BEYOND - FIRST] = {
    AT('ќ') = MACEDONIAN,     AT('Ќ') = MACEDONIAN,
    AT('ѕ') = MACEDONIAN,     AT('Ѕ') = MACEDONIAN,
    AT('ј') = AMBIGUOUS,      AT('Ј') = AMBIGUOUS,
    AT('ћ') = AMBIGUOUS,      AT('Ћ') = AMBIGUOUS,
    AT('ґ') = AMBIGUOUS,      AT('Ґ') = AMBIGUOUS,
    AT('ў') = BELARUSIAN,     AT('Ў') = BELARUSIAN,
    AT('є') = UKRAINIAN,      AT('Є') = UKRAINIAN,
    AT('ї') = UKRAINIAN,      AT('Ї') = UKRAINIAN,
    AT('й') = NOT_MACEDONIAN, AT('Й') = NOT_MACEDONIAN,
    AT('ъ') = NOT_MACEDONIAN, AT('Ъ') = NOT_MACEDONIAN,
    AT('ы') = NOT_MACEDONIAN, AT('Ы') = NOT_MACEDONIAN,
    AT('ь') = NOT_MACEDONIAN, AT('Ь') = NOT_MACEDONIAN,
    AT('щ') = NOT_MACEDONIAN, AT('Щ') = NOT_MACEDONIAN,
    AT('э') = NOT_MACEDONIAN, AT('Э') = NOT_MACEDONIAN,
    AT('ю') = NOT_MACEDONIAN, AT('Ю') = NOT_MACEDONIAN,
    AT('я') = NOT_MACEDONIAN, AT('Я') = NOT_MACEDONIAN,
    AT('і') = NOT_MACEDONIAN, AT('І') = NOT_MACEDONIAN,
    AT('ғ') = KAZAKH,         AT('Ғ') = KAZAKH,
    AT('қ') = KAZAKH,         AT('Қ') = KAZAKH,
    AT('ң') = KAZAKH,         AT('Ң') = KAZAKH,
    AT('ү') = KAZAKH,         AT('Ү') = KAZAKH,
    AT('ұ') = KAZAKH,         AT('Ұ') = KAZAKH,
    AT('һ') = KAZAKH,         AT('Һ') = KAZAKH,
    AT('ә') = KAZAKH,         AT('Ә') = KAZAKH,
    AT('ө') = KAZAKH,         AT('Ө') = KAZAKH,
};

static bool
is_proof(int kinds)
{
    if (kinds & MACEDONIAN)
        return (kinds & (NOT_MACEDONIAN | BELARUSIAN | UKRAINIAN)) != 0;
    return (kinds & UKRAINIAN) && (kinds & BELARUSIAN);
}

static void
end_word(int kinds, font_signs *signs)
{
    signs->font += (kinds & ~(NOT_MACEDONIAN | KAZAKH)) != 0;
    signs->proven += is_proof(kinds);
}

/* Step over blocks without a letter that counts, from `at`, which is above 0.
 * All of those but й ъ ы ь щ э ю я, which say nothing in a word without
 * others, are D0 80 to 8F, D1 90 to 9F, or begin with D2 to D4. */
static size_t
skip_blocks(slice text, size_t at)
{
    while (text.size - at >= sizeof(block)) {
        block now = block_load(text.data + at);
        block before = block_load(text.data + at - 1);
        block high = now & 0xF0;
        block found = (block)((now >= 0xD2) & (now <= 0xD4));

        found |= (block)((before == 0xD0) & (high == 0x80));
        found |= (block)((before == 0xD1) & (high == 0x90));
        if (block_any(found))
            break;
        at += sizeof(block);
    }
    return at;
}

/* The first letter of the word that `at` is in, not before `least`, which is
 * at a character. */
static size_t
word_start(slice text, size_t at, size_t least)
{
    while (at > least && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    while (at - least >= 2 && (unsigned char)text.data[at - 2] >= 0xD0 &&
           (unsigned char)text.data[at - 2] <= 0xD4)
        at -= 2;
    return at;
}

/* Add the signs of a text (valid UTF-8) to `signs`, which begins as 0. */
static void
look(slice text, font_signs *signs)
{
    int    kinds = 0;
    size_t next_block = 1;

    for (size_t at = 0; at < text.size;) {
        uint32_t code;

        if (kinds == 0 && at >= next_block) {
            size_t stop = skip_blocks(text, at);

            next_block = stop + sizeof(block);
            at = stop > at ? word_start(text, stop, at) : at;
        }
        code = utf8_next(text, &at);

        if (code >= FIRST && code < BEYOND) {
            int kind = kinds_of[code - FIRST];

            kinds |= kind;
            signs->kazakh += kind == KAZAKH;
        } else if (kinds && !ucd_is_letter_or_mark(code)) {
            end_word(kinds, signs);
            kinds = 0;
        }
    }
    end_word(kinds, signs);
}

/* Whether a document with these signs is such a one: at least two words
 * are proven, a fifth of those with such letters, and Kazakh letters are
 * few. */
static bool
is_used(const font_signs *signs)
{
    return signs->proven >= PROVEN_LEAST &&
           signs->proven >= signs->font / PROVEN_OF &&
           signs->kazakh <= signs->proven;
}

size_t
kazakh_font_repair(char *text, size_t size)
{
    font_signs signs = { 0 };
    slice      s = slice_make(text, size);
    size_t     count = 0;

    look(s, &signs);
    if (signs.proven == 0 && signs.font > UNPROVEN_MOST)
        return 0;
    for (size_t at = 0, start = 0; at < size; start = at) {
        const font_letter *found = find_letter(utf8_next(s, &at));

        if (found) {
            (void)utf8_encode(found->meant, text + start);
            count++;
        }
    }
    return count;
}

/* A repaired copy in the place of `text` when there is something to do. */
static size_t
repair_slice(document *doc, slice *text)
{
    font_signs signs = { 0 };
    char      *copy;

    look(*text, &signs);
    if (signs.font == 0)
        return 0;
    copy = arena_strdup(doc->arena, *text);
    if (!copy) {
        doc->failed = true;
        return 0;
    }
    text->data = copy;
    return kazakh_font_repair(copy, text->size);
}

/* Whether ќ ѕ or ў is in a text, one of which each proof has. In bytes: D0 8C,
 * D0 85, D0 8E, D1 9C, D1 95, D1 9E; without a branch, so that the compiler
 * takes many at a time. */
static bool
may_prove(const char *bytes, size_t size)
{
    unsigned char found = 0;

    for (size_t i = 0; i + 1 < size; i++) {
        unsigned char lead = (unsigned char)bytes[i];
        unsigned char next = (unsigned char)bytes[i + 1];

        next = (unsigned char)(next - ((lead & 1) << 4));
        found |= (unsigned char)(((lead & 0xFE) == 0xD0) &
                                 ((next == 0x8C) | (next == 0x85) |
                                  (next == 0x8E)));
    }
    return found != 0;
}

size_t
kazakh_font_repair_word(char *word, size_t size)
{
    return may_prove(word, size) ? kazakh_font_repair(word, size) : 0;
}

void
kazakh_font_repair_document(document *doc)
{
    font_signs signs = { 0 };
    size_t     count = 0;
    bool       may_be = false;

    for (size_t i = 0; i < doc->segment_count && !may_be; i++)
        may_be = may_prove(doc->segments[i].text.data,
                           doc->segments[i].text.size);
    if (!may_be)
        return;
    for (size_t i = 0; i < doc->segment_count; i++)
        look(doc->segments[i].text, &signs);
    if (!is_used(&signs))
        return;
    for (size_t i = 0; i < doc->segment_count; i++)
        count += repair_slice(doc, &doc->segments[i].text);
    for (size_t i = 0; i < doc->variable_count; i++)
        (void)repair_slice(doc, &doc->variables[i].value);
    document_note(doc,
                  "%s of a pre-Unicode Kazakh font %s replaced "
                  "(ќ > қ, є > ғ, ѕ > ң, ј > ә, ї > ү, ў > ұ, ґ > ө, ћ > һ)",
                  COUNTED(count, "letter"), by_number(count, "was", "were"));
}
