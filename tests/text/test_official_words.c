/* text/official_words.h: how lines are cut, and which words have roles. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "text/official_words.h"

/* Words are in small letters, a number is #value, a mark stands for itself. */
static const struct {
    const char *text, *tokens;
} lines[] = {
    { "", "" },
    { "  a  b ", "a|b" },
    { "abyzABYZ", "abyzabyz" },
    { "a`b{c@d[e", "a|`|b|{|c|@|d|[|e" },
    /* letters of two bytes, up to the first that is none */
    { "ЀАяёҁ҂ә", "ѐаяёҁ|҂|ә" },
    { "ӀӿԀé Ὰ", "ӏӿԁé|ὰ" },
    { "é\xCC\x81w", "é\xCC\x81w" },
    /* what joins, and what does not */
    { "об'єкт об’єкт обʼєкт", "об'єкт|об'єкт|об'єкт" },
    { "iнтер-нет a\xE2\x80\x90"
      "b a\xE2\x80\x91"
      "b",
      "інтер-нет|a-b|a-b" },
    { "a\xE2\x80\x92"
      "b a\xE2\x80\x8F"
      "b",
      "a|\xE2\x80\x92|b|a|\xE2\x80\x8F|b" },
    { "a- -b a--b a'", "a|-|-|b|a|-|-|b|a|'" },
    { "a-1 1-a a1b", "a|-|#1|#1|-|a|a|#1|b" },
    /* numbers: the first nine figures */
    { "0 09/10:2017", "#0|#9|/|#10|:|#2017" },
    { "123456789 1234567890", "#123456789|#123456789" },
    /* a Latin i among Cyrillic letters, and one alone */
    { "сәуiр ШЕШIМ IV iPhone", "сәуір|шешім|iv|iphone" },
    { "№ 5", "№|#5" },
};

static void
put_token(buffer *out, const official_token *token)
{
    if (token->kind == OFFICIAL_NUMBER)
        buffer_printf(out, "#%u", token->value);
    else
        buffer_put(out, token->form);
}

START_TEST(cuts_lines)
{
    slice         text = slice_of(lines[_i].text);
    arena         a;
    buffer        got = { 0 };
    official_line line;
    size_t        end = 0;

    arena_init(&a);
    ck_assert_int_eq(official_line_read(&a, text, &line), TIZBE_OK);
    buffer_text(&got, "");
    for (size_t i = 0; i < line.count; i++) {
        buffer_text(&got, i > 0 ? "|" : "");
        put_token(&got, &line.tokens[i]);
        for (; end < line.tokens[i].start; end++)
            ck_assert_int_eq(text.data[end], ' ');
        end = line.tokens[i].end;
    }
    ck_assert_str_eq(got.data ? got.data : "", lines[_i].tokens);
    ck_assert_int_eq(line.has_figure, strchr(lines[_i].tokens, '#') != NULL);
    buffer_release(&got);
    arena_release(&a);
}
END_TEST

/* What stands at the beginning of a line, and how many tokens it is. */
static const struct {
    const char   *text;
    official_role role;
    size_t        count;
    const char   *value;
} matches[] = {
    { "қаңтар", OFFICIAL_MONTH, 1, "01" },
    { "ҚАҢТАРДЫҢ 5", OFFICIAL_MONTH, 1, "01" },
    { "Mar 5", OFFICIAL_MONTH, 1, "03" },
    { "Mars 5", OFFICIAL_MONTH, 0, NULL },
    { "Ma 5", OFFICIAL_MONTH, 0, NULL },
    { "Januar", OFFICIAL_MONTH, 0, NULL },
    { "январем", OFFICIAL_MONTH, 1, "01" },
    { "янва", OFFICIAL_MONTH, 0, NULL },
    /* several words, as many as can be */
    { "Республики Казахстан", OFFICIAL_COUNTRY, 2, "KZ" },
    { "республика, Казахстан", OFFICIAL_COUNTRY, 0, NULL },
    { "Республика Беларусь", OFFICIAL_COUNTRY, 2, "BY" },
    { "Республики", OFFICIAL_COUNTRY, 0, NULL },
    { "consolidated as of 2020", OFFICIAL_ASOF, 3, "-" },
    { "as of 2020", OFFICIAL_ASOF, 2, "-" },
    { "редакция от", OFFICIAL_ASOF, 2, "-" },
    { "редакция 5 от", OFFICIAL_ASOF, 0, NULL },
    { "säuır", OFFICIAL_MONTH, 1, "04" },
    { "5 мая", OFFICIAL_MONTH, 0, NULL },
    { "мая", OFFICIAL_YEAR, 0, NULL },
    { "", OFFICIAL_MONTH, 0, NULL },
};

START_TEST(finds_roles)
{
    arena         a;
    official_line line;
    slice         value = { 0 };

    arena_init(&a);
    ck_assert_int_eq(official_line_read(&a, slice_of(matches[_i].text), &line),
                     TIZBE_OK);
    ck_assert_uint_eq(official_match(official_words_table(), &line, 0,
                                     matches[_i].role, &value),
                      matches[_i].count);
    if (matches[_i].value)
        ck_assert(slice_is(value, matches[_i].value));
    if (matches[_i].count > 0)
        ck_assert(official_may_have(&line, matches[_i].role));
    arena_release(&a);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/official_words");
    TCase *tc = tcase_create("official_words");

    tcase_add_loop_test(tc, cuts_lines, 0, COUNT_OF(lines));
    tcase_add_loop_test(tc, finds_roles, 0, COUNT_OF(matches));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
