/*
 * A codebook: themes and their codes, each with the entries that find it.
 *
 * Analysts write it in YAML by hand:
 *
 *     codebook: kz-talent-migration
 *     version: "1"
 *     sets:
 *       remote: {en: [remote, digital], ru: [удалённый, цифровой]}
 *     themes:
 *       visa-residence:
 *         label: {en: "Visas and residence"}
 *         codes:
 *           visa-digital-nomad:
 *             definition: Visa for remote workers.
 *             match: {en: ["$remote NEAR/4 visa"], any: ["Neo Nomad"]}
 *             unless: {en: ["visa card"]}
 *
 * Entries are for texts in kk, ru, uk or en, or in `any` language (those in
 * none, `und`, included). An item of a list may be {entry: "visa", weight: 2,
 * note: "..."}. In a text, a $set stands for its list of the text's language
 * and its list of `any`. A theme may carry match, unless, least and initiative
 * itself: a theme is a code, too. A code without a match is one that only
 * people give. `longest: true` on a theme lets the longest match win among its
 * codes. No theme or code may have the name of another theme or code.
 *
 * Weights: `least: 2` on a code counts its matches in a segment only where
 * their weights add up to 2 or more; a match weighs what its entry does (1
 * unless stated), each match that counts once. Without `least` weights do
 * nothing. #code means its matches whatever they weigh.
 *
 * `subject: $set` at the top says what documents have to be about, by words. In
 * one of CODEBOOK_SUBJECT_FROM words or more in which fewer than
 * `subject_least` (10 unless stated) of each 1,000 are words of that set, an
 * entry with AND, in a set that it names as well, counts for nothing: far from
 * the subject such words meet by chance, in a sentence or in a paragraph. Of the
 * set the single words count, and
 * those of the sets that it names; of the document the words in languages that
 * the set has.
 *
 * `was: visa-work, visa-labour` on a theme or code says what it was called in
 * earlier versions: what people decided on those names holds for it
 * (run/coding_renames.h). Nothing in the book may still have such a name.
 *
 * `below: visa-any` on a code puts it below that code of its theme, which has to
 * stand before it, in files for programs that keep deeper trees. Here it is a
 * code of its theme like the others.
 */
#ifndef CODE_CODEBOOK_H
#define CODE_CODEBOOK_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/entry/entry.h"
#include "code/entry/mistakes.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CODEBOOK_MAX_BYTES  ((size_t)64 << 20) /* of a file            */
#define CODEBOOK_MAX_LEVELS 32 /* of sets and codes named in each other */
#define CODEBOOK_NONE       UINT32_MAX

enum {
    CODEBOOK_SUBJECT_LEAST = 10, /* of 1,000 words, unless stated          */
    CODEBOOK_SUBJECT_FROM = 400  /* words of a document: a page; of fewer too
                                    little can be said                     */
};

typedef struct codebook_entry {
    slice             text;      /* as written                          */
    language          lang;      /* LANG_UND: any                       */
    bool              is_unless; /* among the exceptions of its code    */
    bool              is_exact;  /* its n-th character is n columns
                                    behind `at`: nothing is escaped     */
    bool              is_wrong;  /* a mistake in it has been reported   */
    double            weight;    /* 1 unless stated                     */
    slice             note;      /* empty unless stated                 */
    uint32_t          code;      /* CODEBOOK_NONE: it belongs to a set  */
    place             at;
    const entry_node *trees[LANG_COUNT]; /* one for each language it is
                                            looked for in, NULL elsewhere;
                                            see codebook_trees.h          */
} codebook_entry;

typedef struct codebook_set {
    slice           name;
    place           at;
    language_set    langs; /* of its entries; LANG_UND among them: any */
    codebook_entry *items; /* NULL and `count` of them: they have not been
                              read yet (codebook_trees_items)          */
    size_t          count;
} codebook_set;

typedef struct codebook_label {
    language lang;
    slice    text;
} codebook_label;

typedef struct codebook_pair {
    slice key;
    slice value;
} codebook_pair;

/* A theme or a code. */
typedef struct codebook_code {
    slice           name;
    place           at;
    uint32_t        theme; /* CODEBOOK_NONE: it is a theme itself          */
    bool            is_longest; /* of a theme: the longest match wins      */
    double          least; /* sum of weights in a segment; 0: any match    */
    slice           definition; /* this and the next two: empty if unsaid  */
    slice           include;
    slice           exclude;
    slice           color; /* "#RRGGBB", for other programs, likewise */
    slice           guid;  /* its name in other programs, 36 characters of
                              lower case, likewise                       */
    slice           was; /* names it had before (codebook_was_next), likewise */
    uint32_t        above; /* by `below`: the number of the code that other
                              programs have above it; CODEBOOK_NONE: the
                              theme. Counts do not look at it            */
    codebook_label *labels;
    size_t          label_count;
    codebook_pair  *initiative; /* what an initiative of this code is      */
    size_t          initiative_count;
    uint32_t        first_entry; /* its entries in codebook.entries        */
    uint32_t        entry_count;
} codebook_code;

