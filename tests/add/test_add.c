/*
 * The whole pipeline over folders: what is reported, what is stored, that
 * neither the number of workers nor an interruption can be seen in it.
 */
#include "check_main.h"
#include "fixture.h"

#include "add/add.h"
#include "base/array.h"
#include "base/interrupt.h"
#include "store/maintain.h"

#include <fcntl.h>
#include <sys/stat.h>

/* What was reported, one line a file: outcome and name. */
static buffer heard;
static buffer warnings;

static tizbe_add_options options;
static tizbe_add_summary summary;

static void
begin(void)
{
    fixture_begin();
    ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", "0", 1), 0);
    buffer_init(&heard);
    buffer_init(&warnings);
    options = (tizbe_add_options){ 0 };
    ck_assert_int_eq(mkdir(fixture_path("in"), 0777), 0);
}

static void
end(void)
{
    buffer_release(&heard);
    buffer_release(&warnings);
    fixture_end();
}

static void
hear(void *context, const tizbe_add_event *event)
{
    static const char *const outcomes[TIZBE_ADD_OUTCOMES] = {
        "added", "updated", "kept", "same", "unchanged", "opened", "failed",
    };
    const char *name = strrchr(event->path, '/');

    (void)context;
    buffer_printf(&heard, "%s %s\n", outcomes[event->outcome],
                  name ? name + 1 : event->path);
    if (event->outcome == TIZBE_FAILED) {
        ck_assert_ptr_nonnull(strstr(event->text, "cannot read '"));
        ck_assert_int_eq(event->document, 0);
    } else {
        ck_assert_int_gt(event->document, 0);
    }
}

static void
hear_warning(void *context, const char *text)
{
    (void)context;
    buffer_text(&warnings, text);
}

static tizbe_status
add_path(const char *corpus_name, const char *path)
{
    tizbe_listener listener = { .event = hear, .warning = hear_warning };
    const char    *paths[] = { path };

    buffer_clear(&heard);
    buffer_clear(&warnings);
    buffer_text(&heard, "");
    buffer_text(&warnings, "");
    return add_files(fixture_path(corpus_name), &options, paths, 1, &listener,
                     &summary, &fixture_error);
}

/* Add the folder "in" and hear this. */
static void
expect(const char *reports)
{
    fixture_ok(add_path("c.tizbe", fixture_path("in")));
    ck_assert_str_eq(heard.data, reports);
}

static void
put(const char *name, const char *text)
{
    char path[100];

    (void)snprintf(path, sizeof path, "in/%s", name);
    fixture_write(path, text, strlen(text));
}

static void
set_time(const char *name, long seconds)
{
    char            path[100];
    struct timespec times[2] = { { seconds, 0 }, { seconds, 0 } };

    (void)snprintf(path, sizeof path, "in/%s", name);
    ck_assert_int_eq(utimensat(AT_FDCWD, fixture_path(path), times, 0), 0);
}

/* All that a corpus holds, but for its log and the files' times. */
static char *
dump(const char *corpus_name)
{
    corpus *c;
    char   *parts[4];
    buffer  all = { 0 };

    fixture_ok(corpus_open(fixture_path(corpus_name), CORPUS_WRITE, &c,
                           &fixture_error));
    fixture_check(c);
    parts[0] = fixture_dump(
        c, "SELECT d.*, CAST(s.path AS TEXT), s.size, s.sha256, s.options"
           " FROM document AS d LEFT JOIN source AS s ON s.document_id = d.id"
           " ORDER BY d.id, s.path");
    parts[1] = fixture_dump(c, "SELECT * FROM variable ORDER BY 1, 2");
    parts[2] = fixture_dump(
        c, "SELECT s.*, t.lang, t.confidence, t.tokens, hex(t.forms)"
           " FROM segment AS s JOIN stream AS t ON t.segment_id = s.id"
           " ORDER BY s.id");
    parts[3] = fixture_dump(c, "SELECT * FROM forms ORDER BY id");
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        buffer_text(&all, parts[i]);
        free(parts[i]);
    }
    corpus_close(c);
    ck_assert_int_eq(buffer_status(&all), TIZBE_OK);
    return all.data;
}

