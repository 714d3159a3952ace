/*
 * What documents have to be about: entries that join ideas by AND
 * count for nothing in a document that is off the subject, whatever was coded
 * before. Lives at random are in test_recode.c, threads in test_coding_crew.c.
 */
#include "check_main.h"
#include "corpus_pair.h"

#include "base/array.h"

/* Book with a subject of so many words in 1,000, and the entries of a code. */
#define BOOK(top, entries)                                                     \
    "codebook: k\nversion: \"1\"\n" top "sets:\n"                              \
    "  learning: {en: [school, $higher, 'night classes']}\n"                   \
    "  higher: {en: [universit*, (lecture OR =seminars)]}\n"                   \
    "  far: {en: [$farther]}\n"                                                \
    "  farther: {en: [stamp, '(visa AND permit) IN segment']}\n"               \
    "themes: {t: {codes: {x: {match: {en: [" entries "]}}}}}\n"
#define SUBJECT "subject: $learning\n"
#define WIDE    "'(visa AND permit) IN segment'"

enum { PARAGRAPH = 20 }; /* words of a paragraph that is filled up */

/* A document of so many words: first the paragraph, then `of_subject` words of
 * the subject among others. */
static void
add(const char *path, const char *paragraph, int words, const char *subject,
    int of_subject)
{
    static const char *const others[] = { "the", "river", "is", "wide" };
    buffer                   out = { 0 };

    buffer_printf(&out, "%s\n\n", paragraph);
    for (int i = 0; i < words; i++)
        buffer_printf(&out, "%s%s", i < of_subject ? subject : others[i % 4],
                      (i + 1) % PARAGRAPH == 0 ? ".\n\n" : " ");
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    pair_add(path, out.data);
    buffer_release(&out);
}

/* The text that is coded in the document, or NULL. */
static void
coded(int64_t id, const char *expected)
{
    char  sql[256];
    char *found;

    (void)snprintf(sql, sizeof sql,
                   "SELECT text FROM codings WHERE document_id = %lld"
                   " ORDER BY start",
                   (long long)id);
    found = fixture_dump(both[0], sql);
    found[strcspn(found, "\n")] = '\0';
    ck_assert_str_eq(found, expected ? expected : "");
    free(found);
}

/* --- which documents ------------------------------------------------------ */

typedef struct about {
    const char *book;
    int         words;
    const char *subject;
    int         of_subject;
    const char *found; /* text that is coded, if any */
} about;

static const char two[] = "One visa is here. One permit is there."; /* 8 */

static const about documents[] = {
    /* a document without any word of the subject; and a shorter one */
    { BOOK(SUBJECT, WIDE), 400, "", 0, NULL },
    { BOOK(SUBJECT, WIDE), 392, "", 0, NULL },
    { BOOK(SUBJECT, WIDE), 391, "", 0, "visa" },
    /* ten of 1,000 */
    { BOOK(SUBJECT, WIDE), 992, "school", 10, "visa" },
    { BOOK(SUBJECT, WIDE), 992, "school", 9, NULL },
    { BOOK(SUBJECT "subject_least: 2.5\n", WIDE), 792, "school", 2, "visa" },
    { BOOK(SUBJECT "subject_least: 2.5\n", WIDE), 792, "school", 1, NULL },
    { BOOK(SUBJECT "subject_least: 0\n", WIDE), 792, "", 0, "visa" },
    /* any form of a word; words of a set that the set names; in brackets */
    { BOOK(SUBJECT, WIDE), 392, "schools", 4, "visa" },
    { BOOK(SUBJECT, WIDE), 392, "universities", 4, "visa" },
    { BOOK(SUBJECT, WIDE), 392, "lectures", 4, "visa" },
    { BOOK(SUBJECT, WIDE), 392, "seminars", 4, "visa" },
    { BOOK(SUBJECT, WIDE), 392, "seminar", 4, NULL },
    /* what is more than a word is not counted */
    { BOOK(SUBJECT, WIDE), 392, "night classes", 6, NULL },
    /* a document in a language that the set has no words for */
    { "codebook: k\nversion: \"1\"\nsubject: $s\nsets: {s: {ru: [школа]}}\n"
      "themes: {t: {codes: {x: {match: {en: [" WIDE "]}}}}}\n",
      400, "", 0, "visa" },
    { "codebook: k\nversion: \"1\"\nsubject: $s\nsets: {s: {any: [school]}}\n"
      "themes: {t: {codes: {x: {match: {en: [" WIDE "]}}}}}\n",
      400, "", 0, NULL },
    /* no subject; and what joins nothing by AND */
    { BOOK("", WIDE), 400, "", 0, "visa" },
    { BOOK(SUBJECT, "visa"), 400, "", 0, "visa" },
    { BOOK(SUBJECT, "'visa AND here'"), 400, "", 0, NULL },
    { BOOK(SUBJECT, "'(visa NEAR/9 here) IN segment'"), 400, "", 0,
      "visa is here" },
    { BOOK(SUBJECT, "'(visa NOT card) IN segment'"), 400, "", 0, "visa" },
    { BOOK(SUBJECT, "'visa NOT ((stamp AND card) IN segment)'"), 400, "", 0,
      "visa" },
    { BOOK(SUBJECT, "'visa NOT (stamp AND card)'"), 400, "", 0, "visa" },
    { BOOK(SUBJECT, "'(visa AND here) NEAR/3 one'"), 400, "", 0, NULL },
    { BOOK(SUBJECT, "'((visa NOT card) AND permit) IN segment'"), 400, "", 0,
      NULL },
    { BOOK(SUBJECT, "'visa OR ((visa AND permit) IN segment)'"), 400, "", 0,
      NULL },
    /* and where it stands in a set */
    { BOOK(SUBJECT, "$far"), 400, "", 0, NULL },
    { BOOK(SUBJECT, "$far"), 200, "", 0, "visa" },
    { BOOK(SUBJECT, "'visa NOT ($far NEAR/1 stamp)'"), 400, "", 0, "visa" },
};

