/*
 * A codebook's file in parts gives the tree that it gives as a whole, whatever
 * is written into it, or it is refused, and read as a whole; and it gives the
 * codebook and the mistakes that it gives as a whole, whatever was kept.
 */
#include "check_main.h"
#include "pieces.h"
#include "same_book.h"

#include "base/array.h"
#include "base/file.h"
#include "code/codebook/codebook_kept.h"

static const char book[] =
    "# a codebook\n"
    "codebook: k\n"
    "version: \"1\"\n"
    "sets:\n"
    "\n"
    "  # people\n"
    "  student:\n"
    "    en: [student, \"post-graduate\",\n"
    "         learner]\n"
    "    ru: ['студент', слушател*]\n"
    "\n"
    "  worker: {en: [worker], ru: [работник],\n"
    "           kk: [жұмысшы]}\n"
    "  visa:\n"
    "    en:\n"
    "      # papers\n"
    "      - visa\n"
    "      - {entry: permit, weight: 2, note: \"a \\\"paper\\\"\"}\n"
    "    any: [\"=VISA\"]\n"
    "# themes\n"
    "themes:\n"
    "  papers:\n"
    "    label: {en: Papers, ru: 'Бумаги'}\n"
    "    definition: >\n"
    "      What is said\n"
    "      of papers.\n"
    "    codes:\n"
    "      visa-student:\n"
    "        definition: |\n"
    "          Visas,\n"
    "\n"
    "            and so on: [ \" '\n"
    "        match:\n"
    "          en: [\"$visa NEAR/4 $student\", study visa]\n"
    "\n"
    "      # of work\n"
    "      visa-work:   # by contract\n"
    "        match: {any: [\"$visa NEAR/4 $worker\"]}\n"
    "        unless:\n"
    "          en: [visa card]\n"
    "      card: {was: [chip, \"pass\"], match: {en: [card]}}\n"
    "  talk:\n"
    "    match: {en: [talk]}\n"
    "    longest: true\n"
    "    codes:\n"
    "      speech:\n"
    "        match:\n"
    "          en:\n"
    "            - speech\n"
    "            - address\n"
    "      silence:\n"
    "        match: {en: [silence]}";

/* --- what is kept ----------------------------------------------------------- */

enum { KEPT = 1000 };

typedef struct shelf {
    arena         memory;
    codebook_part kept[KEPT];
    size_t        count;
    size_t        parts; /* of the file read last */
    size_t        known; /* of these              */
} shelf;

static void
recall(void *context, slice name, codebook_taker *take, void *reader)
{
    const shelf *has = context;

    (void)name;
    for (size_t i = 0; i < has->count; i++)
        take(reader, has->kept[i].owner, slice_of(has->kept[i].sha256),
             has->kept[i].bytes);
}

static void
know_none(void *context, const codebook *book_of, bool *known)
{
    (void)context;
    (void)book_of;
    (void)known;
}

/* Nothing that is kept has a mistake in it. */
static void
know_kept(void *context, const codebook *book_of, bool *known)
{
    (void)context;
    for (size_t i = 0; i < codebook_owner_count(book_of); i++)
        known[i] = book_of->trees->kept[i];
}

/* What is kept of a file, in `has`. */
static void
fill_shelf(slice yaml, shelf *has)
{
    const codebook_known known = { NULL, know_none, NULL };
    mistake_list         mistakes;
    const codebook      *read;

    *has = (shelf){ 0 };
    arena_init(&has->memory);
    mistakes_init(&mistakes, &has->memory);
    ck_assert_int_eq(
        codebook_parse_known(&has->memory, yaml, &known, &mistakes, &read),
        TIZBE_OK);
    ck_assert_uint_eq(mistakes.count, 0);
    has->count = read->trees->part_count;
    ck_assert_uint_le(has->count, KEPT);
    memcpy(has->kept, read->trees->parts, has->count * sizeof *has->kept);
}

static void
empty_shelf(shelf *has)
{
    arena_release(&has->memory);
}

/* Whether `yaml` can be read in parts; then its tree is held against that of
 * the whole. */
