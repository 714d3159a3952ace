/*
 * Turn the word lists of the stemmers into what these look up; run when the
 * program is built, for the machine it is built on.
 *
 *     make_stem_tables kazakh ROOTS.tsv FILE
 *     make_stem_tables russian LEXICON.tsv PARADIGMS.tsv FILE
 */
#include "base/ascii.h"
#include "text/data/lexicon_make.h"
#include "text/data/table_files.h"
#include "text/lang/kazakh_roots.h"

/* Roots of kazakh_words.c: at most this where the list has them, too, and
 * this where no word of the list was made of them. */
enum { COMMON_COST = 110, UNSEEN_COST = 140 };

/* --- Kazakh -------------------------------------------------------------- */

static kazakh_root_table kazakh;
static size_t            kazakh_count;

/* Slots must stay free, or a search for what is not there does not end. */
static kazakh_known_root *
add_root(slice text)
{
    kazakh_word        root;
    kazakh_known_root *slot;
    kazakh_key         key;

    if (!kazakh_letters(text, &root) || root.size == 0)
        return NULL;
    key = kazakh_key_of(&root);
    slot = &kazakh.slots[kazakh_root_slot(&kazakh, key)];
    if (slot->key == 0 && ++kazakh_count > KAZAKH_ROOT_SLOTS / 2)
        table_fail("more Kazakh roots than KAZAKH_ROOT_SLOTS / 2", "");
    slot->key = key;
    return slot;
}

/* Of two costs, 0 being none. */
static uint8_t
lesser(uint8_t a, uint8_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

/* "173"; "-" is 0. */
static uint8_t
read_cost(slice text)
{
    unsigned cost = 0;

    for (size_t i = 0; i < text.size; i++)
        if (ascii_is_digit(text.data[i]))
            cost = 10 * cost + (unsigned)(text.data[i] - '0');
    if (cost > 0 && (int)cost < kazakh.least)
        kazakh.least = (int)cost;
    return (uint8_t)(cost < UINT8_MAX ? cost : UINT8_MAX);
}

/* "root TAB cost as a noun TAB cost as a verb" a line. */
static void
add_listed_roots(slice rest)
{
    while (rest.size > 0) {
        slice              line = slice_cut(&rest, '\n');
        kazakh_known_root *slot;

        if (line.size == 0 || line.data[0] == '#')
            continue;
        slot = add_root(slice_cut(&line, '\t'));
        if (!slot)
            continue;
        slot->noun = lesser(read_cost(slice_cut(&line, '\t')), slot->noun);
        slot->verb = lesser(read_cost(line), slot->verb);
    }
}

/* What a root of kazakh_words.c costs that the list has at `listed`. Roots of
 * two letters are hardly learnt, so that it tells nothing of them. */
static uint8_t
common_cost(size_t letters, uint8_t listed)
{
    if (listed == 0 && letters > 2)
        return UNSEEN_COST;
    return lesser(listed, COMMON_COST);
}

/* Words parted by blanks. To be called when the list is read. */
static void
add_common_roots(slice list, int part)
{
    while (list.size > 0) {
        slice              word = slice_cut(&list, ' ');
        kazakh_known_root *slot = add_root(word);
        size_t             letters = word.size / 2; /* all are Cyrillic */

        if (slot && part == NOUN)
            slot->noun = common_cost(letters, slot->noun);
        else if (slot)
            slot->verb = common_cost(letters, slot->verb);
    }
}

static void
make_kazakh(const char *roots, const char *path)
{
    kazakh_prepare();
    kazakh.least = COMMON_COST;
    add_listed_roots(table_read(roots));
    add_common_roots(slice_of(kazakh_nouns), NOUN);
    add_common_roots(slice_of(kazakh_verbs), VERB);
    for (size_t i = 0; i < kazakh_changed_count; i++) {
        kazakh_known_root *slot = add_root(slice_of(kazakh_changed[i].shape));

        if (slot)
            slot->changed = (uint16_t)(i + 1);
    }
    table_write(path, &kazakh, sizeof kazakh);
}

/* --- Russian ------------------------------------------------------------- */

/* What "+" in russian_paradigms.tsv stands for: ADJECTIVE of the script that
 * makes it. */
static const char *const russian_adjective[] = {
    "ый", "ий", "ой", "ого", "его", "ому", "ему", "ым", "им",
    "ом", "ем", "ая", "яя",  "ую",  "юю",  "ое",  "ее", "ые",
    "ие", "ых", "их", "ыми", "ими", "ою",  "ею",  "ей", NULL,
};

static void
make_russian(const char *words, const char *paradigms, const char *path)
{
    static lexicon_table table;

    if (!lexicon_make(&table, table_read(words), table_read(paradigms),
                      russian_adjective))
        table_fail("more than lexicon.h has room for", words);
    table_write(path, &table, sizeof table);
}

int
main(int count, char **arguments)
{
    if (count == 4 && strcmp(arguments[1], "kazakh") == 0)
        make_kazakh(arguments[2], arguments[3]);
    else if (count == 5 && strcmp(arguments[1], "russian") == 0)
        make_russian(arguments[2], arguments[3], arguments[4]);
    else
        table_fail("kazakh ROOTS FILE, or russian LEXICON PARADIGMS FILE", "");
    return 0;
}
