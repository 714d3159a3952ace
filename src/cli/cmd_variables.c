/* tizbe variables: what documents can be told apart by. */
#include "cli/command.h"

struct variables_args {
    struct filter_args filter;
    struct output_args output;
    unsigned           sort;
};

static const struct option_row options[] = {
    { "sort", 's', OPTION_CHOICE, offsetof(struct variables_args, sort),
      "ORDER", "documents value",
      "values by their documents (default), or in their own order", false },
    DOCUMENT_FILTER_OPTIONS(struct variables_args),
    UNIQUE_OPTION(struct variables_args),
    LIMIT_OPTION(struct variables_args),
    OUTPUT_OPTIONS(struct variables_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct variables_args *args = in->args;
    const char *name = in->parsed.operand_count ? in->parsed.operands[0] : NULL;
    tizbe_filter filter = filter_of(&args->filter);
    tizbe_output out = output_of(in, &args->output);
    tizbe_status status;
    int          result;

    status = name ? tizbe_values(in->corpus, &filter, name, args->sort == 1,
                                 &out, &in->error)
                  : tizbe_variables(in->corpus, &filter, &out, &in->error);
    result = exit_for_rows(in, &args->filter, status, &out);
    return name ? remark_alike(in, &args->filter, name, result) : result;
}

const command command_variables = {
    .name = "variables",
    .run = run,
    .need = READS_CORPUS,
    .operands = "[NAME]",
    .what = "list the variables of documents, or the values of one",
    .more = "What --by and --where can name, how many documents have it, how "
            "many lack it, and\nits commonest values; with NAME a row for each "
            "value. 'tizbe list --missing NAME'\nlists the documents that lack "
            "it, 'tizbe set' gives them one. NA is how many lack it:\n--where "
            "'country=' fits these, 'country!=' those that have one.\n\n"
            "Not listed is lang, which --by can name as well: it is the "
            "language of each sentence,\nand 'language' that of most of a "
            "document.\n",
    .most = 1,
    .options = options,
    .args_size = sizeof(struct variables_args),
    .counts = true,
};
