/* tizbe show: one document. */
#include "cli/command.h"
#include "cli/output.h"

#include <string.h>

struct show_args {
    bool               codes, meta;
    const char        *codebook;
    struct output_args output;
};

static const struct option_row options[] = {
    { "codes", 'c', OPTION_FLAG, offsetof(struct show_args, codes), NULL, NULL,
      "list its codings below each segment", false },
    { "codebook", 'b', OPTION_TEXT, offsetof(struct show_args, codebook),
      "NAME", NULL, "the codings of this codebook", false },
    { "meta", 'm', OPTION_FLAG, offsetof(struct show_args, meta), NULL, NULL,
      "its variables, files and notes in front", false },
    OUTPUT_OPTIONS(struct show_args),
    { 0 },
};

/* The segments alone make a table; what the others are in is named. */
static int
refuse_table(const struct show_args *args, const char *table, const char *name)
{
    if (args->codes)
        complain("cannot use --codes and %s together: 'tizbe codings "
                 "--doc %s' gives the codings as a table",
                 table, name);
    else
        complain("cannot use --meta and %s together: 'tizbe list --doc %s "
                 "--variable NAME' gives variables as a table",
                 table, name);
    return EXIT_USAGE;
}

/* What asks for a table, or NULL; the format is that of the file's ending, or
 * none. */
static const char *
table_wanted(const struct output_args *args, const char *format)
{
    return args->format    ? "--format"
           : args->columns ? "--columns"
           : format        ? args->file
                           : NULL;
}

static int
run(invocation *in)
{
    struct show_args  *args = in->args;
    tizbe_show_options passed = {
        .codebook = args->codebook,
        .codes = args->codes,
        .meta = args->meta,
    };
    const char  *name = in->parsed.operands[0], *table;
    tizbe_output out = output_of(in, &args->output);

    /* "-o act.txt" is the text as it is shown */
    if (!args->output.format && out.format && strcmp(out.format, "table") == 0)
        out.format = NULL;
    table = table_wanted(&args->output, out.format);
    if (table && (args->codes || args->meta))
        return refuse_table(args, table, name);
    if (table && !out.format)
        out.format = "table";
    return exit_for(in,
                    tizbe_show(in->corpus, name, &passed, &out, &in->error));
}

const command command_show = {
    .name = "show",
    .run = run,
    .need = READS_CORPUS,
    .operands = "DOC",
    .what = "show the text of a document, with its codings",
    .more = "DOC is a document's number, the end of its path, or its title. "
            "With --format or\n--columns the segments are a table.\n",
    .least = 1,
    .most = 1,
    .options = options,
    .args_size = sizeof(struct show_args),
};
