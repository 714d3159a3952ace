/* ingest/hyphens.h: whose hyphen it is at the end of a line. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/hyphens.h"

/* What the text has elsewhere. */
static const char text[] =
    "Академическая мобильность и научно-технический совет; "
    "«центрально‐азиатский», Кызыл-Орда, аб. x-y post";

static const struct {
    const char *line, *next;
    hyphen_end  end;
} rows[] = {
    /* none */
    { "виза", "въезда", HYPHEN_NONE },
    { "виза -", "это", HYPHEN_NONE },
    { "-", "это", HYPHEN_NONE },
    { "виза-", "", HYPHEN_NONE },
    { "", "это", HYPHEN_NONE },
    { "виза –", "это", HYPHEN_NONE },
    { "виза,-", "это", HYPHEN_NONE },
    /* the typesetter's own */
    { "акаде\u00AD", "мическая", HYPHEN_DROP },
    { "Кызыл\u00AD", "Орда", HYPHEN_DROP },
    /* beside anything but small letters */
    { "Алма-", "Ата", HYPHEN_KEEP },
    { "АЛМА-", "ата", HYPHEN_KEEP },
    { "2023-", "2027", HYPHEN_KEEP },
    { "2023-", "год", HYPHEN_KEEP },
    { "год-", "2023", HYPHEN_KEEP },
    { "год-", "«мес»", HYPHEN_KEEP },
    /* as the text has it elsewhere */
    { "Академиче-", "ская среда", HYPHEN_DROP },
    { "Академиче‐", "ская", HYPHEN_DROP },
    { "научно-", "технический совет", HYPHEN_KEEP },
    { "тех научно-", "технический", HYPHEN_KEEP },
    { "центрально-", "азиатский", HYPHEN_KEEP },
    { "пост-", "office", HYPHEN_DROP },
    { "x-", "y", HYPHEN_KEEP },
    { "а-", "б.", HYPHEN_DROP },
    /* parts of compounds */
    { "социально-", "значимый", HYPHEN_KEEP },
    { "казахстанско-", "китайский", HYPHEN_KEEP },
    { "немецко-", "русский", HYPHEN_KEEP },
    { "сельско-", "хозяйственный", HYPHEN_KEEP },
    { "вице-", "премьер", HYPHEN_KEEP },
    { "self-", "employed", HYPHEN_KEEP },
    { "myself-", "employed", HYPHEN_DROP },
    { "co-", "operation", HYPHEN_KEEP },
    { "disco-", "very", HYPHEN_DROP },
    { "кто-", "либо", HYPHEN_KEEP },
    { "что-", "то иное", HYPHEN_KEEP },
    { "все-", "таки", HYPHEN_KEEP },
    { "будь-", "небудь", HYPHEN_KEEP },
    { "что-", "тот", HYPHEN_DROP },
    /* the typesetter's, most often */
    { "мобиль-", "ность", HYPHEN_DROP },
    { "univer-", "sities", HYPHEN_DROP },
};

START_TEST(decides)
{
    hyphen_words words;
    hyphen_end   end;

    hyphens_init(&words, SLICE(text));
    for (int again = 0; again < 2; again++) {
        end = hyphens_decide(&words, slice_of(rows[_i].line),
                             slice_of(rows[_i].next));
        ck_assert_msg(end == rows[_i].end, "%s %s: %d", rows[_i].line,
                      rows[_i].next, (int)end);
    }
    hyphens_release(&words);
}
END_TEST

static const struct {
    const char *line, *stripped;
} lines[] = {
    { "виза-", "виза" },  { "виза\u00AD", "виза" }, { "виза‐", "виза" },
    { "виза–", "виза–" }, { "виза--", "виза-" },    { "-", "" },
    { "", "" },           { "виза", "виза" },
};

START_TEST(strips)
{
    slice got = hyphens_strip(slice_of(lines[_i].line));

    ck_assert_msg(slice_is(got, lines[_i].stripped), "%s: %.*s", lines[_i].line,
                  (int)got.size, got.data);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/hyphens");
    TCase *tc = tcase_create("hyphens");

    tcase_add_loop_test(tc, decides, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, strips, 0, COUNT_OF(lines));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
