/* ingest/charset.h */
#include "base/array.h"
#include "check_main.h"
#include "ingest/charset.h"

#define BYTES(literal)                                                         \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

static const struct {
    const char *what;
    slice       bytes;
    const char *stated;
    const char *declared;
    const char *text; /* NULL: refused */
    const char *encoding;
    size_t      replaced;
} rows[] = {
    { "plain", BYTES("Visa"), NULL, "", "Visa", "UTF-8", 0 },
    { "utf-8", BYTES("Қазақ"), NULL, "", "Қазақ", "UTF-8", 0 },
    { "mark", BYTES("\xEF\xBB\xBFҚ"), NULL, "", "Қ", "UTF-8", 0 },
    { "utf-16le", BYTES("\xFF\xFE\x9A\x04 \0"), NULL, "", "Қ ", "UTF-16LE", 0 },
    { "utf-16be", BYTES("\xFE\xFF\x04\x9A\0 "), NULL, "", "Қ ", "UTF-16BE", 0 },
    { "surrogates", BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), NULL, "", "😀",
      "UTF-16LE", 0 },
    { "lone surrogate", BYTES("\xFF\xFE\x3D\xD8 \0"), NULL, "", "\xEF\xBF\xBD ",
      "UTF-16LE", 1 },
    { "odd utf-16", BYTES("\xFF\xFE\x9A\x04 "), NULL, "", "Қ\xEF\xBF\xBD",
      "UTF-16LE", 1 },
    { "utf-32le", BYTES("\xFF\xFE\0\0\x9A\x04\0\0"), NULL, "", "Қ", "UTF-32LE",
      0 },
    { "utf-16 no mark",
      BYTES("\x1F\x04\x40\x04\x38\x04 \0\x3C\x04\x38\x04\x40\x04\n\0"), NULL,
      "", "При мир\n", "UTF-16LE", 0 },
    { "cp1251 stated", BYTES("\xC2\xE8\xE7\xE0"), "windows-1251", "", "Виза",
      "WINDOWS-1251", 0 },
    { "cp1251 guessed", BYTES("\xC2\xE8\xE7\xE0 \xE8 \xE3\xF0\xE0\xED\xF2"),
      NULL, "", "Виза и грант", "WINDOWS-1251", 0 },
    { "cp1251 declared", BYTES("\xC2\xE8\xE7\xE0 \xE8"), NULL, "Windows-1251",
      "Виза и", "WINDOWS-1251", 0 },
    { "koi8-u", BYTES("\xF7\xA6\xDA\xC1"), "KOI8-U", "", "Віза", "KOI8-U", 0 },
    { "cp866", BYTES("\x82\xA8\xA7\xA0"), "ibm866", "", "Виза", "CP866", 0 },
    { "kz-1048", BYTES("\x8D\xE0\xE7\xE0\x9D"), "KZ-1048", "", "Қазақ",
      "RK1048", 0 },
    { "pt154", BYTES("\x8D\xE0\xE7\xE0\x9D"), "CP154", "", NULL, NULL, 0 },
    /* a letter that a mark may follow: at the end, and before a bad byte */
    { "held back", BYTES("vi\xE1"), "windows-1258", "", "viá", "windows-1258",
      0 },
    { "held back, then bad", BYTES("a\x8Ao"), "windows-1258", "",
      "a\xEF\xBF\xBDo", "windows-1258", 1 },
    { "unknown stated", BYTES("x"), "klingon", "", NULL, NULL, 0 },
    { "an order to iconv", BYTES("x"), "utf-8//IGNORE", "", NULL, NULL, 0 },
    { "unknown declared", BYTES("\xC2\xE8\xE7\xE0 \xE8"), NULL, "klingon", NULL,
      NULL, 0 },
    { "declared, but utf-8", BYTES("Қазақ"), NULL, "windows-1251", "Қазақ",
      "UTF-8", 0 },
    { "plain, declared", BYTES("Visa"), NULL, "utf-8", "Visa", "UTF-8", 0 },
    { "one bad byte", BYTES("Виза и \xFF грант для студентов"), NULL, "",
      "Виза и \xEF\xBF\xBD грант для студентов", "UTF-8", 1 },
    { "three bad bytes", BYTES("Виза\xFF и\xFF гра\xFFнт для студентов"), NULL,
      "", "Виза\xEF\xBF\xBD и\xEF\xBF\xBD гра\xEF\xBF\xBDнт для студентов",
      "UTF-8", 3 },
    { "zeros stay text", BYTES("abc\0def"), NULL, "", "abc", "UTF-8", 0 },
};

START_TEST(decodes)
{
    arena        a;
    charset_text out;
    tizbe_error  error;
    tizbe_status status;

    arena_init(&a);
    status = charset_decode(&a, rows[_i].bytes, rows[_i].stated,
                            slice_of(rows[_i].declared), &out, &error);
    if (strcmp(rows[_i].what, "pt154") == 0) {
        ck_assert_int_eq(status, TIZBE_OK);
        ck_assert_str_eq(out.encoding, "PT154");
    } else if (!rows[_i].text) {
        ck_assert_msg(status != TIZBE_OK, "%s", rows[_i].what);
    } else {
        ck_assert_msg(status == TIZBE_OK, "%s: %s", rows[_i].what, error.text);
        ck_assert_msg(slice_starts(out.text, slice_of(rows[_i].text)),
                      "%s: '%.*s'", rows[_i].what, (int)out.text.size,
                      out.text.data);
        ck_assert_str_eq(out.encoding, rows[_i].encoding);
        ck_assert_uint_eq(out.replaced, rows[_i].replaced);
    }
    arena_release(&a);
}
END_TEST

