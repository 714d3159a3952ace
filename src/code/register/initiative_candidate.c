/* Around each word that could name a measure: what tells that it does not. */
#include "code/register/initiative_candidate.h"

#include "code/register/amounts_unmeant.h"
#include "code/register/initiative_name.h"

#include <string.h>

enum {
    NEGATION_WITHIN = 2, /* words between "without" and what is not there */
    SPEECH_WITHIN = 4,   /* between a body and what it says               */
    OWNER_WITHIN = 3,    /* from "Index" back to whose it is              */
    SOURCE_WITHIN = 4,   /* between "according to" and the body           */
    FROM_WITHIN = 3      /* between "from" and the budget                 */
};

static const char *const kazakh_without[] = { "сыз", "сіз", NULL };

/* "Кез келген | университет", "ешқандай | бағдарлама": any, or none. */
static bool
is_any(const segment_reading *r, uint32_t token)
{
    static const char *const none[] = { "ешқандай", NULL };
    static const char *const any[] = { "келген", NULL };
    static const char *const whichever[] = { "кез", NULL };

    return token > 0 && reading_is_joined(r, token - 1) &&
           (reading_is_one_of(r, token - 1, none) ||
            (token > 1 && reading_is_one_of(r, token - 1, any) &&
             reading_is_one_of(r, token - 2, whichever)));
}

/* "Without a visa"; in Kazakh what denies stands behind. */
static bool
is_denied(const segment_reading *r, const mark *head)
{
    uint32_t from = head->start > NEGATION_WITHIN
                        ? head->start - NEGATION_WITHIN
                        : 0;
    uint32_t to = head->start;

    if (r->lang == LANG_KK) {
        if (!head->item->is_broad && /* "визасыз" is told so */
            reading_ends(r, head->end - 1, kazakh_without))
            return true;
        from = head->start;
        to = head->end < r->count ? head->end + 1 : r->count;
        if (is_any(r, from))
            return true;
    }
    while (from < head->start && !reading_is_run(r, from, head->start))
        from++; /* "у кого корней нет, дают статус" */
    for (uint32_t at = from; at < to; at++)
        if (r->sentences[at] == r->sentences[head->start] &&
            reading_holds(r, at, ITEM_NEGATION))
            return true;
    return false;
}

/* "School | teachers": they have no word of their own for whose they are. */
static bool
is_of_people(const segment_reading *r, uint32_t token)
{
    const mark *people = r->lang == LANG_EN ? reading_mark(r, token, ITEM_COUNT)
                                            : NULL;

    return people && people->item->is_people;
}

/* "Campus operations", "grant holders": what the measure only describes. In
 * Kazakh it has no ending then: "визаны рәсімдейді" is to issue a visa, and
 * "визасына өтініш" applies for one. */
static bool
is_modifier(const segment_reading *r, const mark *head)
{
    static const char *const objects[] = { "ны", "ні", "ды", "ді", "ты",
                                           "ті", "ын", "ін", "ға", "ге",
                                           "қа", "ке", "на", "не", NULL };

    if (r->lang == LANG_KK && reading_ends(r, head->end - 1, objects))
        return false;
    return (r->lang == LANG_EN || r->lang == LANG_KK) && head->end < r->count &&
           slice_is(reading_gap(r, head->end - 1), " ") &&
           (reading_mark(r, head->end, ITEM_THING) ||
            is_of_people(r, head->end)) &&
           !reading_is_capital(r, head->start);
}

static const char *const possessives[] = { "'s", "’s", NULL };

/* "British Council", "Woosong University", "UNESCO Institute": somebody. */
static bool
is_somebody(const segment_reading *r, const mark *head)
{
    return reading_holds(r, head->start, ITEM_ORGANISATION) ||
           reading_holds(r, head->start, ITEM_UNIVERSITY) ||
           (head->start > 0 && reading_is_capital(r, head->start) &&
            !reading_ends(r, head->start - 1, possessives) &&
            slice_is(reading_gap(r, head->start - 1), " ") &&
            reading_holds(r, head->start - 1, ITEM_ORGANISATION));
}

/* "(as amended by the law of 2008)": an act cited in brackets. */
static bool
is_cited(const segment_reading *r, const mark *head)
{
    uint32_t at = r->words[head->start].start;

    if (!slice_is(head->item->id, "legal-act"))
        return false;
    while (at-- > 0 && !strchr("(){}[]", r->text.data[at]))
        continue;
    return at != UINT32_MAX && strchr("({[", r->text.data[at]) != NULL;
}

/* "Болашақ кеншілер", future miners, "жас ғалымдар", young scholars: the capital letter is the sentence's, and
 * neither quotation marks nor a word for the thing say otherwise. */
static bool
is_plain_word(const segment_reading *r, const mark *head)
{
    uint32_t at = head->start;

    if (r->lang != LANG_KK || head->item->kind != ITEM_MEASURE ||
        head->end + 1 >= r->count ||
        (at > 0 && r->sentences[at - 1] == r->sentences[at]) ||
        !slice_is(reading_gap(r, head->end - 1), " "))
        return false;
    while (++at < head->end)
        if (reading_is_capital(r, at))
            return false;
    return !reading_type(r, at) && !reading_type(r, at + 1);
}

/* "The council asks ...", "according to the institute": a body that is only
 * quoted. In Kazakh what it does stands at the end of the sentence. */
