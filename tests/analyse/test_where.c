/* Conditions on documents: how they are read and what fits them. */
#include "analyse/scope/where.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"

static const struct {
    const char    *text;
    size_t         count;
    const char    *name; /* of the last one */
    where_operator op;
    const char    *value;
} readable[] = {
    { "year>=2023", 1, "year", WHERE_GREATER_EQUAL, "2023" },
    { " year  =  2023 ", 1, "year", WHERE_EQUAL, "2023" },
    { "year == 2023", 1, "year", WHERE_EQUAL, "2023" },
    { "a<>b", 1, "a", WHERE_NOT_EQUAL, "b" },
    { "a < b and c <= d e", 2, "c", WHERE_LESS_EQUAL, "d e" },
    { "a=b AND c!=d AND title~'neo nomad'", 3, "title", WHERE_HOLDS,
      "neo nomad" },
    { "issuer =", 1, "issuer", WHERE_EQUAL, "" },
    { "issuer!= AND x=y", 2, "x", WHERE_EQUAL, "y" },
    { "'doc type' = \"a AND b\"", 1, "doc type", WHERE_EQUAL, "a AND b" },
    { "issuer=ANDA HAND", 1, "issuer", WHERE_EQUAL, "ANDA HAND" },
    { "область>Алматы", 1, "область", WHERE_GREATER, "Алматы" },
    { "a=b=c", 1, "a", WHERE_EQUAL, "b=c" },
    { "Тип документа=новости", 1, "Тип документа", WHERE_EQUAL, "новости" },
    { "a=b AND Бюджет, млн >= 12,5", 2, "Бюджет, млн", WHERE_GREATER_EQUAL,
      "12,5" },
    { "date ~ 05.2024", 1, "date", WHERE_HOLDS, "05.2024" },
    { "a=b OR c=d and e=f", 3, "e", WHERE_EQUAL, "f" },
    { "a=b or c='d OR e'", 2, "c", WHERE_EQUAL, "d OR e" },
    { "a=ORAL ORC", 1, "a", WHERE_EQUAL, "ORAL ORC" },
};

START_TEST(reads)
{
    arena       memory;
    where       w;
    tizbe_error error;

    arena_init(&memory);
    if (where_parse(&memory, slice_of(readable[_i].text), &w, &error) !=
        TIZBE_OK)
        ck_abort_msg("%s", error.text);
    ck_assert_uint_eq(w.count, readable[_i].count);
    ck_assert(slice_is(w.items[w.count - 1].name, readable[_i].name));
    ck_assert_int_eq(w.items[w.count - 1].op, readable[_i].op);
    ck_assert(slice_is(w.items[w.count - 1].value, readable[_i].value));
    arena_release(&memory);
}
END_TEST

static const struct {
    const char *text;
    const char *says;
} unreadable[] = {
    { "", "cannot use '': expected a name" },
    { "year 2023",
      "cannot use 'year 2023': expected = != < <= > >= or ~ behind 'year "
      "2023'" },
    { "year",
      "cannot use 'year': expected = != < <= > >= or ~ (all in quotes: a "
      "shell takes < and > for itself) behind 'year'" },
    { "=2023", "cannot use '=2023': expected a name" },
    { "year >=", "cannot use 'year >=': expected a value behind '>='" },
    { "a=b AND", "cannot use 'a=b AND': expected a name behind 'a=b AND'" },
    { "a=b OR", "cannot use 'a=b OR': expected a name behind 'a=b OR'" },
    { "a='b", "cannot use 'a='b': expected a closing ' behind ''b'" },
    { "a='b' c=d", "cannot use 'a='b' c=d': expected AND or OR behind "
                   "'a='b' '" },
    { "a=b AND year AND c=d",
      "cannot use 'a=b AND year AND c=d': expected = != < <= > >= or ~ behind "
      "'year'" },
    { "age>30 sex=f", "cannot use 'age>30 sex=f': expected AND or OR (or "
                      "quotes around a value that holds an operator) behind "
                      "'30'" },
    { "NOT a=b", "cannot use 'NOT a=b': expected != and no NOT" },
    { "date>=01.06.2024", "cannot use 'date>=01.06.2024': expected a date as "
                          "2024, 2024-05 or 2024-05-31 behind 'date'" },
    { "date<2024-5", "cannot use 'date<2024-5': expected a date as 2024, "
                     "2024-05 or 2024-05-31 behind 'date'" },
    { "year=24",
      "cannot use 'year=24': expected a year as 2024 behind 'year'" },
    { "year=NA", "cannot use 'year=NA': expected nothing, which fits documents "
                 "that have none, behind 'year'" },
    { "quarter='2024Q2'", "cannot use 'quarter='2024Q2'': expected a quarter "
                          "as 2024-Q2 behind 'quarter'" },
    { "month=5", "cannot use 'month=5': expected a month as 2024-05 behind "
                 "'month'" },
    { "a\x1b[31m",
      "cannot use 'a\\x1b[31m': expected = != < <= > >= or ~ (all in quotes: a "
      "shell takes < and > for itself) behind 'a\\x1b[31m'" },
};

START_TEST(names_the_mistake)
{
    arena       memory;
    where       w;
    tizbe_error error = { 0 };

    arena_init(&memory);
    ck_assert_int_eq(
        where_parse(&memory, slice_of(unreadable[_i].text), &w, &error),
        TIZBE_USAGE);
    ck_assert_str_eq(error.text, unreadable[_i].says);
    arena_release(&memory);
}
END_TEST

