/* tizbe memos: what people remarked. */
#include "cli/command.h"

struct memos_args {
    struct filter_args filter;
    struct output_args output;
    const char        *coder;
};

static const struct option_row options[] = {
    { "coder", 0, OPTION_TEXT, offsetof(struct memos_args, coder), "NAME", NULL,
      "by this coder", false },
    LABELS_OPTION(struct memos_args),
    FILTER_OPTIONS(struct memos_args),
    CODE_FILTER_OPTIONS(struct memos_args),
    VARIABLE_OPTION(struct memos_args),
    LIMIT_OPTION(struct memos_args),
    OUTPUT_OPTIONS(struct memos_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct memos_args *args = in->args;
    tizbe_filter       filter = filter_of(&args->filter);
    tizbe_output       out = output_of(in, &args->output);

    return exit_for_rows(
        in, &args->filter,
        tizbe_memos(in->corpus, &filter, args->coder, &out, &in->error), &out);
}

const command command_memos = {
    .name = "memos",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .what = "list memos on documents, places, codes and codings",
    .more =
        "start and end are as in 'tizbe codings'; a memo without them is "
        "on the document, one\nwithout a document on the code. 'tizbe "
        "review' writes them. What was said with a decision\n(a WHY, r "
        "WHY) has its state, and no number. gone: its document is not in the "
        "corpus any more.\n",
    .nothing = "'tizbe review' and 'tizbe import' bring memos",
    .options = options,
    .args_size = sizeof(struct memos_args),
};
