/* tizbe kwic: matches with the words around them. */
#include "cli/command.h"
#include "cli/output.h"

struct kwic_args {
    struct filter_args filter;
    struct output_args output;
    unsigned           window, limit;
    unsigned           sort;
};

static const struct option_row options[] = {
    { "window", 0, OPTION_NUMBER, offsetof(struct kwic_args, window), "N", NULL,
      "words on each side (default: 7)", false },
    { "sort", 's', OPTION_CHOICE, offsetof(struct kwic_args, sort), "ORDER",
      "doc left right", "doc (default), left or right: by the words there",
      false },
    { "limit", 'n', OPTION_LIMIT, offsetof(struct kwic_args, limit), "N", NULL,
      "at most N lines, the first of that order; 0: all (default)", false },
    FILTER_OPTIONS(struct kwic_args),
    CODE_FILTER_OPTIONS(struct kwic_args),
    VARIABLE_OPTION(struct kwic_args),
    OUTPUT_OPTIONS(struct kwic_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct kwic_args  *args = in->args;
    const char        *query = in->parsed.operand_count ? in->parsed.operands[0]
                                                        : NULL;
    tizbe_kwic_options passed = {
        .filter = filter_of(&args->filter),
        .window = args->window,
        .limit = args->limit,
        .sort = (tizbe_kwic_sort)args->sort,
    };
    tizbe_output out = output_of(in, &args->output);

    if (!query && args->filter.codes.count + args->filter.themes.count == 0)
        return misuse("'kwic' needs a QUERY, or --theme or --code NAME");
    return exit_for_rows(
        in, &args->filter,
        tizbe_kwic(in->corpus, query, &passed, &out, &in->error), &out);
}

const command command_kwic = {
    .name = "kwic",
    .run = run,
    .need = READS_CORPUS,
    .operands = "[QUERY]",
    .what = "show matches with the words around them",
    .more = "QUERY is written as for 'search'. Without one, the codings of the "
            "themes and codes\nthat --theme and --code name are shown.\n",
    .least = 0,
    .most = 1,
    .nothing = "'tizbe search QUERY --explain' shows how it is read",
    .options = options,
    .args_size = sizeof(struct kwic_args),
};
