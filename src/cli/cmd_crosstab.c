/* tizbe crosstab: whether themes depend on a variable. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/output.h"

struct crosstab_args {
    struct filter_args   filter;
    struct output_args   output;
    struct counting_args counting;
    const char          *by;
};

static const struct option_row options[] = {
    { "by", 'g', OPTION_TEXT, offsetof(struct crosstab_args, by), "NAME", NULL,
      "lang, year, quarter, document, any variable (default: year)", false },
    COUNTING_OPTIONS(struct crosstab_args),
    LABELS_OPTION(struct crosstab_args),
    FILTER_OPTIONS(struct crosstab_args),
    CODE_FILTER_OPTIONS(struct crosstab_args),
    LIMIT_OPTION(struct crosstab_args),
    OUTPUT_OPTIONS(struct crosstab_args),
    { 0 },
};

/* Documents without a date, segments in no language. */
static void
remark_valueless(const tizbe_crosstab_options *passed, const tizbe_output *out)
{
    static const char *const units[] = { "segment", "sentence", "document" };

    if (out->valueless > 0)
        remark("left out: %s without a value of '%s'",
               COUNTED(out->valueless, units[passed->counting.unit]),
               passed->by);
}

static int
run(invocation *in)
{
    struct crosstab_args  *args = in->args;
    tizbe_crosstab_options passed = {
        .filter = filter_of(&args->filter),
        .counting = counting_of(&args->counting),
        .by = args->by ? args->by : "year",
    };
    tizbe_output out = output_of(in, &args->output);
    int          result;

    remark_uncoded(in, &args->filter);
    result = exit_for_rows(
        in, &args->filter,
        tizbe_crosstab(in->corpus, &passed, &out, &in->error), &out);
    if (result == EXIT_DONE)
        remark_valueless(&passed, &out);
    return remark_alike(in, &args->filter, passed.by, result);
}

const command command_crosstab = {
    .name = "crosstab",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .instead = "theme",
    .what = "whether themes depend on a variable: chi-square, residuals",
    .more = "Answers whether ministries, countries or years differ in a "
            "theme, and which stand out.\nEach theme is tested by itself: "
            "units with it and without it against the values of the\n"
            "variable. A row is a cell; 'residual' is the adjusted "
            "standardised one: beyond 2 or -2 the\ncell has more or less than "
            "chance gives it. chi2 (Pearson's, uncorrected), df, p and\n"
            "cramers_v (0 to 1, how strong) are the theme's, the same in its "
            "rows; q is p after Benjamini\nand Hochberg over the themes.\n\n"
            "With two values p is Fisher's exact one where a count below 5 is "
            "expected (p_by); with\nmore, a least_expected below 5 makes p "
            "rough. Segments of one document are alike, so p is\ntoo small; "
            "--unit document errs less. Documents without a value are left "
            "out.\n\n"
            "    tizbe crosstab --by doc_type --unit document --theme "
            "scholarships-funding\n",
    .options = options,
    .args_size = sizeof(struct crosstab_args),
    .counts = true,
};
