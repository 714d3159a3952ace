/* Reading a command line by tables. */
#include "cli/options.h"

#include "base/distance.h"
#include "cli/output.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is at work while one command line is read. */
struct reading {
    const char              *command;
    const struct option_row *rows;
    void                    *args;
    const struct option_row *common;
    void                    *common_args;
    struct parsed           *p;
};

const char *
nearest_name(const char *wrong, const char *const *names, size_t count)
{
    const char *best = NULL;
    size_t      least = SIZE_MAX;

    for (size_t i = 0; i < count; i++) {
        slice  name = slice_of(names[i]);
        size_t far = name_distance(slice_of(wrong), name);

        if (strlen(wrong) >= 3 && strncmp(wrong, names[i], strlen(wrong)) == 0)
            far = 1;
        else if (far > name_reach(slice_of(wrong), name))
            continue;
        if (far < least) {
            least = far;
            best = names[i];
        }
    }
    return best;
}

static size_t
row_count(const struct option_row *rows)
{
    size_t count = 0;

    while (rows && rows[count].name)
        count++;
    return count;
}

static const struct option_row *
find_name(const struct option_row *rows, const char *name, size_t size)
{
    for (; rows && rows->name; rows++)
        if (strlen(rows->name) == size && memcmp(rows->name, name, size) == 0)
            return rows;
    return NULL;
}

static const struct option_row *
find_letter(const struct option_row *rows, char letter)
{
    for (; rows && rows->name; rows++)
        if (rows->letter == letter)
            return rows;
    return NULL;
}

static bool
refuse_unknown(const struct reading *r, const char *name, size_t size)
{
    size_t       own = row_count(r->rows), all = own + row_count(r->common);
    const char **names = calloc(all + 1, sizeof *names);
    char        *wrong = strndup(name, size);
    const char  *near = NULL;

    if (names && wrong) {
        for (size_t i = 0; i < all; i++)
            names[i] = i < own ? r->rows[i].name : r->common[i - own].name;
        near = nearest_name(wrong, names, all);
    }
    if (near)
        complain("unknown option '--%s'; did you mean '--%s'?",
                 wrong ? wrong : "", near);
    else
        complain("unknown option '--%s'; see 'tizbe %s%s--help'",
                 wrong ? wrong : "", r->command, *r->command ? " " : "");
    free(names);
    free(wrong);
    return false;
}

static bool
out_of_memory(struct parsed *p)
{
    p->no_memory = true;
    return complain("out of memory");
}

/* Append to an owned list of pointers; false when memory ran out. */
static bool
append(struct parsed *p, const char ***items, size_t *count, const char *text)
{
    const char **grown = realloc(*items, (*count + 2) * sizeof *grown);

    if (!grown)
        return out_of_memory(p);
    *items = grown;
    grown[(*count)++] = text;
    grown[*count] = NULL;
    return true;
}

static bool
add_word(struct parsed *p, const char *name, const char *value)
{
    char  *word = NULL;
    char **grown;

    if ((value ? asprintf(&word, "%s%s", name, value)
               : asprintf(&word, "%s", name)) < 0)
        return false;
    grown = realloc(p->words, (p->word_count + 1) * sizeof *grown);
    if (!grown) {
        free(word);
        return false;
    }
    p->words = grown;
    grown[p->word_count++] = word;
    return true;
}

/* Note an option for the manifest. */
static bool
note_option(const struct reading *r, const struct option_row *row,
            const char *value)
{
    char name[48]; /* the names are ours, and shorter */

    if (row->unsaid)
        return true;
    (void)snprintf(name, sizeof name, "--%s%s", row->name, value ? "=" : "");
    return add_word(r->p, name, value) || out_of_memory(r->p);
}

static bool
set_number(const struct option_row *row, const char *value, unsigned *field)
{
    bool          is_limit = row->kind == OPTION_LIMIT;
    char         *end;
    unsigned long number;

    errno = 0;
    number = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || errno || number > UINT_MAX ||
        (number == 0 && !is_limit))
        return complain(
            "cannot use '%s' for --%s: expected a number from 1 on%s", value,
            row->name, is_limit ? ", or 0 for all" : "");
    *field = number ? (unsigned)number : ALL_ROWS;
    return true;
}

static bool
set_choice(const struct option_row *row, const char *value, unsigned *field)
{
    const char *at = row->choices;

    for (unsigned n = 0; *at; n++) {
        size_t size = strcspn(at, " ");

        if (strlen(value) == size && memcmp(at, value, size) == 0) {
            *field = n;
            return true;
        }
        at += size;
        at += *at == ' ';
    }
    return complain("cannot use '%s' for --%s: there are %s", value, row->name,
                    row->choices);
}

static bool
set_value(const struct reading *r, const struct option_row *row, void *args,
          const char *value)
{
    void             *field = (char *)args + row->offset;
    struct text_list *list;

    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case OPTION_TEXT:
    case OPTION_FORMAT:
        *(const char **)field = value;
        return true;
    case OPTION_LIST:
        list = field;
        return append(r->p, &list->items, &list->count, value);
    case OPTION_NUMBER:
    case OPTION_LIMIT:
        return set_number(row, value, field);
    case OPTION_CHOICE:
        return set_choice(row, value, field);
    }
    return false;
}

/* What was stated before for an option of one value, or NULL. */
static const char *
stated_before(const struct reading *r, const struct option_row *row)
{
    size_t size = strlen(row->name);

    if (row->kind == OPTION_TEXT || row->kind == OPTION_FORMAT)
        return *(const char *const *)(const void *)((const char *)r->args +
                                                    row->offset);
    if (row->kind == OPTION_LIST || row->kind == OPTION_FLAG)
        return NULL;
    for (size_t i = 0; i < r->p->word_count; i++) {
        const char *word = r->p->words[i];

        if (strncmp(word, "--", 2) == 0 &&
            strncmp(word + 2, row->name, size) == 0 && word[2 + size] == '=')
            return word + 2 + size + 1;
    }
    return NULL;
}

