/* Which beginnings of files are those of our own results. */
#include "check_main.h"

#include "add/own_table.h"
#include "add/own_wide_table.h"
#include "base/array.h"

static const struct {
    const char *head;
    bool        is_ours;
} heads[] = {
    { "theme,hits,segments,documents,rate_per_1000\nvisa,1,1,1,2.5\n", true },
    { "\xef\xbb\xbftheme;hits;segments;documents\r\nvisa;1;1;1\r\n", true },
    { "document\ttitle\theading\tsegment\tlang\ttheme\n", true },
    { "| theme | year | hits | segments | documents | rate\\_per\\_1000 |\n|---|",
      true },
    { "theme  hits  segments  documents\n-----  ----  --------\n", true },
    { "{\"theme\": \"visa\", \"hits\": 1, \"segments\": 1, \"documents\": 1}\n",
      true },
    { "{\"version\": 1,\n \"columns\": [\n  {\"name\": \"theme\"", true },
    { "<!DOCTYPE html>\n<html>\n<head>\n<title>Tizbe</title>\n<style>", true },
    { "theme,hits,segments,documents", true }, /* no line ends here */

    { "", false },
    { "\n", false },
    { "theme,hits\nvisa,1\n", false }, /* two are not enough */
    { "title,date,text\n\"Theme, hits, segments\",2023,x\n", false },
    { "start,end,speaker,text\n0,1,A,Hello\n", false },
    { "doc_id,title,author,language,text\n", false },
    { "Theme,Hits,Segments\n", false }, /* ours are in lower case */
    { "the theme hits segments of documents\n", false }, /* prose */
    { "{\"title\": \"theme hits segments\", \"text\": \"code\"}\n", false },
    { "<!DOCTYPE html>\n<title>About Tizbe</title>\n", false },
    { "<p>theme hits segments</p>\n", false },
    { "In this part of the document, a code of conduct is written.\n", false },
    { "document, code, theme\n", false }, /* a list in prose */
    { "part  document  code\n", false },  /* no line of dashes */
    { "| part | document | code |\nand so on", false },
    { "document,code,theme,speaker,place,note,words\n", false }, /* too few */
    { "{\"text\": \"a \\\"code\\\": \\\"theme\\\": \\\"hits\\\": b\"}\n",
      false },
    { "Тақырып, hits, segments\n", false },
};

START_TEST(tells_our_tables)
{
    ck_assert_msg(is_own_table(slice_of(heads[_i].head)) == heads[_i].is_ours,
                  "%s", heads[_i].head);
}
END_TEST

static const struct {
    const char *head;
    bool        is_alike;
} wide[] = {
    { "theme,en,kk\nvisa,16,12\nwork-permit,0,NA\n", true },
    { "theme,theme_label,country,2023,2024\nvisa,Визы 2,KZ,1,2\n", true },
    { "{\"theme\": \"visa\", \"en\": 16, \"kk\": null}\n", true },
    { "| theme | en | kk |\n|---|---|---|\n| visa | 1 | 2 |\n", true },
    { "code,a,b_c\na,10,0\nb_c,0,3\n", true },
    { "{\"code\": \"a\", \"a\": 10, \"b\": 0}\n", true },
    { "theme,en,kk\nvisa,16,12\nwork-per", true }, /* the head ends */
    { "theme,theme_label,en,kk\nvisa,\"Визы, разрешения\",1,2\n", true },
    { "theme   en  kk\n------  --  --\nvisa    16  12\nstudies  1   0\n",
      true },
    { "theme;en;kk\r\nvisa;0,5;1,25\r\n", true },
    { "theme\ten\tkk\nvisa\t1\t2\n\na note below", true },

    /* tables of an analyst's own */
    { "code,title,hours,credits\nBIO101,Cells,30,5\n", false },
    { "code,hours,credits\nBIO101,30,5\n", false },
    { "theme,2023,2024\nVisas and permits,12,15\n", false },
    { "theme;2023;2024\nВизы и разрешения;12;15\n", false },
    { "theme,a,b\nvisa,1,2\nlaws,Of many places,of work\n", false },
    { "{\"theme\": \"Work permits\", \"en\": 1, \"kk\": 2}\n", false },
    { "{\"code\": \"KZ\", \"area\": 27, \"people\": 20}\n", false },
    { "theme,en,kk\n", false },
    { "theme,en,kk\n\"visa,1,2\n", false },
    { "theme,en,kk\nvisa,1,1-2\n", false },
    { "theme,en,kk\nvisa,1,.\n", false },
    { "{\"theme\": \"visa\", \"en\": 1, \"kk\"}\n", false },
    { "{\"theme\": \"visa\", \"en\": 1, \"kk\": 2\n", false },
    { "{\"name\": \"visa\", \"en\": 1, \"kk\": 2}\n", false },
    { "theme,en,kk\nvisa,16\n", false },
    { "", false },
};

START_TEST(tells_wide_tables)
{
    ck_assert_msg(is_own_wide_table(slice_of(wide[_i].head)) ==
                      wide[_i].is_alike,
                  "%s", wide[_i].head);
}
END_TEST

/* More names than are looked at, as where many variables are shown. */
START_TEST(tells_a_table_of_many_columns)
{
    char   head[OWN_TABLE_HEAD + 1] = "theme,hits,segments,documents,rate";
    size_t size = strlen(head);

    for (; size + 12 < sizeof head; size += 11)
        memcpy(head + size, ",a_variable", 12);
    ck_assert(is_own_table(slice_of(head)));
}
END_TEST

START_TEST(reads_within_the_head)
{
    char  bytes[] = "theme,hits,segments";
    slice cut = { bytes, 15 }; /* "theme,hits,segm" */

    ck_assert(!is_own_table(cut));
    for (size_t i = 0; i <= cut.size; i++)
        ck_assert(!is_own_table(slice_part(cut, 0, i)) &&
                  !is_own_wide_table(slice_part(cut, 0, i)));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("add/own_table");
    TCase *tc = tcase_create("heads");

    tcase_add_loop_test(tc, tells_our_tables, 0, COUNT_OF(heads));
    tcase_add_loop_test(tc, tells_wide_tables, 0, COUNT_OF(wide));
    tcase_add_test(tc, tells_a_table_of_many_columns);
    tcase_add_test(tc, reads_within_the_head);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
