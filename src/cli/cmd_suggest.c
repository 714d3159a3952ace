/* tizbe suggest: what people's decisions say about the rest. */
#include "cli/command.h"

struct suggest_args {
    struct filter_args filter;
    struct output_args output;
    unsigned           limit;
    bool               doubts;
};

static const struct option_row options[] = {
    { "doubts", 0, OPTION_FLAG, offsetof(struct suggest_args, doubts), NULL,
      NULL, "pending codings, the most doubtful first", false },
    { "limit", 'n', OPTION_LIMIT, offsetof(struct suggest_args, limit), "N",
      NULL,
      "segments for each code (default 10), or with --doubts the first N "
      "codings (default: all); 0: all",
      false },
    FILTER_OPTIONS(struct suggest_args),
    CODE_FILTER_OPTIONS(struct suggest_args),
    LABELS_OPTION(struct suggest_args),
    OUTPUT_OPTIONS(struct suggest_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct suggest_args  *args = in->args;
    tizbe_suggest_options passed = {
        .filter = filter_of(&args->filter),
        .doubts = args->doubts,
        .per_code = args->doubts ? 0 : args->limit,
    };
    tizbe_output out = output_of(in, &args->output);

    if (args->doubts)
        out.limit = args->limit;
    return exit_for_rows(in, &args->filter,
                         tizbe_suggest(in->corpus, &passed, &out, &in->error),
                         &out);
}

const command command_suggest = {
    .name = "suggest",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .what = "segments that the codebook missed, and doubtful codings",
    .more = "Learnt from accepted and rejected codings (logistic regression "
            "over stems, codes and\nentries; the same each time). chance is "
            "how likely the code holds; words are the stems\nthat speak for "
            "(+) and against it (-). Nothing is coded: 'tizbe review "
            "--suggested' and\n'tizbe review --order doubt' ask about "
            "them.\n",
    .options = options,
    .args_size = sizeof(struct suggest_args),
};
