/* tizbe compare: themes that are new, up, down or gone. */
#include "cli/command.h"
#include "cli/output.h"

struct compare_args {
    struct filter_args   filter;
    struct output_args   output;
    struct counting_args counting;
    bool                 segments, unchanged;
};

static const struct option_row options[] = {
    COUNTING_OPTIONS(struct compare_args),
    LABELS_OPTION(struct compare_args),
    { "segments", 0, OPTION_FLAG, offsetof(struct compare_args, segments), NULL,
      NULL, "of two documents: segments new, gone, changed, moved", false },
    { "unchanged", 0, OPTION_FLAG, offsetof(struct compare_args, unchanged),
      NULL, NULL, "with --segments: those that stayed the same as well",
      false },
    FILTER_OPTIONS(struct compare_args),
    CODE_FILTER_OPTIONS(struct compare_args),
    LIMIT_OPTION(struct compare_args),
    OUTPUT_OPTIONS(struct compare_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct compare_args  *args = in->args;
    const char *const    *groups = in->parsed.operands;
    tizbe_compare_options passed = {
        .filter = filter_of(&args->filter),
        .counting = counting_of(&args->counting),
        .first = groups[0],
        .second = in->parsed.operand_count > 1 ? groups[1] : NULL,
        .segments = args->segments,
        .unchanged = args->unchanged,
    };
    tizbe_output out = output_of(in, &args->output);

    if (args->unchanged && !args->segments)
        return misuse("cannot use --unchanged without --segments");
    remark_uncoded(in, &args->filter);
    return exit_for_rows(in, &args->filter,
                         tizbe_compare(in->corpus, &passed, &out, &in->error),
                         &out);
}

const command command_compare = {
    .name = "compare",
    .run = run,
    .need = READS_CORPUS,
    .operands = "GROUP [GROUP]",
    .what = "themes new, up, down or gone between two groups or documents",
    .more = "Answers what changed from one strategy to the next, or between "
            "two kinds of documents.\nA group is a condition, or a document "
            "by its number, path or title; without a second one it\nis all "
            "other documents. --where and --lang narrow both.\n\n"
            "'change' is that of the share of segments from the first group "
            "(a) to the second (b):\nnew, up, down, gone, same. log_ratio "
            "says how much (1: twice the share; NA where it\nis new or gone), "
            "g2 (log-likelihood of four cells) and p how sure; q is p after "
            "Benjamini\nand Hochberg. Where a count below 5 is expected p is "
            "Fisher's exact one (p_by).\n\n"
            "--segments sets two versions of a document side by side: what is "
            "new in the second,\ngone from the first, changed or moved, with "
            "the codes that came, went and stayed.\n\n"
            "    tizbe compare 'year<2024' 'year>=2024'\n    tizbe compare "
            "strategy-2020.docx strategy-2025.docx --level code\n    "
            "tizbe compare 7 12 --segments\n",
    .least = 1,
    .most = 2,
    .options = options,
    .args_size = sizeof(struct compare_args),
};
