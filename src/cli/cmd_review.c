/* tizbe review: decide on codings, at a terminal or from a file. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/review_dialogue.h"

#include <stdlib.h>
#include <unistd.h>

struct review_args {
    struct filter_args filter;
    struct output_args output;
    const char        *coder, *state, *from, *labels;
    unsigned           order, sample, seed, undo;
    bool               blind, suggested, changed;
};

enum { DOUBT = 2 }; /* among the orders below */

static const struct option_row options[] = {
    { "coder", 0, OPTION_TEXT, offsetof(struct review_args, coder), "NAME",
      NULL, "who decides (default: $TIZBE_CODER)", false },
    { "order", 0, OPTION_CHOICE, offsetof(struct review_args, order), "ORDER",
      "place code doubt",
      "by place (default), code, or doubt: what is least sure first", false },
    { "state", 's', OPTION_TEXT, offsetof(struct review_args, state), "STATE",
      NULL, "codings in this state (default: pending); several by commas",
      false },
    { "suggested", 0, OPTION_FLAG, offsetof(struct review_args, suggested),
      NULL, NULL, "segments that the codebook missed (see 'tizbe suggest')",
      false },
    { "changed", 0, OPTION_FLAG, offsetof(struct review_args, changed), NULL,
      NULL, "what you said of paragraphs that a new version has changed",
      false },
    { "blind", 0, OPTION_FLAG, offsetof(struct review_args, blind), NULL, NULL,
      "code segments by hand, nothing that others coded shown", false },
    { "sample", 0, OPTION_NUMBER, offsetof(struct review_args, sample), "N",
      NULL, "N codings drawn by chance, or with --blind N segments", false },
    { "seed", 0, OPTION_NUMBER, offsetof(struct review_args, seed), "S", NULL,
      "of the draw (default 1): the same seed, the same sample", false },
    { "from", 0, OPTION_TEXT, offsetof(struct review_args, from), "FILE", NULL,
      "do what a table says, a row an action ('-': standard input)", false },
    { "undo", 0, OPTION_NUMBER, offsetof(struct review_args, undo), "N", NULL,
      "take back the last N actions of this coder", false },
    { "labels", 0, OPTION_TEXT, offsetof(struct review_args, labels), "LANG",
      NULL, "labels of codes in this language", false },
    FILTER_OPTIONS(struct review_args),
    CODE_FILTER_OPTIONS(struct review_args),
    OUTPUT_OPTIONS(struct review_args),
    { 0 },
};

static int
run_file(invocation *in, const struct review_args *args, const char *coder)
{
    tizbe_decide_counts counts = { 0 };
    tizbe_status        status;

    status = tizbe_decide_file(in->corpus, coder, args->filter.codebook,
                               args->from, args->blind, hear_complaint, NULL,
                               &counts, &in->error);
    if (counts.done + counts.failed > 0)
        print("%s done, %s could not be used\n", COUNTED(counts.done, "action"),
              COUNTED(counts.failed, "row"));
    if (status != TIZBE_OK)
        return exit_for(in, status);
    return counts.failed > 0 ? EXIT_PARTLY
           : counts.done > 0 ? EXIT_DONE
                             : EXIT_NOTHING;
}

static int
run_undo(invocation *in, const struct review_args *args, const char *coder)
{
    for (unsigned i = 0; i < args->undo; i++) {
        char        *said = NULL;
        tizbe_status status = tizbe_undo(in->corpus, coder, &said, &in->error);

        if (status != TIZBE_OK)
            return exit_for(in, status);
        print("undone: %s\n", said);
        free(said);
    }
    return EXIT_DONE;
}

static tizbe_review_options
options_of(const struct review_args *args, const char *coder)
{
    return (tizbe_review_options){
        .filter = filter_of(&args->filter),
        .coder = coder,
        .state = args->state,
        .label_lang = args->labels,
        .order = (tizbe_order)args->order,
        .blind = args->blind,
        .sample = args->sample,
        .seed = args->seed,
        .suggested = args->suggested,
        .changed = args->changed,
    };
}

static int
run_sheet(invocation *in, const struct review_args *args, const char *coder)
{
    tizbe_review_options passed = options_of(args, coder);
    tizbe_output         out = output_of(in, &args->output);
    int                  result = exit_for_rows(
                         in, &args->filter,
                         tizbe_review_sheet(in->corpus, &passed, &out, &in->error), &out);

    if (result == EXIT_DONE && args->output.file)
        remark(
            "what may stand in 'codes': 'tizbe codebook show -o codes.xlsx'");
    return result;
}

