/*
 * Each entry is tried on a text of its own words (entry_witness.h): it should
 * find them, and who else does is worth knowing.
 */
#include "base/array.h"
#include "base/intern.h"
#include "code/codebook_advice.h"
#include "code/match/entry_witness.h"
#include "code/match/matcher.h"
#include "code/match/text_stream.h"

#include <stdlib.h>

enum {
    CHOICES_MAX = 16, /* of an entry that are tried               */
    BLAMED_MAX = 50   /* entries whose exceptions are looked into */
};

/* Two codes that give the same words. */
typedef struct overlap {
    uint32_t entry, other; /* an example */
    uint32_t count;        /* entries    */
} overlap;

/* A matcher and what it found in the words at hand. */
typedef struct finder {
    matcher    *m;
    text_stream stream;
    hit_list    hits;
} finder;

/* The exceptions of a code, as matches. */
typedef struct exceptions {
    uint32_t               code; /* CODEBOOK_NONE: of none yet        */
    arena                  memory;
    const codebook_entry **items; /* in the order of the hits' entries */
    size_t                 count;
    finder                 finds;
} exceptions;

typedef struct trial {
    const codebook *book;
    mistake_list   *mistakes;
    tizbe_error    *error;
    finder          finds;
    exceptions      unless;
    buffer          words;    /* of the entry at hand */
    intern          pairs;    /* of codes, as bytes   */
    overlap        *overlaps; /* by pair           */
    size_t          overlap_capacity;
    unsigned        blamed;
} trial;

static void
finder_release(finder *f)
{
    matcher_free(f->m);
    hit_list_release(&f->hits);
    text_stream_release(&f->stream);
    f->m = NULL;
}

static tizbe_status
run_on(const buffer *words, finder *f, language lang)
{
    tizbe_status status = buffer_status(words);

    if (status == TIZBE_OK)
        status = text_stream_make(&f->stream, f->m, buffer_slice(words), lang,
                                  SLICE(""));
    if (status == TIZBE_OK)
        status = matcher_run(f->m, f->stream.forms, f->stream.count, &f->hits);
    return status;
}

static bool
is_hit(const hit_list *hits, uint32_t entry)
{
    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].entry == entry)
            return true;
    return false;
}

/* False when there are too many of them to learn anything. */
static bool
make_words(trial *t, uint32_t entry, language lang, unsigned choice,
           unsigned *choices)
{
    buffer_clear(&t->words);
    return entry_witness(t->book, t->book->entries[entry].trees[lang], lang,
                         choice, choices, &t->words);
}

/* --- the entry itself ----------------------------------------------------- */

/* One that is too large to be tried is taken to find its words. */
static tizbe_status
try_entry(trial *t, uint32_t entry, language lang, bool *finds)
{
    unsigned     choices = 1;
    tizbe_status status = TIZBE_OK;

    *finds = false;
    for (unsigned i = 0;
         i < choices && i < CHOICES_MAX && !*finds && status == TIZBE_OK; i++) {
        if (!make_words(t, entry, lang, i, &choices)) {
            *finds = true;
            return buffer_status(&t->words);
        }
        status = run_on(&t->words, &t->finds, lang);
        *finds = is_hit(&t->finds.hits, entry);
    }
    return status;
}

/* A matcher of the exceptions of a code, which is that of the last call mostly. */
static tizbe_status
list_exceptions(trial *t, uint32_t number)
{
    exceptions          *x = &t->unless;
    const codebook_code *code = &t->book->codes[number];
    const codebook      *book;
    codebook_entry      *copies;
    tizbe_status         status;

    if (x->code == number)
        return TIZBE_OK;
    finder_release(&x->finds);
    arena_reset(&x->memory);
    x->code = number;
    x->count = 0;
    x->items = arena_zalloc(&x->memory, code->entry_count, sizeof *x->items);
    copies = arena_zalloc(&x->memory, code->entry_count, sizeof *copies);
    if (!x->items || !copies)
        return TIZBE_NOMEM;
    for (uint32_t i = 0; i < code->entry_count; i++) {
        const codebook_entry *one = &t->book->entries[code->first_entry + i];

        if (!one->is_unless)
            continue;
        copies[x->count] = *one;
        x->items[x->count++] = one;
    }
    status = codebook_of_entries(&x->memory, t->book, copies, x->count, &book);
    return status == TIZBE_OK
               ? matcher_new(book, (uint32_t)book->code_count - 1, &x->finds.m,
                             t->error)
               : status;
}

/* The first exception that takes the words at hand away, or NULL. */
static tizbe_status
find_exception(trial *t, uint32_t entry, language lang,
               const codebook_entry **found)
{
    exceptions  *x = &t->unless;
    unsigned     choices = 1;
    size_t       first = SIZE_MAX;
    tizbe_status status;

    *found = NULL;
    if (t->blamed++ >= BLAMED_MAX)
        return TIZBE_OK;
    (void)make_words(t, entry, lang, 0, &choices);
    status = list_exceptions(t, t->book->entries[entry].code);
    if (status == TIZBE_OK && x->count > 0)
        status = run_on(&t->words, &x->finds, lang);
    for (size_t i = 0; status == TIZBE_OK && i < x->finds.hits.count; i++) {
        size_t number = x->finds.hits.items[i].entry - t->book->entry_count;

        first = number < first ? number : first;
    }
    if (first != SIZE_MAX)
        *found = x->items[first];
    return status;
}

