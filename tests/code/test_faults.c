/* Codebooks of each format, decisions and the register of initiatives, while
 * memory, the corpus or a disk fails. */
#include "apart/errand.h"
#include "check_main.h"
#include "code/codebook/codebook.h"
#include "code/codebook_advice.h"
#include "code/people/decision.h"
#include "code/run/coding_lists.h"
#include "faults_operations.h"

/* --- codebooks ------------------------------------------------------------ */

static const struct {
    const char *name, *text;
} books[] = {
    { "l.dic", "%\n1\tfunction (Function Words)\n\t2\tvisa\n03   campus\n%\n"
               "visa*\t\t1\t2\njoint degree 3\nlike\t(02 134)125/464\t2\n"
               "unknown\t9\nalone\n" },
    { "n.dicx", "DicTerm,visa,campus\nvisa*,X,\n\"joint degree\",0.5,X\n" },
    { "w.cat", "MOBILITY\r\n\tVISA\r\n\t\tSTUDENT_VISA* (1)\r\n\t\tVISA (2)"
               "\r\n\tTRAVEL\r\n\t\tTRIP* (1)\r\nNOT VISA\r\n\t@A [#VISA NOT "
               "NEAR #TRAVEL /S 3] (1)\r\n\t@B [#MOBILITY AFTER GOOD_NEWS /P] "
               "(1)\r\n\t@D [#NOWHERE NEAR #VISA /S 3] (1)\r\nLOST (1)\r\n" },
    { "c.lc3", "+Visa\rstudent visa \r visa*\r+Campus\rcamp*\r" },
    { "y.ykd", "<?xml version=\"1.0\"?>\n<dictionary style=\"050805\" "
               "patternengine=\"regexp\"><cnode name=\"Mine\"><pnode "
               "name=\"top\"/><cnode name=\"visa\" desc=\"All visas\" "
               "score=\"-1\"><pnode name=\"visas?\" score=\"2\"/><pnode "
               "name=\"v{2}\"/></cnode></cnode></dictionary>" },
    { "q.yml", "mobility:\n  visa: [visa, \"student visa\"]\n  campus:\n"
               "    - campus*\n    - branch: [branch, subsidiary]\n" },
    { "s.csv",
      "theme,code,lang,entry,note\nvisa,visa-any,en,visa*,all\n"
      "visa,visa-any,ru,виза,\ncampus,branch,en,\"branch campus\",\n" },
    { "k.rdf",
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-"
      "ns#\" xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\">"
      "<skos:Concept rdf:about=\"u#m\"><skos:prefLabel xml:lang="
      "\"en\">Mobility</skos:prefLabel><skos:narrower rdf:resource="
      "\"u#n\"/></skos:Concept><rdf:Description rdf:about=\"u#visa\">"
      "<rdf:type rdf:resource=\"http://www.w3.org/2004/02/skos/core#"
      "Concept\"/><skos:prefLabel xml:lang=\"ru\">виза"
      "</skos:prefLabel><skos:altLabel xml:lang=\"kk-Cyrl\">визалар"
      "</skos:altLabel><skos:definition xml:lang=\"ru\">Разрешение."
      "</skos:definition><skos:broader rdf:resource=\"u#m\"/>"
      "</rdf:Description><skos:Concept rdf:about=\"u#n\">"
      "<skos:altLabel>Nomad</skos:altLabel></skos:Concept></rdf:RDF>" },
    { "r.qdc", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook "
               "xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"x\"><Codes><Code "
               "guid=\"5c1d9a0e-0000-4000-8000-000000000001\" name=\"visa\" "
               "isCodable=\"true\" color=\"#ff0000\"><Description>All "
               "visas</Description><Code guid=\"5c1d9a0e-0000-4000-8000-"
               "000000000002\" name=\"student\" isCodable=\"true\"/></Code>"
               "</Codes><Sets><Set guid=\"5c1d9a0e-0000-4000-8000-"
               "000000000003\" name=\"some\"><MemberCode targetGUID=\"5c1d9a0e-"
               "0000-4000-8000-000000000002\"/></Set></Sets></CodeBook>" },
    { "t.csv",
      "Parent code;Code;Memo;Words (en);Слова (рус.);Label (kk);Size;Was\n"
      "Visas > Student;Short;m;\"visa, «stay»\";виза;Қысқа;3;Brief "
      "stay\n"
      ";Grants;;grant;;;1\nGrants;Short;;\"a \"\"b\"\"\";;;2\n" },
};

