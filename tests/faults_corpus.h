/*
 * The corpora that fault tests ask: four texts, coded by a codebook and by two
 * people, and another with some of the same texts.
 *
 *     tcase_add_unchecked_fixture(tcase, faults_make_corpora, fixture_end);
 *
 * makes them in the folder of fixture.h: whole.tizbe, other.tizbe, and files
 * that operations read. faults_fresh_corpus() puts a copy of the first one at
 * c.tizbe, and nothing fails meanwhile.
 */
#ifndef TESTS_FAULTS_CORPUS_H
#define TESTS_FAULTS_CORPUS_H

#include "base/file.h"
#include "faults.h"
#include "faults_book.h"
#include "fixture.h"
#include "tizbe.h"
#include "tizbe_exchange.h"
#include "tizbe_people.h"

static void
write_text(const char *name, const char *text)
{
    fixture_write(name, text, strlen(text));
}

static void
make_corpus(const char *name, size_t from, size_t to)
{
    corpus *c;

    fixture_ok(
        corpus_open(fixture_path(name), CORPUS_CREATE, &c, &fixture_error));
    for (size_t i = from; i < to; i++) {
        char path[32];

        (void)snprintf(path, sizeof path, "/%zu.txt", i);
        (void)fixture_add(c, path, fixture_texts[i]);
    }
    corpus_close(c);
}

static void
faults_set(tizbe_corpus *c, const char *name, const char *assignment)
{
    fixture_ok(tizbe_set(c, &name, 1, &assignment, 1, NULL, &fixture_error));
}

static void
faults_make_corpora(void)
{
    static const char acts[] = "action,document,segment,code,memo\n"
                               "add,/1.txt,2,campus-branch,why\n"
                               "add,/3.txt,1,visa-any,\n"
                               "memo,/3.txt,2,,A thought\n";
    tizbe_corpus     *c;
    tizbe_code_result result = { 0 };

    faults_sqlite();
    fixture_begin();
    write_text("book.yaml", book);
    write_text("book2.yaml", book);
    write_text("acts.csv", acts);
    write_text("gold.jsonl", "{\"id\": \"1\", \"lang\": \"en\", \"text\": "
                             "\"A visa.\", \"codes\": [\"visa-any\"]}\n");
    make_corpus("c.tizbe", 0, 4);
    make_corpus("other.tizbe", 2, 5);
    fixture_ok(
        tizbe_open(fixture_path("c.tizbe"), TIZBE_WRITE, &c, &fixture_error));
    fixture_ok(tizbe_code(
        c, &(tizbe_code_options){ .codebook = fixture_path("book.yaml") }, NULL,
        &result, &fixture_error));
    free(result.codebook);
    free(result.blind);
    faults_set(c, "/1.txt", "date=2024");
    faults_set(c, "/3.txt", "date=2023-05");
    for (size_t i = 0; i < 2; i++) {
        tizbe_decide_counts counts;

        fixture_ok(tizbe_decide_file(c, i ? "boris" : "aigul", NULL,
                                     fixture_path("acts.csv"), false, NULL,
                                     NULL, &counts, &fixture_error));
        ck_assert_uint_eq(counts.done, 3);
    }
    fixture_ok(tizbe_export(c, fixture_path("in.qdpx"),
                            &(tizbe_export_options){ 0 }, NULL, NULL,
                            &fixture_error));
    tizbe_close(c);
    rename(fixture_path("c.tizbe"), fixture_path("whole.tizbe"));
}

FIXTURE void
faults_fresh_corpus(void)
{
    faults_pause();
    (void)unlink(fixture_path("c.tizbe-wal"));
    (void)unlink(fixture_path("c.tizbe-shm"));
    fixture_copy("whole.tizbe", "c.tizbe");
    faults_go_on();
}

#endif
