/*
 * Make a large corpus out of a small one.
 *
 *     bench_make_corpus SEED MEGABYTES OUT SOURCE...
 *
 * Sentences of the source texts (.txt and .md below the folders SOURCE) are
 * drawn at random, language by language: a source belongs to the language
 * that its name states before the extension ("grants.kk.md"), the others
 * form one group of their own. A paragraph is some 800 bytes, a file some
 * 40 kB; blank lines stand between paragraphs.
 *
 * Few sources have few words, so made-up names and numbers are mixed in.
 * Their ranks are drawn from a Zipf law without end, exponent 1.2, so that
 * distinct words go on growing like n^(1/1.2), as in real text.
 *
 * The same sources, size and seed give the same bytes on any machine: all
 * arithmetic is in whole numbers.
 */
#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/slice.h"

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    GROUPS = 5, /* kk ru uk en and the rest   */
    PARAGRAPH = 800,
    FILE_SIZE = 40000,
    PER_FOLDER = 500,
    SENTENCE_MIN = 20 /* shorter ones are numbers and headings */
};

static const char *const tags[GROUPS] = { "kk", "ru", "uk", "en", "" };

typedef struct group {
    slice *sentences; /* in texts that are never freed */
    size_t count, capacity;
} group;

static group    groups[GROUPS];
static uint64_t state; /* of the random numbers */

static void
die(const char *what)
{
    fprintf(stderr, "bench_make_corpus: %s\n", what);
    exit(1);
}

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t
random_number(void)
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

/* 0 .. below - 1; the bias is far below what a bench notices. */
static size_t
pick(size_t below)
{
    return (size_t)(random_number() % below);
}

/*
 * A rank of the Zipf law with exponent 1.2: ranks 2^k .. 2^(k+1)-1 together
 * weigh 2^(-0.2 k), so k goes up with the chance 2^-0.2 = 0.8706.
 */
static uint64_t
zipf_rank(void)
{
    unsigned k = 0;

    while (k < 60 && pick(10000) < 8706)
        k++;
    return ((uint64_t)1 << k) + (random_number() & (((uint64_t)1 << k) - 1));
}

/* A name spelled out of its rank, so that no list of names is kept. */
static void
put_name(buffer *out, size_t which, uint64_t rank)
{
    static const char *const cyrillic[] = {
        "ба", "ве", "га", "до", "жа", "зе", "ки", "ла",
        "ме", "но", "па", "ру", "са", "те", "ша", "ди",
    };
    static const char *const latin[] = {
        "ba", "ve", "ga", "do", "ja", "ze", "ki",  "la",
        "me", "no", "pa", "ru", "sa", "te", "sha", "di",
    };
    static const char *const endings[GROUPS] = { "ұлы", "ов", "енко", "son",
                                                 "" };
    const char *const       *syllables = which == 3 ? latin : cyrillic;

    buffer_text(out, which == 3 ? "M" : "М");
    for (; rank > 0; rank /= COUNT_OF(cyrillic))
        buffer_text(out, syllables[rank % COUNT_OF(cyrillic)]);
    buffer_text(out, endings[which]);
}

/* A sentence; one word in eight has something rare behind it. */
static void
put_sentence(buffer *out, size_t which)
{
    const group *g = &groups[which];
    slice        s = g->sentences[pick(g->count)];

    while (s.size > 0) {
        size_t blank = slice_find(s, SLICE(" "), 0);

        if (blank == SIZE_MAX) {
            buffer_put(out, s);
            return;
        }
        buffer_put(out, slice_part(s, 0, blank + 1));
        s = slice_part(s, blank + 1, s.size);
        if (pick(8) > 0)
            continue;
        if (pick(4) > 0)
            put_name(out, which, zipf_rank());
        else
            buffer_printf(out, "%llu", (unsigned long long)zipf_rank());
        buffer_byte(out, ' ');
    }
}

static void
put_paragraph(buffer *out, size_t which)
{
    size_t end = out->size + PARAGRAPH / 2 + pick(PARAGRAPH);

    do {
        put_sentence(out, which);
        buffer_byte(out, ' ');
    } while (out->size < end);
    out->size--;
    buffer_text(out, "\n\n");
}