static void
make_corpora(void)
{
    corpus *c;

    faults_make_corpora();
    for (size_t i = 0; i < COUNT_OF(books); i++)
        write_text(books[i].name, books[i].text);
    write_text(
        "renamed.yaml",
        "codebook: small\nversion: \"2\"\nthemes:\n  visa:\n    codes:\n"
        "      visa-all: {was: [visa-any, gone], match: {en: [visa*]}}\n");
    fixture_ok(corpus_open(fixture_path("whole.tizbe"), CORPUS_WRITE, &c,
                           &fixture_error));
    (void)fixture_add(c, "/again.txt", fixture_texts[0]);
    corpus_close(c);
}

static void
ignore_line(void *context, const char *line)
{
    (void)context;
    (void)line;
}

static tizbe_status
import_book(size_t i, tizbe_output *out, tizbe_error *error)
{
    tizbe_codebook_counts counts;

    out->format = "yaml";
    return tizbe_codebook_import(fixture_path(books[i].name),
                                 &(tizbe_codebook_reading){ 0 }, out,
                                 ignore_line, NULL, &counts, error);
}

#define BOOK(name, i)                                                          \
    static tizbe_status name(tizbe_corpus *c, tizbe_output *out,               \
                             tizbe_error *error)                               \
    {                                                                          \
        (void)c;                                                               \
        return import_book(i, out, error);                                     \
    }

BOOK(do_liwc, 0)
BOOK(do_liwc_table, 1)
BOOK(do_wordstat, 2)
BOOK(do_lexicoder, 3)
BOOK(do_yoshikoder, 4)
BOOK(do_quanteda, 5)
BOOK(do_sheet, 6)
BOOK(do_skos, 7)
BOOK(do_qdc, 8)
BOOK(do_code_list, 9)

static tizbe_status
do_add_book(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    char        *name = NULL;
    bool         is_new;
    tizbe_status status = tizbe_codebook_add(c, fixture_path("book2.yaml"),
                                             &name, &is_new, error);

    (void)out;
    free(name);
    return status;
}

/* A code has another name, and decisions on it. */
static tizbe_status
do_rename(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_code_result result = { 0 };
    tizbe_status      status = tizbe_code(
             c, &(tizbe_code_options){ .codebook = fixture_path("renamed.yaml") },
             NULL, &result, error);

    (void)out;
    if (status == TIZBE_OK && result.carried != 2)
        status = error_set(error, TIZBE_FORMAT, "done, but not all of it");
    free(result.codebook);
    free(result.blind);
    free(result.dropped);
    return status;
}

static tizbe_status
do_guide(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)c;
    return tizbe_codebook_guide(out, error);
}

/* --- decisions ------------------------------------------------------------ */

static tizbe_status
do_acts(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    static const tizbe_act acts[] = {
        { .action = TIZBE_CODE,
          .document = 2,
          .start = 0,
          .end = 6,
          .code = "campus-branch",
          .memo = "a reason" },
        { .action = TIZBE_RECODE,
          .document = 2,
          .start = 0,
          .end = 6,
          .code = "campus-branch",
          .new_code = "visa-any" },
        { .action = TIZBE_MEMO, .document = 2, .start = -1, .memo = "thought" },
        { .action = TIZBE_READ_IT, .document = 3, .start = -1 },
        { .action = TIZBE_CLEAR,
          .document = 2,
          .start = 0,
          .end = 6,
          .code = "visa-any" },
    };
    tizbe_status  status = TIZBE_OK;
    tizbe_uncoded uncoded;

    (void)out;
    for (size_t i = 0; status == TIZBE_OK && i < COUNT_OF(acts); i++)
        status = tizbe_decide(c, "vera", NULL, &acts[i], error);
    return status == TIZBE_OK ? tizbe_find_uncoded(c, NULL, &uncoded, error)
                              : status;
}

