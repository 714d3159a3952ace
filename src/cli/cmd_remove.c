/* tizbe remove: documents out of the corpus. */
#include "cli/command.h"

struct remove_args {
    bool force, source;
};

static const struct option_row options[] = {
    { "force", 'f', OPTION_FLAG, offsetof(struct remove_args, force), NULL,
      NULL, "also when a person coded it", false },
    { "source", 0, OPTION_FLAG, offsetof(struct remove_args, source), NULL,
      NULL, "forget these files of documents that have others", false },
    { 0 },
};

static int
run(invocation *in)
{
    struct remove_args *args = in->args;
    int                 worst = EXIT_DONE;

    for (size_t i = 0; i < in->parsed.operand_count; i++) {
        const char  *name = in->parsed.operands[i];
        tizbe_error  error = { 0 };
        tizbe_status status =
            args->source ? tizbe_remove_source(in->corpus, name, &error)
                         : tizbe_remove(in->corpus, name, args->force, &error);
        int result = exit_for(status, &error);

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
    .operands = "DOC...",
    .what = "take documents out of the corpus",
    .more =
        "The files they were read from stay as they are. A document that a "
        "person coded\nis kept unless --force is given. An archive, a table or "
        "a feed means all that\nwere in it.\n",
    .least = 1,
    .most = ANY_NUMBER,
    .options = options,
    .args_size = sizeof(struct remove_args),
};
