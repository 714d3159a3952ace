/*
 * The table of kazakh_grammar.c unfolded for matching.
 */
#include "text/lang/kazakh_shapes.h"

#include "base/once.h"
#include "text/utf8.h"

#include <assert.h>

#define SHAPES_MAX 800
#define ENDING_MAX 240 /* shapes with the same last letter */
#define PAIRS_MAX  4000

static struct {
    once         made;
    letter       number[0x100]; /* of U+0400 .. U+04FF; 0 for none */
    uint16_t     code[KAZAKH_LETTERS];
    letter_set   vowels;
    shape        shapes[SHAPES_MAX];
    size_t       shape_count;
    const shape *ending[KAZAKH_LETTERS][ENDING_MAX];
    size_t       ending_count[KAZAKH_LETTERS];
    const shape *paired[PAIRS_MAX]; /* by the last two letters */
    shape_list   pairs[KAZAKH_LETTERS][KAZAKH_LETTERS];
} kk;

static letter
letter_of(uint32_t code)
{
    if (code == '\'')
        return KAZAKH_LETTERS - 1;
    return code >= 0x400 && code < 0x500 ? kk.number[code - 0x400] : 0;
}

static void
number_letters(void)
{
    slice  text = SLICE(KAZAKH_ALPHABET);
    letter next = 1;

    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);

        kk.code[next] = (uint16_t)code;
        if (code >= 0x400)
            kk.number[code - 0x400] = next;
        next++;
    }
}

bool
kazakh_letters(slice form, kazakh_word *out)
{
    out->size = 0;
    for (size_t at = 0; at < form.size;) {
        letter l = letter_of(utf8_next(form, &at));

        if (l == 0 || out->size == WORD_MAX)
            return false;
        out->text[out->size++] = l;
    }
    return true;
}

size_t
kazakh_spell(const kazakh_word *word, char out[FORM_MAX])
{
    size_t size = 0;

    for (size_t i = 0; i < word->size && size + UTF8_MAX_BYTES <= FORM_MAX; i++)
        size += utf8_encode(kk.code[word->text[i]], out + size);
    return size;
}

/* The set of the letters of a string of the alphabet. */
static letter_set
set_of(const char *letters)
{
    slice      text = slice_of(letters);
    letter_set set = 0;

    for (size_t at = 0; at < text.size;)
        set |= LETTER_BIT(letter_of(utf8_next(text, &at)));
    return set;
}

shape_list
kazakh_shapes_ending(letter before, letter last)
{
    return kk.pairs[before][last];
}

/* The rows for a capital; 0 rows when the character is a plain letter. */
static size_t
sounds_of(slice character, const kazakh_sound **first)
{
    size_t count = 0;

    for (size_t i = 0; i < kazakh_sound_count; i++) {
        if (!slice_is(character, kazakh_sounds[i].capital))
            continue;
        if (count++ == 0)
            *first = &kazakh_sounds[i];
    }
    return count;
}

static letter
first_letter(const char *text)
{
    size_t at = 0;

    return letter_of(utf8_next(slice_of(text), &at));
}

/* The letter that a suffix took from the root before it. */
static letter
letter_undone(const kazakh_suffix *suffix, bool back)
{
    const kazakh_sound *sound = NULL;

    if (suffix->undo[0] == '\0')
        return L_NONE;
    if (sounds_of(slice_of(suffix->undo), &sound) == 0)
        return first_letter(suffix->undo);
    return first_letter(back ? sound->back : sound->front);
}

static void
add_shape(const shape *made)
{
    letter last = made->text[made->size - 1];

    assert(kk.shape_count < SHAPES_MAX && kk.ending_count[last] < ENDING_MAX);
    kk.shapes[kk.shape_count] = *made;
    kk.ending[last][kk.ending_count[last]++] = &kk.shapes[kk.shape_count++];
}

/* All shapes of one harmony: inner capitals have one letter, the first may
 * have several, each after its own sounds. */
static bool
make_shapes(const kazakh_suffix *suffix, int harmony, letter_set place)
{
    slice               text = slice_of(suffix->text);
    const kazakh_sound *first = NULL, *sound = NULL;
    size_t              first_count = 0;
    bool                harmonic = false;
    shape               made = { .makes = suffix->makes,
                                 .follows = suffix->follows,
                                 .after = place,
                                 .undo = { letter_undone(suffix, true),
                                           letter_undone(suffix, false) },
                                 .suffix = suffix };

    for (size_t at = 0, start = 0; at < text.size; start = at) {
        uint32_t code = utf8_next(text, &at);
        size_t   count = sounds_of(slice_part(text, start, at), &sound);

        if (start == 0 && count > 0) {
            first = sound;
            first_count = count;
        }
        harmonic |= count > 0 && strcmp(sound->back, sound->front) != 0;
        made.text[made.size++] = count == 0
                                     ? letter_of(code)
                                     : first_letter(harmony == HARMONY_BACK
                                                        ? sound->back
                                                        : sound->front);
    }
    made.harmony = (uint8_t)(harmonic ? harmony : HARMONY_ANY);
    if (first_count == 0)
        add_shape(&made);
    for (size_t i = 0; i < first_count; i++) {
        made.text[0] = first_letter(harmony == HARMONY_BACK ? first[i].back
                                                            : first[i].front);
        made.after = place;
        if (first[i].after[0] != '\0')
            made.after &= set_of(first[i].after);
        if (made.after)
            add_shape(&made);
    }
    return harmonic;
}

static void
make_all_shapes(void)
{
    for (size_t i = 0; i < kazakh_suffix_count; i++) {
        const kazakh_suffix *suffix = &kazakh_suffixes[i];
        letter_set           place = ~(letter_set)0;

        if (suffix->place == AFTER_VOWEL)
            place = kk.vowels;
        if (slice_is(slice_of(suffix->undo), "й"))
            place |= set_of("и"); /* қияды: nothing was taken */
        if (suffix->place == AFTER_CONSONANT)
            place = ~kk.vowels;
        if (make_shapes(suffix, HARMONY_BACK, place))
            make_shapes(suffix, HARMONY_FRONT, place);
    }
}

/* One letter leaves two thirds of a word's shapes to be compared in vain,
 * two hardly any. */
static void
pair_shapes(void)
{
    size_t count = 0;

    for (size_t before = 0; before < KAZAKH_LETTERS; before++)
        for (size_t last = 0; last < KAZAKH_LETTERS; last++) {
            size_t first = count;

            for (size_t i = 0; i < kk.ending_count[last]; i++) {
                const shape *s = kk.ending[last][i];

                if (s->size > 1 && s->text[s->size - 2] != before)
                    continue;
                assert(count < PAIRS_MAX);
                kk.paired[count++] = s;
            }
            kk.pairs[before][last] = (shape_list){ &kk.paired[first],
                                                   count - first };
        }
}

void
kazakh_prepare(void)
{
    if (!once_begin(&kk.made))
        return;
    number_letters();
    kk.vowels = set_of(KAZAKH_VOWELS);
    make_all_shapes();
    pair_shapes();
    once_end(&kk.made);
}