static const struct {
    const char *condition;
    const char *value; /* NULL: none */
    bool        fits;
} values[] = {
    { "year>=2023", "2023", true },
    { "year>=2023", "2022", false },
    { "n<10", "9", true }, /* as numbers: "9" is behind "10" as text */
    { "n<10", "9.5", true },
    { "n=1", "1.0", true },
    { "n>10", "9,5", false }, /* a decimal comma */
    { "n<=9.5", "9,50", true },
    { "n<9,6", "9.5", true },
    { "n>2", "1,500", false },     /* thousands or not: text */
    { "n>2,5", "1 570,33", true }, /* thousands parted by blanks */
    { "n<2 000", "1\u00a0570", true },
    { "n=1234567.5", "1\u202f234\u202f567,500", true },
    { "n<2", "1 5704", true }, /* no thousands: text */
    { "n>9", "-1 570", false },
    { "n>10", "9,", true },
    { "n<0", "-1", true },
    { "date>=2023-05", "2023-05-12", true },
    { "date<=2023-05", "2023-05-12", true },
    { "date=2023", "2023-05-12", true },
    { "date<2023", "2023-05-12", false },
    { "date>2023", "2024", true },
    { "date>=2023-05", "2023", false }, /* no month is said */
    { "country!=KZ", "UA", true },
    { "country!=KZ", NULL, true },
    { "country=KZ", NULL, false },
    { "year<2030", NULL, false },
    { "issuer=", NULL, true },
    { "issuer=", "x", false },
    { "issuer!=", "x", true },
    { "name<Б", "А", true },
};

START_TEST(decides)
{
    arena memory;
    where w;
    slice value = slice_of(values[_i].value);

    arena_init(&memory);
    ck_assert_int_eq(
        where_parse(&memory, slice_of(values[_i].condition), &w, NULL),
        TIZBE_OK);
    ck_assert_int_eq(where_fits(&w.items[0], value), values[_i].fits);
    arena_release(&memory);
}
END_TEST

static const struct {
    const char *condition;
    const char *ids;
} found[] = {
    { "year=2023", "1 2" },
    { "year>=2023 AND country=KZ", "1 3" },
    { "country!=KZ", "2 4" },
    { "country!=KZ AND country!=", "2" },
    { "date=", "4" },
    { "format=txt", "1 3" },
    { "id>2", "3 4" },
    { "title~'NEO nomad'", "3" },
    { "title~ПЕРВЫЙ", "1" },
    { "year=1900 AND country=KZ", "" },
    { "segments=2", "1 2" },
    { "year=2023 OR country=KZ", "1 2 3" },
    { "country=KZ OR year=2023", "1 2 3" },
    { "country=nowhere OR year=2023 AND country=KZ", "1" },
    { "year=1900 or year=1901", "" },
};

START_TEST(finds_documents)
{
    arena       memory;
    where       w;
    int64_t    *ids;
    size_t      count;
    buffer      text = { 0 };
    tizbe_error error;

    coded_begin();
    arena_init(&memory);
    ck_assert_int_eq(
        where_parse(&memory, slice_of(found[_i].condition), &w, NULL),
        TIZBE_OK);
    if (where_documents(coded, &w, &memory, &ids, &count, &error) != TIZBE_OK)
        ck_abort_msg("%s", error.text);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&text, "%s%d", i ? " " : "", (int)ids[i]);
    ck_assert_str_eq(text.data ? text.data : "", found[_i].ids);
    buffer_release(&text);
    arena_release(&memory);
    coded_end();
}
END_TEST

START_TEST(refuses_unknown_variable)
{
    arena       memory;
    where       w;
    int64_t    *ids;
    size_t      count;
    tizbe_error error;

    coded_begin();
    arena_init(&memory);
    (void)where_parse(&memory, SLICE("region=KZ"), &w, NULL);
    ck_assert_int_eq(where_documents(coded, &w, &memory, &ids, &count, &error),
                     TIZBE_USAGE);
    ck_assert_str_eq(
        error.text,
        "cannot use 'region': no document has such a variable; "
        "there are document path year quarter month format encoding segments length "
        "country date title");
    (void)where_parse(&memory, SLICE("contry=KZ"), &w, NULL);
    ck_assert_int_eq(where_documents(coded, &w, &memory, &ids, &count, &error),
                     TIZBE_USAGE);
    ck_assert_str_eq(error.text,
                     "cannot use 'contry': no document has such a variable, "
                     "did you mean 'country'?");
    (void)where_parse(&memory, SLICE("year=1900 AND contry=KZ"), &w, NULL);
    ck_assert_int_eq(where_documents(coded, &w, &memory, &ids, &count, &error),
                     TIZBE_USAGE);
    arena_release(&memory);
    coded_end();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/where");
    TCase *cases = tcase_create("where");

    tcase_add_loop_test(cases, reads, 0, COUNT_OF(readable));
    tcase_add_loop_test(cases, names_the_mistake, 0, COUNT_OF(unreadable));
    tcase_add_loop_test(cases, decides, 0, COUNT_OF(values));
    tcase_add_loop_test(cases, finds_documents, 0, COUNT_OF(found));
    tcase_add_test(cases, refuses_unknown_variable);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
