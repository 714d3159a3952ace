/* tizbe set: the variables of a document. */
#include "cli/command.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>

/* "name=value" */
static tizbe_status
set_one(invocation *in, const char *document, const char *assignment,
        tizbe_error *error)
{
    const char  *sign = strchr(assignment, '=');
    char        *name;
    tizbe_status status;

    name = strndup(assignment, (size_t)(sign - assignment));
    if (!name) {
        (void)strcpy(error->text, "out of memory");
        return TIZBE_NOMEM;
    }
    status = tizbe_set(in->corpus, document, name, sign + 1, error);
    free(name);
    return status;
}

static int
run(invocation *in)
{
    const char **operands = in->parsed.operands;
    tizbe_error  error = { 0 };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 1; i < in->parsed.operand_count; i++)
        if (!strchr(operands[i], '=') || operands[i][0] == '=') {
            complain("cannot use '%s': expected NAME=VALUE", operands[i]);
            return EXIT_USAGE;
        }
    for (size_t i = 1; i < in->parsed.operand_count && status == TIZBE_OK; i++)
        status = set_one(in, operands[0], operands[i], &error);
    return exit_for(status, &error);
}

const command command_set = {
    .name = "set",
    .run = run,
    .need = WRITES_CORPUS,
    .operands = "DOC NAME=VALUE...",
    .what = "set variables of a document",
    .more = "What a person sets wins over what the file or a table says. NAME= "
            "takes the\nvariable away.\n\n"
            "Two variables name another document: version_of, of which this "
            "is a later version,\nand translation_of; none says that it is "
            "a document of its own, whatever it\nresembles (tizbe "
            "duplicates).\n\n    tizbe set 12 version_of=7\n    tizbe set "
            "act.ru.docx translation_of=act.kk.docx\n",
    .least = 2,
    .most = ANY_NUMBER,
};
