/*
 * The text layer alone, without files and SQLite.
 *
 *     bench_text_layer run FILE      from bytes to stems, nothing known yet
 *     bench_text_layer stems FILE    the stemmers alone, over all forms of it
 *
 * FILE is plain text, paragraphs with blank lines between. `run` prints what
 * it found; `stems` a line for each language: name, distinct forms, millions
 * of them stemmed in a second of processor. Where libstemmer is installed it
 * stems the Russian forms, too.
 */
#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "text/analyser.h"
#include "text/normalise.h"
#include "text/stem.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#ifdef HAVE_LIBSTEMMER
#include <libstemmer.h>
#endif

enum { BATCH = 64, PASS_MIN = 400000, FILE_MAX = 1 << 30 };

static void
die(const char *what)
{
    fprintf(stderr, "bench_text_layer: %s\n", what);
    exit(1);
}

/* --- from bytes to forms --------------------------------------------------- */

static void
analyse_batch(analyser *a, segment *segments, size_t count, uint64_t *tokens)
{
    const segment_analysis *results = NULL;

    if (analyser_run(a, segments, count, LANG_UND, &results, NULL))
        die("out of memory");
    for (size_t i = 0; i < count; i++)
        *tokens += results[i].tokens;
}

/* Analyse paragraph by paragraph, BATCH of them a document. */
static uint64_t
analyse_all(analyser *a, slice text)
{
    segment  segments[BATCH];
    size_t   count = 0, end;
    uint64_t tokens = 0;
    arena    memory;

    arena_init(&memory);
    for (size_t at = 0; at < text.size; at = end + 2) {
        slice clean;

        end = slice_find(text, SLICE("\n\n"), at);
        if (end == SIZE_MAX)
            end = text.size;
        if (text_clean(&memory, slice_part(text, at, end), &clean, NULL))
            die("out of memory");
        if (clean.size > 0)
            segments[count++] = (segment){ .heading = NO_HEADING,
                                           .text = clean };
        if (count == BATCH) {
            analyse_batch(a, segments, count, &tokens);
            arena_reset(&memory);
            count = 0;
        }
    }
    analyse_batch(a, segments, count, &tokens);
    arena_release(&memory);
    return tokens;
}

static void
run(slice text)
{
    analyser *a = analyser_new();
    uint64_t  tokens, stems = 0;

    if (!a)
        die("out of memory");
    tokens = analyse_all(a, text);
    for (uint32_t i = 1; i <= analyser_form_count(a); i++) {
        language lang;
        slice    form = analyser_form(a, i, &lang);
        stem_set set;

        stems_of(form, lang, &set);
        stems += set.count;
    }
    printf("%llu words, %u forms, %llu stems\n", (unsigned long long)tokens,
           analyser_form_count(a), (unsigned long long)stems);
    analyser_free(a);
}

/* --- stemmers alone -------------------------------------------------------- */

typedef struct form_list {
    slice *items;
    size_t count, capacity;
} form_list;

static double
processor_seconds(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Stem all forms `passes` times; gives bytes of stems, to have been used. */
typedef size_t (*stem_all)(const form_list *forms, size_t passes,
                           language lang);

static size_t
stem_ours(const form_list *forms, size_t passes, language lang)
{
    size_t bytes = 0;

    for (size_t pass = 0; pass < passes; pass++)
        for (size_t i = 0; i < forms->count; i++) {
            stem_set set;

            stems_of_whole(forms->items[i], lang, &set);
            bytes += set.items[0].size;
        }
    return bytes;
}

#ifdef HAVE_LIBSTEMMER
static size_t
stem_snowball(const form_list *forms, size_t passes, language lang)
{
    struct sb_stemmer *stemmer = sb_stemmer_new(language_code(lang), NULL);
    size_t             bytes = 0;

    if (!stemmer)
        die("libstemmer lacks a language");
    for (size_t pass = 0; pass < passes; pass++)
        for (size_t i = 0; i < forms->count; i++) {
            slice form = forms->items[i];

            (void)sb_stemmer_stem(stemmer, (const sb_symbol *)form.data,
                                  (int)form.size);
            bytes += (size_t)sb_stemmer_length(stemmer);
        }
    sb_stemmer_delete(stemmer);
    return bytes;
}
#endif

static void
print_speed(const char *name, const form_list *forms, language lang,
            stem_all stem)
{
    size_t passes = forms->count ? PASS_MIN / forms->count + 1 : 0;
    double start = processor_seconds(), seconds;

    if (passes == 0 || stem(forms, passes, lang) == 0)
        die("a language has no forms");
    seconds = processor_seconds() - start;
    printf("%s\t%zu\t%.3f\n", name, forms->count,
           (double)(passes * forms->count) / seconds / 1e6);
}

static void
time_stemmers(slice text)
{
    analyser *a = analyser_new();
    form_list forms[LANG_COUNT] = { 0 };

    if (!a)
        die("out of memory");
    (void)analyse_all(a, text);
    for (uint32_t i = 1; i <= analyser_form_count(a); i++) {
        language   lang;
        slice      form = analyser_form(a, i, &lang);
        form_list *list = &forms[lang];

        if (!ARRAY_ROOM(list->items, list->count, list->capacity))
            die("out of memory");
        list->items[list->count++] = form;
    }
    for (int lang = LANG_KK; lang < LANG_COUNT; lang++)
        print_speed(language_code((language)lang), &forms[lang], (language)lang,
                    stem_ours);
#ifdef HAVE_LIBSTEMMER
    print_speed("libstemmer ru", &forms[LANG_RU], LANG_RU, stem_snowball);
#endif
    for (int lang = 0; lang < LANG_COUNT; lang++)
        free(forms[lang].items);
    analyser_free(a);
}

int
main(int count, char **arguments)
{
    buffer      bytes;
    tizbe_error error;

    if (count != 3 ||
        (strcmp(arguments[1], "run") && strcmp(arguments[1], "stems"))) {
        fprintf(stderr, "usage: bench_text_layer run|stems FILE\n");
        return 2;
    }
    buffer_init(&bytes);
    if (file_read(arguments[2], FILE_MAX, &bytes, NULL, &error))
        die(error.text);
    if (strcmp(arguments[1], "run") == 0)
        run(buffer_slice(&bytes));
    else
        time_stemmers(buffer_slice(&bytes));
    buffer_release(&bytes);
    return 0;
}
