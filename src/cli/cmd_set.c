/* tizbe set: the variables of documents. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/output.h"

#include <string.h>

struct set_args {
    struct filter_args filter; /* where alone */
    const char        *coder;
};

static const struct option_row options[] = {
    { "where", 'w', OPTION_LIST, offsetof(struct set_args, filter.where),
      "CONDITION", NULL, "in all documents that fit: \"country=Kazakhstan\"",
      false },
    CODER_OPTION(struct set_args),
    { 0 },
};

/* How many operands name documents: with --where none; else the first, and all
 * up to one with a sign. So a name with a sign in it may only stand first. */
static size_t
count_documents(const invocation *in, bool has_where)
{
    size_t n = has_where ? 0 : 1;

    while (n < in->parsed.operand_count && !strchr(in->parsed.operands[n], '='))
        n++;
    return n;
}

/* Many documents may be meant: say how many were. */
static int
set_where(invocation *in, const struct text_list *where)
{
    const char *const *operands = (const char *const *)in->parsed.operands;
    uint64_t           documents;
    tizbe_carried      carried;
    tizbe_status       status = tizbe_set_where(
              in->corpus, where->items, where->count, operands,
              in->parsed.operand_count, &documents, &carried, &in->error);

    if (status == TIZBE_OK)
        remark_carried(NULL, &carried);
    if (status == TIZBE_OK)
        print("set in %s\n", COUNTED(documents, "document"));
    return exit_for(in, status);
}

static int
set_named(invocation *in, size_t documents)
{
    const char *const *operands = (const char *const *)in->parsed.operands;
    tizbe_carried      carried;
    tizbe_status       status = tizbe_set(
              in->corpus, operands, documents, operands + documents,
              in->parsed.operand_count - documents, &carried, &in->error);

    remark_carried(NULL, &carried);
    return exit_for(in, status);
}

static int
run(invocation *in)
{
    const struct set_args *args = in->args;
    const char *const     *operands = (const char *const *)in->parsed.operands;
    bool                   has_where = args->filter.where.count > 0;
    size_t                 documents = count_documents(in, has_where);
    size_t                 assignments = in->parsed.operand_count - documents;
    int                    result = act_as(in, args->coder);

    if (result != EXIT_DONE)
        return result;
    if (has_where && documents > 0)
        return misuse("cannot use '%s' beside --where: expected NAME=VALUE",
                      operands[0]);
    if (assignments == 0)
        return misuse("cannot use '%s': expected NAME=VALUE",
                      operands[documents - 1]);
    if (has_where)
        return set_where(in, &args->filter.where);
    return set_named(in, documents);
}

const command command_set = {
    .name = "set",
    .run = run,
    .need = WRITES_CORPUS,
    .operands = "[DOC...] NAME=VALUE...",
    .what = "set variables of documents",
    .more = "What a person sets wins over what the file or a table says. NAME= "
            "takes the\nvariable away. All is set, or nothing where something "
            "cannot be.\n\n"
            "Two variables name another document: version_of, of which this "
            "is a later version,\nand translation_of; none says that it is "
            "a document of its own, whatever it\nresembles (tizbe "
            "duplicates). What people said of a document holds in a later "
            "version, too,\nwhere the sentences are the same (tizbe review "
            "--changed).\n\n    tizbe set 12 version_of=7\n    tizbe set "
            "act.ru.docx translation_of=act.kk.docx\n"
            "    tizbe set --where \"country=Kazakhstan\" country=KZ\n",
    .least = 1,
    .most = ANY_NUMBER,
    .options = options,
    .args_size = sizeof(struct set_args),
};
