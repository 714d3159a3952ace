/* Help, printed from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

#include <stdbool.h>
#include <stddef.h>

/* All commands. */
void help_all(const struct option_row *common);

/* Whether commands have this word and another one as their name, as those of
 * "codebook" have. */
bool is_group(const char *word);

/* Whether it is one of them. */
bool is_of_group(const command *c, const char *word);

/* The commands of such a word. */
void help_group(const char *word);

/* A text that goes on at column `indent`, its lines no wider than a terminal;
 * with its line feed. */
void help_filled(const char *text, size_t indent);

/* One command with its options. */
void help_command(const command *c, const struct option_row *common);

#endif
