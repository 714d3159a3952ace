/* tizbe themes: how often which theme is spoken of. */
#include "cli/command.h"
#include "cli/output.h"

struct themes_args {
    struct filter_args   filter;
    struct output_args   output;
    struct text_list     by;
    struct counting_args counting;
    bool                 zeros, wide;
    unsigned             measure;
};

static const struct option_row options[] = {
    { "by", 'g', OPTION_LIST, offsetof(struct themes_args, by), "NAME", NULL,
      "by lang, year, quarter, month, document, any variable; may be repeated",
      false },
    COUNTING_OPTIONS(struct themes_args),
    LABELS_OPTION(struct themes_args),
    { "zeros", 'z', OPTION_FLAG, offsetof(struct themes_args, zeros), NULL,
      NULL, "rows without a hit as well", false },
    { "wide", 0, OPTION_FLAG, offsetof(struct themes_args, wide), NULL, NULL,
      "the values of the last --by as columns", false },
    { "measure", 'm', OPTION_CHOICE, offsetof(struct themes_args, measure),
      "NAME", "units hits rate share",
      "in these columns: units (default), hits, rate per 1,000 words, share of "
      "the units",
      false },
    FILTER_OPTIONS(struct themes_args),
    CODE_FILTER_OPTIONS(struct themes_args),
    LIMIT_OPTION(struct themes_args),
    OUTPUT_OPTIONS(struct themes_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct themes_args  *args = in->args;
    tizbe_themes_options passed = {
        .filter = filter_of(&args->filter),
        .counting = counting_of(&args->counting),
        .by = args->by.items,
        .by_count = args->by.count,
        .zeros = args->zeros,
        .wide = args->wide,
        .measure = (tizbe_themes_measure)args->measure,
    };
    tizbe_output out = output_of(in, &args->output);
    int          status;

    if (args->measure && !args->wide)
        return misuse("cannot use --measure without --wide");
    remark_uncoded(in, &args->filter);
    status = exit_for_rows(in, &args->filter,
                           tizbe_themes(in->corpus, &passed, &out, &in->error),
                           &out);
    for (size_t i = 0; i < args->by.count; i++)
        status = remark_alike(in, &args->filter, args->by.items[i], status);
    return status;
}

const command command_themes = {
    .name = "themes",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .instead = "theme",
    .what = "count themes and codes, by any variables",
    .more = "hits, segments and documents of a theme include those of its "
            "codes; the columns\nown_... count what was given to it alone, "
            "as does its row, without a code, at --level code.\n"
            "rate_per_1000 is per 1,000 words of the\ngroup; the group_... "
            "columns are what rates and shares are of, coded or not. With "
            "--wide a cell is 0 where\nthe theme is not spoken of, and NA "
            "where there is no text of that row and column.\n\n"
            "Codings that a person rejected, or put right (edited: another "
            "took its place), do not\ncount unless --state asks for them; the "
            "rows behind a number are those of\n'tizbe codings --state "
            "pending,accepted' with the same filters.\n",
    .nothing = "--all-states counts what was rejected, too",
    .options = options,
    .args_size = sizeof(struct themes_args),
    .counts = true,
};