START_TEST(counts_where_the_document_is_about_it)
{
    const about *row = &documents[_i];

    add("/a.txt", two, row->words, row->subject, row->of_subject);
    pair_run(row->book);
    coded(1, row->found);
}
END_TEST

/* --- what is left --------------------------------------------------------- */

/* A match that the wide one covered counts by itself. */
START_TEST(narrower_ones_count)
{
    static const char book[] = BOOK(
        SUBJECT, "visa, '((student visa) AND permit) IN segment'");

    add("/off.txt", "A student visa. A permit.", 400, "", 0);
    add("/on.txt", "A student visa. A permit. And schools.", 400, "school", 9);
    pair_run(book);
    coded(1, "visa");
    coded(2, "student visa");
}
END_TEST

/* --- again ---------------------------------------------------------------- */

/* A code that finds by a set which names another one. */
#define SET_BOOK(items)                                                        \
    "codebook: k\nversion: \"1\"\nsubject: $s\n"                               \
    "sets: {s: {en: [school]}, more: {en: [$list]},\n"                         \
    "       list: {en: [" items "]}}\n"                                        \
    "themes: {t: {codes: {x: {match: {en: [$more]}},\n"                        \
    "                     y: {match: {en: [river]}}}}}\n"

/* One whose set joins ideas by AND in a language that no text here is in. */
#define FAR_BOOK(entries)                                                      \
    "codebook: k\nversion: \"1\"\nsubject: $s\n"                               \
    "sets: {s: {en: [school]},\n"                                              \
    "       list: {en: [visa], ru: ['виза AND сбор']}}\n"              \
    "themes: {t: {codes: {x: {match: {any: [" entries "]}}}}}\n"

/* Each after those before it, and all as if it were the first. */
static const char *const edits[] = {
    BOOK("", WIDE),
    BOOK(SUBJECT, WIDE),
    BOOK(SUBJECT, WIDE ", stamp"),
    BOOK(SUBJECT, WIDE ", '(permit AND visa) IN segment'"),
    BOOK(SUBJECT "subject_least: 40\n", WIDE ", visa"),
    BOOK(SUBJECT "subject_least: 40\n", WIDE),
    BOOK("subject: $higher\n", WIDE),
    BOOK("subject: $higher\n", "visa, " WIDE),
    BOOK("", WIDE),
    SET_BOOK("visa"),
    SET_BOOK("visa, 'nowhere AND never'"),
    SET_BOOK("visa"),
    FAR_BOOK("$list"),
    FAR_BOOK("$list, permit"),
};

START_TEST(edits_come_out_as_from_nothing)
{
    pair_add_plain(); /* off the subject, and long */
    add("/off.txt", two, 500, "", 0);
    add("/school.txt", two, 500, "school", 9);
    add("/university.txt", two, 500, "university", 30);
    for (size_t i = 0; i < COUNT_OF(edits); i++) {
        pair_run(edits[i]);
        if (i == COUNT_OF(edits) / 2) { /* documents come later */
            add("/late.txt", two, 450, "", 0);
            add("/later.txt", two, 450, "school", 20);
            pair_run(edits[i]);
        }
        pair_same_rows("SELECT d.path, o.codebook FROM off_subject AS o"
                       " JOIN source AS d ON d.document_id = o.document_id"
                       " ORDER BY 1, 2");
    }
    coded(2, "permit");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/run/coding_subject");
    TCase *tc = tcase_create("documents");

    tcase_add_checked_fixture(tc, pair_begin, pair_end);
    tcase_add_loop_test(tc, counts_where_the_document_is_about_it, 0,
                        COUNT_OF(documents));
    tcase_add_test(tc, narrower_ones_count);
    tcase_add_test(tc, edits_come_out_as_from_nothing);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
