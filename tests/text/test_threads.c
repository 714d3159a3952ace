/*
 * Threads with corpora of their own ask for the same tables at once, and each
 * gets what one alone gets. `./dev tsan` runs this under the thread sanitizer.
 */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "text/official_words.h"
#include "text/sentences.h"
#include "text/stem.h"

#include <pthread.h>

enum { THREADS = 4 };

static const struct {
    const char *form;
    language    lang;
} forms[] = {
    { "переподготовленными", LANG_RU }, { "блогерами", LANG_RU },
    { "предпринимавшихся", LANG_RU },   { "мобільності", LANG_UK },
    { "захищалися", LANG_UK },          { "будинків", LANG_UK },
    { "жүгірушілердің", LANG_KK },      { "халқымыздың", LANG_KK },
    { "universities", LANG_EN },        { "went", LANG_EN },
};

static const char text[] =
    "См. ст. 5 п. 2. Срок истёк. В 2024 г. принят закон.";

static pthread_barrier_t start;

/* All that is found out, as one text. */
static void
look(buffer *out)
{
    const official_words *words = official_words_table();
    sentence_list         sentences = { 0 };

    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        stem_set stems;

        stems_of(slice_of(forms[i].form), forms[i].lang, &stems);
        for (size_t k = 0; k < stems.count; k++)
            buffer_append(out, stems.items[k].bytes, stems.items[k].size);
        buffer_byte(out, '\n');
    }
    if (sentences_split(SLICE(text), LANG_RU, &sentences) != TIZBE_OK)
        out->failed = true;
    for (size_t i = 0; i < sentences.count; i++)
        buffer_printf(out, "%u ", sentences.items[i].start);
    buffer_text(out, words ? "words" : "none");
    sentence_list_release(&sentences);
}

static void *
look_in_thread(void *out)
{
    (void)pthread_barrier_wait(&start);
    look(out);
    return NULL;
}

START_TEST(threads_find_what_one_alone_finds)
{
    pthread_t threads[THREADS];
    buffer    found[THREADS] = { { 0 } }, alone = { 0 };

    ck_assert_int_eq(pthread_barrier_init(&start, NULL, THREADS), 0);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(
            pthread_create(&threads[i], NULL, look_in_thread, &found[i]), 0);
    for (int i = 0; i < THREADS; i++)
        (void)pthread_join(threads[i], NULL);
    look(&alone);
    ck_assert_int_eq(buffer_status(&alone), TIZBE_OK);
    for (int i = 0; i < THREADS; i++) {
        ck_assert(slice_equal(buffer_slice(&found[i]), buffer_slice(&alone)));
        buffer_release(&found[i]);
    }
    buffer_release(&alone);
    (void)pthread_barrier_destroy(&start);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/threads");
    TCase *tc = tcase_create("threads");

    tcase_add_test(tc, threads_find_what_one_alone_finds);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