static int64_t
number(const char *sql)
{
    corpus *c = fixture_corpus();
    int64_t n = fixture_number(c, sql);

    corpus_close(c);
    return n;
}

/* The sample corpus of the repository. */
static const char *
samples(void)
{
    return TIZBE_SOURCE_DIR "/corpus/documents";
}

START_TEST(adds_a_folder)
{
    put("a.txt", fixture_texts[0]);
    put("b.txt", fixture_texts[3]);
    expect("added a.txt\nadded b.txt\n");
    ck_assert_uint_eq(summary.outcomes[TIZBE_ADDED], 2);
    ck_assert_uint_eq(summary.bytes,
                      strlen(fixture_texts[0]) + strlen(fixture_texts[3]));
    ck_assert_int_eq((int64_t)summary.segments,
                     number("SELECT count(*) FROM segment"));
    ck_assert_int_eq((int64_t)summary.tokens,
                     number("SELECT sum(tokens) FROM stream"));
    ck_assert_int_eq(number("SELECT count(*) FROM event WHERE what = 'add'"),
                     1);
}
END_TEST

START_TEST(skips_what_did_not_change)
{
    char *first, *second;

    put("a.txt", fixture_texts[0]);
    put("b.txt", fixture_texts[3]);
    expect("added a.txt\nadded b.txt\n");
    first = dump("c.tizbe");
    expect("unchanged a.txt\nunchanged b.txt\n");
    ck_assert_uint_eq(summary.bytes, 0); /* not even read */
    set_time("a.txt", 1000);
    expect("unchanged a.txt\nunchanged b.txt\n");
    ck_assert_uint_eq(summary.bytes, strlen(fixture_texts[0]));
    ck_assert_int_eq(number("SELECT mtime_ns FROM source WHERE"
                            " CAST(path AS TEXT) LIKE '%a.txt'"),
                     1000000000000);
    expect("unchanged a.txt\nunchanged b.txt\n");
    ck_assert_uint_eq(summary.bytes, 0);
    second = dump("c.tizbe");
    same_text("the second", first, second);
    free(first);
    free(second);
    /* nothing stored, nothing logged */
    ck_assert_int_eq(number("SELECT count(*) FROM event WHERE what = 'add'"),
                     1);
}
END_TEST

START_TEST(takes_in_what_changed)
{
    put("a.txt", fixture_texts[0]);
    expect("added a.txt\n");
    put("a.txt", fixture_texts[3]);
    expect("updated a.txt\n");
    ck_assert_int_eq(number("SELECT count(*) FROM document"), 1);
    ck_assert_int_eq(number("SELECT count(*) FROM fts_kk_docsize"), 0);
    /* a difference that is none in the text */
    put("a.txt", "On visas   \nNeo");
    expect("updated a.txt\n");
    put("a.txt", "On visas\r\nNeo\r\n");
    expect("same a.txt\n");
}
END_TEST

START_TEST(keeps_what_a_person_coded)
{
    corpus *c;

    put("a.txt", fixture_texts[0]);
    expect("added a.txt\n");
    c = fixture_corpus();
    fixture_sql(c, "INSERT INTO decision SELECT sha256, 0, 4, 'b', 'c', 1,"
                   " 'accepted', NULL, '', 0, NULL FROM document");
    corpus_close(c);
    put("a.txt", fixture_texts[3]);
    expect("kept a.txt\n");
    ck_assert_int_eq(number("SELECT count(*) FROM document"), 2);
}
END_TEST

START_TEST(stores_a_text_once)
{
    put("a.txt", fixture_texts[1]);
    put("b.txt", fixture_texts[1]);
    ck_assert_int_eq(link(fixture_path("in/a.txt"), fixture_path("in/c.txt")),
                     0);
    ck_assert_int_eq(symlink("a.txt", fixture_path("in/d.txt")), 0);
    expect("added a.txt\nsame b.txt\nsame c.txt\nsame d.txt\n");
    ck_assert_int_eq(number("SELECT count(*) FROM document"), 1);
    /* the link leads to a.txt itself */
    ck_assert_int_eq(number("SELECT count(*) FROM source"), 3);
    expect("unchanged a.txt\nunchanged b.txt\nunchanged c.txt\n"
           "unchanged d.txt\n");
}
END_TEST

