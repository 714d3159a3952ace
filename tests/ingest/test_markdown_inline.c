/* ingest/markdown/markdown_inline.h: the inside of a block without its marks;
 * examples as CommonMark 0.30 has them in section 6, by rows. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/markdown/markdown_inline.h"

#include <stdlib.h>

static const struct {
    const char *source, *text;
} rows[] = {
    { "", "" },
    /* emphasis: what may open and what may close */
    { "*foo bar*", "foo bar" },
    { "a * foo bar*", "a * foo bar*" },
    { "a*\"foo\"*", "a*\"foo\"*" },
    { "foo*bar*", "foobar" },
    { "5*6*78", "5678" },
    { "_foo bar_", "foo bar" },
    { "_ foo bar_", "_ foo bar_" },
    { "a_\"foo\"_", "a_\"foo\"_" },
    { "foo_bar_", "foo_bar_" },
    { "5_6_78", "5_6_78" },
    { "виза_въезда_", "виза_въезда_" },
    { "aa_\"bb\"_cc", "aa_\"bb\"_cc" },
    { "foo-_(bar)_", "foo-(bar)" },
    { "_foo*", "_foo*" },
    { "*foo bar *", "*foo bar *" },
    { "*(*foo)", "*(*foo)" },
    { "*(*foo*)*", "(foo)" },
    { "*foo*bar", "foobar" },
    { "_foo bar _", "_foo bar _" },
    { "_(_foo)", "_(_foo)" },
    { "_(_foo_)_", "(foo)" },
    { "_foo_bar", "_foo_bar" },
    { "_foo_bar_baz_", "foo_bar_baz" },
    { "_(bar)_.", "(bar)." },
    { "**foo bar**", "foo bar" },
    { "** foo bar**", "** foo bar**" },
    { "foo**bar**", "foobar" },
    { "__foo, __bar__, baz__", "foo, bar, baz" },
    { "**foo*", "*foo" },
    { "*foo**", "foo*" },
    { "***foo** bar*", "foo bar" },
    { "*foo **bar***", "foo bar" },
    { "**foo\nbar**", "foo\nbar" },
    { "*foo\tbar\t*", "*foo\tbar\t*" },
    { "*foo\n*", "*foo\n*" },
    { "*foo _bar* baz_", "foo _bar baz_" },
    { "*a* b *c", "a b *c" },
    { "****", "****" },
    { "a ** b", "a ** b" },
    { "~~Hi~~ Hello", "Hi Hello" },
    { "~Hi~ ~~~Hi~~~", "~Hi~ ~~~Hi~~~" },
    { "~~Hi", "~~Hi" },
    /* escapes */
    { "\\*not*", "*not*" },
    { "\\", "\\" },
    { "a\\\nb", "a b" },
    { "\\a\\1\\ ", "\\a\\1\\ " },
    { "\\/\\:\\@\\[\\`\\{\\~\\!", "/:@[`{~!" },
    /* code */
    { "`foo`", "foo" },
    { "``foo ` bar``", "foo ` bar" },
    { "`a*b*` *c*", "a*b* c" },
    { "`foo\\`bar`", "foo\\bar`" },
    { "a ``b` c", "a ``b` c" },
    { "a `b ``c`` d", "a `b c d" },
    { "`a` `b", "a `b" },
    /* no code: apostrophes */
    { "об`єкт", "об`єкт" },
    { "об`єкт, п`ять", "об`єкт, п`ять" },
    { "`п`ять`", "п`ять" },
    { "a``b``c", "abc" },
    { "(`a`)", "(a)" },
    /* links and images */
    { "[link](/uri \"title\")", "link" },
    { "[link](a(b)c) d", "link d" },
    { "[link][ref] [ref][] [ref]", "link ref [ref]" },
    { "[span]{.class} b", "span b" },
    { "[a [b] c](u)", "a [b] c" },
    { "[*a*](u) *b*", "a b" },
    { "[a](u", "[a](u" },
    { "[a", "[a" },
    { "a]", "a]" },
    { "[a] (u)", "[a] (u)" },
    { "\\[a](u)", "[a](u)" },
    { "[a\\](u)", "[a](u)" },
    { "![alt](u) b", "alt b" },
    { "![alt] b", "![alt] b" },
    { "![alt b", "![alt b" },
    { "a! b", "a! b" },
    { "note[^1] b[^", "note b[^" },
    /* angles */
    { "<https://a.kz> b", "https://a.kz b" },
    { "<a@b.kz> <mailto:a>", "a@b.kz mailto:a" },
    { "<a b@c>d", "d" },
    { "a < b > c", "a < b > c" },
    { "a <b c < d", "a <b c < d" },
    { "a <1> <?x?> <!y> </z> b", "a <1>    b" },
    { "a<!-- > -->b", "ab" },
    { "a<!-- b", "a<!-- b" },
    { "a<br>b<BR/>c<br />d<brx>e", "a b c de" },
    { "a<p>b</p>c<td>d</td>e<li>f<hr>g<tr>h<div>i</div>j<i>k</i>",
      "a b c d e f g h i jk" },
    { "a<br", "a<br" },
    /* raised numbers: powers and references */
    { "10<sup>6</sup>", "10⁶" },
    { "10<sup>0123456</sup>", "100123456" },
    { "10<sup>98765</sup>", "10⁹⁸⁷⁶⁵" },
    { "5 км<sup>2</sup>, m<SUP>3</SUP>", "5 км², m³" },
    { "см<sup>2</sup> cm<sup>3</sup> km<sup>2</sup> м<sup>2</sup>",
      "см² cm³ km² м²" },
    { "5 км<sup>4</sup>", "5 км" },
    { "дым<sup>2</sup>", "дым" },
    { "a<sup>1</sup> 2<sup>2</sup> 3<sup>4</sup>", "a 2 3⁴" },
    { "a<sup>st</sup> <sup></sup>b <sup>1b</sup>", "ast b 1b" },
    /* references of HTML */
    { "&amp; &laquo; &#1179; &#x49B; &nix; &", "& « қ қ &nix; &" },
};

