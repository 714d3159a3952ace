/*
 * Asking and understanding answers. Plain lines, so that it works over any
 * connection and can be fed from a file.
 */
#include "cli/review_dialogue.h"

#include "base/counted.h"
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

typedef struct dialogue {
    invocation       *in;
    tizbe_review     *review;
    const char       *coder, *labels;
    bool              blind;
    const tizbe_item *item;
    char             *line; /* the answer; owned by getline */
    size_t            room;
    bool              is_over;
    bool              goes_on;  /* to the next item              */
    bool              is_stale; /* what is shown of it is not so any more */
    uint64_t          done;     /* actions                       */
    uint64_t         *places;   /* of those not undone: the item's number */
    size_t            place_count, place_capacity;
    tizbe_status      status; /* of the first failure that ends it, of which
                                 in->error tells */
} dialogue;

/* --- answers -------------------------------------------------------------- */

/* For one more; without memory the talk ends. */
static bool
has_room_for_place(dialogue *d)
{
    size_t    capacity = d->place_capacity * 2 + 16;
    uint64_t *grown;

    if (d->place_count < d->place_capacity)
        return true;
    grown = realloc(d->places, capacity * sizeof *grown);
    if (grown) {
        d->places = grown;
        d->place_capacity = capacity;
        return true;
    }
    d->status = d->in->error.status = TIZBE_NOMEM;
    (void)snprintf(d->in->error.text, sizeof d->in->error.text,
                   "out of memory");
    d->is_over = true;
    return false;
}

/* Do an action at the item's place; a refusal is said and asked again. */
static bool
decide(dialogue *d, tizbe_act act)
{
    tizbe_error  error = { 0 };
    tizbe_status status;

    if (!has_room_for_place(d))
        return false;
    act.document = d->item->document;
    act.blind = d->blind;
    status = tizbe_decide(d->in->corpus, d->coder,
                          tizbe_review_codebook(d->review), &act, &error);
    if (status == TIZBE_OK) {
        d->places[d->place_count++] = d->item->number;
        d->done++;
        return true;
    }
    complain_line(error.text);
    if (status != TIZBE_USAGE && status != TIZBE_NOT_FOUND) {
        d->status = status;
        d->in->error = error;
        d->is_over = true;
    }
    return false;
}

/* At the place of the item, with its code. */
static tizbe_act
about_item(const dialogue *d, tizbe_action action, const char *memo)
{
    return (tizbe_act){
        .action = action,
        .start = d->item->start,
        .end = d->item->end,
        .code = d->item->code,
        .memo = memo && *memo ? memo : NULL,
    };
}

/* The item once more, when something about it changed. */
static void
show_again(dialogue *d)
{
    tizbe_status status = tizbe_review_again(d->review, &d->item,
                                             &d->in->error);

    if (status == TIZBE_OK && d->item)
        return;
    d->status = status;
    d->is_over = status != TIZBE_OK;
    d->goes_on = true;
}

/* Whether the coding is still what the person was shown: another window, or
 * somebody else, may have decided on it since. If not, that is said and it is
 * asked again as it is now. */
static bool
is_as_shown(dialogue *d)
{
    char state[16] = "";

    if (d->item->coding == 0 || !d->item->state)
        return true;
    (void)snprintf(state, sizeof state, "%s", d->item->state);
    show_again(d);
    if (d->goes_on || d->is_over) {
        if (!d->is_over)
            complain("cannot decide on this coding: it is not there any more");
        return false;
    }
    if (d->item->state && strcmp(state, d->item->state) == 0)
        return true;
    complain(
        "cannot decide on this coding as it was shown: meanwhile it is %s; "
        "here it is again",
        d->item->state ? d->item->state : "another one");
    d->is_stale = true;
    return false;
}

/* Whether anybody has coded so what is proposed. */
static bool
is_coded(const tizbe_item *item)
{
    for (size_t i = 0; i < item->mark_count; i++)
        if (review_is_at_hand(item, &item->marks[i]))
            return true;
    return false;
}

static void
answer_accept(dialogue *d, char *rest)
{
    tizbe_act act;

    if (!is_as_shown(d))
        return;
    act = about_item(d, TIZBE_ACCEPT, rest);
    /* what was only proposed becomes a coding of one's own */
    if (d->item->coding == 0 && !is_coded(d->item))
        act.action = TIZBE_CODE;
    if (d->item->is_memo)
        act = about_item(d, TIZBE_MEMO, *rest ? rest : d->item->memo);
    d->goes_on = decide(d, act);
}

static void
answer_reject(dialogue *d, char *rest)
{
    tizbe_act act;

    if (!is_as_shown(d))
        return;
    act = about_item(d, TIZBE_REJECT, rest);
    act.proposed = d->item->coding == 0;
    d->goes_on = decide(d, act);
}

