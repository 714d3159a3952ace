/* Help, printed from the tables. */
#include "cli/help.h"

#include "cli/output.h"

#include <stdio.h>
#include <string.h>

enum { MARGIN = 26 }; /* where explanations begin */

/* `left` in its column, `right` behind it; a left part that is too long has
 * a line of its own. */
static void
help_line(const char *left, const char *right)
{
    if (strlen(left) + 4 > MARGIN)
        print("  %s\n%*s%s\n", left, MARGIN, "", right);
    else
        print("  %-*s%s\n", MARGIN - 2, left, right);
}

static void
help_option(const struct option_row *row)
{
    char left[120];
    char letter[8] = "";

    if (row->letter)
        (void)snprintf(letter, sizeof letter, "-%c, ", row->letter);
    (void)snprintf(left, sizeof left, "%s--%s%s%s", letter, row->name,
                   row->argument ? " " : "",
                   row->argument ? row->argument : "");
    help_line(left, row->help);
}

void
help_all(const struct option_row *common)
{
    print("usage: tizbe [-d CORPUS] COMMAND [OPTION...]\n\n"
          "Content analysis of policy texts in Kazakh, Russian, Ukrainian "
          "and English.\n\n");
    for (size_t i = 0; commands[i]; i++)
        help_line(commands[i]->name, commands[i]->what);
    print("\n");
    for (const struct option_row *row = common; row->name; row++)
        help_option(row);
    help_line("-h, --help", "this list; 'tizbe COMMAND --help' for one");
    print("\nExit status: 0 done; 1 nothing found; 2 asked wrongly; 3 some "
          "inputs failed;\n4 the corpus or the machine failed.\n");
}

bool
is_group(const char *word)
{
    size_t size = strlen(word);

    for (size_t i = 0; commands[i]; i++)
        if (strncmp(commands[i]->name, word, size) == 0 &&
            commands[i]->name[size] == ' ')
            return true;
    return false;
}

void
help_group(const char *word)
{
    size_t size = strlen(word);

    print("usage: tizbe %s COMMAND [OPTION...]\n\n", word);
    for (size_t i = 0; commands[i]; i++)
        if (strncmp(commands[i]->name, word, size) == 0 &&
            commands[i]->name[size] == ' ')
            help_line(commands[i]->name, commands[i]->what);
    print("\n'tizbe %s COMMAND --help' lists the options of one.\n", word);
}

void
help_command(const command *c, const struct option_row *common)
{
    print("usage: tizbe %s%s%s%s\n\n%s\n", c->name,
          c->options ? " [OPTION...]" : "", c->operands[0] ? " " : "",
          c->operands, c->what);
    if (c->more)
        print("\n%s", c->more);
    if (c->list)
        c->list();
    print("\n");
    for (const struct option_row *row = c->options; row && row->name; row++)
        help_option(row);
    for (const struct option_row *row = common; row->name; row++)
        help_option(row);
}