static bool
is_quoted(const segment_reading *r, const mark *head)
{
    static const char *const done[] = { "уға", "уге", "юға", "юге",
                                        "уды", "уді", NULL };
    uint32_t from = head->start > SOURCE_WITHIN ? head->start - SOURCE_WITHIN
                                                : 0;
    uint32_t to = head->end + SPEECH_WITHIN;

    if (!head->item->is_body)
        return false;
    if (r->lang == LANG_KK) {
        if (head->end < r->count && (reading_mark(r, head->end, ITEM_STATUS) ||
                                     reading_ends(r, head->end, done)))
            return false; /* "орталық құруға 3 миллион бөлді" */
        to = head->end;
        while (to + 1 < r->count &&
               r->sentences[to + 1] == r->sentences[head->start] &&
               reading_is_joined(r, to))
            to++;
    }
    for (uint32_t at = from; at < head->start; at++)
        if (r->sentences[at] == r->sentences[head->start] &&
            reading_mark(r, at, ITEM_SOURCE))
            return true;
    for (uint32_t at = head->end; at < r->count && at <= to; at++) {
        if (r->sentences[at] != r->sentences[head->start])
            return false;
        if (reading_mark(r, at, ITEM_SPEECH))
            return true;
    }
    return false;
}

/* "Настоящим Законом": the act that speaks of itself, in all of its articles;
 * its heading names it. */
static bool
is_itself(const segment_reading *r, const mark *head)
{
    static const char *const pointers[] = {
        "this",       "This",      "настоящий", "Настоящий", "настоящего",
        "настоящему", "настоящим", "настоящем", "настоящих", "настоящими",
        "этот",       "этого",     "этому",     "этим",      "этом",
        "цей",        "Цей",       "цього",     "цьому",     "цим",
        "Цим",        "осы",       "Осы",       NULL
    };

    return slice_is(head->item->id, "legal-act") && head->start > 0 &&
           slice_is(reading_gap(r, head->start - 1), " ") &&
           reading_is_one_of(r, head->start - 1, pointers);
}

/* "The Economist's Democracy Index": somebody's, and no target of anybody's. */
static bool
is_somebodys_index(const segment_reading *r, const mark *head)
{
    uint32_t at = head->start;

    if (head->item->kind != ITEM_TYPE || !slice_is(head->item->id, "indicator"))
        return false;
    while (at-- > 0 && head->start - at <= OWNER_WITHIN &&
           slice_is(reading_gap(r, at), " ") && reading_is_capital(r, at))
        if (reading_ends(r, at, possessives))
            return true;
    return false;
}

/* "Access is granted", "funded": a verb, though its stem is a noun's. Turns
 * that tell of a measure hold verbs, and so may words that lead: "capped",
 * "recommended". */
static bool
is_participle(const segment_reading *r, const mark *head)
{
    static const char *const ends[] = { "ed", NULL };

    return r->lang == LANG_EN && head->item->kind == ITEM_TYPE &&
           !head->item->is_broad && !head->item->leads &&
           head->end - head->start == 1 && reading_ends(r, head->start, ends);
}

/* "Initiative 5 introduces a visa": a place in a list, and what it is
 * follows. */
static bool
is_of_list(const segment_reading *r, const mark *head)
{
    return r->lang == LANG_EN && slice_is(head->item->id, "initiative") &&
           head->end < r->count &&
           slice_is(reading_gap(r, head->end - 1), " ") &&
           numeral_begins(r, head->end) && number_is_name(r, head->end);
}

/* "Out of the budget", "из областного бюджета", "бюджетінен": where money comes
 * from, and not what it is for. */
static bool
is_source(const segment_reading *r, const mark *head)
{
    static const char *const from[] = {
        "from", "From", "of", "из", "Из", "з", "З", "із", "Із", "зі", "Зі", NULL
    };
    static const char *const out[] = { "out", NULL };
    static const char *const ablatives[] = { "нан", "нен", "тан", "тен",
                                             "дан", "ден", NULL };
    static const char *const articles[] = { "the", "a", "its", NULL };
    uint32_t                 at = head->start;

    if (head->item->is_broad || !slice_is(head->item->id, "funding"))
        return false;
    if (r->lang == LANG_KK)
        return reading_ends(r, head->end - 1, ablatives);
    while (
        at > 0 && head->start - at < FROM_WITHIN &&
        reading_is_joined(r, at - 1) &&
        (name_describes(r, at - 1) || reading_is_one_of(r, at - 1, articles)))
        at--;
    if (at == 0 || !reading_is_joined(r, at - 1) ||
        !reading_is_one_of(r, at - 1, from))
        return false;
    return !slice_is(reading_part(r, at - 1, at), "of") ||
           (at > 1 && reading_is_one_of(r, at - 2, out));
}

/* "Квота обмена", "центр подготовки": what the measure before it is of. */
static bool
is_of_measure(const segment_reading *r, const mark *head)
{
    const mark *before = head->start > 0
                             ? reading_ends_at(r, head->start, ITEM_TYPE)
                             : NULL;

    return head->item->is_broad && reading_is_slavic(r) && before &&
           !before->item->is_broad &&
           slice_is(reading_gap(r, head->start - 1), " ");
}

bool
candidate_is_none(const segment_reading *r, const mark *head)
{
    return is_source(r, head) || is_of_measure(r, head) || is_denied(r, head) ||
           is_participle(r, head) || is_of_list(r, head) ||
           is_somebody(r, head) || is_modifier(r, head) || is_cited(r, head) ||
           is_plain_word(r, head) || is_itself(r, head) ||
           is_somebodys_index(r, head) || is_quoted(r, head);
}