/* "c CODE": for a segment without one, a coding of all of it. */
static void
answer_code(dialogue *d, char *rest)
{
    tizbe_act act;

    if (!*rest) {
        complain("cannot change the code: say which, as in 'c visa-student' (l "
                 "lists the codes)");
        return;
    }
    if (!is_as_shown(d))
        return;
    act = about_item(d, TIZBE_RECODE, NULL);
    act.new_code = rest;
    if (d->item->coding == 0) {
        act.action = TIZBE_CODE;
        act.code = rest;
    }
    if (!decide(d, act))
        return;
    if (d->item->coding == 0)
        show_again(d);
    else
        d->goes_on = true;
}

/* "s CODE WORDS": a coding of those words, where they stand first. */
static void
answer_span(dialogue *d, char *rest)
{
    size_t      size = strcspn(rest, " ");
    char       *words = rest + size + strspn(rest + size, " ");
    const char *at;
    tizbe_act   act = { .action = TIZBE_CODE, .code = rest };

    if (size == 0 || !*words) {
        complain("cannot add a coding: say the code and the words, as in "
                 "'s visa-student visa of a student' (l lists the codes)");
        return;
    }
    rest[size] = '\0';
    at = strstr(d->item->text, words);
    if (!at) {
        complain("cannot find '%s' in this segment: copy the words as they "
                 "stand there",
                 words);
        return;
    }
    act.start = d->item->text_start +
                (int64_t)count_characters(d->item->text,
                                          (size_t)(at - d->item->text));
    act.end = act.start + (int64_t)count_characters(words, strlen(words));
    if (decide(d, act))
        show_again(d);
}

static void
answer_codes(dialogue *d, char *rest)
{
    review_list_codes(d->in->corpus, tizbe_review_codebook(d->review),
                      d->labels, rest);
}

static void
answer_memo(dialogue *d, char *rest)
{
    tizbe_act act = about_item(d, TIZBE_MEMO, rest);

    if (decide(d, act))
        show_again(d);
}

static void
go_to(dialogue *d, uint64_t number)
{
    tizbe_review_go(d->review, number);
    d->goes_on = true;
}

/* What is undone is asked again where it was done. That may have been in
 * another talk: then there is no such place in this one. */
static void
answer_undo(dialogue *d, char *rest)
{
    uint64_t     here = d->item->number, place = here;
    tizbe_error  error = { 0 };
    char        *said = NULL;
    tizbe_status status = tizbe_undo(d->in->corpus, d->coder, &said, &error);

    (void)rest;
    if (status != TIZBE_OK) {
        complain_line(error.text);
        return;
    }
    print("undone: %s\n", said);
    free(said);
    d->done++;
    if (d->place_count > 0)
        place = d->places[--d->place_count];
    if (place == here)
        show_again(d);
    else
        go_to(d, place);
}

/* To code by hand is to have read: what is left without a code was meant to
 * be. */
static void
answer_next(dialogue *d, char *rest)
{
    (void)rest;
    d->goes_on = d->blind ? decide(d, about_item(d, TIZBE_READ_IT, NULL))
                          : true;
}

/* The whole segment, though only one coding in it was asked about. */
static void
answer_read(dialogue *d, char *rest)
{
    tizbe_act act = about_item(d, TIZBE_READ_IT, NULL);

    (void)rest;
    act.start = d->item->text_start;
    act.end = act.start +
              (int64_t)count_characters(d->item->text, strlen(d->item->text));
    if (decide(d, act))
        print("segment %lld is noted as read\n", (long long)d->item->segment);
}

static void
answer_back(dialogue *d, char *rest)
{
    (void)rest;
    go_to(d, d->item->number - 1);
}

static void
answer_quit(dialogue *d, char *rest)
{
    (void)rest;
    d->is_over = true;
}

static void answer_help(dialogue *d, char *rest);

static const struct {
    char letter;
    bool for_blind, for_codings;
    void (*answer)(dialogue *d, char *rest);
    const char *what;
} answers[] = {
    { 'a', false, true, answer_accept, "a [WHY]       accept it" },
    { 'r', false, true, answer_reject, "r [WHY]       reject it" },
    { 'c', true, false, answer_code,
      "c CODE        give the segment this code (and another one)" },
    { 'c', false, true, answer_code,
      "c CODE        give it this code instead" },
    { 's', true, true, answer_span,
      "s CODE WORDS  add a coding of these words of the segment" },
    { 'l', true, true, answer_codes,
      "l [WORD]      list the codes (that have WORD in name or label)" },
    { 'm', true, true, answer_memo,
      "m TEXT        a memo (none: take it away)" },
    { 'd', false, true, answer_read,
      "d             the whole segment is read: it has no other codes" },
    { 'n', true, false, answer_next,
      "n             next: this segment has all its codes, or none" },
    { 'n', false, true, answer_next,
      "n             next: leave this one undecided" },
    { 'p', true, true, answer_back, "p             the one before" },
    { 'u', true, true, answer_undo, "u             undo the last action" },
    { 'q', true, true, answer_quit, "q             quit" },
    { '?', true, true, answer_help, "?             this list" },
};

