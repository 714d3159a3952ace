/*
 * Options of a command line, from tables.
 *
 *     struct list_args { const char *missing; struct text_list where; };
 *
 *     static const struct option_row rows[] = {
 *         { "missing", 0, OPTION_TEXT, offsetof(struct list_args, missing),
 *           "NAME", NULL, "only documents without this variable" },
 *         ...
 *         { 0 },
 *     };
 *
 * --name value, --name=value, -x value, -xvalue, -xyz (flags), -- (the rest
 * are operands), - (an operand). Options and operands mix freely.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* All but flags and lists have one value, and are refused with another one
 * behind it; of the common options the last counts. */
typedef enum option_kind {
    OPTION_FLAG,   /* bool                                           */
    OPTION_TEXT,   /* const char *                                   */
    OPTION_LIST,   /* struct text_list; all count                    */
    OPTION_NUMBER, /* unsigned, from 1 on; 0: it is not given        */
    OPTION_LIMIT,  /* the same, and a 0, for all, becomes ALL_ROWS   */
    OPTION_CHOICE, /* unsigned: the place among `choices`, from 0    */
    OPTION_FORMAT  /* const char *; the help names all of tables     */
} option_kind;

#define ALL_ROWS UINT_MAX

struct text_list {
    const char **items; /* owned; the texts are argv's */
    size_t       count;
};

struct option_row {
    const char *name;   /* long name; NULL ends a table          */
    int         letter; /* short name, or 0                      */
    option_kind kind;
    size_t      offset;   /* of the field, in the command's struct */
    const char *argument; /* what the help calls the value         */
    const char *choices;  /* OPTION_CHOICE: names, blanks between  */
    const char *help;
    bool        unsaid; /* it does not change the result, so that it
                           is left out of manifests                */
};

/* What was read. */
struct parsed {
    const char **operands; /* owned; the texts are argv's             */
    size_t       operand_count;
    char       **words; /* owned: command and options, as "--by=year",
                           then operands: for manifests               */
    size_t       word_count;
    bool         wants_help; /* --help or -h                          */
    bool         no_memory;  /* it ran out while reading              */
};

/*
 * Read argv[1 ...] of a command by its table and the table `common` into
 * `args` and `common_args` (zeroed structs). False after a complaint on
 * standard error. `p` needs parsed_release, `args` args_release in any
 * case.
 */
bool options_parse(const char *command, const struct option_row *rows,
                   void *args, const struct option_row *common,
                   void *common_args, int argc, char **argv, struct parsed *p);
void parsed_release(struct parsed *p);

/* Whether no options were given but `names` ("--from"; NULL ends them): others
 * would be without effect. Else false after the complaint "cannot use --doc with
 * WITH". */
bool options_are_only(const struct parsed *p, const char *const *names,
                      const char *with);

void args_release(const struct option_row *rows, void *args);

/*
 * The name among `names` (count of them) that is nearest to `wrong`, or NULL
 * when none is near.
 */
const char *nearest_name(const char *wrong, const char *const *names,
                         size_t count);

#endif
