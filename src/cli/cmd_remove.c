/* tizbe remove: documents out of the corpus. */
#include "cli/command.h"
#include "cli/output.h"

struct remove_args {
    bool force;
};

static const struct option_row options[] = {
    { "force", 'f', OPTION_FLAG, offsetof(struct remove_args, force), NULL,
      NULL, "also when a person coded it", false },
    { 0 },
};

static int
run(invocation *in)
{
    struct remove_args *args = in->args;
    int                 worst = EXIT_DONE;

    for (size_t i = 0; i < in->parsed.operand_count; i++) {
        tizbe_error error = { 0 };
        int result = exit_for(tizbe_remove(in->corpus, in->parsed.operands[i],
                                           args->force, &error),
                              &error);

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
    .more = "The files they were read from stay as they are. A document that a "
            "person coded\nis kept unless --force is given.\n",
    .least = 1,
    .most = ANY_NUMBER,
    .options = options,
    .args_size = sizeof(struct remove_args),
};