/* By whatever links it was reached, a file is stored under one path. */
START_TEST(knows_a_file_behind_links)
{
    ck_assert_int_eq(mkdir(fixture_path("in/x"), 0777), 0);
    ck_assert_int_eq(mkdir(fixture_path("in/y"), 0777), 0);
    ck_assert_int_eq(symlink("x", fixture_path("in/link")), 0);
    put("x/a.txt", fixture_texts[1]);
    put("x/b.txt", fixture_texts[2]);
    put("y/c.txt", fixture_texts[3]);
    ck_assert_int_eq(symlink("../y/c.txt", fixture_path("in/x/d.txt")), 0);
    fixture_ok(add_path("c.tizbe", fixture_path("in/link")));
    ck_assert_str_eq(heard.data, "added a.txt\nadded b.txt\nadded d.txt\n");
    ck_assert_int_eq(number("SELECT count(*) FROM source"
                            " WHERE CAST(path AS TEXT) LIKE '%/in/x/_.txt'"),
                     2);
    ck_assert_int_eq(number("SELECT count(*) FROM source"
                            " WHERE CAST(path AS TEXT) LIKE '%/in/y/c.txt'"),
                     1);
    fixture_ok(add_path("c.tizbe", fixture_path("in/x/../y/c.txt")));
    ck_assert_str_eq(heard.data, "unchanged c.txt\n");
    expect("unchanged a.txt\nunchanged b.txt\nunchanged d.txt\n"
           "unchanged c.txt\n");
}
END_TEST

START_TEST(loses_no_file_to_bad_ones)
{
    fixture_write("in/b.bin", "\0\1\2\3\0\0\0\xff", 8);
    ck_assert_int_eq(mkfifo(fixture_path("in/e.fifo"), 0666), 0);
    ck_assert_int_eq(symlink("nowhere", fixture_path("in/f.txt")), 0);
    put("a.txt", "One.");
    put("c.txt", "");
    put("d.docx", "PK\3\4 and then nothing");
    put("z.txt", "Two.");
    expect("added a.txt\nfailed b.bin\nfailed c.txt\nfailed d.docx\n"
           "failed e.fifo\nfailed f.txt\nadded z.txt\n");
    ck_assert_uint_eq(summary.outcomes[TIZBE_FAILED], 5);
    ck_assert_int_eq(number("SELECT count(*) FROM source"), 2);
}
END_TEST

START_TEST(refuses_a_path_that_is_not_there)
{
    fixture_ok(add_path("c.tizbe", fixture_path("missing.txt")));
    ck_assert_str_eq(heard.data, "failed missing.txt\n");
    fixture_ok(add_path("c.tizbe", ""));
    ck_assert_str_eq(heard.data, "failed \n");
}
END_TEST

START_TEST(refuses_a_file_over_the_limit)
{
    put("a.txt", "Short.");
    put("b.txt", "");
    ck_assert_int_eq(truncate(fixture_path("in/b.txt"), ADD_MAX_SIZE + 1), 0);
    expect("added a.txt\nfailed b.txt\n");
}
END_TEST

START_TEST(reads_with_what_is_stated)
{
    /* "визы" in windows-1251 */
    fixture_write("in/a.txt", "\xe2\xe8\xe7\xfb", 4);
    options.encoding = "windows-1251";
    options.lang = "uk";
    expect("added a.txt\n");
    ck_assert_int_eq(number("SELECT text = 'визы' FROM segment"), 1);
    ck_assert_int_eq(number("SELECT lang = 'uk' FROM stream"), 1);
    expect("unchanged a.txt\n");
    /* with other options it is another reading */
    options.encoding = "KOI8-R";
    expect("updated a.txt\n");
}
END_TEST

START_TEST(stays_in_the_folder_when_told)
{
    ck_assert_int_eq(mkdir(fixture_path("in/sub"), 0777), 0);
    put("a.txt", "One.");
    put("sub/b.txt", "Two.");
    options.flat = true;
    expect("added a.txt\n");
    options.flat = false;
    expect("unchanged a.txt\nadded b.txt\n");
}
END_TEST

