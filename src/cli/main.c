/*
 * The command `tizbe`: finds the command, reads its options, opens the
 * corpus as the command needs it, and turns what comes of it into an exit
 * status.
 */
#include "cli/command.h"
#include "cli/help.h"
#include "cli/output.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMAND_ROW(name) &command_##name,

const command *const commands[] = { COMMANDS(COMMAND_ROW) NULL };

enum { WONDER_MS = 1000 };

struct common_args {
    const char *corpus;
    bool        version;
};

static const struct option_row common_options[] = {
    { "corpus", 'd', OPTION_TEXT, offsetof(struct common_args, corpus),
      "CORPUS", NULL, "the corpus file (default: $TIZBE_CORPUS, corpus.tizbe)",
      true },
    { "version", 0, OPTION_FLAG, offsetof(struct common_args, version), NULL,
      NULL, "print the version", true },
    { 0 },
};

static volatile sig_atomic_t caught; /* the signal that asked us to stop */

static void
ask_to_stop(int number)
{
    caught = number;
    tizbe_interrupt();
}

/* The first signal asks, the second one kills. A reader who goes away, as
 * `head` does, ends the process once the corpus is closed (output_finish):
 * killed before, it would leave its -wal and -shm beside the corpus. */
static void
listen_to_signals(void)
{
    struct sigaction action = { .sa_handler = ask_to_stop,
                                .sa_flags = (int)SA_RESETHAND };

    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGXFSZ, SIG_IGN); /* write() says it, as of a full disk */
}

/* Once each time that it takes long enough to be wondered at. */
static void
tell_waiting(const char *path, int64_t waited_ms)
{
    static bool was_told;

    if (waited_ms < WONDER_MS) {
        was_told = false;
    } else if (!was_told) {
        remark("waiting for another program that writes to '%s' ...", path);
        was_told = true;
    }
}

/* A corpus must not become file 1 because the caller closed it. */
static void
keep_standard_files(void)
{
    int fd;

    do
        fd = open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        (void)close(fd);
}

/* How many of the words in front name this command; 0: another one. */
static int
words_of(const command *c, int argc, char **argv)
{
    size_t first = strcspn(c->name, " ");

    if (argc < 1 || strncmp(c->name, argv[0], first) != 0 || argv[0][first])
        return 0;
    if (!c->name[first])
        return 1;
    return argc >= 2 && strcmp(c->name + first + 1, argv[1]) == 0 ? 2 : 0;
}

static const command *
find_command(int argc, char **argv, int *words)
{
    for (size_t i = 0; commands[i]; i++) {
        *words = words_of(commands[i], argc, argv);
        if (*words > 0)
            return commands[i];
    }
    return NULL;
}

/* A first word of commands with two: name them. */
static void
refuse_half(const char *word)
{
    complain("'%s' needs to know what to do:", word);
    for (size_t i = 0; commands[i]; i++)
        if (is_of_group(commands[i], word))
            remark("  tizbe %s%s%s", commands[i]->name,
                   commands[i]->operands[0] ? " " : "", commands[i]->operands);
}

/* `group`: the first word of commands with two, of which `word` should be the
 * second; or "". */
static int
refuse_command(const char *group, const char *word)
{
    const char *names[sizeof commands / sizeof *commands];
    size_t      skipped = *group ? strlen(group) + 1 : 0, count = 0;
    const char *blank = *group ? " " : "", *near;

    for (size_t i = 0; commands[i]; i++)
        if (!*group || is_of_group(commands[i], group))
            names[count++] = commands[i]->name + skipped;
    near = nearest_name(word, names, count);
    if (near)
        complain("unknown command '%s%s%s'; did you mean '%s%s%s'?", group,
                 blank, word, group, blank, near);
    else
        complain("unknown command '%s%s%s'; see 'tizbe %s%s--help'", group,
                 blank, word, group, blank);
    return EXIT_USAGE;
}

/* What stands in front names no command: help, or a sentence. */
static int
run_no_command(int argc, char **argv)
{
    if (!is_group(argv[0]))
        return refuse_command("", argv[0]);
    if (argc == 1) {
        refuse_half(argv[0]);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0) {
        help_group(argv[0]);
        return EXIT_DONE;
    }
    return refuse_command(argv[0], argv[1]);
}

static bool
check_operands(const invocation *in)
{
    const command *c = in->command;
    size_t         count = in->parsed.operand_count;

    if (count >= c->least && count <= c->most)
        return true;
    if (count < c->least)
        complain("'%s' needs %s; see 'tizbe %s --help'", c->name, c->operands,
                 c->name);
    else if (strstr(c->operands, "QUERY"))
        complain("'%s' takes one query: put its words in quotes, as in 'tizbe "
                 "%s \"%s %s\"'",
                 c->name, c->name, in->parsed.operands[0],
                 in->parsed.operands[1]);
    else if (c->instead)
        complain("'%s' cannot use '%s'; did you mean '--%s %s'?", c->name,
                 in->parsed.operands[c->most], c->instead,
                 in->parsed.operands[c->most]);
    else
        complain("'%s' cannot use '%s'; see 'tizbe %s --help'", c->name,
                 in->parsed.operands[c->most], c->name);
    return false;
}

static const char *
corpus_path(const struct common_args *common)
{
    const char *path = common->corpus ? common->corpus : getenv("TIZBE_CORPUS");

    return path && *path ? path : "corpus.tizbe";
}

