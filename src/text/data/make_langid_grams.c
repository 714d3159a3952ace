/*
 * Turn the trained model from text into what langid.c looks up; run when the
 * program is built, for the machine it is built on.
 *
 *     make_langid_grams FILE
 */
#include "text/langid_grams.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

/* An n-gram with all of its hash. */
typedef struct entry {
    uint64_t    hash;
    size_t      order; /* in which it was read */
    langid_gram gram;
} entry;

static struct {
    uint8_t digit[128];
    entry  *entries;
    size_t  count, capacity;
} model;

static void
die(const char *why)
{
    fprintf(stderr, "make_langid_grams: %s\n", why);
    exit(1);
}

static langid_gram *
add_gram(uint64_t hash)
{
    if (model.count == model.capacity) {
        model.capacity = model.capacity ? model.capacity * 2 : 65536;
        model.entries = realloc(model.entries,
                                model.capacity * sizeof *model.entries);
        if (!model.entries)
            die("out of memory");
    }
    model.entries[model.count] = (entry){ hash, model.count, { 0 } };
    return &model.entries[model.count++].gram;
}

/* The row at text[*at], which is stepped over. */
static void
read_row(slice text, size_t *at, size_t classes, langid_gram *g)
{
    const char *digits = text.data + *at;

    g->best = model.digit[(unsigned char)*digits++];
    for (size_t i = 0; i < classes; i += 3) {
        size_t   count = classes - i < 3 ? classes - i : 3;
        unsigned value = model.digit[(unsigned char)*digits++];

        if (count > 1)
            value = value * LANGID_DIGITS +
                    model.digit[(unsigned char)*digits++];
        for (size_t j = count; j-- > 0; value /= LANGID_STEPS)
            g->far[i + j] = langid_far[value % LANGID_STEPS];
    }
    *at = (size_t)(digits - text.data);
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

        while (size < end)
            letters[size++] = langid_letter_key(utf8_next(text, &at));
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
            code = utf8_next(text, &at);
            key = key * LANGID_KEY_BASE + langid_letter_key(code);
        } while (code != ' ');
        g = add_gram((key + LANGID_WORD_KEY) * LANGID_HASH);
        read_row(text, &at, classes, g);
        best = g->best * LANGID_WORD_BEST;
        g->best = best < UINT8_MAX ? (uint8_t)best : UINT8_MAX;
        for (size_t i = 0; i < classes; i++)
            g->far[i] = (uint8_t)(g->far[i] * LANGID_WORD_FAR);
    }
}

static void
read_model(langid_grams *to)
{
    uint8_t digit = 0;

    for (int c = '#'; c < 127; c++)
        if (c != '?' && c != '\\')
            model.digit[c] = digit++;
    for (int s = 0; s < LANGID_SCRIPTS; s++) {
        const langid_table *table = &langid_tables[s];
        uint64_t            letters[LANGID_ORDER] = { 0 };

        if (table->class_count > LANGID_ROW_MAX)
            die("a script has too many classes");
        to->class_count[s] = (uint8_t)table->class_count;
        memcpy(to->classes[s], table->classes, table->class_count);
        for (size_t i = 0; i < table->line_count; i++)
            read_line(slice_of(table->lines[i]), table->class_count, letters);
        for (size_t i = 0; i < table->words_count; i++)
            read_words(slice_of(table->words[i]), table->class_count);
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
        die("the model has too many n-grams");
    for (size_t i = 0; i < model.count; i++) {
        entry *e = &model.entries[i];

        e->gram.hash_low = (uint32_t)e->hash;
        e->gram.hash_middle = (uint16_t)(e->hash >> 32);
        table->bits[e->hash >> 49] |= langid_bits(e->hash);
        place_gram(table, e);
    }
}

static void
write_all(const char *path, const langid_grams *table)
{
    FILE *out = fopen(path, "wb");

    if (!out || fwrite(table, 1, sizeof *table, out) != sizeof *table ||
        fclose(out) != 0)
        die("cannot write");
}

int
main(int count, char **arguments)
{
    static langid_grams table;

    if (count != 2)
        die("one argument: the file to write");
    read_model(&table);
    fill_table(&table);
    write_all(arguments[1], &table);
    free(model.entries);
    return 0;
}
