/* tizbe list: the documents. */
#include "cli/command.h"
#include "cli/output.h"

struct list_args {
    struct filter_args filter;
    struct output_args output;
    const char        *missing, *doubtful;
    bool               sources;
};

static const struct option_row options[] = {
    FILTER_OPTIONS(struct list_args),
    { "missing", 0, OPTION_TEXT, offsetof(struct list_args, missing), "NAME",
      NULL, "only documents without this variable", false },
    { "doubtful", 0, OPTION_TEXT, offsetof(struct list_args, doubtful), "NAME",
      NULL, "without it, or guessed with a confidence under 0.75", false },
    { "sources", 0, OPTION_FLAG, offsetof(struct list_args, sources), NULL,
      NULL, "a row a file; several files with one text are one document",
      false },
    VARIABLE_OPTION(struct list_args),
    LIMIT_OPTION(struct list_args),
    OUTPUT_OPTIONS(struct list_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct list_args *args = in->args;
    tizbe_filter      filter = filter_of(&args->filter);
    tizbe_output      out = output_of(in, &args->output);
    tizbe_status      status;

    if (args->sources && (args->missing || args->doubtful))
        return misuse(
            "cannot use --missing or --doubtful together with --sources");
    status = args->sources
                 ? tizbe_sources(in->corpus, &filter, &out, &in->error)
                 : tizbe_documents(in->corpus, &filter, args->missing,
                                   args->doubtful, &out, &in->error);
    return exit_for_rows(in, &args->filter, status, &out);
}

const command command_list = {
    .name = "list",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .instead = "doc",
    .what = "list the documents",
    .options = options,
    .args_size = sizeof(struct list_args),
};
