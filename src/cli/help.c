/* Help, printed from the tables. */
#include "cli/help.h"

#include "cli/output.h"

#include <stdio.h>
#include <string.h>

enum {
    MARGIN = 26, /* where explanations begin          */
    WIDTH = 80   /* of a line, of any terminal's width */
};

/* The words of `text`, of which the first stands at column `indent`. */
static void
put_filled(const char *text, size_t size, size_t indent)
{
    size_t column = indent;

    for (size_t at = 0; at < size;) {
        size_t word = strcspn(text + at, " \n");
        size_t letters;

        if (word > size - at)
            word = size - at;
        letters = count_characters(text + at, word);
        if (column > indent && column + 1 + letters > WIDTH) {
            print("\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            print(" ");
            column++;
        }
        print_bytes(text + at, word);
        column += letters;
        at += word;
        while (at < size && (text[at] == ' ' || text[at] == '\n'))
            at++;
    }
    print("\n");
}

void
help_filled(const char *text, size_t indent)
{
    put_filled(text, strlen(text), indent);
}

/* Whether a line of its own begins: "exact: the same words ..." */
static bool
opens_paragraph(const char *line)
{
    size_t word = strcspn(line, " \n");

    return word > 1 && line[word - 1] == ':';
}

/* Paragraphs filled; what is set in stays as it is. */
static void
put_prose(const char *text)
{
    while (*text) {
        size_t line = strcspn(text, "\n"), size = line;

        if (line == 0 || *text == ' ') {
            print_bytes(text, line);
            print("\n");
        } else {
            while (text[size] && text[size + 1] && text[size + 1] != '\n' &&
                   text[size + 1] != ' ' && !opens_paragraph(text + size + 1))
                size += 1 + strcspn(text + size + 1, "\n");
            put_filled(text, size, 0);
        }
        text += size + (text[size] == '\n');
    }
}

/* `left` in its column, `right` behind it; a left part that is too long has
 * a line of its own. */
static void
help_line(const char *left, const char *right)
{
    if (strlen(left) + 4 > MARGIN)
        print("  %s\n%*s", left, MARGIN, "");
    else
        print("  %-*s", MARGIN - 2, left);
    help_filled(right, MARGIN);
}

/* "table csv ...": the names of all formats of tables; `out` is empty. */
static void
list_formats(char *out, size_t size)
{
    size_t at = 0;

    for (size_t i = 0; tizbe_format_name(i) && at < size; i++)
        at += (size_t)snprintf(out + at, size - at, "%s%s", i ? " " : "",
                               tizbe_format_name(i));
}

static void
help_option(const struct option_row *row)
{
    char left[120], all[200] = "";
    char letter[8] = "";

    if (row->letter)
        (void)snprintf(letter, sizeof letter, "-%c, ", row->letter);
    (void)snprintf(left, sizeof left, "%s--%s%s%s", letter, row->name,
                   row->argument ? " " : "",
                   row->argument ? row->argument : "");
    if (row->kind == OPTION_FORMAT)
        list_formats(all, sizeof all);
    help_line(left, row->kind == OPTION_FORMAT ? all : row->help);
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
is_of_group(const command *c, const char *word)
{
    size_t size = strlen(word);

    return strncmp(c->name, word, size) == 0 && c->name[size] == ' ';
}

bool
is_group(const char *word)
{
    for (size_t i = 0; commands[i]; i++)
        if (is_of_group(commands[i], word))
            return true;
    return false;
}

void
help_group(const char *word)
{
    print("usage: tizbe %s COMMAND [OPTION...]\n\n", word);
    for (size_t i = 0; commands[i]; i++)
        if (is_of_group(commands[i], word))
            help_line(commands[i]->name, commands[i]->what);
    print("\n'tizbe %s COMMAND --help' lists the options of one.\n", word);
}

void
help_command(const command *c, const struct option_row *common)
{
    print("usage: tizbe %s%s%s%s\n\n%s\n", c->name,
          c->options ? " [OPTION...]" : "", c->operands[0] ? " " : "",
          c->operands, c->what);
    if (c->more) {
        print("\n");
        put_prose(c->more);
    }
    if (c->list)
        c->list();
    print("\n");
    for (const struct option_row *row = c->options; row && row->name; row++)
        help_option(row);
    for (const struct option_row *row = common; row->name; row++)
        help_option(row);
}