/* Who says --lang kk --lang ru means both; one would be left out without a
 * word. Which corpus it is may be said once more, behind an alias. */
static bool
is_said_twice(const struct reading *r, const struct option_row *row,
              const char *value)
{
    const char *before = value ? stated_before(r, row) : NULL;

    if (!before || strcmp(before, value) == 0)
        return false;
    complain("cannot use --%s twice, for '%s' and for '%s'%s", row->name,
             before, value,
             row->argument && strcmp(row->argument, "LANG") == 0
                 ? ": where several can be, commas part them, as in kk,ru"
                 : "");
    return true;
}

static bool
take(const struct reading *r, const struct option_row *row, bool is_common,
     const char *value)
{
    if (!is_common && is_said_twice(r, row, value))
        return false;
    return set_value(r, row, is_common ? r->common_args : r->args, value) &&
           note_option(r, row, value);
}

/* argv[*i] is "--name" or "--name=value". */
static bool
read_long(const struct reading *r, int argc, char **argv, int *i)
{
    const char              *name = argv[*i] + 2;
    size_t                   size = strcspn(name, "=");
    const char              *value = name[size] ? name + size + 1 : NULL;
    const struct option_row *row = find_name(r->rows, name, size);
    bool                     is_common = !row;

    if (!row)
        row = find_name(r->common, name, size);
    if (!row)
        return refuse_unknown(r, name, size);
    if (row->kind == OPTION_FLAG && value)
        return complain("option '--%s' takes no value", row->name);
    if (row->kind != OPTION_FLAG && !value) {
        if (*i + 1 >= argc)
            return complain("option '--%s' needs %s", row->name, row->argument);
        value = argv[++*i];
    }
    return take(r, row, is_common, value);
}

/* A letter that is no option; of another alphabet it has several bytes. */
static bool
refuse_letter(const struct reading *r, const char *letter)
{
    int size = 1;

    while (((unsigned char)letter[size] & 0xC0) == 0x80)
        size++;
    return complain("unknown option '-%.*s'; see 'tizbe %s%s--help'", size,
                    letter, r->command, *r->command ? " " : "");
}

/* argv[*i] is "-x", "-xvalue" or "-xyz". */
static bool
read_letters(const struct reading *r, int argc, char **argv, int *i)
{
    for (const char *at = argv[*i] + 1; *at; at++) {
        const struct option_row *row = find_letter(r->rows, *at);
        bool                     is_common = !row;
        const char              *value = NULL;

        if (!row)
            row = find_letter(r->common, *at);
        if (!row)
            return refuse_letter(r, at);
        if (row->kind != OPTION_FLAG) {
            value = at[1] ? at + 1 : *i + 1 < argc ? argv[++*i] : NULL;
            if (!value)
                return complain("option '-%c' needs %s", *at, row->argument);
        }
        if (!take(r, row, is_common, value))
            return false;
        if (value)
            break;
    }
    return true;
}

static bool
is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* The words of the command's name come first. */
static bool
note_command(struct parsed *p, const char *command)
{
    while (*command) {
        size_t size = strcspn(command, " ");
        char  *word = strndup(command, size);
        bool   good = word && add_word(p, word, NULL);

        free(word);
        if (!good)
            return out_of_memory(p);
        command += size;
        command += *command == ' ';
    }
    return true;
}

bool
options_are_only(const struct parsed *p, const char *const *names,
                 const char *with)
{
    for (size_t i = 0; i + p->operand_count < p->word_count; i++) {
        const char        *word = p->words[i];
        size_t             size = strcspn(word, "=");
        const char *const *name = names;

        if (word[0] != '-') /* of the command's name */
            continue;
        while (*name &&
               (strlen(*name) != size || strncmp(*name, word, size) != 0))
            name++;
        if (!*name)
            return complain("cannot use %.*s with %s", (int)size, word, with);
    }
    return true;
}

bool
options_parse(const char *command, const struct option_row *rows, void *args,
              const struct option_row *common, void *common_args, int argc,
              char **argv, struct parsed *p)
{
    struct reading r = { command, rows, args, common, common_args, p };
    bool           is_over = false;

    *p = (struct parsed){ 0 };
    if (!note_command(p, command))
        return false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        bool        good = true;

        if (is_over || word[0] != '-' || word[1] == '\0')
            good = append(p, &p->operands, &p->operand_count, word);
        else if (strcmp(word, "--") == 0)
            is_over = true;
        else if (is_help(word))
            p->wants_help = true;
        else if (word[1] == '-')
            good = read_long(&r, argc, argv, &i);
        else
            good = read_letters(&r, argc, argv, &i);
        if (!good)
            return false;
    }
    for (size_t i = 0; i < p->operand_count; i++)
        if (!add_word(p, p->operands[i], NULL))
            return out_of_memory(p);
    return true;
}

void
parsed_release(struct parsed *p)
{
    for (size_t i = 0; i < p->word_count; i++)
        free(p->words[i]);
    free(p->words);
    free(p->operands);
    *p = (struct parsed){ 0 };
}

void
args_release(const struct option_row *rows, void *args)
{
    for (; rows && rows->name; rows++)
        if (rows->kind == OPTION_LIST) {
            struct text_list *list = (struct text_list *)(void *)((char *)args +
                                                                  rows->offset);

            free(list->items);
        }
}
