/* tizbe search: segments that match, the best first. */
#include "cli/command.h"
#include "cli/output.h"

struct search_args {
    struct filter_args filter;
    struct output_args output;
    unsigned           limit;
    bool               all;
    bool               explain;
};

static const struct option_row options[] = {
    { "limit", 'n', OPTION_LIMIT, offsetof(struct search_args, limit), "N",
      NULL, "at most N segments (default: 10); 0: all", false },
    { "all", 'a', OPTION_FLAG, offsetof(struct search_args, all), NULL, NULL,
      "all segments that match: --limit 0", false },
    FILTER_OPTIONS(struct search_args),
    CODE_FILTER_OPTIONS(struct search_args),
    { "explain", 'x', OPTION_FLAG, offsetof(struct search_args, explain), NULL,
      NULL, "say what the query is turned into, and do not search", false },
    VARIABLE_OPTION(struct search_args),
    OUTPUT_OPTIONS(struct search_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct search_args  *args = in->args;
    const char          *query = in->parsed.operands[0];
    tizbe_search_options passed = {
        .filter = filter_of(&args->filter),
        .limit = args->all ? ALL_ROWS : args->limit,
    };
    tizbe_output out = output_of(in, &args->output);
    int          result;

    if (args->explain && (args->output.format || args->output.columns))
        return misuse(
            "cannot use --explain and --%s together: it makes no table",
            args->output.format ? "format" : "columns");
    if (args->explain)
        return exit_for(in, tizbe_search_explain(in->corpus, query, &passed,
                                                 &out, &in->error));
    result = exit_for_rows(
        in, &args->filter,
        tizbe_search(in->corpus, query, &passed, &out, &in->error), &out);
    if (result == EXIT_DONE && out.found == TIZBE_FOUND_IN_VARIABLES)
        remark("no text has '%s': it is in titles or other variables of these "
               "documents",
               query);
    if (result == EXIT_DONE && out.found == TIZBE_FOUND_WITHIN_WORDS)
        remark("'%s' is no word of these texts: they have it within a longer "
               "one, as '*%s*' finds it",
               query, query);
    return result;
}

const command command_search = {
    .name = "search",
    .run = run,
    .need = READS_CORPUS,
    .operands = "QUERY",
    .what = "find segments, the best first",
    .more = "QUERY is written as an entry of a codebook is: words match in any "
            "inflection,\nvisa* by pattern, =visa exactly; several words are a "
            "phrase; a ~2 b, NEAR/5,\nBEFORE/5, AND, OR, NOT, brackets; #code "
            "is what the entries of a code\nfind, 'tizbe codings --code' what "
            "of it counts. 'tizbe codebook guide' shows all\nof it.\n"
            "What no text has is looked for in titles and other variables of "
            "documents;\na word of four letters or more that nowhere is one, "
            "within others, as in\naddresses.\n",
    .least = 1,
    .most = 1,
    .nothing = "'tizbe search QUERY --explain' shows how it is read",
    .options = options,
    .args_size = sizeof(struct search_args),
};
