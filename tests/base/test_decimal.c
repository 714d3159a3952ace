/* Decimal numbers in figures. */
#include "base/decimal.h"

#include "base/array.h"
#include "check_main.h"

/* 320 digits: more than a double counts to. */
#define TENS  "9999999999"
#define NINES FORTY FORTY FORTY FORTY FORTY FORTY FORTY FORTY
#define FORTY TENS TENS TENS TENS

static const struct {
    const char *text;
    char        point;
    bool        is_number;
    double      number;
} rows[] = {
    { "0", '.', true, 0 },
    { "2", '.', true, 2 },
    { "0.5", '.', true, 0.5 },
    { ".5", '.', true, 0.5 },
    { "2.", '.', true, 2 },
    { "4.35", '.', true, 4.35 },
    { "0.1", '.', true, 0.1 },
    { "123456789.012345", '.', true, 123456789.012345 },
    { "12,5", ',', true, 12.5 },
    { "12,5", '.', false, 0 },
    { "", '.', false, 0 },
    { ".", '.', false, 0 },
    { "-2", '.', false, 0 },
    { "1e3", '.', false, 0 },
    { "1.2.3", '.', false, 0 },
    { " 1", '.', false, 0 },
    { NINES "." NINES, '.', false, 0 },
    { "0." NINES, '.', false, 0 },
};

START_TEST(reads_decimals)
{
    double found = -1;

    ck_assert_int_eq(
        decimal_read(slice_of(rows[_i].text), rows[_i].point, &found),
        rows[_i].is_number);
    ck_assert(found == (rows[_i].is_number ? rows[_i].number : -1));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/decimal");
    TCase *tc = tcase_create("decimal");

    tcase_add_loop_test(tc, reads_decimals, 0, COUNT_OF(rows));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