/* What was said of one document follows into another one, or is asked about. */
static tizbe_status
do_new_version(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const tizbe_act acts[] = {
        { .action = TIZBE_CODE,
          .document = 2,
          .start = 0,
          .end = 6,
          .code = "campus-branch" },
        { .action = TIZBE_MEMO, .document = 2, .start = -1, .memo = "thought" },
        { .action = TIZBE_MEMO,
          .document = 2,
          .start = 0,
          .end = 6,
          .memo = "of these words" },
        { .action = TIZBE_READ_IT, .document = 2, .start = -1 },
    };
    const char                *name = "3", *assignment = "version_of=2";
    const tizbe_review_options changed = { .coder = "vera", .changed = true };
    tizbe_carried              carried;
    tizbe_status               status = TIZBE_OK;

    for (size_t i = 0; status == TIZBE_OK && i < COUNT_OF(acts); i++)
        status = tizbe_decide(c, "vera", NULL, &acts[i], error);
    if (status == TIZBE_OK)
        status = tizbe_set(c, &name, 1, &assignment, 1, &carried, error);
    return status == TIZBE_OK ? tizbe_review_sheet(c, &changed, out, error)
                              : status;
}

static tizbe_status
do_blind_review(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_review     *review;
    const tizbe_item *item = NULL;
    tizbe_status      status = tizbe_review_new(
             c,
             &(tizbe_review_options){
                 .coder = "vera", .blind = true, .sample = 3, .seed = 1 },
             &review, error);

    (void)out;
    for (int i = 0; i < 2 && status == TIZBE_OK; i++)
        status = tizbe_review_next(review, &item, error);
    tizbe_review_free(review);
    return status;
}

static tizbe_status
do_remove_source(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)out;
    return tizbe_remove_source(c, "/again.txt", error);
}

/* --- initiatives ---------------------------------------------------------- */

static tizbe_status
do_initiative_changes(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const int64_t                   ids[] = { 1, 2 }, mention = 1;
    const tizbe_initiatives_options options = { .evidence = true };
    tizbe_status status = tizbe_initiatives(c, &options, out, error);

    if (status == TIZBE_OK)
        status = tizbe_initiatives_merge(c, ids, 2, NULL, error);
    if (status == TIZBE_OK)
        status = tizbe_initiatives(c, &options, out, error);
    if (status == TIZBE_OK)
        status = tizbe_initiatives_split(c, 1, &mention, 1, NULL, error);
    return status == TIZBE_OK ? tizbe_initiatives_undo(c, NULL, error) : status;
}

static const faults_row operations[] = {
    { "LIWC", do_liwc },
    { "LIWC, a table", do_liwc_table },
    { "WordStat", do_wordstat },
    { "Lexicoder", do_lexicoder },
    { "Yoshikoder", do_yoshikoder },
    { "quanteda", do_quanteda },
    { "a sheet", do_sheet },
    { "a table of codes", do_code_list },
    { "SKOS", do_skos },
    { "REFI-QDA codebook", do_qdc },
    { "codebook add", do_add_book },
    { "a code renamed", do_rename },
    { "codebook guide", do_guide },
    { "acts", do_acts },
    { "a new version", do_new_version },
    { "review of one's own", do_blind_review },
    { "remove a source", do_remove_source },
    { "initiatives put together", do_initiative_changes },
};

/* --- parts of operations -------------------------------------------------- */

/* What an operation asks for is more than is refused to it; each chain of
 * functions within these has its turn. */