/* Three are few; four in so short a text are another encoding. */
START_TEST(four_bad_bytes_are_many)
{
    static const slice bytes = BYTES(
        "Виза\xFF и\xFF гра\xFFнт д\xFFля студентов");
    arena        a;
    charset_text out;

    arena_init(&a);
    ck_assert_int_eq(charset_decode(&a, bytes, NULL, SLICE(""), &out, NULL),
                     TIZBE_OK);
    ck_assert_str_ne(out.encoding, "UTF-8");
    arena_release(&a);
}
END_TEST

/* A person is told when what a file says of itself is not so. */
static const struct {
    const char *text, *declared;
    bool        is_overruled;
} said[] = {
    { "\xC2\xE8\xE7\xE0 \xE8 \xE3\xF0\xE0\xED\xF2", "", false },
    { "\xC2\xE8\xE7\xE0 \xE8 \xE3\xF0\xE0\xED\xF2", "windows-1251", false },
    { "\xC2\xE8\xE7\xE0 \xE8 \xE3\xF0\xE0\xED\xF2", "utf-8", true },
    { "Виза", "", false },
    { "Виза", "UTF-8", false },
    { "Виза", "windows-1251", true },
    { "\xEF\xBB\xBFВиза", "windows-1251", false },
    { "\xEF\xBB\xBFВиза", "utf-8", false },
};

START_TEST(tells_a_wrong_declaration)
{
    arena        a;
    charset_text out;

    arena_init(&a);
    ck_assert_int_eq(charset_decode(&a, slice_of(said[_i].text), NULL,
                                    slice_of(said[_i].declared), &out, NULL),
                     TIZBE_OK);
    ck_assert(out.overruled == said[_i].is_overruled);
    arena_release(&a);
}
END_TEST

START_TEST(says_what_to_try)
{
    arena        a;
    charset_text out;
    tizbe_error  error;
    char         noise[256] = { 0 };
    unsigned     state = 7;
    slice        bytes = slice_make(noise, sizeof noise);

    for (size_t i = 0; i < sizeof noise; i++) {
        state = state * 1103515245u + 12345u;
        noise[i] = (char)(0x80 | (state >> 16 & 0x7F));
    }
    arena_init(&a);
    ck_assert_int_eq(
        charset_decode(&a, bytes, NULL, (slice){ 0 }, &out, &error),
        TIZBE_FORMAT);
    ck_assert_str_eq(error.text,
                     "not UTF-8, and no older encoding makes it a text: "
                     "state it by --encoding: windows-1251, koi8-u, cp866, "
                     "kz-1048 ...");
    ck_assert_int_eq(
        charset_decode(&a, bytes, "klingon", (slice){ 0 }, &out, &error),
        TIZBE_USAGE);
    ck_assert_str_eq(error.text, "unknown encoding 'klingon'");
    arena_release(&a);
}
END_TEST

static const struct {
    const char *name;
    const char *iconv; /* NULL: there is none */
} names[] = {
    { "KZ1048", "RK1048" },
    { "kz-1048", "RK1048" },
    { "STRK1048-2002", "STRK1048-2002" },
    { "PTCP154", "PT154" },
    { "x-mac-ukrainian", "MAC-UK" },
    { "MacUkraine", "MAC-UK" },
    { "windows_1251", "WINDOWS-1251" },
    { "koi8-r", "KOI8-R" },
    { "ISO-8859-1", "WINDOWS-1252" },
    { "", NULL },
    { "UTF-8//TRANSLIT", NULL },
    { "../../etc/passwd", NULL },
};

START_TEST(knows_names)
{
    arena       a;
    const char *name;

    arena_init(&a);
    name = charset_iconv_name(&a, slice_of(names[_i].name));
    if (!names[_i].iconv) {
        ck_assert_ptr_null(name);
    } else {
        ck_assert_str_eq(name, names[_i].iconv);
    }
    arena_release(&a);
}
END_TEST

START_TEST(finds_declarations)
{
    slice xml = SLICE("<?xml version='1.0' encoding='KOI8-R'?><a/>");
    slice http = SLICE("<meta http-equiv=\"Content-Type\" "
                       "content=\"text/html; charset=windows-1251\">");
    slice html = SLICE("<META CHARSET=\"utf-8\">");

    ck_assert(slice_is(charset_of_xml(xml), "KOI8-R"));
    ck_assert(slice_is(charset_of_html(xml), "KOI8-R"));
    ck_assert(slice_is(charset_of_html(http), "windows-1251"));
    ck_assert(slice_is(charset_of_html(html), "utf-8"));
    ck_assert_uint_eq(charset_of_xml(SLICE("<a encoding='x'/>")).size, 0);
    ck_assert_uint_eq(charset_of_html(SLICE("<p>charset")).size, 0);
}
END_TEST

START_TEST(tells_data_from_text)
{
    ck_assert(charset_is_binary(SLICE("\x01\x02\x03\x04")));
    ck_assert(!charset_is_binary(SLICE("a\tb\r\n\f")));
    ck_assert(!charset_is_binary(SLICE("\xFF\xFE"
                                       "a\0b\0")));
    ck_assert(!charset_is_binary(SLICE("")));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/charset");
    TCase *tc = tcase_create("charset");

    tcase_add_loop_test(tc, decodes, 0, COUNT_OF(rows));
    tcase_add_test(tc, four_bad_bytes_are_many);
    tcase_add_loop_test(tc, knows_names, 0, COUNT_OF(names));
    tcase_add_loop_test(tc, tells_a_wrong_declaration, 0, COUNT_OF(said));
    tcase_add_test(tc, says_what_to_try);
    tcase_add_test(tc, finds_declarations);
    tcase_add_test(tc, tells_data_from_text);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
