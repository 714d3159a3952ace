/*
 * A document of the lines of the input through the analyser: languages,
 * confidence, streams whose words and zeros add up, and the same result
 * from an analyser that has met the words before.
 */
#include "fuzz.h"

#include "text/analyser.h"

enum { SEGMENTS_MAX = 64 };

static size_t
cut_lines(arena *memory, slice raw, segment *segments)
{
    size_t count = 0, end;

    for (size_t at = 0; at < raw.size && count < SEGMENTS_MAX; at = end + 1) {
        slice clean;

        end = slice_find(raw, SLICE("\n"), at);
        if (end == SIZE_MAX)
            end = raw.size;
        clean = fuzz_clean(memory, (const uint8_t *)raw.data + at, end - at);
        if (clean.size == 0)
            continue;
        segments[count] = (segment){ .heading = NO_HEADING, .text = clean };
        segments[count].declared = (language)(clean.size % LANG_COUNT);
        count++;
    }
    return count;
}

static void
check_result(const analyser *a, const segment_analysis *r)
{
    size_t zeros = 0;

    must(r->lang < LANG_COUNT && r->confidence >= 0 && r->confidence <= 1);
    for (size_t i = 0; i < r->form_count; i++) {
        language lang;

        must(r->forms[i] <= analyser_form_count(a));
        zeros += r->forms[i] == 0;
        must(r->forms[i] != 0 || (i > 0 && r->forms[i - 1] != 0));
        must(r->forms[i] == 0 || analyser_form(a, r->forms[i], &lang).size > 0);
    }
    must(r->form_count == r->tokens + zeros);
    must(r->form_count == 0 || r->forms[r->form_count - 1] == 0);
}

/* Everything that a run says, as one text. */
static void
describe(analyser *a, const segment *segments, size_t count, language stated,
         buffer *out)
{
    const segment_analysis *results = NULL;
    language                whole = LANG_UND, lang;

    must(analyser_run(a, segments, count, stated, &results, &whole) ==
         TIZBE_OK);
    buffer_printf(out, "%s\n", language_code(whole));
    for (size_t i = 0; i < count; i++) {
        const segment_analysis *r = &results[i];

        check_result(a, r);
        buffer_printf(out, "%s %.3f ", language_code(r->lang), r->confidence);
        buffer_put(out, r->passages);
        for (size_t j = 0; j < r->form_count; j++) {
            buffer_byte(out, r->forms[j] ? '\t' : '\n');
            if (r->forms[j])
                buffer_put(out, analyser_form(a, r->forms[j], &lang));
        }
    }
    must(buffer_status(out) == TIZBE_OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena     memory;
    segment   segments[SEGMENTS_MAX];
    size_t    count;
    buffer    first, second;
    analyser *a = analyser_new();

    must(a != NULL);
    arena_init(&memory);
    buffer_init(&first);
    buffer_init(&second);
    count = cut_lines(&memory, fuzz_slice(data, size), segments);
    describe(a, segments, count, LANG_UND, &first);
    describe(a, segments, count, (language)(size % LANG_COUNT), &second);
    buffer_clear(&second);
    describe(a, segments, count, LANG_UND, &second);
    must(slice_equal(buffer_slice(&first), buffer_slice(&second)));
    analyser_forget(a);
    buffer_clear(&second);
    describe(a, segments, count, LANG_UND, &second);
    must(slice_equal(buffer_slice(&first), buffer_slice(&second)));
    buffer_release(&first);
    buffer_release(&second);
    arena_release(&memory);
    analyser_free(a);
    return 0;
}