/* Parsed while nothing is refused; all of it in `memory`. */
static const codebook *
parse_whole(arena *memory, mistake_list *mistakes, const char *yaml)
{
    const codebook *parsed;

    faults_pause();
    arena_init(memory);
    mistakes_init(mistakes, memory);
    ck_assert_int_eq(codebook_parse(memory, slice_of(yaml), mistakes, &parsed),
                     TIZBE_OK);
    faults_go_on();
    return parsed;
}

/* What a codebook lists that was not there before. */
static tizbe_status
compare_lists(void *context, tizbe_error *error)
{
    mistake_list    mistakes;
    arena           memory;
    const codebook *parsed = parse_whole(
        &memory, &mistakes,
        "codebook: new\nversion: \"1\"\nthemes: {visa: {codes: {visa-any: "
        "{match: {en: [visa, \"a permit\"]}}}}}\n");
    coding_lists lists;
    tizbe_status status = coding_lists_compare(context, parsed, &lists, error);

    if (status == TIZBE_OK && lists.ask_count != 2)
        status = error_set(error, TIZBE_FORMAT, "done, but not all of it");
    coding_lists_release(&lists);
    arena_release(&memory);
    return status;
}

/* A label that lacks a language, a set that nobody names, an entry that is
 * there twice. */
static tizbe_status
advise(void *context, tizbe_error *error)
{
    static size_t   undisturbed;
    mistake_list    mistakes;
    arena           memory;
    const codebook *parsed = parse_whole(
        &memory, &mistakes,
        "codebook: new\nversion: \"1\"\nsets: {x: {en: [a]}}\nthemes: {visa: "
        "{codes: {a: {label: {en: A, ru: A}, match: {en: [visa, visas]}}, "
        "b: {label: {en: B}, match: {en: [permit]}}}}}\n");
    tizbe_status status = codebook_advise(&memory, parsed, &mistakes, error);

    (void)context;
    if (faults.is_noting)
        undisturbed = mistakes.count;
    else if (status == TIZBE_OK && mistakes.count != undisturbed)
        status = error_set(error, TIZBE_FORMAT, "%zu of %zu said",
                           mistakes.count, undisturbed);
    arena_release(&memory);
    return status;
}

/* A memo that is named otherwise is another one on another machine. */
static tizbe_status
name_memo(void *context, tizbe_error *error)
{
    static char       undisturbed[GUID_SIZE];
    char              guid[GUID_SIZE] = "";
    const memo_target target = {
        .key = { .code = "visa-any", .codebook = "small", .coder = 1 }
    };
    tizbe_status status = memo_name(context, &target, guid, error);

    if (faults.is_noting)
        memcpy(undisturbed, guid, sizeof guid);
    else if (status == TIZBE_OK && strcmp(guid, undisturbed) != 0)
        status = error_set(error, TIZBE_FORMAT, "named otherwise");
    return status;
}

static const faults_operation parts[] = { compare_lists, name_memo };

START_TEST(advice_tells_of_memory)
{
    faults_each(FAULTS_MEMORY, advise, NULL);
    faults_each(FAULTS_ARENAS, advise, NULL);
}
END_TEST

START_TEST(part_tells_what_failed)
{
    corpus *c;

    faults_fresh_corpus();
    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &c, &fixture_error));
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        faults_each((faults_kind)_i, parts[i], c);
    corpus_close(c);
}
END_TEST

int
main(void)
{
    Suite *suite;
    TCase *tcase = tcase_create("parts");

    errands_stay_here(); /* what is refused is refused here */
    suite = faults_suite("code/faults", operations, COUNT_OF(operations),
                         make_corpora);
    tcase_add_unchecked_fixture(tcase, make_corpora, fixture_end);
    tcase_add_loop_test(tcase, part_tells_what_failed, FAULTS_MEMORY,
                        FAULTS_STATEMENTS + 1);
    tcase_add_test(tcase, advice_tells_of_memory);
    suite_add_tcase(suite, tcase);
    return check_run(suite);
}
