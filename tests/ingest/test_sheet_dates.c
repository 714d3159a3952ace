/* ingest/sheets/sheet_dates.h: which cells are dates, and which days. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/sheets/sheet_dates.h"

/* The day of a number in a cell of format 14; "" for none. */
static const struct {
    const char *number, *day;
    bool        from_1904;
} days[] = {
    { "0.9", "", false },
    { "1", "1900-01-01", false },
    { "59", "1900-02-28", false },
    { "60", "1900-02-28", false }, /* a day there was not */
    { "61", "1900-03-01", false },
    { "25569", "1970-01-01", false },
    { "36525", "1999-12-31", false },
    { "36585", "2000-02-29", false },
    { "36586", "2000-03-01", false },
    { "45427", "2024-05-15", false },
    { "45427.9999", "2024-05-15", false },
    { "73109", "2100-02-28", false },
    { "73110", "2100-03-01", false },
    { "182682", "2400-02-29", false },
    { "182683", "2400-03-01", false },
    { "2958465", "9999-12-31", false },
    { "2958466", "", false },
    { "-1", "", false },
    { "nan", "", false },
    { "", "", false },
    { "4542700000000000000000000000e-23", "", false },
    { "454270000000000000000000000e-22", "2024-05-15", false },
    { "1", "1904-01-02", true },
    { "43965", "2024-05-15", true },
};

START_TEST(counts_days)
{
    sheet_dates dates = { .from_1904 = days[_i].from_1904 };
    buffer      got = { 0 };
    slice       number = slice_of(days[_i].number);

    buffer_text(&got, "");
    ck_assert_int_eq(sheet_dates_style(&dates, 14), TIZBE_OK);
    ck_assert_int_eq(sheet_date_put(&dates, 0, number, &got),
                     days[_i].day[0] != '\0');
    ck_assert_str_eq(got.data, days[_i].day);
    ck_assert(!sheet_date_put(&dates, 1, number, &got)); /* no such style */
    sheet_dates_release(&dates);
    buffer_release(&got);
}
END_TEST

/* Formats that every workbook has. */
START_TEST(knows_formats)
{
    for (unsigned format = 0; format < 80; format++) {
        sheet_dates dates = { 0 };
        bool        is_date = (format >= 14 && format <= 17) || format == 22 ||
                       (format >= 27 && format <= 36) ||
                       (format >= 50 && format <= 58);

        ck_assert_int_eq(sheet_dates_style(&dates, format), TIZBE_OK);
        ck_assert_msg(dates.is_date[0] == is_date, "format %u", format);
        sheet_dates_release(&dates);
    }
}
END_TEST

static const struct {
    const char *code;
    bool        is_date;
} codes[] = {
    { "dd.mm.yyyy", true },    { "D", true },          { "Y", true },
    { "0.00", false },         { "h:mm:ss", false },   { "", false },
    { "\"day\" 0", false },    { "\"of \"d", true },   { "[Red]0", false },
    { "[$-419]d mmmm", true }, { "[d", false },        { "\\d0", false },
    { "\\\\d", true },         { "\"]\"[\"]d", true }, { "\"a]d", false },
    { "0\\", false },
};

START_TEST(reads_codes)
{
    sheet_dates dates = { 0 };

    ck_assert_int_eq(sheet_dates_define(&dates, 170, slice_of(codes[_i].code)),
                     TIZBE_OK);
    ck_assert_int_eq(sheet_dates_style(&dates, 170), TIZBE_OK);
    ck_assert_int_eq(sheet_dates_style(&dates, 171), TIZBE_OK);
    ck_assert_msg(dates.is_date[0] == codes[_i].is_date, "%s", codes[_i].code);
    ck_assert(!dates.is_date[1]);
    sheet_dates_release(&dates);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/sheet_dates");
    TCase *tc = tcase_create("dates");

    tcase_add_loop_test(tc, counts_days, 0, COUNT_OF(days));
    tcase_add_test(tc, knows_formats);
    tcase_add_loop_test(tc, reads_codes, 0, COUNT_OF(codes));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