static bool
try_tree(slice yaml)
{
    const codebook_known known = { NULL, know_none, NULL };
    arena                memory;
    mistake_list         mistakes;
    codebook_reader      r = { .memory = &memory, .mistakes = &mistakes };
    yaml_node           *in_parts = NULL, *whole = NULL;
    tizbe_status         status;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    status = codebook_read_parts(&r, yaml, &known, &in_parts);
    ck_assert(status == TIZBE_OK || status == TIZBE_FORMAT);
    if (status == TIZBE_OK) {
        ck_assert_msg(yaml_read(&memory, yaml, NULL, &mistakes, &whole) ==
                              TIZBE_OK &&
                          mistakes.count == 0,
                      "%u:%u: %s\n%.*s", mistakes.items[0].at.line,
                      mistakes.items[0].at.column, mistakes.items[0].text,
                      (int)yaml.size, yaml.data);
        ck_assert_msg(is_same(in_parts, whole), "%.*s", (int)yaml.size,
                      yaml.data);
    }
    codebook_release_parts(&r);
    arena_release(&memory);
    return status == TIZBE_OK;
}

/* How many of the parts are known. */
static void
count_known(slice yaml, shelf *has)
{
    const codebook_known known = { recall, know_none, has };
    arena                memory;
    mistake_list         mistakes;
    codebook_reader      r = { .memory = &memory, .mistakes = &mistakes };
    yaml_node           *root;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    (void)codebook_read_parts(&r, yaml, &known, &root);
    has->parts = r.cut.count;
    has->known = r.known;
    codebook_release_parts(&r);
    arena_release(&memory);
}

/* The codebook by what is kept, and without, and what is wrong with it. */
static void
try_book(slice yaml, shelf *has)
{
    const codebook_known known = { recall, know_kept, has };
    arena                memory;
    mistake_list         mistakes[2];
    const codebook      *read[2];
    tizbe_status         status[2];

    arena_init(&memory);
    mistakes_init(&mistakes[0], &memory);
    mistakes_init(&mistakes[1], &memory);
    status[0] = codebook_parse_known(&memory, yaml, &known, &mistakes[0],
                                     &read[0]);
    status[1] = codebook_parse(&memory, yaml, &mistakes[1], &read[1]);
    ck_assert_int_eq(status[0], status[1]);
    ck_assert_uint_eq(mistakes[0].count, mistakes[1].count);
    for (size_t i = 0; i < mistakes[0].count; i++) {
        same_place(mistakes[0].items[i].at, mistakes[1].items[i].at);
        ck_assert_str_eq(mistakes[0].items[i].text, mistakes[1].items[i].text);
    }
    if (status[0] == TIZBE_OK)
        same_book(read[0], read[1]);
    arena_release(&memory);
}

/* Whether `yaml` can be read in parts; in any case it is held against the
 * whole. */
static bool
try_parts(slice yaml, shelf *has)
{
    count_known(yaml, has);
    try_book(yaml, has);
    return try_tree(yaml);
}

/* --- a file as it should be ----------------------------------------------- */

START_TEST(is_read_in_parts)
{
    shelf has;

    fill_shelf(slice_of(book), &has);
    ck_assert(try_parts(slice_of(book), &has));
    ck_assert_uint_eq(has.parts, 8);
    ck_assert_uint_eq(has.known, 8);
    empty_shelf(&has);
}
END_TEST

START_TEST(sample_is_read_in_parts)
{
    buffer yaml = { 0 };
    shelf  has;

    ck_assert_int_eq(file_read(TIZBE_SOURCE_DIR "/corpus/codebooks/"
                                                "kz-talent-migration.yaml",
                               CODEBOOK_MAX_BYTES, &yaml, NULL, NULL),
                     TIZBE_OK);
    fill_shelf(buffer_slice(&yaml), &has);
    ck_assert(try_parts(buffer_slice(&yaml), &has));
    ck_assert_uint_gt(has.parts, 600);
    ck_assert_uint_eq(has.known, has.parts);
    empty_shelf(&has);
    buffer_release(&yaml);
}
END_TEST

/* --- edits ---------------------------------------------------------------- */

typedef struct edit {
    const char *from, *to; /* in the book */
    int         fresh;     /* parts to be parsed; -1: read as a whole */
} edit;

