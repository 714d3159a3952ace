/* tizbe remove: documents out of the corpus. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/output.h"

struct remove_args {
    bool        force, erase, source, gone;
    const char *coder;
};

static const struct option_row options[] = {
    { "force", 'f', OPTION_FLAG, offsetof(struct remove_args, force), NULL,
      NULL, "also when a person coded it", false },
    { "erase", 0, OPTION_FLAG, offsetof(struct remove_args, erase), NULL, NULL,
      "and all that was ever said of them, from every page of the file",
      false },
    { "source", 0, OPTION_FLAG, offsetof(struct remove_args, source), NULL,
      NULL, "forget these files of documents that have others", false },
    { "gone", 0, OPTION_FLAG, offsetof(struct remove_args, gone), NULL, NULL,
      "forget files that are not there any more, likewise; of FOLDER, or all",
      false },
    CODER_OPTION(struct remove_args),
    { 0 },
};

static int
forget_gone(invocation *in)
{
    tizbe_listener listener = { .warning = hear_remark };
    uint64_t       forgotten, left;
    const char  *folder = in->parsed.operand_count > 0 ? in->parsed.operands[0]
                                                       : NULL;
    tizbe_status status = tizbe_remove_gone(in->corpus, folder, &listener,
                                            &forgotten, &left, &in->error);

    if (status != TIZBE_OK)
        return exit_for(in, status);
    print("%s forgotten\n", COUNTED(forgotten, "file"));
    if (left > 0) {
        print_now();
        remark("%s %s no file that is there, and %s as %s",
               COUNTED(left, "document"), by_number(left, "has", "have"),
               by_number(left, "stays", "stay"),
               by_number(left, "it is", "they are"));
    }
    return forgotten > 0 ? EXIT_DONE : EXIT_NOTHING;
}

static int
erase(invocation *in)
{
    tizbe_listener listener = { .progress = hear_documents };
    bool           is_rewritten;
    tizbe_status   status = tizbe_erase(in->corpus, in->parsed.operands,
                                        in->parsed.operand_count, &listener,
                                        &is_rewritten, &in->error);

    progress_clear();
    if (status != TIZBE_OK)
        return exit_for(in, status);
    if (!is_rewritten) {
        complain("the file was not written anew, and pages of it may still "
                 "have words: another program has it open, or the disk has no "
                 "room for a second one; do 'tizbe remove --erase' once more "
                 "then, without a document");
        return EXIT_FAILED;
    }
    remark("backups and other copies of the corpus, what was exported, and the "
           "files that were read are as they were: a file that is still in its "
           "folder is read again by the next 'tizbe add'");
    return EXIT_DONE;
}

static bool
is_asked_rightly(const invocation *in)
{
    const struct remove_args *args = in->args;

    if (args->erase)
        return !args->source && !args->gone;
    return args->gone ? in->parsed.operand_count <= 1 && !args->source
                      : in->parsed.operand_count > 0;
}

static int
run(invocation *in)
{
    struct remove_args *args = in->args;
    int                 worst;

    if (!is_asked_rightly(in))
        return misuse("'remove' needs DOC..., or --gone with a folder at most; "
                      "see 'tizbe remove --help'");
    worst = act_as(in, args->coder);
    if (worst != EXIT_DONE)
        return worst;
    if (args->gone)
        return forget_gone(in);
    if (args->erase)
        return erase(in);
    for (size_t i = 0; i < in->parsed.operand_count; i++) {
        const char  *name = in->parsed.operands[i];
        tizbe_status status =
            args->source
                ? tizbe_remove_source(in->corpus, name, &in->error)
                : tizbe_remove(in->corpus, name, args->force, &in->error);
        int result = exit_for(in, status);

        worst = result > worst ? result : worst;
        if (result == EXIT_FAILED)
            break;
    }
    return worst;
}

const command command_remove = {
    .name = "remove",
    .run = run,
    .need = WRITES_CORPUS,
    .operands = "[DOC...]",
    .what = "take documents out of the corpus",
    .more =
        "The files they were read from stay as they are. A document that a "
        "person coded\nis kept unless --force is given. An archive, a table or "
        "a feed means all that\nwere in it.\n\n"
        "When a folder of files was moved, add it where it is now and then "
        "forget the old\npaths:\n\n"
        "    tizbe add ~/new/folder\n    tizbe remove --gone\n\n"
        "Where a corpus was merged into this one the old folder has to be "
        "named, as files of\nanother machine are never here; it may be an "
        "archive or a table as well:\n\n"
        "    tizbe remove --gone ~/old/folder\n\n"
        "What people decided and remarked on a document stays, for it may be "
        "read again, and\nso do its words in the list of words. With --erase "
        "nothing stays, in the log neither,\nand the file is written anew, "
        "which takes as long as 'tizbe rebuild'. All documents\nthat are named "
        "are erased, or none; where that is stopped while words and file are\n"
        "written, 'tizbe remove --erase' without a document does this again. "
        "Copies of the\ncorpus keep them.\n",
    .least = 0,
    .most = ANY_NUMBER,
    .options = options,
    .args_size = sizeof(struct remove_args),
};