static bool
is_offered(const dialogue *d, size_t number)
{
    return d->blind ? answers[number].for_blind : answers[number].for_codings;
}

static void
answer_help(dialogue *d, char *rest)
{
    (void)rest;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (is_offered(d, i))
            print("  %s\n", answers[i].what);
}

/* --- the talk ------------------------------------------------------------- */

/* Who writes in Russian, Kazakh or Ukrainian need not change the keyboard for
 * a letter: what stands on the same key there, and what looks the same. */
static const struct {
    const char *typed;
    char        letter;
} keys[] = {
    { "ф", 'a' }, { "а", 'a' }, { "к", 'r' }, { "с", 'c' }, { "ы", 's' },
    { "і", 's' }, { "д", 'l' }, { "ь", 'm' }, { "в", 'd' }, { "т", 'n' },
    { "з", 'p' }, { "р", 'p' }, { "г", 'u' }, { "й", 'q' }, { ",", '?' },
};

/* The letter that an answer begins with, and how many bytes it has. */
static char
letter_of(const char *answer, size_t *size)
{
    *size = 1;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strncmp(answer, keys[i].typed, strlen(keys[i].typed)) == 0) {
            *size = strlen(keys[i].typed);
            return keys[i].letter;
        }
    return *answer;
}

static void
understand(dialogue *d)
{
    char  *answer = d->line + strspn(d->line, " \t"), *rest = answer;
    size_t size;
    char   letter;

    answer[strcspn(answer, "\r\n")] = '\0';
    if (*answer == '\0')
        return;
    letter = letter_of(answer, &size);
    rest += size;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (answers[i].letter == letter && is_offered(d, i) &&
            (*rest == '\0' || *rest == ' ')) {
            answers[i].answer(d, rest + strspn(rest, " "));
            return;
        }
    complain("cannot understand '%s': ? lists the answers ('c %s' gives that "
             "code)",
             answer, answer);
}

static bool
ask(dialogue *d)
{
    print("%s ",
          d->blind ? "c s l m n p u q ? >" : "a r c s l m d n p u q ? >");
    print_now();
    if (getline(&d->line, &d->room, stdin) >= 0)
        return true;
    if (!feof(stdin) && !tizbe_is_interrupted()) {
        d->status = TIZBE_IO;
        d->in->error.status = TIZBE_IO;
        (void)snprintf(d->in->error.text, sizeof d->in->error.text,
                       "cannot read standard input: %s", strerror(errno));
    }
    print("\n");
    d->is_over = true;
    return false;
}

/* Ask about one item until it is dealt with. */
static void
discuss(dialogue *d)
{
    const tizbe_item *shown = NULL;
    uint64_t          done = 0;

    d->goes_on = false;
    while (!d->is_over && !d->goes_on) {
        if (!shown || d->done != done || d->is_stale)
            review_show(d->item, d->blind);
        d->is_stale = false;
        shown = d->item;
        done = d->done;
        if (ask(d))
            understand(d);
        if (tizbe_is_interrupted())
            d->is_over = true;
    }
}

int
review_dialogue(invocation *in, tizbe_review *review, const char *coder,
                const char *labels, bool blind)
{
    dialogue d = { .in = in,
                   .review = review,
                   .coder = coder,
                   .labels = labels,
                   .blind = blind };
    bool     is_empty = true;

    while (!d.is_over) {
        d.status = tizbe_review_next(review, &d.item, &in->error);
        if (d.status != TIZBE_OK || !d.item)
            break;
        if (is_empty && isatty(STDIN_FILENO))
            answer_help(&d, NULL); /* who is new here has not met the letters */
        is_empty = false;
        discuss(&d);
    }
    free(d.line);
    free(d.places);
    if (d.status != TIZBE_OK)
        return exit_for(in, d.status);
    if (is_empty)
        remark("nothing to decide on");
    else
        remark("%s", COUNTED(d.done, "action"));
    if (tizbe_is_interrupted())
        return EXIT_FAILED; /* main() names the signal */
    return is_empty ? EXIT_NOTHING : EXIT_DONE;
}
