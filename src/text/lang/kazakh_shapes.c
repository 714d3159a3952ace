/*
 * The tables of kazakh_grammar.c and kazakh_words.c unfolded for matching.
 */
#include "text/lang/kazakh_shapes.h"
#include "base/array.h"
#include "text/utf8.h"

#include <assert.h>

#define SHAPES_MAX       800
#define ENDING_MAX       240  /* shapes with the same last letter */
#define ROOTS_MAX        4096 /* a power of two, over twice the known roots */
#define ROOT_KEY_LETTERS 10

typedef struct root_slot {
    uint64_t key; /* six bits a letter; 0 for an empty slot */
    int      parts;
    size_t   changed; /* row of kazakh_changed, counted from 1 */
} root_slot;

static struct {
    bool         ready;
    letter       number[0x100]; /* of U+0400 .. U+04FF; 0 for none */
    uint16_t     code[KAZAKH_LETTERS];
    letter_set   vowels;
    shape        shapes[SHAPES_MAX];
    size_t       shape_count;
    const shape *ending[KAZAKH_LETTERS][ENDING_MAX];
    size_t       ending_count[KAZAKH_LETTERS];
    root_slot    roots[ROOTS_MAX];
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

letter_set
kazakh_set(const char *letters)
{
    slice      text = slice_of(letters);
    letter_set set = 0;

    for (size_t at = 0; at < text.size;)
        set |= LETTER_BIT(letter_of(utf8_next(text, &at)));
    return set;
}

shape_list
kazakh_shapes_ending(letter last)
{
    return (shape_list){ kk.ending[last], kk.ending_count[last] };
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

letter
kazakh_undone(const kazakh_suffix *suffix, bool back)
{
    const kazakh_sound *sound = NULL;

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
            made.after &= kazakh_set(first[i].after);
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
        else if (suffix->place == AFTER_CONSONANT)
            place = ~kk.vowels;
        if (make_shapes(suffix, HARMONY_BACK, place))
            make_shapes(suffix, HARMONY_FRONT, place);
    }
}

/* Six bits a letter; 0 when the word is too long to be known. */
static uint64_t
root_key(const kazakh_word *root)
{
    uint64_t key = 0;

    if (root->size > ROOT_KEY_LETTERS)
        return 0;
    for (size_t i = 0; i < root->size; i++)
        key = key << 6 | root->text[i];
    return key;
}

static root_slot *
root_slot_of(uint64_t key)
{
    uint64_t hash = key * 0x9E3779B97F4A7C15u;
    size_t   at = (size_t)(hash >> 40) % ROOTS_MAX;

    while (kk.roots[at].key != 0 && kk.roots[at].key != key)
        at = (at + 1) % ROOTS_MAX;
    return &kk.roots[at];
}

int
kazakh_known(const kazakh_word *root)
{
    uint64_t key = root_key(root);

    return key == 0 ? 0 : root_slot_of(key)->parts;
}

bool
kazakh_restore(kazakh_word *root)
{
    uint64_t key = root_key(root);
    size_t   row = key == 0 ? 0 : root_slot_of(key)->changed;

    return row != 0 &&
           kazakh_letters(slice_of(kazakh_changed[row - 1].root), root);
}

static void
add_changed_roots(void)
{
    for (size_t i = 0; i < kazakh_changed_count; i++) {
        kazakh_word shape_of_root;
        root_slot  *slot;

        if (!kazakh_letters(slice_of(kazakh_changed[i].shape), &shape_of_root))
            continue;
        slot = root_slot_of(root_key(&shape_of_root));
        slot->key = root_key(&shape_of_root);
        slot->changed = i + 1;
    }
}

static void
add_roots(const char *list, int part)
{
    slice  text = slice_of(list);
    size_t start = 0;

    for (size_t at = 0; at <= text.size; at++) {
        kazakh_word root;

        if (at < text.size && text.data[at] != ' ')
            continue;
        if (kazakh_letters(slice_part(text, start, at), &root) &&
            root.size > 0) {
            root_slot *slot = root_slot_of(root_key(&root));

            slot->key = root_key(&root);
            slot->parts |= part;
        }
        start = at + 1;
    }
}

void
kazakh_prepare(void)
{
    if (kk.ready)
        return;
    number_letters();
    kk.vowels = kazakh_set(KAZAKH_VOWELS);
    make_all_shapes();
    add_roots(kazakh_nouns, NOUN);
    add_roots(kazakh_verbs, VERB);
    add_changed_roots();
    kk.ready = true;
}
