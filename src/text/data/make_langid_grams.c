/*
 * Turn the trained model from text into what langid_word.c looks up; run when
 * the program is built, for the machine it is built on. What the text is made
 * of is told at its head.
 *
 *     make_langid_grams langid_model.txt FILE
 */
#include "base/ascii.h"
#include "text/data/table_files.h"
#include "text/langid_grams.h"
#include "text/utf8.h"

#include <stdlib.h>

#define STEPS     20  /* numbers behind "=far"                            */
#define DIGITS    90  /* the base of two digits                           */
#define WORD_BEST 3   /* what the two steps of langid_grams.h are times    */
#define WORD_FAR  2.5 /* larger in the row of a word                      */

/* An n-gram with all of its hash. */
typedef struct entry {
    uint64_t    hash;
    size_t      order; /* in which it was read */
    langid_gram gram;
} entry;

static struct {
    uint8_t digit[128]; /* NO_DIGIT for a character that is none */
    uint8_t far[STEPS]; /* in LANGID_STEP                        */
    entry  *entries;
    size_t  count, capacity;
} model;

enum { NO_DIGIT = DIGITS };

static langid_gram *
add_gram(uint64_t hash)
{
    if (model.count == model.capacity) {
        size_t room = model.capacity ? model.capacity * 2 : 65536;
        entry *grown = realloc(model.entries, room * sizeof *grown);

        if (!grown)
            table_fail("out of memory", "");
        model.entries = grown;
        model.capacity = room;
    }
    model.entries[model.count] = (entry){ hash, model.count, { 0 } };
    return &model.entries[model.count++].gram;
}

static unsigned
take_digit(slice text, size_t *at)
{
    unsigned char c = *at < text.size ? (unsigned char)text.data[*at] : 0;
    unsigned      digit = c < sizeof model.digit ? model.digit[c] : NO_DIGIT;

    if (digit == NO_DIGIT)
        table_fail("the model has no digit where one is expected", "");
    ++*at;
    return digit;
}

/* The row at text[*at], which is stepped over. */
static void
read_row(slice text, size_t *at, size_t classes, langid_gram *g)
{
    g->best = (uint8_t)take_digit(text, at);
    for (size_t i = 0; i < classes; i += 3) {
        size_t   count = classes - i < 3 ? classes - i : 3;
        unsigned value = take_digit(text, at);

        if (count > 1)
            value = value * DIGITS + take_digit(text, at);
        for (size_t j = count; j-- > 0; value /= STEPS)
            g->far[i + j] = model.far[value % STEPS];
    }
}

/* The next letter of a line. */
static uint32_t
take_letter(slice text, size_t *at)
{
    if (*at == text.size)
        table_fail("a line of the model ends too early", "");
    return utf8_next(text, at);
}

/* One line of front coded n-grams; `letters` are those of the last one. */
static void
read_line(slice text, size_t classes, uint64_t letters[LANGID_ORDER])
{
    for (size_t at = 0; at < text.size;) {
        unsigned head = (unsigned)(text.data[at++] - 'A');
        size_t   size = head / LANGID_ORDER;
        size_t   end = size + head % LANGID_ORDER + 1;
        uint64_t key = 0;

        if (end > LANGID_ORDER)
            table_fail("the model has an n-gram of too many letters", "");
        while (size < end)
            letters[size++] = langid_letter_key(take_letter(text, &at));
        for (size_t i = 0; i < size; i++)
            key = key * LANGID_KEY_BASE + letters[i];
        read_row(text, &at, classes, add_gram(key * LANGID_HASH));
    }
}

/* One line of words, each with a blank and its row behind it. */
static void
read_words(slice text, size_t classes)
{
    for (size_t at = 0; at < text.size;) {
        uint64_t     key = langid_letter_key(' ');
        uint32_t     code;
        unsigned     best;
        langid_gram *g;

        do {
            code = take_letter(text, &at);
            key = key * LANGID_KEY_BASE + langid_letter_key(code);
        } while (code != ' ');
        g = add_gram((key + LANGID_WORD_KEY) * LANGID_HASH);
        read_row(text, &at, classes, g);
        best = g->best * WORD_BEST;
        g->best = best < UINT8_MAX ? (uint8_t)best : UINT8_MAX;
        for (size_t i = 0; i < LANGID_ROW_MAX; i++)
            g->far[i] = (uint8_t)(g->far[i] * WORD_FAR);
    }
}

