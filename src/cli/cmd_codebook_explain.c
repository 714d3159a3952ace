/* tizbe codebook explain: what an entry becomes and finds. */
#include "cli/command.h"

struct explain_args {
    const char *codebook, *lang, *text, *file;
};

static const struct option_row options[] = {
    { "text", 't', OPTION_TEXT, offsetof(struct explain_args, text), "TEXT",
      NULL, "what it finds in this text", false },
    { "lang", 'l', OPTION_TEXT, offsetof(struct explain_args, lang), "LANG",
      NULL, "in this language alone (default: in all)", false },
    { "codebook", 'b', OPTION_TEXT, offsetof(struct explain_args, codebook),
      "NAME|FILE", NULL, "where its $sets and #codes are", false },
    { "output", 'o', OPTION_TEXT, offsetof(struct explain_args, file), "FILE",
      NULL, "write to FILE", true },
    { 0 },
};

static int
run(invocation *in)
{
    struct explain_args  *args = in->args;
    tizbe_explain_options passed = { args->codebook, args->lang, args->text };
    struct output_args    to = { .file = args->file };
    tizbe_output          out = output_of(in, &to);

    return exit_for_file(in, tizbe_codebook_explain(in->corpus,
                                                    in->parsed.operands[0],
                                                    &passed, &out, &in->error));
}

const command command_codebook_explain = {
    .name = "codebook explain",
    .run = run,
    .need = CORPUS_IF_ANY,
    .operands = "ENTRY",
    .what = "what an entry becomes, and what it finds",
    .more = "ENTRY is written as in a codebook. In {} stand the stems by which "
            "a word is found;\nwhere there is a corpus, its words follow that "
            "each word of the entry finds.\n'#code' tries all entries of a "
            "code, its exceptions included.\n",
    .least = 1,
    .most = 1,
    .options = options,
    .args_size = sizeof(struct explain_args),
};
