/* tizbe codings: the evidence. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/nothing.h"
#include "cli/output.h"

struct codings_args {
    struct filter_args filter;
    struct output_args output;
    const char        *state;
    const char        *coder;
    const char        *changes;
    unsigned           quote;
};

static const char *const quotes[] = { NULL, "sentence", "segment" };

static const struct option_row options[] = {
    FILTER_OPTIONS(struct codings_args),
    CODE_FILTER_OPTIONS(struct codings_args),
    { "state", 's', OPTION_TEXT, offsetof(struct codings_args, state), "STATE",
      NULL, "pending, accepted, rejected or edited; or several, by commas",
      false },
    { "coder", 0, OPTION_TEXT, offsetof(struct codings_args, coder), "NAME",
      NULL, "made or decided on by this coder; the machine is 'tizbe'", false },
    { "changes", 0, OPTION_TEXT, offsetof(struct codings_args, changes),
      "WHICH", NULL, "what the last run changed: new, kept, lost, gone",
      false },
    { "quote", 0, OPTION_CHOICE, offsetof(struct codings_args, quote), "UNIT",
      "none sentence segment",
      "a column with the sentence, or the segment, that it stands in", false },
    LABELS_OPTION(struct codings_args),
    VARIABLE_OPTION(struct codings_args),
    LIMIT_OPTION(struct codings_args),
    OUTPUT_OPTIONS(struct codings_args),
    { 0 },
};

/* More rows than the number has that they stand behind. */
static void
remark_uncounted(const struct codings_args *args, const tizbe_output *out)
{
    if (out->uncounted > 0 && !args->state && !args->coder)
        remark("%s of these %s rejected or edited, which no table counts: "
               "--state pending,accepted leaves %s out",
               COUNTED(out->uncounted, "coding"),
               by_number(out->uncounted, "is", "are"),
               by_number(out->uncounted, "it", "them"));
}

/* Quotations without one: there may be codings that are not quoted. */
static void
remark_unquoted(const invocation *in, const struct codings_args *args,
                const tizbe_codings_options *passed)
{
    tizbe_output out = { .format = "csv", .take = drop_bytes, .limit = 1 };

    if (args->state || args->coder ||
        tizbe_codings(in->corpus, passed, &out, NULL) != TIZBE_OK ||
        out.rows == 0)
        return;
    remark("%s %s rejected or edited, and not quoted: --state rejected,edited "
           "asks for %s",
           COUNTED(out.rows + out.more, "coding"),
           by_number(out.rows + out.more, "is", "are"),
           by_number(out.rows + out.more, "it", "them"));
}

static int
run(invocation *in)
{
    struct codings_args  *args = in->args;
    tizbe_codings_options passed = {
        .filter = filter_of(&args->filter),
        .state = args->state,
        .coder = args->coder,
        .quote = quotes[args->quote],
    };
    tizbe_output out = output_of(in, &args->output);
    int          result;

    if (args->changes && (args->quote || args->state || args->coder))
        return misuse("cannot use --changes and --%s together",
                      args->quote   ? "quote"
                      : args->state ? "state"
                                    : "coder");
    remark_uncoded(in, &args->filter);
    if (args->changes)
        return exit_for_rows(in, &args->filter,
                             tizbe_changes(in->corpus, &passed.filter,
                                           args->changes, &out, &in->error),
                             &out);
    result = exit_for_rows(in, &args->filter,
                           tizbe_codings(in->corpus, &passed, &out, &in->error),
                           &out);
    if (result == EXIT_DONE)
        remark_uncounted(args, &out);
    else if (result == EXIT_NOTHING)
        remark_unquoted(in, args, &passed);
    return result;
}

const command command_codings = {
    .name = "codings",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .instead = "theme",
    .what = "list the codings with their evidence",
    .more = "start and end are Unicode code points from the beginning of the "
            "document's text,\nwhose segments are joined by one line feed; end "
            "is behind the last one.\n\n"
            "A Word document (-o codings.docx) and LaTeX (-o codings.tex) have "
            "them as quotations\nunder headings for themes and codes, in the "
            "codebook's order: each sentence, or\n--quote segment, with the "
            "coded words set off, and behind it where it stands.\nWhat was "
            "rejected or edited is not among them, unless --state or --coder "
            "ask\nfor it. Columns that leave out text and quote make it a "
            "table.\n\n"
            "A coding is pending until a person decides (tizbe review); of "
            "several decisions the\nlast holds. --changes lists what the last "
            "run of the codebook found that the run\nbefore did not (new), "
            "what both did (kept), what it found no more (lost), and\n"
            "decisions about texts that are not in the corpus (gone); several "
            "by commas.\n",
    .nothing = "'tizbe themes --level code --all-states' counts all there are",
    .options = options,
    .args_size = sizeof(struct codings_args),
    .counts = true,
};
