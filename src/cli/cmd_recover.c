/* tizbe recover: what is left of a damaged corpus. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/output.h"

struct recover_args {
    const char *file;
};

static const struct option_row options[] = {
    { "output", 'o', OPTION_TEXT, offsetof(struct recover_args, file), "NEW",
      NULL, "the new corpus; there must be no such file", true },
    { 0 },
};

static void
hear_found(void *context, const tizbe_recovered *found)
{
    const char *apart = ": ";

    (void)context;
    print("%-8s %s (%lld)",
          found->lost > 0    ? "LOST"
          : found->pages > 0 ? "DAMAGED"
                             : "saved",
          found->what, (long long)found->saved);
    if (found->lost > 0) {
        print("%s%lld not saved", apart, (long long)found->lost);
        apart = ", ";
    }
    if (found->pages > 0)
        print("%s%s", apart, COUNTED(found->pages, "damaged page"));
    print("\n");
}

static int
run(invocation *in)
{
    const struct recover_args *args = in->args;
    const char *damaged = in->parsed.operand_count > 0 ? in->parsed.operands[0]
                                                       : in->corpus_path;
    tizbe_recover_listener listener = { .report = hear_found,
                                        .progress = hear_documents };
    bool                   all_saved = false;
    tizbe_status           status;

    if (!args->file)
        return misuse("'recover' needs --output: the new corpus");
    status = tizbe_recover(damaged, args->file, &listener, &all_saved,
                           &in->error);
    progress_clear();
    if (status == TIZBE_NOT_FOUND) {
        complain_line(in->error.text);
        return EXIT_FAILED;
    }
    if (status != TIZBE_OK)
        return exit_for(in, status);
    if (!all_saved)
        complain("cannot save all of '%s': what is lost stands above", damaged);
    return all_saved ? EXIT_DONE : EXIT_PARTLY;
}

const command command_recover = {
    .name = "recover",
    .run = run,
    .need = NEEDS_PATH,
    .operands = "[CORPUS] -o NEW",
    .what = "save what can be read of a damaged corpus",
    .more =
        "The damaged file (default: that of -d) is only read, and need not be "
        "one that SQLite\nopens; no other program may write to it meanwhile. "
        "All rows that can be read go to\nthe corpus NEW: documents, "
        "codebooks, codings, what people said, the log. Words and\nindex are computed "
        "anew; 'tizbe code' makes the machine's codings again.\n\nEach table "
        "is named with its rows, and what of it is lost; a damaged page held "
        "any\nnumber of them. A list has the codings of one segment. A document "
        "that misses segments\nis named, and notes it (tizbe show --meta); "
        "after 'tizbe remove' its file can be added\nagain, and what people "
        "decided about it is there again.\n",
    .least = 0,
    .most = 1,
    .options = options,
    .args_size = sizeof(struct recover_args),
};