/* No corpus is made for an input that is not there. */
static bool
lacks_input(const invocation *in)
{
    const char *input;

    if (in->command->need != MAKES_CORPUS || access(in->corpus_path, F_OK) == 0)
        return false;
    input = in->parsed.operands[0];
    if (strcmp(input, "-") == 0 || access(input, F_OK) == 0)
        return false;
    complain("cannot read '%s': no such file or folder", input);
    return true;
}

static int
open_and_run(invocation *in)
{
    static const tizbe_mode modes[] = {
        [CORPUS_IF_ANY] = TIZBE_READ,
        [READS_CORPUS] = TIZBE_READ,
        [WRITES_IF_ALLOWED] = TIZBE_WRITE_IF_ALLOWED,
        [WRITES_CORPUS] = TIZBE_WRITE,
        [MAKES_CORPUS] = TIZBE_CREATE,
    };
    corpus_need  need = in->command->need;
    tizbe_status status = TIZBE_OK;
    int          result;

    if (lacks_input(in))
        return EXIT_PARTLY;
    if (need >= CORPUS_IF_ANY)
        status = tizbe_open(in->corpus_path, modes[need], &in->corpus,
                            &in->error);
    if (need == CORPUS_IF_ANY && status == TIZBE_NOT_FOUND &&
        !in->is_corpus_named)
        status = TIZBE_OK;
    if (status != TIZBE_OK) {
        complain_line(in->error.text);
        return EXIT_FAILED;
    }
    result = need >= WRITES_IF_ALLOWED ? act_as(in, NULL) : EXIT_DONE;
    if (result == EXIT_DONE)
        result = in->command->run(in);
    tizbe_close(in->corpus);
    return result;
}

static int
print_version(void)
{
    static const char langs[] = TIZBE_LANGUAGES " und";
    char              code[4];
    int               size;

    print("tizbe %s (analysers:", tizbe_version());
    for (const char *at = langs; sscanf(at, "%3s%n", code, &size) == 1;
         at += size)
        print("%s %s", at == langs ? "" : ",", tizbe_analyser_version(code));
    print(")\n");
    return EXIT_DONE;
}

/* argv[0] is the last word of the command's name. */
static int
run_command(const command *c, int argc, char **argv, struct common_args *common)
{
    invocation in = { .command = c };
    int        result = EXIT_USAGE;

    in.args = calloc(1, c->args_size + 1);
    if (!in.args) {
        complain("out of memory");
        return EXIT_FAILED;
    }
    if (!options_parse(c->name, c->options, in.args, common_options, common,
                       argc, argv, &in.parsed)) {
        result = in.parsed.no_memory ? EXIT_FAILED : EXIT_USAGE;
        goto out;
    }
    if (common->version) {
        result = print_version();
    } else if (in.parsed.wants_help) {
        help_command(c, common_options);
        result = EXIT_DONE;
    } else if (common->corpus && !*common->corpus) {
        complain("cannot use '' for --corpus: expected the name of a file");
    } else if (check_operands(&in)) {
        in.corpus_path = corpus_path(common);
        in.is_corpus_named = common->corpus != NULL;
        result = open_and_run(&in);
    }
out:
    args_release(c->options, in.args);
    parsed_release(&in.parsed);
    free(in.args);
    return result;
}

/* `tizbe help COMMAND` */
static int
run_help(int argc, char **argv)
{
    int            words;
    const command *c = argc > 0 ? find_command(argc, argv, &words) : NULL;

    if (argc == 1 && !c && is_group(argv[0]))
        help_group(argv[0]);
    else if (argc > 0 && !c)
        return run_no_command(argc, argv);
    else if (c)
        help_command(c, common_options);
    else
        help_all(common_options);
    return EXIT_DONE;
}

/* How many words in front of the command are common options; -1 when one is
 * wrong. */
static int
read_common(int argc, char **argv, struct common_args *common, bool *wants_help)
{
    struct parsed p = { 0 };
    int           at = 1;
    bool          good;

    while (at < argc && argv[at][0] == '-' && argv[at][1] != '\0') {
        bool takes_next = strcmp(argv[at], "-d") == 0 ||
                          strcmp(argv[at], "--corpus") == 0;

        at += takes_next && at + 1 < argc ? 2 : 1;
    }
    good = options_parse("", NULL, NULL, common_options, common, at, argv, &p);
    *wants_help = p.wants_help;
    parsed_release(&p);
    return good ? at : -1;
}

static int
run(int argc, char **argv)
{
    struct common_args common = { 0 };
    const command     *c;
    bool               wants_help;
    int words, at = read_common(argc, argv, &common, &wants_help);

    if (at < 0)
        return EXIT_USAGE;
    if (wants_help)
        return run_help(0, NULL);
    if (common.version)
        return print_version();
    if (at == argc)
        return misuse("which command? see 'tizbe --help'");
    if (strcmp(argv[at], "help") == 0)
        return run_help(argc - at - 1, argv + at + 1);
    c = find_command(argc - at, argv + at, &words);
    if (!c)
        return run_no_command(argc - at, argv + at);
    return run_command(c, argc - at - words + 1, argv + at + words - 1,
                       &common);
}

/* Memory that is freed is asked for again at once, by the next document or
 * page: back to the system and forth it would be zeroed each time. */
static void
keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD /* glibc's */
    (void)mallopt(M_TRIM_THRESHOLD, 32 << 20);
    (void)mallopt(M_TOP_PAD, 1 << 20);
    (void)mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

int
main(int argc, char **argv)
{
    int result;

    keep_memory();
    keep_standard_files();
    listen_to_signals();
    tizbe_on_wait(tell_waiting);
    result = run(argc, argv);
    if (!output_finish())
        result = EXIT_FAILED;
    if (caught && result != EXIT_DONE)
        result = 128 + caught;
    return result;
}
