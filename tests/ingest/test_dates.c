/* ingest/dates.h: dates as metadata writes them. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/dates.h"
#include "one_document.h"

#include <stdio.h>
#include <time.h>

static const struct {
    const char *text, *iso; /* "": none */
} dates[] = {
    { "2017", "2017" },
    { " 2017 ", "2017" },
    { "2017-05", "2017-05" },
    { "2017-05-15", "2017-05-15" },
    { "2017/05/15", "2017-05-15" },
    { "2017.5.5", "2017-05-05" },
    { "20170515", "2017-05-15" },
    { "15.05.2017", "2017-05-15" },
    { "5/5/2017", "2017-05-05" },
    { "15-05-2017", "" }, /* or is it a number */
    { "15.05.17", "" },
    { "15.05", "" },
    { "15.05.20170", "" },
    /* the first and last of each */
    { "0999", "" },
    { "1000", "1000" },
    { "2999", "2999" },
    { "3000", "" },
    { "2017-00", "" },
    { "2017-13", "" },
    { "2017-05-00", "" },
    { "2017-05-32", "" },
    { "00.05.2017", "" },
    { "20170500", "" },
    { "20170501", "2017-05-01" },
    { "2017051", "" },
    { "201705150", "" },
    { "2017051512", "" },
    { "12345678901234567890", "" },
    /* what may stand behind */
    { "2017-05-15T10:20:30Z", "2017-05-15" },
    { "2017-05-15 10:20", "2017-05-15" },
    { "2017-05-15Z", "2017-05-15" },
    { "2017-05-15+06:00", "2017-05-15" },
    { "2017-05-15, 10:20", "2017-05-15" },
    { "2017-05-15.", "2017-05-15" },
    { "15.05.2017 г.", "2017-05-15" },
    { "15.05.2017г", "" },
    { "2017-05-15x", "" },
    { "2017-05-15-16", "" },
    { "2017-", "" },
    { "2017.", "2017" },
    { "20170515T102030Z", "2017-05-15" },
    { "", "" },
    { "x", "" },
    { "-2017", "" },
    /* words */
    { "15 мая 2017 года", "2017-05-15" },
    { "2017 жылғы 15 мамыр", "2017-05-15" },
    { "May 2017", "2017-05" },
    { "on 15 May 2017", "" },
    { "15 May 2017 at the latest", "" },
};

START_TEST(reads_dates)
{
    char iso[DATE_BYTES] = "";
    bool is_date = date_iso(slice_of(dates[_i].text), iso);

    ck_assert_msg(is_date == (dates[_i].iso[0] != '\0'), "\"%s\" is %s",
                  dates[_i].text, is_date ? iso : "no date");
    if (is_date)
        ck_assert_str_eq(iso, dates[_i].iso);
}
END_TEST

START_TEST(needs_all_of_a_text)
{
    char iso[DATE_BYTES] = "";

    ck_assert(date_whole(SLICE("15 мая 2017 года"), iso));
    ck_assert_str_eq(iso, "2017-05-15");
    ck_assert(!date_whole(SLICE("от 15 мая 2017 года"), iso));
    ck_assert(!date_whole(SLICE("15 мая 2017 года в Астане"), iso));
    ck_assert(!date_whole(SLICE("2017"), iso));
}
END_TEST

/* Two days are allowed: around the turn of a year the next one is not to come. */
START_TEST(knows_what_is_to_come)
{
    time_t    now = time(NULL);
    struct tm today;
    char      iso[40];

    ck_assert_ptr_nonnull(gmtime_r(&now, &today));
    for (int years = -3; years <= 4; years++) {
        int year = 1900 + today.tm_year + years;

        (void)snprintf(iso, sizeof iso, "%d-01-01", year);
        if (years != 1)
            ck_assert_msg(date_is_to_come(iso) == (years > 1 && year > 2026),
                          "%s", iso);
    }
}
END_TEST

START_TEST(notes_what_is_none)
{
    date_set(&doc, SLICE(" Monday "), SOURCE_DOCUMENT);
    date_set(&doc, SLICE("  "), SOURCE_DOCUMENT);
    ck_assert_uint_eq(doc.note_count, 1);
    ck_assert(slice_is(doc.notes[0], "the date \"Monday\" is not understood"));
    ck_assert_uint_eq(document_get(&doc, "date").size, 0);
    date_set_posted(&doc,
                    SLICE("Tuesday, the day on which there was much to do "
                          "and no time for it"));
    ck_assert(slice_is(doc.notes[1],
                       "the date \"Tuesday, the day on which there was much to "
                       "do and no time f\" is not understood"));
    date_set_posted(&doc, SLICE("2017-05-15"));
    ck_assert(slice_is(document_get(&doc, "date"), "2017-05-15"));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/dates");
    TCase *tc = tcase_create("dates");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_loop_test(tc, reads_dates, 0, COUNT_OF(dates));
    tcase_add_test(tc, needs_all_of_a_text);
    tcase_add_test(tc, knows_what_is_to_come);
    tcase_add_test(tc, notes_what_is_none);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