START_TEST(reads_standard_input)
{
    int saved = dup(STDIN_FILENO);
    int fd;

    put("a.txt", "From standard input.");
    fd = open(fixture_path("in/a.txt"), O_RDONLY);
    ck_assert_int_eq(dup2(fd, STDIN_FILENO), STDIN_FILENO);
    fixture_ok(add_path("c.tizbe", "-"));
    ck_assert_str_eq(heard.data, "added -\n");
    (void)close(fd);
    (void)dup2(saved, STDIN_FILENO);
    (void)close(saved);
}
END_TEST

START_TEST(applies_the_table)
{
    put("a.txt", "One two.");
    put("b.txt", "Three four.");
    fixture_write("meta.csv",
                  "path,title,issuer\nin/a.txt,First,Ministry\n"
                  "in/x.txt,None,Nobody\n",
                  strlen("path,title,issuer\nin/a.txt,First,Ministry\n"
                         "in/x.txt,None,Nobody\n"));
    options.meta = fixture_path("meta.csv");
    expect("added a.txt\nadded b.txt\n");
    ck_assert_int_eq(number("SELECT count(*) FROM variable"
                            " WHERE value = 'Ministry' AND source = 'table'"),
                     1);
    ck_assert_ptr_nonnull(strstr(warnings.data, "1 row of '"));
    ck_assert_ptr_nonnull(strstr(warnings.data, "in/x.txt"));
    /* the table says something new of a file that is as it was */
    fixture_write("meta.csv", "path,issuer\nin/b.txt,Court\n",
                  strlen("path,issuer\nin/b.txt,Court\n"));
    options.meta = fixture_path("meta.csv");
    expect("unchanged a.txt\nunchanged b.txt\n");
    ck_assert_int_eq(
        number("SELECT count(*) FROM variable WHERE value = 'Court'"), 1);
    ck_assert_str_eq(warnings.data, "");
}
END_TEST

START_TEST(wants_a_good_table)
{
    put("a.txt", "One two.");
    options.meta = fixture_path("missing.csv");
    ck_assert_int_ne(add_path("c.tizbe", fixture_path("in")), TIZBE_OK);
    ck_assert_int_ne(access(fixture_path("c.tizbe"), F_OK), 0);
}
END_TEST

START_TEST(leaves_the_files_of_others_alone)
{
    put("a.txt", "One two.");
    fixture_write("c.tizbe", "not a corpus, but a text of some length ......",
                  40);
    ck_assert_int_eq(add_path("c.tizbe", fixture_path("in")), TIZBE_CORRUPT);
    ck_assert_str_eq(heard.data, "");
}
END_TEST

/* However many workers, the documents stand in the order of the walk. */
START_TEST(is_the_same_by_any_number_of_workers)
{
    char *one, *many;

    options.jobs = 1;
    fixture_ok(add_path("1.tizbe", samples()));
    one = dump("1.tizbe");
    options.jobs = (unsigned)_i;
    fixture_ok(add_path("many.tizbe", samples()));
    many = dump("many.tizbe");
    same_text("the second", one, many);
    free(one);
    free(many);
}
END_TEST

/* What the pipeline puts into the index is what FTS5 makes of the stored
 * text, in every language and format: same terms, same places. */
START_TEST(indexes_as_fts5_would)
{
    corpus *c;
    char   *written, *analysed;
    bool    good = false;

    fixture_ok(add_path("c.tizbe", samples()));
    ck_assert_uint_eq(summary.outcomes[TIZBE_FAILED], 0);
    ck_assert_uint_ge(summary.outcomes[TIZBE_ADDED], 32);
    c = fixture_corpus();
    written = fixture_index(c);
    for (language lang = LANG_UND + 1; lang < LANG_COUNT; lang++) {
        char mark[8];

        (void)snprintf(mark, sizeof mark, "\n%s|", language_code(lang));
        ck_assert_msg(strstr(written, mark), "nothing in %s",
                      language_code(lang));
    }
    fixture_rebuild_index(c);
    analysed = fixture_index(c);
    same_text("the second", written, analysed);
    free(written);
    free(analysed);
    fixture_check(c);
    fixture_ok(corpus_check(c, NULL, NULL, &good, &fixture_error));
    ck_assert(good);
    corpus_close(c);
}
END_TEST