static tizbe_status
tell_useless(trial *t, uint32_t number, language lang)
{
    const codebook_entry *entry = &t->book->entries[number];
    const codebook_entry *exception;
    tizbe_status          status = find_exception(t, number, lang, &exception);

    if (status != TIZBE_OK)
        return status;
    if (exception)
        mistakes_warn(t->mistakes, entry->at,
                      "'%s' never counts: unless has '%s' on line %u",
                      mistakes_quote(t->mistakes, entry->text),
                      mistakes_quote(t->mistakes, exception->text),
                      exception->at.line);
    else
        mistakes_warn(t->mistakes, entry->at,
                      "'%s' does not even find its own words",
                      mistakes_quote(t->mistakes, entry->text));
    return TIZBE_OK;
}

/* --- other codes ---------------------------------------------------------- */

static bool
is_kin(const codebook *book, uint32_t one, uint32_t other)
{
    return one == other || book->codes[one].theme == other ||
           book->codes[other].theme == one;
}

static tizbe_status
note_overlap(trial *t, uint32_t entry, uint32_t other)
{
    const codebook *book = t->book;
    uint32_t        codes[2] = { book->entries[entry].code,
                                 book->entries[other].code };
    uint32_t        number;
    bool            is_new;

    if (codes[0] > codes[1]) {
        codes[0] = codes[1];
        codes[1] = book->entries[entry].code;
    }
    if (intern_add(&t->pairs, slice_make((const char *)codes, sizeof codes),
                   &number, &is_new) != TIZBE_OK ||
        !ARRAY_ROOM(t->overlaps, number, t->overlap_capacity))
        return TIZBE_NOMEM;
    if (is_new)
        t->overlaps[number] = (overlap){ entry, other, 0 };
    t->overlaps[number].count++;
    return TIZBE_OK;
}

/* Codes that count the same words as the entry's own, after the longest have
 * won where a theme says so. */
static tizbe_status
look_at_others(trial *t, uint32_t number, language lang)
{
    const codebook_entry *entry = &t->book->entries[number];
    hit_list             *hits = &t->finds.hits;
    unsigned              choices = 1;
    tizbe_status          status;

    if (entry_names_code(entry->trees[lang]) ||
        !make_words(t, number, lang, 0, &choices))
        return TIZBE_OK;
    status = run_on(&t->words, &t->finds, lang);
    if (status != TIZBE_OK || hits->count == 0)
        return status;
    matcher_settle(t->finds.m, hits);
    for (size_t i = 0; i < hits->count; i++)
        for (size_t k = 0; k < hits->count && status == TIZBE_OK; k++) {
            const hit *own = &hits->items[i], *other = &hits->items[k];
            uint32_t   others = other->entry;

            if (own->code == entry->code && own->start == other->start &&
                own->end == other->end &&
                !is_kin(t->book, own->code, other->code) &&
                !entry_names_code(t->book->entries[others].trees[lang]))
                status = note_overlap(t, number, others);
        }
    return status;
}

static void
tell_overlaps(trial *t)
{
    const codebook *book = t->book;

    for (uint32_t i = 0; i < t->pairs.count; i++) {
        const overlap        *one = &t->overlaps[i];
        const codebook_entry *entry = &book->entries[one->entry];
        const codebook_entry *other = &book->entries[one->other];

        mistakes_note(t->mistakes, entry->at,
                      "'%s' and '%s' find the same words: '%s' here, '%s' on "
                      "line %u%s",
                      book->codes[entry->code].name.data,
                      book->codes[other->code].name.data,
                      mistakes_quote(t->mistakes, entry->text),
                      mistakes_quote(t->mistakes, other->text), other->at.line,
                      one->count > 2 ? ", and more" : "");
    }
}

/* --- all of them ---------------------------------------------------------- */

/* An entry of several languages is useless when it is in all of them. */
static tizbe_status
try_all_languages(trial *t, uint32_t number)
{
    const codebook_entry *entry = &t->book->entries[number];
    bool                  finds = false;
    tizbe_status          status = TIZBE_OK;
    language              first = LANG_COUNT;

    for (int lang = LANG_COUNT - 1; lang >= 0 && !finds && status == TIZBE_OK;
         lang--) {
        if (!entry->trees[lang])
            continue;
        first = first == LANG_COUNT ? (language)lang : first;
        status = try_entry(t, number, (language)lang, &finds);
    }
    if (status != TIZBE_OK || first == LANG_COUNT)
        return status;
    return finds ? look_at_others(t, number, first)
                 : tell_useless(t, number, first);
}

tizbe_status
codebook_advise_finds(const codebook *book, mistake_list *mistakes,
                      tizbe_error *error)
{
    trial        t = { .book = book,
                       .mistakes = mistakes,
                       .error = error,
                       .unless.code = CODEBOOK_NONE };
    tizbe_status status = matcher_new(book, CODEBOOK_NONE, &t.finds.m, error);

    text_stream_init(&t.finds.stream);
    text_stream_init(&t.unless.finds.stream);
    arena_init(&t.unless.memory);
    intern_init(&t.pairs);
    buffer_init(&t.words);
    for (uint32_t i = 0; i < book->entry_count && status == TIZBE_OK; i++) {
        if (book->entries[i].is_unless)
            continue;
        status = try_all_languages(&t, i);
        if (status == TIZBE_NOMEM)
            (void)error_nomem(error);
    }
    if (status == TIZBE_OK)
        tell_overlaps(&t);
    free(t.overlaps);
    buffer_release(&t.words);
    intern_release(&t.pairs);
    finder_release(&t.finds);
    finder_release(&t.unless.finds);
    arena_release(&t.unless.memory);
    return status;
}