static int
run_dialogue(invocation *in, const struct review_args *args, const char *coder)
{
    tizbe_review_options passed = options_of(args, coder);
    tizbe_review        *review = NULL;
    int                  result;
    tizbe_status         status = tizbe_review_new(in->corpus, &passed, &review,
                                                   &in->error);

    if (status != TIZBE_OK)
        return exit_for(in, status);
    result = review_dialogue(in, review, coder, args->labels, args->blind);
    tizbe_review_free(review);
    return result;
}

static bool
check_args(const struct parsed *p, const struct review_args *args,
           const char *coder)
{
    static const char *const of_undo[] = { "--undo", "--coder", NULL };
    static const char *const of_table[] = { "--from", "--coder", "--blind",
                                            "--codebook", NULL };

    if (!coder || !*coder)
        return complain("cannot review: who decides? say --coder NAME, or set "
                        "TIZBE_CODER");
    if (args->sample > 0 && (args->suggested || args->order == DOUBT))
        return complain(
            "cannot use --sample together with --suggested or --order "
            "doubt: what is drawn by chance stands for the rest");
    if (args->blind && args->suggested)
        return complain("cannot use --blind and --suggested together");
    if (args->state && (args->blind || args->suggested || args->order == DOUBT))
        return complain(
            "cannot use --state together with --blind, --suggested or "
            "--order doubt");
    if (args->changed && (args->blind || args->suggested || args->state ||
                          args->sample > 0 || args->order != 0))
        return complain("cannot use --changed together with --blind, "
                        "--suggested, --state, --sample or --order");
    if (has_output(&args->output) && !args->blind && !args->changed)
        return complain("cannot write a table to code in without --blind or "
                        "--changed");
    if (args->from && args->undo > 0)
        return complain("cannot use --from and --undo together");
    if (args->undo > 0)
        return options_are_only(p, of_undo,
                                "--undo, which takes back what this coder did "
                                "last");
    return !args->from ||
           options_are_only(p, of_table,
                            "--from, which does every row of its table");
}

static int
run(invocation *in)
{
    struct review_args *args = in->args;
    const char         *coder = coder_stated(args->coder);

    if (!check_args(&in->parsed, args, coder))
        return EXIT_USAGE;
    if (args->undo > 0)
        return run_undo(in, args, coder);
    if (args->from)
        return run_file(in, args, coder);
    if (has_output(&args->output))
        return run_sheet(in, args, coder);
    return run_dialogue(in, args, coder);
}

const command command_review = {
    .name = "review",
    .run = run,
    .need = WRITES_CORPUS,
    .operands = "",
    .what = "decide on codings, add codings and memos",
    .more =
        "Shows one coding after the other and asks; a line with ? lists the "
        "answers, whose letters\nmay be typed on a Russian, Kazakh or Ukrainian "
        "keyboard, too. What was\nanswered is on disk before the next question "
        "and can be undone. A decision is kept by\nthe text, the place and the "
        "code: it holds through new runs, codebooks and ingests. To reject or "
        "recode\na coding that nobody else has made but you takes it back.\n\n"
        "A table for --from (CSV or a workbook) has the columns action, document, "
        "start, end (or\nsegment), code, new_code, memo; the actions are accept "
        "reject recode add clear memo\nread. Names may be Kazakh, Russian or "
        "Ukrainian: действие,\nпринять, отклонить, перекодировать, добавить, "
        "очистить, заметка, прочитано.\nWhat 'tizbe codings -o codings.xlsx' "
        "writes, with a column action put in, is one.\n"
        "Rows that cannot be done are named with their lines, the others are "
        "done.\n\n"
        "--sample draws by chance: of the codings that stand there, decided on or "
        "not, so that\na sample that was begun goes on; what is decided is passed "
        "over. The share of them\nthat is accepted is the precision of all.\n\n"
        "    tizbe review --sample 100 --coder aigul\n\n"
        "Whoever would rather code in a spreadsheet gets the segments by "
        "--blind -o, a\nrow each: in the column codes stand names or labels of "
        "codes, between semicolons,\nor - for none; what is left empty was not "
        "read. memo goes with each code, or is a\nremark on a segment without "
        "any. --blind --from takes it in.\n\n"
        "    tizbe review --blind --sample 200 --coder boris -o boris.xlsx\n"
        "    tizbe review --blind --from boris.xlsx --coder boris\n\n"
        "What you said of a text holds in its new version, too, where its "
        "sentences are the\nsame. --changed asks about the rest, and shows the "
        "paragraph as it was; with -o it is\na table, of what is gone as well, "
        "whose column action --from takes in (add, memo, or\nread where nothing "
        "is to be there). tizbe set 12 version_of=7 says that a document is\na "
        "new version, where tizbe add cannot know.\n\n"
        "    tizbe review --changed --coder aigul\n\n"
        "Tables count codings that are pending or accepted; rejected and "
        "edited ones are out.\n",
    .options = options,
    .args_size = sizeof(struct review_args),
};
