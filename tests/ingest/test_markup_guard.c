/* ingest/markup_guard.h: what is too much, to the last one. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/markup_guard.h"

#define MANY   "a tag has more than 2000 attributes"
#define LONG   "a tag is longer than 1 MB"
#define ENTITY "entity expansion: more than 5000 entities are declared"

#define MEGABYTE ((size_t)1 << 20)

static const struct {
    const char *begin, *piece; /* the piece so many times between the others */
    size_t      times;
    const char *end;
    bool        has_root;
    const char *excess; /* NULL: none */
} rows[] = {
    { "<a", " b='c'", 2000, ">", true, NULL },
    { "<a", " b='c'", 2001, ">", true, MANY },
    { "<a", " b=\"c\"", 2001, "/>", true, MANY },
    { "<a", " b='c'", 2001, ">", false, MANY },
    { "<қ", " b='c'", 2001, ">", true, MANY },
    { "<_", " b='c'", 2001, ">", true, MANY },
    /* not in one tag */
    { "", "<a b='c' d='e'>", 2000, "", true, NULL },
    { "<a>", " b='c'", 3000, "</a>", true, NULL },
    { "<a>b", " b='c'", 3000, "</a>", true, NULL },
    { "<a>", "b < 'c' '", 3000, "</a>", true, NULL },
    { "<!--", " b='c'", 3000, "-->", true, NULL },
    { "</a", " b='c'", 3000, ">", true, NULL },
    { "<a b='", "\"", 3000, "'>", true, NULL },
    { "<a b=\"", "'", 3000, "\">", true, NULL },
    { "<a b='>", " <c d='", 1500, ">", true, NULL },
    /* a tag that lacks its end */
    { "<a b='c'", "<a b='c'", 3000, ">", true, NULL },
    { "<a b='c' <a", " b='c'", 2001, ">", true, MANY },
    { "<a b='c>", " b='c'", 4001, ">", true, MANY },
    /* length: "<a" has begun, and the a does not count */
    { "<a", " ", MEGABYTE, "", true, NULL },
    { "<a", " ", MEGABYTE + 1, "", true, LONG },
    { "<a b='", " ", MEGABYTE + 1, "", true, LONG },
    { "<a", " ", MEGABYTE + 1, "", false, LONG },
    { "<a>", " ", 2 * MEGABYTE, "", true, NULL },
    { "<a>", "<b/>", MEGABYTE, "", true, NULL },
    { "<a ", " ", MEGABYTE - 8, "><b     >", true, NULL },
    /* entities */
    { "<!DOCTYPE a [", "<!ENTITY b 'c'>", 5000, "]>", false, NULL },
    { "<!DOCTYPE a [", "<!ENTITY b 'c'>", 5001, "]>", false, ENTITY },
    { "<!DOCTYPE a [", "<<!ENTITY b 'c'>", 5001, "]>", false, ENTITY },
    { "<!DOCTYPE a [", "<!ENTITY", 5001, "", false, ENTITY },
    { "<!DOCTYPE a [", "<!ENTIT", 5001, "]>", false, NULL },
    { "<!DOCTYPE a [", "<!ELEMENT b>", 5001, "]>", false, NULL },
    { "<a>", "<!ENTITY b 'c'>", 5001, "</a>", true, NULL },
};

/* Fed in pieces of so many bytes. */
static const char *
excess_of(slice xml, size_t piece, bool has_root)
{
    markup_guard guard = { .has_root = has_root };
    const char  *excess = NULL;

    for (size_t at = 0; at < xml.size && !excess; at += piece) {
        size_t end = xml.size - at < piece ? xml.size : at + piece;

        excess = markup_guard_feed(&guard, slice_part(xml, at, end));
    }
    return excess;
}

START_TEST(counts)
{
    static const size_t pieces[] = { 1, 2, 5, 4096, SIZE_MAX };
    buffer              xml = { 0 };

    buffer_text(&xml, rows[_i].begin);
    for (size_t i = 0; i < rows[_i].times; i++)
        buffer_text(&xml, rows[_i].piece);
    buffer_text(&xml, rows[_i].end);
    ck_assert(!xml.failed);
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        const char *got = excess_of(buffer_slice(&xml), pieces[i],
                                    rows[_i].has_root);

        ck_assert_msg(
            got == rows[_i].excess ||
                (got && rows[_i].excess && strcmp(got, rows[_i].excess) == 0),
            "%s %s ... %s in pieces of %zu: %s", rows[_i].begin, rows[_i].piece,
            rows[_i].end, pieces[i], got ? got : "nothing");
    }
    buffer_release(&xml);
}
END_TEST

/* What is compared with the bytes of "<!ENTITY" has no byte behind them. */
START_TEST(bears_zeros)
{
    static const char xml[] = "<!ENTITY\0\0\0\0<!ENTITY\0";

    ck_assert_ptr_null(excess_of(slice_make(xml, sizeof xml), 1, false));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/markup_guard");
    TCase *tc = tcase_create("guard");

    tcase_add_loop_test(tc, counts, 0, COUNT_OF(rows));
    tcase_add_test(tc, bears_zeros);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