/* Numbers with blanks between them, `most` of them at most; gives how many. */
static size_t
read_numbers(slice text, uint8_t *numbers, size_t most)
{
    size_t count = 0;

    while (slice_trim(text).size > 0) {
        slice    word = slice_cut_word(&text);
        unsigned number = 0;

        if (count == most || word.size > 3 || !ascii_is_number(word))
            table_fail("the model has wrong or too many numbers", "");
        for (size_t i = 0; i < word.size; i++)
            number = number * 10 + (unsigned)(word.data[i] - '0');
        numbers[count++] = (uint8_t)number;
    }
    return count;
}

/* The script that a line begins; LANGID_SCRIPTS for another line. */
static int
script_begun(slice line, slice *classes)
{
    static const slice marks[LANGID_SCRIPTS] = {
        [LANGID_CYRILLIC] = { "=Cyrl ", 6 },
        [LANGID_LATIN] = { "=Latn ", 6 },
        [LANGID_ARABIC] = { "=Arab ", 6 },
    };
    int s = 0;

    while (s < LANGID_SCRIPTS && !slice_starts(line, marks[s]))
        s++;
    if (s < LANGID_SCRIPTS)
        *classes = slice_part(line, marks[s].size, line.size);
    return s;
}

static void
prepare_digits(void)
{
    uint8_t digit = 0;

    memset(model.digit, NO_DIGIT, sizeof model.digit);
    for (int c = '#'; c < 127; c++)
        if (c != '?' && c != '\\')
            model.digit[c] = digit++;
}

static void
read_model(slice rest, langid_grams *to)
{
    uint64_t letters[LANGID_ORDER] = { 0 };
    size_t   classes = 0;
    bool     in_words = false;

    prepare_digits();
    while (rest.size > 0) {
        slice line = slice_cut(&rest, '\n'), numbers;
        int   script = script_begun(line, &numbers);

        if (script < LANGID_SCRIPTS) {
            in_words = false;
            classes = read_numbers(numbers, to->classes[script],
                                   LANGID_ROW_MAX);
            to->class_count[script] = (uint8_t)classes;
        } else if (slice_starts(line, SLICE("=far "))) {
            (void)read_numbers(slice_part(line, 5, line.size), model.far,
                               STEPS);
        } else if (slice_is(line, "=words")) {
            in_words = true;
        } else if (!slice_starts(line, SLICE("#"))) {
            if (in_words)
                read_words(line, classes);
            else
                read_line(line, classes, letters);
        }
    }
}

static int
by_hash(const void *a, const void *b)
{
    const entry *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash > y->hash ? 1 : -1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Few n-grams have one key: those of an apostrophe or a blank alone, which
 * two scripts share, and of letters past U+07FF. The last one read stays. */
static void
drop_doubles(void)
{
    size_t kept = 0;

    for (size_t i = 0; i < model.count; i++)
        if (i + 1 == model.count ||
            model.entries[i].hash != model.entries[i + 1].hash)
            model.entries[kept++] = model.entries[i];
    model.count = kept;
}

/* Put an n-gram into the first line with room from its own one on. */
static void
place_gram(langid_grams *table, const entry *e)
{
    size_t       line = e->hash >> 48;
    langid_gram *g;

    for (;; line = (line + 1) % LANGID_LINES) {
        for (size_t i = 0; i < LANGID_LINE_GRAMS; i++) {
            g = &table->lines[line].grams[i];
            if (g->hash_low == 0 && g->hash_middle == 0) {
                *g = e->gram;
                return;
            }
        }
        table->lines[line].goes_on = 1;
    }
}

/* Sort the n-grams, so that each is there once, and put all in their place. */
static void
fill_table(langid_grams *table)
{
    qsort(model.entries, model.count, sizeof *model.entries, by_hash);
    drop_doubles();
    if (model.count >= LANGID_LINES * LANGID_LINE_GRAMS)
        table_fail("the model has too many n-grams", "");
    for (size_t i = 0; i < model.count; i++) {
        entry *e = &model.entries[i];

        e->gram.hash_low = (uint32_t)e->hash;
        e->gram.hash_middle = (uint16_t)(e->hash >> 32);
        table->bits[e->hash >> 49] |= langid_bits(e->hash);
        place_gram(table, e);
    }
}

int
main(int count, char **arguments)
{
    static langid_grams table;

    if (count != 3)
        table_fail("two arguments: the model, and the file to write", "");
    read_model(table_read(arguments[1]), &table);
    fill_table(&table);
    table_write(arguments[2], &table, sizeof table);
    free(model.entries);
    return 0;
}
