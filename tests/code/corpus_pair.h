/*
 * Two corpora that live the same life, one with runs that do only what has to
 * be done, one with runs of everything: what they hold has to be the same.
 *
 *     pair_begin();
 *     pair_add("/a.txt", "The visa card.");
 *     pair_run(yaml);
 *     pair_run(yaml_after_an_edit);
 *     pair_end();
 *
 * What differs fails the test.
 */
#ifndef TESTS_CODE_CORPUS_PAIR_H
#define TESTS_CODE_CORPUS_PAIR_H

#include "fixture.h"

#include "code/codebook/codebook_trees.h"
#include "code/run/coding.h"
#include "code/run/coding_lists.h"
#include "code/run/coding_parts.h"

static corpus *both[2]; /* the second does everything each time */

FIXTURE void
pair_begin(void)
{
    fixture_begin();
    for (int i = 0; i < 2; i++)
        fixture_ok(corpus_open(fixture_path(i ? "full.tizbe" : "c.tizbe"),
                               CORPUS_CREATE, &both[i], &fixture_error));
}

FIXTURE void
pair_end(void)
{
    for (int i = 0; i < 2; i++) {
        fixture_check(both[i]);
        corpus_close(both[i]);
    }
    fixture_end();
}

FIXTURE void
pair_add(const char *path, const char *text)
{
    for (int i = 0; i < 2; i++)
        (void)fixture_add(both[i], path, text);
}

/* Many segments without any match: it is cheaper to look for those that have
 * one than to read all. */
FIXTURE void
pair_add_plain(void)
{
    buffer out = { 0 };

    for (int i = 0; i < 600; i++)
        buffer_text(&out, "The ministry will pay and so on.\n\n");
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    pair_add("/plain.txt", out.data);
    buffer_release(&out);
}

FIXTURE void
pair_recall(void *context, slice name, codebook_taker *take, void *reader)
{
    fixture_ok(
        coding_parts_recall(context, name, take, reader, &fixture_error));
}

FIXTURE void
pair_ask_known(void *context, const codebook *book, bool *known)
{
    fixture_ok(coding_lists_known(context, book, known, &fixture_error));
}

/* All trees of the book are read before a full run, else those needed. What
 * comes of it may be a failure, which fixture_error says. */
FIXTURE tizbe_status
pair_try(corpus *c, const char *yaml, coding_options options,
         const coding_listener *listener, coding_counts *counts)
{
    const codebook_known known = { pair_recall, pair_ask_known, c };
    arena                memory;
    mistake_list         mistakes;
    const codebook      *book;
    tizbe_status         status;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    status = codebook_parse_known(&memory, slice_of(yaml),
                                  options.full ? NULL : &known, &mistakes,
                                  &book);
    ck_assert_msg(status == TIZBE_OK, "%u: %s\n%s",
                  mistakes.count ? mistakes.items[0].at.line : 0,
                  mistakes.count ? mistakes.items[0].text : "", yaml);
    status = coding_run(c, book, slice_of(yaml), options, listener, counts,
                        &fixture_error);
    arena_release(&memory);
    return status;
}

FIXTURE coding_counts
pair_code(corpus *c, const char *yaml, coding_options options)
{
    coding_counts counts;

    fixture_ok(pair_try(c, yaml, options, NULL, &counts));
    return counts;
}

FIXTURE void
pair_same_rows(const char *sql)
{
    char *one = fixture_dump(both[0], sql), *two = fixture_dump(both[1], sql);

    same_text("the second", one, two);
    free(one);
    free(two);
}

FIXTURE void
pair_run(const char *yaml)
{
    coding_counts some = pair_code(both[0], yaml, (coding_options){ 0 });
    coding_counts all = pair_code(both[1], yaml,
                                  (coding_options){ .full = true });

    ck_assert_uint_eq(some.segments, all.segments);
    ck_assert_uint_eq(some.fresh, all.fresh);
    ck_assert_uint_eq(some.kept, all.kept);
    ck_assert_uint_eq(some.lost, all.lost);
    pair_same_rows("SELECT document_id, segment_id, start, \"end\", code.name,"
                   " pattern, entry.lang, run_id FROM coding"
                   " JOIN code ON code.id = coding.code_id"
                   " JOIN entry ON entry.id = entry_id"
                   " ORDER BY 1, 2, 3, 4, 5");
    pair_same_rows(
        "SELECT run_id, segment_id, start, \"end\", code_id FROM lost"
        " ORDER BY 1, 2, 3, 4, 5");
    pair_same_rows("SELECT id, segments, new, kept, lost FROM run ORDER BY id");
    pair_same_rows("SELECT code.name, lang, role, pattern, entry.retired,"
                   " code.retired FROM entry JOIN code ON code.id = code_id"
                   " ORDER BY 1, 2, 3, 4");
}

#endif
