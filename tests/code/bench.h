/* A matcher for one query or codebook, run on texts without a corpus. */
#ifndef TESTS_CODE_BENCH_H
#define TESTS_CODE_BENCH_H

#include "check_main.h"

#include "base/buffer.h"
#include "code/match/matcher.h"
#include "code/match/text_stream.h"

typedef struct bench {
    arena           memory;
    const codebook *book;
    matcher        *m;
    text_stream     stream;
    hit_list        hits;
} bench;

static inline void
bench_open(bench *b, const codebook *book)
{
    tizbe_error error;

    b->book = book;
    b->hits = (hit_list){ 0 };
    ck_assert_int_eq(matcher_new(book, CODEBOOK_NONE, &b->m, &error), TIZBE_OK);
    text_stream_init(&b->stream);
}

static inline void
bench_of_query(bench *b, const char *query, language lang)
{
    const codebook *book;
    tizbe_error     error;

    arena_init(&b->memory);
    ck_assert_msg(codebook_of_query(&b->memory, NULL, slice_of(query), lang,
                                    &book, &error) == TIZBE_OK,
                  "%s", error.text);
    bench_open(b, book);
}

static inline void
bench_of_yaml(bench *b, const char *yaml)
{
    mistake_list    mistakes;
    const codebook *book;
    buffer          text;

    arena_init(&b->memory);
    buffer_init(&text);
    mistakes_init(&mistakes, &b->memory);
    if (codebook_parse(&b->memory, slice_of(yaml), &mistakes, &book) !=
        TIZBE_OK) {
        mistakes_print(&mistakes, "yaml", &text);
        ck_abort_msg("%s", text.data);
    }
    buffer_release(&text);
    bench_open(b, book);
}

static inline void
bench_close(bench *b)
{
    hit_list_release(&b->hits);
    text_stream_release(&b->stream);
    matcher_free(b->m);
    arena_release(&b->memory);
}

static inline void
bench_run(bench *b, slice text, language lang)
{
    ck_assert_int_eq(text_stream_make(&b->stream, b->m, text, lang, SLICE("")),
                     TIZBE_OK);
    ck_assert_int_eq(
        matcher_run(b->m, b->stream.forms, b->stream.count, &b->hits),
        TIZBE_OK);
    matcher_settle(b->m, &b->hits);
}

#endif
