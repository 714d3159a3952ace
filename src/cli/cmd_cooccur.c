/* tizbe cooccur: which themes are spoken of together. */
#include "cli/command.h"

struct cooccur_args {
    struct filter_args   filter;
    struct output_args   output;
    struct counting_args counting;
    unsigned             measure;
    const char          *with;
    bool                 zeros, wide;
};

static const struct option_row options[] = {
    COUNTING_OPTIONS(struct cooccur_args),
    LABELS_OPTION(struct cooccur_args),
    { "with", 0, OPTION_TEXT, offsetof(struct cooccur_args, with), "NAME", NULL,
      "pairs of this theme (of this code, at level code) alone", false },
    { "zeros", 'z', OPTION_FLAG, offsetof(struct cooccur_args, zeros), NULL,
      NULL, "pairs that never stand together as well", false },
    { "wide", 0, OPTION_FLAG, offsetof(struct cooccur_args, wide), NULL, NULL,
      "a square of one measure", false },
    { "measure", 'm', OPTION_CHOICE, offsetof(struct cooccur_args, measure),
      "NAME", "both jaccard sorensen cosine pmi npmi phi odds_ratio g2",
      "of the square (default: both, the number of units)", false },
    FILTER_OPTIONS(struct cooccur_args),
    CODE_FILTER_OPTIONS(struct cooccur_args),
    LIMIT_OPTION(struct cooccur_args),
    OUTPUT_OPTIONS(struct cooccur_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct cooccur_args  *args = in->args;
    tizbe_cooccur_options passed = {
        .filter = filter_of(&args->filter),
        .counting = counting_of(&args->counting),
        .with = args->with,
        .zeros = args->zeros,
        .wide = args->wide,
        .measure = (tizbe_association)args->measure,
    };
    tizbe_output out = output_of(in, &args->output);

    remark_uncoded(in, &args->filter);
    return exit_for_rows(in, &args->filter,
                         tizbe_cooccur(in->corpus, &passed, &out, &in->error),
                         &out);
}

const command command_cooccur = {
    .name = "cooccur",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .what = "which themes or codes stand together",
    .more = "Answers which themes are spoken of in one breath. A row a pair: "
            "'both' is how many units\nhave both, n_a and n_b how many have "
            "each, 'units' how many there are, coded or not.\n\n"
            "jaccard, sorensen and cosine (0 to 1) are shares of what either "
            "has; pmi and npmi (to\nthe base 2; npmi from -1 to 1) compare "
            "with chance, and so do phi and the odds ratio.\ng2 is the "
            "log-likelihood of four cells, p its chance by chi-square with "
            "one degree of\nfreedom, or by Fisher's exact test where a count "
            "below 5 is expected (p_by); q is p\nafter Benjamini and Hochberg "
            "over all pairs. Segments of one document are alike, so p is\ntoo "
            "small; --unit document errs less.\n\n"
            "    tizbe cooccur --with talent-return --where 'year>=2023'\n",
    .nothing = "--unit document looks for what shares a document",
    .options = options,
    .args_size = sizeof(struct cooccur_args),
    .counts = true,
};