/* A name and the number of what bears it. */
typedef struct codebook_name {
    slice    name;
    uint32_t number;
} codebook_name;

/* An entry that names a set or a code. */
typedef struct codebook_link {
    language lang; /* of the entry                               */
    uint32_t to;   /* what is named: an owner (codebook_trees.h) */
} codebook_link;

/* Trees of entries that have not been read (codebook_trees.h). */
typedef struct codebook_trees codebook_trees;

/* Entries are numbered as they stand in the file; so are codes, a theme
 * right before its codes. */
typedef struct codebook {
    slice           name;          /* with a NUL behind */
    slice           version;       /* "" unless stated */
    slice           description;   /* "" unless stated */
    slice           subject;       /* name of a set, "" unless stated */
    uint32_t        subject_set;   /* its number; of a book with a subject */
    double          subject_least; /* of 1,000 words, likewise */
    codebook_set   *sets;
    size_t          set_count;
    codebook_code  *codes;
    size_t          code_count;
    codebook_entry *entries;
    size_t          entry_count;
    codebook_name  *set_names;  /* in order of name */
    codebook_name  *code_names; /* in order of name */
    size_t          code_name_count;
    codebook_link  *links;      /* in the order of the entries of each owner */
    size_t         *first_link; /* by owner, and behind the last one    */
    codebook_trees *trees;      /* NULL: all of them have been read */
} codebook;

/*
 * Read a codebook. All of it lives in `memory`; `yaml` may go afterwards. All
 * mistakes of the file, not only the first, go to `mistakes`, sorted by place.
 * Gives TIZBE_FORMAT when there are mistakes (warnings are none), or
 * TIZBE_NOMEM; *out is NULL then.
 */
tizbe_status codebook_parse(arena *memory, slice yaml, mistake_list *mistakes,
                            const codebook **out);

/*
 * A codebook with one code, named "query", with one entry: what was typed
 * behind `tizbe search`. `lang` LANG_UND looks in all languages. Its $sets
 * and #codes are those of `base`, which may be NULL and must outlive it; the
 * new code is the last one. Messages: cannot read 'QUERY': column 5: ...
 */
tizbe_status codebook_of_query(arena *memory, const codebook *base, slice query,
                               language lang, const codebook **out,
                               tizbe_error *error);
/* The same in several languages: a query has no trees for others. */
tizbe_status codebook_of_query_in(arena *memory, const codebook *base,
                                  slice query, language_set langs,
                                  const codebook **out, tizbe_error *error);

/* What a book of these is asked for in a language: NULL where it is not. */
const entry_node *codebook_query_tree(const codebook *query, language lang);

/* A codebook with one code more, likewise, which matches what these entries of
 * `base` do, exceptions among them. TIZBE_NOMEM. */
tizbe_status codebook_of_entries(arena *memory, const codebook *base,
                                 const codebook_entry *entries, size_t count,
                                 const codebook **out);

/* The number of a set or code, CODEBOOK_NONE when there is none. */
uint32_t codebook_set_number(const codebook *book, slice name);
uint32_t codebook_code_number(const codebook *book, slice name);

/*
 * The next name of `rest`, which is a code's `was` and is cut off behind it.
 * False when there is none.
 *
 *     "visa-work, visa-labour"  ->  visa-work, then visa-labour
 */
bool codebook_was_next(slice *rest, slice *name);

/* near_name (mistakes.h) among the sets, or the codes, for one that is not there;
 * "" when no more names may be compared. */
const char *codebook_near_name(const codebook *book, bool is_set, slice wanted,
                               mistake_list *mistakes);

/* The number behind the last code of a theme, whose codes stand right behind
 * it; of a code, the one behind itself. */
uint32_t codebook_end(const codebook *book, uint32_t code);

/* The set that is the book's subject as an entry names it, "$education", in
 * `room`; nothing where it has none. */
slice codebook_subject_named(const codebook *book, buffer *room);

/* Whether a text of so many words, `of_subject` of them words of the book's
 * subject, is too far from it for entries with AND. */
bool codebook_is_off_subject(const codebook *book, uint64_t words,
                             uint64_t of_subject);

/* "kk" "ru" "uk" "en" or "any". */
const char *codebook_lang_name(language lang);

/* True when an entry of language `lang` is looked for in texts of `text`. */
bool codebook_lang_covers(language lang, language text);

/* A number of a codebook as it was given, whatever the locale: "2", "2.5",
 * "0.00000004"; written to `out`. */
enum {
    CODEBOOK_DIGITS = 15, /* of a number that is read; a double holds them */
    CODEBOOK_NUMBER_SIZE = 32
};
slice codebook_number(double number, char out[CODEBOOK_NUMBER_SIZE]);

/* The label in `lang`, in English, in any language, or the name. */
slice codebook_label_in(const codebook_code *code, language lang);

#endif