static const edit edits[] = {
    { "      - visa\n", "      - visa\n      - visas\n", 1 },
    { "      - visa\n", "", 1 },
    { "version: \"1\"", "version: \"2\"", 0 },
    { "# a codebook\n", "# a codebook\n# of many\n# lines\n", 0 },
    { "  # people\n", "", 0 },
    { "      # of work\n", "      # of work\n  # and more\n", 0 },
    { "      # papers\n", "# papers\n", 1 }, /* a comment anywhere */
    { "      card: {was: [chip, \"pass\"], match: {en: [card]}}\n", "", 0 },
    { "      card:", "      postcard:", 1 },
    { "  worker:", "  stranger: {en: [stranger]}\n  worker:", 1 },
    { "[silence]}", "[silence]}\n", 1 },
    { "[silence]}", "[silence]}\n\n# the end\n", 1 },
    { "longest: true", "longest: false", 0 },
    { "label: {en: Papers", "label: {en: Paper", 0 },
    { "[silence]}", "[silence", -1 },
    { "definition: |\n          Visas,", "definition: \"\n          Visas,",
      -1 },
    /* what opens before a part takes it in */
    { "version: \"1\"", "version: \"1", -1 },
    { "version: \"1\"", "version: [1", -1 },
    { "version: \"1\"", "version: {1", -1 },
    { "sets:\n", "sets: |\n", 0 },
    { "sets:\n", "sets: \"\n", -1 },
    { "    codes:\n      visa", "    codes: >\n      visa", 0 },
    { "    codes:\n      visa", "    codes: x\n      visa", -1 },
    { "    codes:\n      visa", "    codes: # x\n      visa", 0 },
    { "# themes\n", "      x: y\n", -1 },
    { "# themes\n", "    kk: [x]\n", 1 },
    { "# themes\n", "   kk: [x]\n", -1 },
    { "# themes\n", "  - x\n", -1 },
    { "# themes\n", "  x\n", -1 },
    { "# themes\n", "...\n", -1 },
    { "# themes\n", "---\n", -1 },
    { "  worker:", "  visa:", -1 }, /* twice the same */
    { "  worker:", "  *worker :", -1 },
    { "  worker:", "  &worker worker:", -1 },
    { "  worker:", "  ? worker\n  :", 0 },
    { "  worker:", "  'worker':", 0 },
    { "  worker: {", "  worker: !!map {", -1 },
    { "  worker: {en", "  worker: ~1 #{en", -1 },
    { "            - address", "            - address\n        ? unless", -1 },
    /* lines that are none to us */
    { "learner", "learner\xE2\x80\xA8", -1 },
    { "learner", "learner\xC2\x85", -1 },
    { "Visas,", "Visas\r,", -1 },
    { "Visas,", "Visas,\r", 1 },
    { "Visas,", "Visas\tand\t,", 1 },
    { "      - visa\n", "\t- visa\n", -1 },
    { "student", "student\xFF", -1 },
};

static void
put_edited(const edit *e, buffer *out)
{
    const char *at = strstr(book, e->from);

    ck_assert_ptr_nonnull(at);
    buffer_append(out, book, (size_t)(at - book));
    buffer_text(out, e->to);
    buffer_text(out, at + strlen(e->from));
}

START_TEST(is_read_after_an_edit)
{
    const edit *e = &edits[_i];
    buffer      edited = { 0 };
    shelf       has;
    bool        is_read;

    fill_shelf(slice_of(book), &has);
    put_edited(e, &edited);
    is_read = try_parts(buffer_slice(&edited), &has);
    ck_assert_msg(is_read == (e->fresh >= 0), "%s", edited.data);
    if (is_read)
        ck_assert_msg(has.parts - has.known == (size_t)e->fresh, "%zu for %s",
                      has.parts - has.known, e->to);
    empty_shelf(&has);
    buffer_release(&edited);
}
END_TEST

/* The same with other ends of lines, and a mark before the first. */
START_TEST(ends_of_lines_are_read)
{
    buffer other = { 0 };
    shelf  has;

    buffer_text(&other, _i == 0 ? "" : "\xEF\xBB\xBF");
    for (const char *c = book; *c; c++) {
        if (*c == '\n')
            buffer_byte(&other, '\r');
        buffer_byte(&other, *c);
    }
    fill_shelf(buffer_slice(&other), &has);
    ck_assert(try_parts(buffer_slice(&other), &has));
    ck_assert_uint_eq(has.known, has.parts);
    empty_shelf(&has);
    buffer_release(&other);
}
END_TEST

/* --- edits at random ------------------------------------------------------ */

static const char pieces[] =
    "\n|\n\n|  |    |      |          |\t|#|# x| #|\"|'|[|]|{|}|: |:|- |-|? |?|&a |*a|!x |"
    "||>|~0|~1|~2|\n...\n|\n---\n|\n  x:\n|\n  x: {}\n|\n      x:\n|\n      y: [z]\n|,|"
    "\r\n|\r|\xE2\x80\xA9|\\|%|@|`|x|ы|\nsets:\n|\ncodes:\n|\n    codes:\n|\n  ~3\n";

enum { LIVES = 200, EDITS = 60 };

