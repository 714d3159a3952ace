/*
 * The text layer alone, without files and SQLite.
 *
 *     bench_text_layer run FILE      from bytes to stems, nothing known yet
 *     bench_text_layer stems FILE    the stemmers alone, over all forms of it
 *     bench_text_layer code FILE BOOK    from bytes to codings, one thread
 *
 * FILE is plain text, a paragraph a line. `run` and `code` print what
 * they found; `stems` a line for each language: name, distinct forms, millions
 * of them stemmed in a second of processor. Where libstemmer is installed it
 * stems the Russian forms, too.
 */
#include "base/arena.h"
#include "base/array.h"
#include "base/file.h"
#include "code/match/matcher.h"
#include "text/analyser.h"
#include "text/normalise.h"
#include "text/stem.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#ifdef HAVE_LIBSTEMMER
#include <libstemmer.h>
#endif

/* What is read at once stays in the processor's caches. */
enum { BATCH = 64, BLOCK = 1 << 20, READ = 1 << 16, PASS_MIN = 400000 };

static void
die(const char *what)
{
    fprintf(stderr, "bench_text_layer: %s\n", what);
    exit(1);
}

/* --- from bytes to forms --------------------------------------------------- */

/* What is done with texts once they are analysed; m NULL: nothing more. */
typedef struct coder {
    matcher *m;
    hit_list hits;
    uint32_t told; /* forms that the matcher knows */
    uint64_t codings;
} coder;

/* A form as a corpus stores it: its stem, and further ones with blanks. */
static void
tell_form(coder *k, uint32_t number, slice text, language lang)
{
    stored_form form = { .id = number, .lang = lang, .text = text };
    buffer      also = { 0 };
    stem_set    set;

    stems_of(text, lang, &set);
    for (size_t i = 1; i < set.count; i++) {
        if (i > 1)
            buffer_byte(&also, ' ');
        buffer_append(&also, set.items[i].bytes, set.items[i].size);
    }
    form.stem = slice_make(set.items[0].bytes, set.items[0].size);
    form.also = buffer_slice(&also);
    if (buffer_status(&also) || matcher_add_form(k->m, &form))
        die("out of memory");
    buffer_release(&also);
}

static void
code_batch(coder *k, const analyser *a, const segment_analysis *results,
           size_t count)
{
    while (k->told < analyser_form_count(a)) {
        language lang;
        slice    form = analyser_form(a, ++k->told, &lang);

        tell_form(k, k->told, form, lang);
    }
    for (size_t i = 0; i < count; i++) {
        if (matcher_run(k->m, results[i].forms, results[i].form_count,
                        &k->hits))
            die("out of memory");
        matcher_settle(k->m, &k->hits);
        k->codings += k->hits.count;
    }
}

static void
analyse_batch(analyser *a, segment *segments, size_t count, coder *k,
              uint64_t *tokens)
{
    const segment_analysis *results = NULL;

    if (analyser_run(a, segments, count, LANG_UND, &results, NULL))
        die("out of memory");
    for (size_t i = 0; i < count; i++)
        *tokens += results[i].tokens;
    if (k->m)
        code_batch(k, a, results, count);
}

/* What was read of a file and not yet analysed. */
typedef struct input {
    FILE  *file;
    char  *bytes;
    size_t size; /* read      */
    size_t at;   /* analysed  */
} input;

/* Put what is left to the front and read on; false, and nothing has moved,
 * when the end was met before. */
static bool
read_on(input *in)
{
    size_t left = in->size - in->at, most = BLOCK - left;

    if (feof(in->file))
        return false;
    if (left == BLOCK)
        die("a paragraph is too long");
    memmove(in->bytes, in->bytes + in->at, left);
    in->at = 0;
    in->size = left +
               fread(in->bytes + left, 1, most < READ ? most : READ, in->file);
    return true;
}

/* The next lines, BATCH of them but for the last time. */
static size_t
next_lines(input *in, slice lines[BATCH])
{
    size_t count, at;

    do {
        at = in->at;
        for (count = 0; count < BATCH && at < in->size; count++) {
            char  *line = in->bytes + at;
            char  *end = memchr(line, '\n', in->size - at);
            size_t size = end ? (size_t)(end - line) : in->size - at;

            if (!end && !feof(in->file))
                break;
            lines[count] = slice_make(line, size);
            at += size + (end != NULL);
        }
    } while (count < BATCH && read_on(in));
    in->at = at;
    return count;
}

/* Analyse a file paragraph by paragraph, BATCH of them a document. */
static uint64_t
analyse_file(analyser *a, const char *path, coder *k)
{
    input    in = { .file = fopen(path, "r"), .bytes = malloc(BLOCK) };
    segment  segments[BATCH];
    slice    lines[BATCH];
    size_t   lines_count;
    uint64_t tokens = 0;
    arena    memory;

    if (!in.file || !in.bytes)
        die("cannot open the file");
    arena_init(&memory);
    while ((lines_count = next_lines(&in, lines)) > 0) {
        size_t count = 0;

        for (size_t i = 0; i < lines_count; i++) {
            slice clean;

            if (text_clean(&memory, lines[i], &clean, NULL))
                die("out of memory");
            if (clean.size > 0)
                segments[count++] = (segment){ .heading = NO_HEADING,
                                               .text = clean };
        }
        analyse_batch(a, segments, count, k, &tokens);
        arena_reset(&memory);
    }
    arena_release(&memory);
    free(in.bytes);
    (void)fclose(in.file);
    return tokens;
}

static void
run(const char *path)
{
    analyser *a = analyser_new();
    coder     none = { 0 };
    uint64_t  tokens, stems = 0;

    if (!a)
        die("out of memory");
    tokens = analyse_file(a, path, &none);
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

/* --- and on to codings ----------------------------------------------------- */

static const codebook *
read_book(arena *memory, const char *path)
{
    buffer          yaml = { 0 };
    mistake_list    mistakes;
    const codebook *book = NULL;

    mistakes_init(&mistakes, memory);
    if (file_read(path, CODEBOOK_MAX_BYTES, &yaml, NULL, NULL) ||
        codebook_parse(memory, buffer_slice(&yaml), &mistakes, &book))
        die("cannot read the codebook");
    buffer_release(&yaml);
    return book;
}

static void
code(const char *path, const char *book)
{
    analyser *a = analyser_new();
    coder     k = { 0 };
    arena     memory;
    uint64_t  tokens;

    arena_init(&memory);
    if (!a || matcher_new(read_book(&memory, book), CODEBOOK_NONE, &k.m, NULL))
        die("out of memory");
    tokens = analyse_file(a, path, &k);
    printf("%llu words, %llu codings\n", (unsigned long long)tokens,
           (unsigned long long)k.codings);
    hit_list_release(&k.hits);
    matcher_free(k.m);
    analyser_free(a);
    arena_release(&memory);
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
time_stemmers(const char *path)
{
    analyser *a = analyser_new();
    form_list forms[LANG_COUNT] = { 0 };
    coder     none = { 0 };

    if (!a)
        die("out of memory");
    (void)analyse_file(a, path, &none);
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
    const char *what = count > 2 ? arguments[1] : "";

    if (count == 3 && strcmp(what, "run") == 0)
        run(arguments[2]);
    else if (count == 3 && strcmp(what, "stems") == 0)
        time_stemmers(arguments[2]);
    else if (count == 4 && strcmp(what, "code") == 0)
        code(arguments[2], arguments[3]);
    else {
        fprintf(stderr,
                "usage: bench_text_layer run|stems FILE | code FILE BOOK\n");
        return 2;
    }
    return 0;
}