static size_t
pick_group(void)
{
    size_t which;

    do
        which = pick(GROUPS);
    while (groups[which].count == 0);
    return which;
}

/* One file in one language; one paragraph in twelve is in another. */
static void
put_document(buffer *out)
{
    size_t which = pick_group();

    buffer_clear(out);
    while (out->size < FILE_SIZE)
        put_paragraph(out, pick(12) ? which : pick_group());
    if (buffer_status(out) != TIZBE_OK)
        die("out of memory");
}

static void
keep_sentence(group *g, slice s)
{
    s = slice_trim(s);
    /* no headings, items or rows of tables */
    if (s.size < SENTENCE_MIN || strchr("#|*->", s.data[0]) ||
        slice_find(s, SLICE("\t"), 0) != SIZE_MAX)
        return;
    if (!ARRAY_ROOM(g->sentences, g->count, g->capacity))
        die("out of memory");
    g->sentences[g->count++] = s;
}

/* Sentences end with a line, or with a stop before a blank. */
static void
cut_sentences(group *g, slice text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.size; i++) {
        bool stop = strchr(".!?", text.data[i]) && i + 1 < text.size &&
                    text.data[i + 1] == ' ';

        if (text.data[i] != '\n' && !stop)
            continue;
        keep_sentence(g, slice_part(text, start, i + 1));
        start = i + 1;
    }
    keep_sentence(g, slice_part(text, start, text.size));
}

/* "grants.kk.md" -> 0 */
static size_t
group_of(slice name)
{
    slice stem = slice_part(name, 0, name.size - path_extension(name).size - 1);
    slice tag = path_extension(stem);

    for (size_t i = 0; i < GROUPS; i++)
        if (slice_is(tag, tags[i]))
            return i;
    return GROUPS - 1;
}

static void
read_source(const char *path)
{
    slice       name = path_name(slice_of(path));
    slice       extension = path_extension(name);
    tizbe_error error;
    buffer      text;

    if (!slice_is(extension, "txt") && !slice_is(extension, "md"))
        return;
    buffer_init(&text); /* kept until the end */
    if (file_read(path, (size_t)64 << 20, &text, NULL, &error) != TIZBE_OK)
        die(error.text);
    cut_sentences(&groups[group_of(name)], buffer_slice(&text));
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void
read_sources(char *folder)
{
    char   *roots[] = { folder, NULL };
    FTS    *open = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    FTSENT *entry;

    while (open && (entry = fts_read(open)) != NULL)
        if (entry->fts_info == FTS_F)
            read_source(entry->fts_path);
    if (open)
        (void)fts_close(open);
}

/* Nothing is lost when this is: no need to sync each file. */
static void
write_file(const char *path, slice text)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(text.data, 1, text.size, file) != text.size ||
        fclose(file) != 0)
        die("cannot write the corpus");
}

static void
write_corpus(const char *out, uint64_t size)
{
    buffer text = { 0 };
    char   path[4096];

    for (uint64_t done = 0, number = 0; done < size; number++) {
        int length = snprintf(path, sizeof path, "%s/%04u", out,
                              (unsigned)(number / PER_FOLDER));

        if (length < 0 || (size_t)length + 16 > sizeof path)
            die("the path is too long");
        (void)mkdir(path, 0777);
        (void)snprintf(path + length, sizeof path - (size_t)length, "/%06u.txt",
                       (unsigned)number);
        put_document(&text);
        write_file(path, buffer_slice(&text));
        done += text.size;
    }
    buffer_release(&text);
}

int
main(int count, char **arguments)
{
    size_t   sentences = 0;
    uint64_t size;

    if (count < 5) {
        fprintf(stderr,
                "usage: bench_make_corpus SEED MEGABYTES OUT SOURCE...\n");
        return 2;
    }
    state = strtoull(arguments[1], NULL, 10);
    size = strtoull(arguments[2], NULL, 10) * 1000000;
    for (int i = 4; i < count; i++)
        read_sources(arguments[i]);
    for (size_t i = 0; i < GROUPS; i++)
        sentences += groups[i].count;
    if (sentences == 0)
        die("the sources hold no sentences");
    (void)mkdir(arguments[3], 0777);
    write_corpus(arguments[3], size);
    return 0;
}