static void
plain(const char *source, buffer *out, buffer *notes, markdown_seen *seen)
{
    buffer_empty(out);
    buffer_empty(notes);
    markdown_inline(out, notes, slice_of(source), seen);
    ck_assert(!out->failed && !notes->failed);
}

START_TEST(takes_marks_off)
{
    markdown_seen seen = { 0 };
    buffer        out = { 0 }, notes = { 0 };

    plain(rows[_i].source, &out, &notes, &seen);
    ck_assert_msg(slice_is(buffer_slice(&out), rows[_i].text),
                  "%s\n   gives %s\n  not to %s", rows[_i].source,
                  out.size ? out.data : "", rows[_i].text);
    ck_assert_uint_eq(notes.size, 0);
    buffer_release(&out);
    buffer_release(&notes);
}
END_TEST

START_TEST(notes_stand_apart)
{
    markdown_seen seen = { 0 };
    buffer        out = { 0 }, notes = { 0 };

    plain("a^[One *b*.] c^[Two ^[three].] d^e ^[f", &out, &notes, &seen);
    ck_assert_str_eq(out.data, "a c d^e ^[f");
    ck_assert_str_eq(notes.data, "One b.\nTwo ^[three].\n");
    buffer_release(&out);
    buffer_release(&notes);
}
END_TEST

/* What is met is known over the whole document. */
START_TEST(remembers_what_was_met)
{
    markdown_seen *seen = calloc(1, sizeof *seen);
    buffer         out = { 0 }, notes = { 0 };

    ck_assert_ptr_nonnull(seen);
    plain("![](a) ![ ](b) ![c](d) a<sup>7</sup>", &out, &notes, seen);
    ck_assert_uint_eq(seen->images, 2);
    ck_assert_uint_eq(seen->last_note, 7);
    ck_assert(seen->notes[7]);
    ck_assert(!seen->notes[8]);
    plain("10<sup>8</sup> 10<sup>9</sup> 10<sup>11</sup>", &out, &notes, seen);
    ck_assert_str_eq(out.data, "10 10 10¹¹");
    ck_assert(seen->notes[8] && seen->notes[9] && !seen->notes[11]);
    plain("a<sup>99999</sup>", &out, &notes, seen);
    ck_assert_uint_eq(seen->last_note, 99999);
    buffer_release(&out);
    buffer_release(&notes);
    free(seen);
}
END_TEST

/* Links in links end at some depth; what lies deeper stays as it is. */
START_TEST(nests_to_a_depth)
{
    markdown_seen seen = { 0 };
    buffer        source = { 0 }, out = { 0 }, notes = { 0 };

    for (int i = 0; i < 40; i++)
        buffer_byte(&source, '[');
    buffer_text(&source, "a");
    for (int i = 0; i < 40; i++)
        buffer_text(&source, "](u)");
    plain(source.data, &out, &notes, &seen);
    ck_assert_uint_eq(strspn(out.data, "["), 23);
    ck_assert_ptr_nonnull(strstr(out.data, "[a](u)](u)"));
    buffer_release(&source);
    buffer_release(&out);
    buffer_release(&notes);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/markdown_inline");
    TCase *tc = tcase_create("inline");

    tcase_add_loop_test(tc, takes_marks_off, 0, COUNT_OF(rows));
    tcase_add_test(tc, notes_stand_apart);
    tcase_add_test(tc, remembers_what_was_met);
    tcase_add_test(tc, nests_to_a_depth);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