START_TEST(is_rebuilt_as_it_was)
{
    corpus *c;
    char   *first, *second;

    fixture_ok(add_path("c.tizbe", samples()));
    first = dump("c.tizbe");
    c = fixture_corpus();
    fixture_ok(corpus_rebuild(c, TEXTS_AS_BEFORE, NULL, NULL, &fixture_error));
    corpus_close(c);
    second = dump("c.tizbe");
    same_text("the second", first, second);
    free(first);
    free(second);
}
END_TEST

static void
stop_after_some_files(void *context, const tizbe_progress *progress)
{
    if (progress->done >= *(size_t *)context)
        interrupt_ask(true);
}

/* Ctrl-C at any moment: what was reported is there, and the next run goes on
 * from it. */
START_TEST(can_stop_at_any_moment)
{
    size_t         files = (size_t)_i * 3;
    tizbe_listener listener = { .context = &files,
                                .progress = stop_after_some_files };
    const char    *paths[] = { samples() };
    char          *whole, *resumed;
    tizbe_status   status;

    fixture_ok(add_path("whole.tizbe", samples()));
    options.jobs = 2;
    interrupt_ask(files == 0);
    status = add_files(fixture_path("c.tizbe"), &options, paths, 1, &listener,
                       &summary, &fixture_error);
    interrupt_ask(false);
    ck_assert_int_eq(status, TIZBE_INTERRUPTED);
    ck_assert_int_eq((int64_t)summary.outcomes[TIZBE_ADDED],
                     number("SELECT count(*) FROM document"));
    fixture_ok(add_path("c.tizbe", samples()));
    whole = dump("whole.tizbe");
    resumed = dump("c.tizbe");
    same_text("the second", whole, resumed);
    free(whole);
    free(resumed);
}
END_TEST

static void
count_progress(void *context, const tizbe_progress *progress)
{
    tizbe_progress *last = context;

    ck_assert_uint_ge(progress->done, last->done);
    ck_assert_uint_le(progress->done, progress->all);
    *last = *progress;
}

START_TEST(tells_how_far_it_is)
{
    tizbe_progress last = { 0 };
    tizbe_listener listener = { .context = &last, .progress = count_progress };
    const char    *paths[] = { samples() };

    fixture_ok(add_files(fixture_path("c.tizbe"), &options, paths, 1, &listener,
                         &summary, &fixture_error));
    ck_assert_uint_ge(last.done, 32);
    ck_assert_uint_eq(last.done, last.all);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("add/add");
    TCase *tc = tcase_create("add");

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, adds_a_folder);
    tcase_add_test(tc, skips_what_did_not_change);
    tcase_add_test(tc, takes_in_what_changed);
    tcase_add_test(tc, keeps_what_a_person_coded);
    tcase_add_test(tc, stores_a_text_once);
    tcase_add_test(tc, knows_a_file_behind_links);
    tcase_add_test(tc, loses_no_file_to_bad_ones);
    tcase_add_test(tc, refuses_a_path_that_is_not_there);
    tcase_add_test(tc, refuses_a_file_over_the_limit);
    tcase_add_test(tc, reads_with_what_is_stated);
    tcase_add_test(tc, stays_in_the_folder_when_told);
    tcase_add_test(tc, reads_standard_input);
    tcase_add_test(tc, applies_the_table);
    tcase_add_test(tc, wants_a_good_table);
    tcase_add_test(tc, leaves_the_files_of_others_alone);
    tcase_add_loop_test(tc, is_the_same_by_any_number_of_workers, 2, 5);
    tcase_add_test(tc, indexes_as_fts5_would);
    tcase_add_test(tc, is_rebuilt_as_it_was);
    tcase_add_loop_test(tc, can_stop_at_any_moment, 0, 8);
    tcase_add_test(tc, tells_how_far_it_is);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
