/* tizbe set: the variables of documents. */
#include "cli/command.h"
#include "cli/output.h"

#include <string.h>

/* How many operands name documents: the first, and all up to one with a sign.
 * So a name with a sign in it may only stand first. */
static size_t
count_documents(const invocation *in)
{
    size_t n = 1;

    while (n < in->parsed.operand_count && !strchr(in->parsed.operands[n], '='))
        n++;
    return n;
}

static int
run(invocation *in)
{
    const char *const *operands = (const char *const *)in->parsed.operands;
    size_t             documents = count_documents(in);
    size_t             assignments = in->parsed.operand_count - documents;
    tizbe_error        error = { 0 };

    if (assignments == 0) {
        complain("cannot use '%s': expected NAME=VALUE",
                 operands[documents - 1]);
        return EXIT_USAGE;
    }
    return exit_for(tizbe_set(in->corpus, operands, documents,
                              operands + documents, assignments, &error),
                    &error);
}

const command command_set = {
    .name = "set",
    .run = run,
    .need = WRITES_CORPUS,
    .operands = "DOC... NAME=VALUE...",
    .what = "set variables of documents",
    .more = "What a person sets wins over what the file or a table says. NAME= "
            "takes the\nvariable away. All is set, or nothing where something "
            "cannot be.\n\n"
            "Two variables name another document: version_of, of which this "
            "is a later version,\nand translation_of; none says that it is "
            "a document of its own, whatever it\nresembles (tizbe "
            "duplicates).\n\n    tizbe set 12 version_of=7\n    tizbe set "
            "act.ru.docx translation_of=act.kk.docx\n",
    .least = 2,
    .most = ANY_NUMBER,
};
