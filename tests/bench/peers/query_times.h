/*
 * The loop that the drivers of `./dev bench search` share, in C and C++:
 * each query of a file as often as is said, in turns, so that no query meets
 * what it has just left in the processor's caches; then a line a query,
 *
 *     ENGINE TAB class TAB least milliseconds TAB hits
 *
 * A line of the file is `class TAB language TAB words`; times are those of
 * the processor for this thread. The first pass only warms up.
 */
#ifndef BENCH_QUERY_TIMES_H
#define BENCH_QUERY_TIMES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUERY_LINE = 4096, QUERY_WORDS = 64 };

/* A query; `text` is the words with blanks between, `words` each of them. */
typedef struct query_line {
    char        line[QUERY_LINE], copy[QUERY_LINE];
    const char *kind, *lang, *text, *words[QUERY_WORDS];
    size_t      count;
    double      least;
    long        hits;
} query_line;

/* Ask it; gives how many rows came back. */
typedef long (*query_ask)(void *context, const query_line *query);

static inline void
query_line_read(query_line *q)
{
    char *at = strchr(q->line, '\t'), *next;

    if (!at || !(next = strchr(at + 1, '\t'))) {
        fprintf(stderr, "not a query: %s\n", q->line);
        exit(1);
    }
    *at = *next = 0;
    q->kind = q->line;
    q->lang = at + 1;
    q->text = next + 1;
    next[1 + strcspn(next + 1, "\n")] = 0;
    strcpy(q->copy, q->text);
    for (at = strtok(q->copy, " "); at && q->count < QUERY_WORDS;
         at = strtok(NULL, " "))
        q->words[q->count++] = at;
}

static inline query_line *
query_lines_read(const char *path, size_t *count)
{
    FILE       *file = fopen(path, "r");
    size_t      capacity = 1024;
    query_line *lines = (query_line *)calloc(capacity, sizeof *lines);

    *count = 0;
    while (file && lines && *count < capacity &&
           fgets(lines[*count].line, QUERY_LINE, file))
        query_line_read(&lines[(*count)++]);
    if (!file || !lines || *count == 0) {
        fprintf(stderr, "cannot read '%s'\n", path);
        exit(1);
    }
    fclose(file);
    return lines;
}

static inline double
query_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline void
query_times_run(const char *engine, const char *path, int passes, query_ask ask,
                void *context)
{
    size_t      count;
    query_line *lines = query_lines_read(path, &count);

    for (int pass = 0; pass <= passes; pass++)
        for (size_t i = 0; i < count; i++) {
            double start = query_clock(), taken;

            lines[i].hits = ask(context, &lines[i]);
            taken = query_clock() - start;
            if (pass > 0 && (pass == 1 || taken < lines[i].least))
                lines[i].least = taken;
        }
    for (size_t i = 0; i < count; i++)
        printf("%s\t%s\t%.4f\t%ld\n", engine, lines[i].kind, lines[i].least,
               lines[i].hits);
    free(lines);
}

#endif
