/* tizbe log: what happened to the corpus. */
#include "cli/command.h"

struct log_args {
    struct output_args output;
    const char        *coder;
    unsigned           limit;
};

static const struct option_row options[] = {
    { "coder", 0, OPTION_TEXT, offsetof(struct log_args, coder), "NAME", NULL,
      "what this coder did", false },
    { "limit", 'n', OPTION_LIMIT, offsetof(struct log_args, limit), "N", NULL,
      "so many events at most; 0: all (default)", false },
    OUTPUT_OPTIONS(struct log_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct log_args *args = in->args;
    tizbe_output     out = output_of(in, &args->output);

    return exit_for_rows(
        in, NULL,
        tizbe_log(in->corpus, args->coder, args->limit, &out, &in->error),
        &out);
}

const command command_log = {
    .name = "log",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .what = "list what happened to the corpus, the last first",
    .more =
        "coder is who did it, where that was said (--coder, TIZBE_CODER); "
        "'set' tells what\nstood there before. undone is the event that took "
        "it back; see 'tizbe review --undo'.\n",
    .nothing = "nothing was done to this corpus yet, or not by this coder",
    .options = options,
    .args_size = sizeof(struct log_args),
};
