/* tizbe code: code the corpus with a codebook. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/nothing.h"
#include "cli/output.h"

#include <stdlib.h>

struct code_args {
    const char *codebook;
    const char *coder;
    bool        full;
    unsigned    jobs;
};

static const struct option_row options[] = {
    { "codebook", 'b', OPTION_TEXT, offsetof(struct code_args, codebook),
      "NAME|FILE", NULL,
      "a stored codebook or a file (default: the one run last)", false },
    { "full", 0, OPTION_FLAG, offsetof(struct code_args, full), NULL, NULL,
      "do all again, also what has not changed", false },
    { "jobs", 'j', OPTION_NUMBER, offsetof(struct code_args, jobs), "N", NULL,
      "threads that look for matches (default: one a processor, up to 8)",
      true },
    CODER_OPTION(struct code_args),
    { 0 },
};

static void
hear_progress(void *context, const tizbe_progress *progress)
{
    (void)context;
    progress_show("segments", progress);
}

/* What became of what people had decided, where it is not as it was. */
static void
remark_decisions(const tizbe_code_result *result)
{
    if (result->carried > 0)
        remark("%s on a name that a code had before %s for it now (was: in the "
               "codebook)",
               COUNTED(result->carried, "decision"),
               by_number(result->carried, "holds", "hold"));
    if (result->lost_decided > 0)
        remark("%llu of the lost codings had a person's decision; it is kept "
               "and holds again when %s found again",
               (unsigned long long)result->lost_decided,
               by_number(result->lost_decided, "it is", "they are"));
    if (result->adopted > 0)
        remark("%s %s not found any more: %s, as %s of who accepted %s",
               COUNTED(result->adopted, "accepted coding"),
               by_number(result->adopted, "is", "are"),
               by_number(result->adopted, "it stays", "they stay"),
               by_number(result->adopted, "a coding", "codings"),
               by_number(result->adopted, "it", "them"));
    if (result->dropped)
        remark("decisions on what the codebook has no more: %s; where that has "
               "another name now, write 'was: OLD-NAME' below it and run again",
               result->dropped);
    if (result->returned > 0)
        remark(
            "%llu of the new codings %s rejected or recoded before, and %s so",
            (unsigned long long)result->returned,
            by_number(result->returned, "was", "were"),
            by_number(result->returned, "stays", "stay"));
    if (result->gone > 0)
        remark("%s %s about texts that are not in the corpus (see 'tizbe "
               "codings --changes gone')",
               COUNTED(result->gone, "decision"),
               by_number(result->gone, "is", "are"));
}

/* Why codes may not be where one looks for them. */
static void
remark_limits(const tizbe_code_result *result)
{
    if (result->off_subject > 0)
        remark("%s %s off the subject that the codebook states: entries with "
               "AND do not count there ('tizbe show --meta DOC' says so of "
               "each)",
               COUNTED(result->off_subject, "document"),
               by_number(result->off_subject, "is", "are"));
    if (result->blind)
        remark("codes without entries in a language of these documents: %s; "
               "there they count 0 whatever the texts say ('tizbe codebook "
               "check' names them)",
               result->blind);
}

static int
run(invocation *in)
{
    struct code_args  *args = in->args;
    tizbe_code_options passed = { args->codebook, args->full, args->jobs };
    tizbe_listener     listener = { NULL, NULL, hear_progress, hear_complaint };
    tizbe_code_result  result = { 0 };
    tizbe_status       status;

    status = tizbe_act_as(in->corpus, coder_stated(args->coder), &in->error);
    if (status == TIZBE_OK)
        status = tizbe_code(in->corpus, &passed, &listener, &result,
                            &in->error);
    progress_clear();
    if (status != TIZBE_OK)
        return exit_for(in, status);
    print("%s: %s in %s (%llu new, %llu kept, %llu lost)\n", result.codebook,
          COUNTED(result.found, "coding"), COUNTED(result.segments, "segment"),
          (unsigned long long)result.fresh, (unsigned long long)result.kept,
          (unsigned long long)result.lost);
    remark_decisions(&result);
    remark_limits(&result);
    if (result.segments == 0)
        remark_nothing(in, &(struct filter_args){ 0 });
    free(result.codebook);
    free(result.blind);
    free(result.dropped);
    return EXIT_DONE;
}

const command command_code = {
    .name = "code",
    .run = run,
    .need = WRITES_CORPUS,
    .operands = "",
    .instead = "codebook",
    .what = "code all segments with a codebook",
    .more = "A file is stored in the corpus first. What a person decided about "
            "codings is kept.\n",
    .options = options,
    .args_size = sizeof(struct code_args),
};
