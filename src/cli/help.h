/* Help, printed from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

/* All commands. */
void help_all(const struct option_row *common);

/* One command with its options. */
void help_command(const command *c, const struct option_row *common);

#endif
