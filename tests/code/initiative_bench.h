/*
 * What the tests of initiatives share: the lexicon compiled in, and a reading
 * of any text without a corpus.
 *
 *     bench_begin();
 *     segment_reading *r = bench_read("ru", "до 2030 года");
 *     bench_end();
 */
#ifndef TESTS_INITIATIVE_BENCH_H
#define TESTS_INITIATIVE_BENCH_H

#include "code/match/matcher.h"
#include "code/match/text_stream.h"
#include "code/register/initiative_lexicon.h"
#include "code/register/initiative_reading.h"

#include <check.h>

static initiative_lexicon bench_lexicon;
static matcher           *bench_matcher;
static text_stream        bench_stream;
static hit_list           bench_hits;
static segment_reading    bench_reading;

static void
bench_begin(void)
{
    tizbe_error error = { 0 };

    ck_assert_msg(initiative_lexicon_init(&bench_lexicon, NULL, &error) ==
                      TIZBE_OK,
                  "%s", error.text);
    ck_assert_int_eq(
        matcher_new(bench_lexicon.book, CODEBOOK_NONE, &bench_matcher, &error),
        TIZBE_OK);
    text_stream_init(&bench_stream);
}

static void
bench_end(void)
{
    reading_release(&bench_reading);
    hit_list_release(&bench_hits);
    text_stream_release(&bench_stream);
    matcher_free(bench_matcher);
    initiative_lexicon_release(&bench_lexicon);
    bench_hits = (hit_list){ 0 };
}

/* Good until the next one; `text` must outlive it. */
static segment_reading *
bench_read(const char *lang, const char *text)
{
    language l = language_of_tag(slice_of(lang));

    ck_assert_int_eq(text_stream_make(&bench_stream, bench_matcher,
                                      slice_of(text), l, SLICE("")),
                     TIZBE_OK);
    ck_assert_int_eq(matcher_run(bench_matcher, bench_stream.forms,
                                 bench_stream.count, &bench_hits),
                     TIZBE_OK);
    matcher_settle(bench_matcher, &bench_hits);
    ck_assert_int_eq(
        reading_make(&bench_reading, &bench_lexicon, slice_of(text), l,
                     &bench_stream.analysis.words, bench_stream.forms,
                     bench_stream.count, &bench_hits),
        TIZBE_OK);
    return &bench_reading;
}

#endif
