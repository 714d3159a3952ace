/*
 * Stored forms and their order: any bytes for rows are read or refused, and the
 * words of a text, brought in some at a time, are all found again.
 */
#include "fuzz.h"

#include "base/intern.h"
#include "store/form_order.h"
#include "store/forms.h"
#include "store/statement.h"

enum { FORMS_MOST = 400, WORD_MOST = 40 };

static corpus *c;

static tizbe_status
pass_form(void *context, const stored_form *form)
{
    (void)context;
    (void)form;
    return TIZBE_OK;
}

static tizbe_status
pass_key(void *context, language lang, slice text, uint32_t id)
{
    (void)context;
    must(lang < LANG_COUNT && text.size > 0 && id > 0);
    return TIZBE_OK;
}

static void
put_row(const char *sql, sql_value first, slice forms)
{
    must(corpus_run(c, sql, WITH(first, sql_bytes(forms)), NULL) == TIZBE_OK);
}

/* One half of the bytes as forms, the other as keys. */
static void
read_bytes(const uint8_t *data, size_t size)
{
    slice       bytes = fuzz_slice(data, size);
    slice       keys = slice_part(bytes, size / 2, size);
    form_block  b = { 0 };
    stored_form form;
    bool        is_good;

    put_row("INSERT INTO form_block VALUES (?1, ?2)", sql_number(1),
            slice_part(bytes, 0, size / 2));
    put_row("INSERT INTO form_order VALUES (?1, ?2)",
            sql_bytes(slice_part(keys, 0, keys.size < 3 ? keys.size : 3)),
            keys);
    (void)forms_each(c, pass_form, NULL, NULL);
    (void)form_block_get(&b, c, 1, &form, NULL);
    (void)form_block_get(&b, c, 3, &form, NULL);
    form_block_release(&b);
    (void)form_order_range(c, SLICE(""), pass_key, NULL, NULL);
    (void)form_order_check(c, &is_good, NULL);
    (void)form_order_complete(c, NULL);
}

/* No word has a control character. */
static bool
is_word(slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if ((unsigned char)word.data[i] < ' ')
            return false;
    return word.size <= WORD_MOST;
}

/* The words of the text that are not among the others yet. */
static void
gather_words(slice text, intern *words)
{
    while (text.size > 0 && words->count < FORMS_MOST) {
        slice    line = slice_cut(&text, '\n');
        uint32_t number;

        for (slice word; (word = slice_cut_word(&line)).size > 0;)
            if (is_word(word))
                must(intern_add(words, word, &number, NULL) == TIZBE_OK);
    }
}

static stored_form
form_of(const intern *words, uint32_t number)
{
    slice text = intern_text(words, number);

    return (stored_form){ .id = number + 1,
                          .lang = (language)(number % LANG_COUNT),
                          .text = text,
                          .stem = slice_part(text, 0, 1) };
}

/* Words [from, to) as a row. */
static void
bring_in(const intern *words, uint32_t from, uint32_t to)
{
    buffer lines = { 0 };

    for (uint32_t n = from; n < to; n++) {
        stored_form form = form_of(words, n);

        form_line_put(&lines, &form);
    }
    must(!lines.failed);
    if (from < to)
        put_row("INSERT INTO form_block VALUES (?1, ?2)",
                sql_number((int64_t)from + 1), buffer_slice(&lines));
    must(form_order_complete(c, NULL) == TIZBE_OK);
    buffer_release(&lines);
}

static void
find_words(slice text)
{
    intern   words;
    uint32_t id, half;
    bool     is_good;

    intern_init(&words);
    gather_words(text, &words);
    half = (uint32_t)(text.size % (words.count + 1));
    bring_in(&words, 0, half);
    bring_in(&words, half, words.count);
    for (uint32_t n = 0; n < words.count; n++) {
        stored_form form = form_of(&words, n);

        must(form_order_find(c, form.lang, form.text, &id, NULL) == TIZBE_OK);
        must(id == form.id);
    }
    must(form_order_check(c, &is_good, NULL) == TIZBE_OK && is_good);
    intern_release(&words);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    buffer repaired;

    if (!c)
        must(corpus_open(":memory:", CORPUS_CREATE, &c, NULL) == TIZBE_OK);
    must(corpus_begin(c, NULL) == TIZBE_OK);
    read_bytes(data, size);
    corpus_rollback(c);
    must(corpus_begin(c, NULL) == TIZBE_OK);
    find_words(fuzz_repaired(&repaired, data, size));
    corpus_rollback(c);
    buffer_release(&repaired);
    return 0;
}
