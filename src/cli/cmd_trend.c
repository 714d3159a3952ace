/* tizbe trend: themes through time. */
#include "cli/command.h"

struct trend_args {
    struct filter_args    filter;
    struct output_args    output;
    struct counting_args  counting;
    struct bootstrap_args bootstrap;
    unsigned              period;
};

static const char *const periods[] = { "year", "quarter", "month" };

static const struct option_row options[] = {
    { "period", 'p', OPTION_CHOICE, offsetof(struct trend_args, period),
      "PERIOD", "year quarter month",
      "of the date of documents: year (default), quarter, month", false },
    COUNTING_OPTIONS(struct trend_args),
    LABELS_OPTION(struct trend_args),
    BOOTSTRAP_OPTIONS(struct trend_args),
    FILTER_OPTIONS(struct trend_args),
    CODE_FILTER_OPTIONS(struct trend_args),
    LIMIT_OPTION(struct trend_args),
    OUTPUT_OPTIONS(struct trend_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct trend_args  *args = in->args;
    tizbe_trend_options passed = {
        .filter = filter_of(&args->filter),
        .counting = counting_of(&args->counting),
        .period = periods[args->period],
        .no_intervals = args->bootstrap.no_intervals,
        .resamples = args->bootstrap.resamples,
        .seed = args->bootstrap.seed,
    };
    tizbe_output out = output_of(in, &args->output);
    tizbe_status status;

    remark_uncoded(in, &args->filter);
    status = tizbe_trend(in->corpus, &passed, &out, &in->error);
    if (status == TIZBE_OK)
        remark_intervals(&args->bootstrap, &out);
    return exit_for_rows(in, &args->filter, status, &out);
}

const command command_trend = {
    .name = "trend",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .instead = "theme",
    .what = "themes through time: rates by year, quarter or month",
    .more = "Answers whether a theme is gaining or losing ground: its hits "
            "per 1,000 words and its\nshare of the segments of each period, "
            "each with a 95% interval. The interval says how\nmuch the number "
            "would move had other documents of that kind been collected: it "
            "comes\nfrom drawing the period's documents anew, with "
            "replacement; one document has none.\n\n"
            "Rows of 0 are shown where there are documents; periods without "
            "documents are not.\nDocuments whose date does not say the period "
            "stand in a last row, NA.\n\n"
            "    tizbe trend --theme visa-residence --period quarter --where "
            "'country=KZ'\n",
    .options = options,
    .args_size = sizeof(struct trend_args),
    .counts = true,
};
