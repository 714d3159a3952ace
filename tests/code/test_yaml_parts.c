/*
 * A codebook's file in parts gives the tree that it gives as a whole, whatever
 * is written into it, with parts that were read before and without; or it is
 * refused, and read as a whole.
 */
#include "check_main.h"
#include "pieces.h"

#include "base/array.h"
#include "base/file.h"
#include "code/codebook/codebook_read.h"

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
    "      card: {match: {en: [card]}}\n"
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

/* --- one tree beside another ---------------------------------------------- */

static bool
is_same(const yaml_node *a, const yaml_node *b)
{
    const yaml_node *x = a->first, *y = b->first;

    if (a->kind != b->kind || a->at.line != b->at.line ||
        a->at.column != b->at.column || a->is_plain != b->is_plain ||
        a->is_exact != b->is_exact || a->count != b->count ||
        !slice_equal(a->text, b->text) || !a->key != !b->key ||
        (a->key && !is_same(a->key, b->key)))
        return false;
    for (; x && y; x = x->next, y = y->next)
        if (!is_same(x, y))
            return false;
    return !x && !y;
}

typedef struct shelf {
    yaml_was was;
    size_t   parts; /* of the file read last */
    size_t   fresh; /* of these              */
} shelf;

static void
recall(void *context, arena *memory, slice name, yaml_was *was)
{
    const shelf *has = context;

    (void)memory;
    (void)name;
    *was = has->was;
}

/* Whether `yaml` can be read in parts; then it is held against the whole. */
static bool
try_parts(slice yaml, shelf *has)
{
    codebook_known  known = { recall, NULL, has };
    arena           memory;
    mistake_list    mistakes;
    codebook_reader r = { .memory = &memory, .mistakes = &mistakes };
    yaml_node      *in_parts = NULL, *whole = NULL;
    tizbe_status    status;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    status = codebook_read_parts(&r, yaml, &known, &in_parts);
    ck_assert(status == TIZBE_OK || status == TIZBE_FORMAT);
    has->parts = r.cut.count;
    has->fresh = r.fresh;
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

/* What is kept of a file, in `packed`. */
static shelf
shelf_of(slice yaml, buffer *packed)
{
    shelf           has = { 0 };
    codebook_known  known = { recall, NULL, &has };
    arena           memory;
    mistake_list    mistakes;
    codebook_reader r = { .memory = &memory, .mistakes = &mistakes };
    yaml_node      *root;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    ck_assert_int_eq(codebook_read_parts(&r, yaml, &known, &root), TIZBE_OK);
    ck_assert_uint_eq(r.fresh, r.cut.count);
    yaml_pack(&r.cut, packed);
    ck_assert_int_eq(buffer_status(packed), TIZBE_OK);
    has.was = (yaml_was){ yaml, buffer_slice(packed) };
    codebook_release_parts(&r);
    arena_release(&memory);
    return has;
}

/* --- a file as it should be ----------------------------------------------- */

START_TEST(is_read_in_parts)
{
    buffer packed = { 0 };
    shelf  has = shelf_of(slice_of(book), &packed);

    ck_assert(try_parts(slice_of(book), &has));
    ck_assert_uint_eq(has.parts, 8);
    ck_assert_uint_eq(has.fresh, 0);
    buffer_release(&packed);
}
END_TEST

START_TEST(sample_is_read_in_parts)
{
    buffer packed = { 0 }, yaml = { 0 };
    shelf  has;

    ck_assert_int_eq(file_read(TIZBE_SOURCE_DIR "/corpus/codebooks/"
                                                "kz-talent-migration.yaml",
                               CODEBOOK_MAX_BYTES, &yaml, NULL, NULL),
                     TIZBE_OK);
    has = shelf_of(buffer_slice(&yaml), &packed);
    ck_assert(try_parts(buffer_slice(&yaml), &has));
    ck_assert_uint_gt(has.parts, 600);
    ck_assert_uint_eq(has.fresh, 0);
    buffer_release(&packed);
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
    { "      card: {match: {en: [card]}}\n", "", 0 },
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
    { "  worker:", "  &worker worker:", 0 },
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
    buffer      packed = { 0 }, edited = { 0 };
    shelf       has = shelf_of(slice_of(book), &packed);
    bool        is_read;

    put_edited(e, &edited);
    is_read = try_parts(buffer_slice(&edited), &has);
    ck_assert_msg(is_read == (e->fresh >= 0), "%s", edited.data);
    if (is_read)
        ck_assert_msg(has.fresh == (size_t)e->fresh, "%zu for %s", has.fresh,
                      e->to);
    buffer_release(&packed);
    buffer_release(&edited);
}
END_TEST

/* The same with other ends of lines, and a mark before the first. */
START_TEST(ends_of_lines_are_read)
{
    buffer packed = { 0 }, other = { 0 };
    shelf  has;

    buffer_text(&other, _i == 0 ? "" : "\xEF\xBB\xBF");
    for (const char *c = book; *c; c++) {
        if (*c == '\n')
            buffer_byte(&other, '\r');
        buffer_byte(&other, *c);
    }
    has = shelf_of(buffer_slice(&other), &packed);
    has.was.file = slice_without_mark(has.was.file);
    ck_assert(try_parts(buffer_slice(&other), &has));
    ck_assert_uint_eq(has.fresh, 0);
    buffer_release(&packed);
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
    buffer packed = { 0 };
    shelf  has = shelf_of(slice_of(book), &packed);
    size_t in_parts = 0, known = 0;

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
            known += has.parts - has.fresh;
        }
        buffer_release(&one);
        buffer_release(&two);
    }
    ck_assert_uint_gt(in_parts, EDITS / 8);
    ck_assert_uint_gt(known, in_parts * 4);
    buffer_release(&packed);
}
END_TEST

