/*
 * The same tables given to R: chisq.test, fisher.test, p.adjust, pchisq. They
 * agree to nine digits (against.R). Skipped where there is no Rscript
 * (package r-base-core).
 */
#include "analyse/statistics/contingency.h"
#include "analyse/statistics/fourfold.h"
#include "analyse/statistics/probability.h"
#include "base/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SKIPPED = 77, TABLES = 400, CELLS_MOST = 40 };

/* Counts of all sizes: 0 to some thousands, small ones more often. */
static double
draw_count(random_source *dice)
{
    uint64_t bits = random_below(dice, 13);

    return (double)random_below(dice, (uint64_t)1 << bits);
}

/* R has no answer for an empty row or column. */
static bool
is_full(const contingency *t)
{
    for (size_t i = 0; i < t->rows; i++)
        for (size_t j = 0; j < t->columns; j++)
            if (contingency_expected(t, i, j) == 0)
                return false;
    return true;
}

static void
write_fourfold(FILE *out, const double *counts)
{
    fourfold t = { counts[0], counts[1], counts[2], counts[3] };
    double   g2 = fourfold_g2(&t).value;

    fprintf(out, " %.17g %.17g %.17g %.17g", g2, chi_square_tail(g2, 1),
            fisher_exact(t.a, t.b, t.c, t.d), fourfold_chi2_yates(&t).value);
}

/* A table that R has an answer for. */
static contingency
draw_table(random_source *dice, size_t rows, size_t columns)
{
    contingency t;

    for (;;) {
        if (contingency_init(&t, rows, columns) != TIZBE_OK)
            exit(1);
        for (size_t i = 0; i < rows * columns; i++)
            contingency_add(&t, i / columns, i % columns, draw_count(dice));
        if (is_full(&t))
            return t;
        contingency_release(&t);
    }
}

static void
write_table(FILE *out, random_source *dice, bool is_fourfold)
{
    size_t      rows = is_fourfold ? 2 : 2 + (size_t)random_below(dice, 4);
    size_t      columns = is_fourfold ? 2 : 2 + (size_t)random_below(dice, 7);
    contingency t = draw_table(dice, rows, columns);
    association a = contingency_test(&t);

    fprintf(out, "%zu %zu", t.rows, t.columns);
    for (size_t i = 0; i < t.rows * t.columns; i++)
        fprintf(out, " %.0f", t.counts[i]);
    fprintf(out, " %.17g %.17g %.17g %.17g %.17g", a.chi2.value, a.df,
            chi_square_tail(a.chi2.value, a.df), a.cramers_v.value,
            a.least_expected);
    for (size_t i = 0; i < t.rows; i++)
        for (size_t j = 0; j < t.columns; j++)
            fprintf(out, " %.17g", contingency_residual(&t, i, j).value);
    if (t.rows * t.columns == 4)
        write_fourfold(out, t.counts);
    fputc('\n', out);
    contingency_release(&t);
}

static void
write_chances(FILE *out, random_source *dice)
{
    double p[CELLS_MOST];
    size_t count = 1 + (size_t)random_below(dice, CELLS_MOST);

    fprintf(out, "0 %zu", count);
    for (size_t i = 0; i < count; i++) {
        p[i] = (double)random_below(dice, 1000) / 999;
        p[i] *= p[i] * p[i];
        fprintf(out, " %.17g", p[i]);
    }
    if (!benjamini_hochberg(p, p, count, sizeof *p))
        exit(1);
    for (size_t i = 0; i < count; i++)
        fprintf(out, " %.17g", p[i]);
    fputc('\n', out);
}

/* The chi-square distribution around its mean, up to the largest df. */
static void
write_tail(FILE *out, random_source *dice)
{
    double df = 1 + (double)random_below(dice,
                                         (uint64_t)1 << random_below(dice, 17));
    double x = df * (0.8 + (double)random_below(dice, 1000) / 2500);

    fprintf(out, "-1 %.0f %.17g %.17g\n", df, x, chi_square_tail(x, df));
}

int
main(void)
{
    char          path[] = "/tmp/tizbe-against-r-XXXXXX", command[400];
    random_source dice = { 1 };
    int           file, status;
    FILE         *out;

    if (system("command -v Rscript >/dev/null 2>&1") != 0) {
        puts("skipped: there is no Rscript (package r-base-core)");
        return SKIPPED;
    }
    file = mkstemp(path);
    out = file < 0 ? NULL : fdopen(file, "w");
    if (!out)
        return 1;
    for (int i = 0; i < TABLES; i++) {
        write_table(out, &dice, i % 2 == 0);
        write_tail(out, &dice);
        if (i % 4 == 0)
            write_chances(out, &dice);
    }
    if (fclose(out) != 0)
        return 1;
    (void)snprintf(command, sizeof command, "Rscript --vanilla '%s' '%s'",
                   TIZBE_SOURCE_DIR "/tests/analyse/against.R", path);
    status = system(command);
    (void)unlink(path);
    return status == 0 ? 0 : 1;
}
