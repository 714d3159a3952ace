/* tizbe code: code the corpus with a codebook. */
#include "cli/command.h"
#include "cli/output.h"

#include <stdlib.h>

struct code_args {
    const char *codebook;
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
    if (result->lost_decided > 0)
        remark("%llu of the lost codings had a person's decision; it is kept "
               "and holds again when they are found again",
               (unsigned long long)result->lost_decided);
    if (result->adopted > 0)
        remark("%llu accepted codings are not found any more: they stay, as "
               "codings of who accepted them",
               (unsigned long long)result->adopted);
    if (result->returned > 0)
        remark("%llu of the new codings were rejected before, and stay so",
               (unsigned long long)result->returned);
    if (result->gone > 0)
        remark("%llu decisions are about texts that are not in the corpus "
               "(see 'tizbe codings --changes gone')",
               (unsigned long long)result->gone);
}

static int
run(invocation *in)
{
    struct code_args  *args = in->args;
    tizbe_code_options passed = { args->codebook, args->full, args->jobs };
    tizbe_listener     listener = { NULL, NULL, hear_progress, hear_complaint };
    tizbe_code_result  result = { 0 };
    tizbe_error        error = { 0 };
    tizbe_status       status;

    status = tizbe_code(in->corpus, &passed, &listener, &result, &error);
    progress_clear();
    if (status != TIZBE_OK)
        return exit_for(status, &error);
    print("%s: %llu codings in %llu segments (%llu new, %llu kept, %llu "
          "lost)\n",
          result.codebook, (unsigned long long)result.found,
          (unsigned long long)result.segments, (unsigned long long)result.fresh,
          (unsigned long long)result.kept, (unsigned long long)result.lost);
    remark_decisions(&result);
    free(result.codebook);
    return EXIT_DONE;
}

const command command_code = {
    .name = "code",
    .run = run,
    .need = WRITES_CORPUS,
    .operands = "",
    .what = "code all segments with a codebook",
    .more = "A file is stored in the corpus first. What a person decided about "
            "codings is kept.\n",
    .options = options,
    .args_size = sizeof(struct code_args),
};