/* --- damaged -------------------------------------------------------------- */

/* Bytes of any kind are no node, or one; nothing is read behind them. */
START_TEST(damage_is_borne)
{
    buffer packed = { 0 }, damaged = { 0 };
    shelf  has = shelf_of(slice_of(book), &packed);

    pieces_seed(5u + (uint32_t)_i);
    for (int i = 0; i < EDITS; i++) {
        codebook_known  known = { recall, NULL, &has };
        arena           memory;
        mistake_list    mistakes;
        codebook_reader r = { .memory = &memory, .mistakes = &mistakes };
        yaml_node      *root;

        buffer_clear(&damaged);
        buffer_put(&damaged, buffer_slice(&packed));
        for (uint32_t n = pieces_below(4); n-- > 0;)
            damaged.data[pieces_below((uint32_t)damaged.size)] =
                (char)pieces_below(256);
        damaged.size -= pieces_below(2) * pieces_below((uint32_t)damaged.size);
        has.was.packed = buffer_slice(&damaged);
        arena_init(&memory);
        mistakes_init(&mistakes, &memory);
        ck_assert_int_eq(codebook_read_parts(&r, slice_of(book), &known, &root),
                         TIZBE_OK);
        codebook_release_parts(&r);
        arena_release(&memory);
    }
    buffer_release(&packed);
    buffer_release(&damaged);
}
END_TEST

static Suite *
parts_suite(void)
{
    Suite *s = suite_create("code/yaml_parts");
    TCase *tc = tcase_create("parts");

    tcase_add_test(tc, is_read_in_parts);
    tcase_add_test(tc, sample_is_read_in_parts);
    tcase_add_loop_test(tc, is_read_after_an_edit, 0, COUNT_OF(edits));
    tcase_add_loop_test(tc, ends_of_lines_are_read, 0, 2);
    tcase_add_loop_test(tc, is_whole_or_refused, 0, LIVES);
    tcase_add_loop_test(tc, damage_is_borne, 0, LIVES / 4);
    suite_add_tcase(s, tc);
    return s;
}

int
main(void)
{
    return check_run(parts_suite());
}