/* A copy with a piece put in, a stretch taken out, or a line moved. */
static void
edit_at_random(slice from, buffer *out)
{
    uint32_t size = (uint32_t)from.size;
    size_t   at = pieces_below(size), end = at;

    if (pieces_below(3) == 0)
        end = at + pieces_below(12);
    if (pieces_below(4) == 0)
        for (end = at; end < size && from.data[end] != '\n';)
            end++;
    end = end < size ? end : size;
    buffer_put(out, slice_part(from, 0, at));
    if (pieces_below(3) > 0)
        buffer_put(out, pieces_any(pieces));
    if (pieces_below(12) == 0) /* what is at another place */
        buffer_put(out, slice_part(from, end / 2, end / 2 + size / 20));
    buffer_put(out, slice_part(from, end, size));
}

START_TEST(is_whole_or_refused)
{
    shelf  has;
    size_t in_parts = 0, known = 0;

    fill_shelf(slice_of(book), &has);
    pieces_seed(77u + (uint32_t)_i);
    for (int i = 0; i < EDITS; i++) {
        buffer one = { 0 }, two = { 0 };
        slice  yaml;

        edit_at_random(slice_of(book), &one);
        yaml = buffer_slice(&one);
        if (pieces_below(3) == 0) {
            edit_at_random(yaml, &two);
            yaml = buffer_slice(&two);
        }
        if (try_parts(yaml, &has)) {
            in_parts++;
            known += has.known;
        }
        buffer_release(&one);
        buffer_release(&two);
    }
    ck_assert_uint_gt(in_parts, EDITS / 8);
    ck_assert_uint_gt(known, in_parts * 4);
    empty_shelf(&has);
}
END_TEST

/* --- damaged -------------------------------------------------------------- */

/* The seal of what is kept of an owner of the book. */
static void
seal_anew(codebook_part *kept, arena *memory)
{
    yaml_cut cut;

    ck_assert_int_eq(yaml_cut_make(slice_of(book), &cut), TIZBE_OK);
    for (size_t i = 0; i < cut.count; i++)
        if (slice_equal(kept_owner(&cut.parts[i], memory), kept->owner))
            kept_seal(SLICE("k"), &cut.parts[i], kept->bytes, kept->sha256);
    yaml_cut_release(&cut);
}

/* Bytes of any kind, well sealed, give some book, or are passed over for the
 * file itself; nothing is read behind them. */
START_TEST(damage_is_borne)
{
    shelf  has;
    size_t all;

    fill_shelf(slice_of(book), &has);
    pieces_seed(5u + (uint32_t)_i);
    for (int i = 0; i < EDITS; i++) {
        codebook_known known = { recall, _i % 2 ? know_none : know_kept, &has };
        codebook_part *kept = &has.kept[pieces_below((uint32_t)has.count)];
        codebook_part  was = *kept;
        arena          memory;
        mistake_list   mistakes;
        const codebook *read;
        char           *bytes;

        arena_init(&memory);
        mistakes_init(&mistakes, &memory);
        bytes = arena_strdup(&memory, kept->bytes);
        all = kept->bytes.size;
        for (uint32_t n = 1 + pieces_below(4); n-- > 0;)
            bytes[pieces_below((uint32_t)all)] = (char)pieces_below(256);
        kept->bytes = slice_make(bytes, all - pieces_below(2) *
                                                  pieces_below((uint32_t)all));
        seal_anew(kept, &memory);
        count_known(slice_of(book), &has);
        ck_assert_uint_eq(has.known, has.parts);
        ck_assert_int_eq(codebook_parse_known(&memory, slice_of(book), &known,
                                              &mistakes, &read),
                         TIZBE_OK);
        for (size_t owner = 0; owner < codebook_owner_count(read); owner++) {
            tizbe_status status = codebook_trees_items(read, owner, NULL);

            ck_assert(status == TIZBE_OK || status == TIZBE_FORMAT);
        }
        *kept = was;
        arena_release(&memory);
    }
    empty_shelf(&has);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/yaml_parts");
    TCase *tc = tcase_create("parts");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, is_read_in_parts);
    tcase_add_test(tc, sample_is_read_in_parts);
    tcase_add_loop_test(tc, is_read_after_an_edit, 0, COUNT_OF(edits));
    tcase_add_loop_test(tc, ends_of_lines_are_read, 0, 2);
    tcase_add_loop_test(tc, is_whole_or_refused, 0, LIVES);
    tcase_add_loop_test(tc, damage_is_borne, 0, LIVES / 4);
    suite_add_tcase(s, tc);
    return check_run(s);
}
