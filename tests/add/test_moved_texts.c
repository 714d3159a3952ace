/* That the files of a document are looked for once in a run. */
#include "check_main.h"
#include "fixture.h"

#include "add/moved_texts.h"

static bool
look(moved_texts *m, corpus *c, int64_t id)
{
    bool has_gone = false;

    fixture_ok(moved_texts_look(m, c, id, &has_gone, &fixture_error));
    return has_gone;
}

/* A document of this text with a file of this name, that is there. */
static int64_t
put(corpus *c, const char *name, const char *text)
{
    fixture_write(name, text, strlen(text));
    return fixture_add(c, fixture_path(name), text);
}

START_TEST(looks_once)
{
    corpus     *c = fixture_corpus();
    moved_texts m = { 0 }, later = { 0 };
    int64_t     one = put(c, "a.txt", "Visas are issued."),
            other = put(c, "b.txt", "Grants are paid.");

    ck_assert_int_eq(unlink(fixture_path("b.txt")), 0);
    ck_assert(!look(&m, c, one));
    ck_assert(look(&m, c, other));
    /* what happens to the files in the meantime is for the next run */
    ck_assert_int_eq(unlink(fixture_path("a.txt")), 0);
    fixture_write("b.txt", "", 0);
    ck_assert(!look(&m, c, one));
    ck_assert(look(&m, c, other));
    ck_assert(look(&later, c, one));
    ck_assert(!look(&later, c, other));
    moved_texts_release(&m);
    moved_texts_release(&later);
    corpus_close(c);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("add/moved_texts");
    TCase *tc = tcase_create("moved_texts");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_test(tc, looks_once);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
