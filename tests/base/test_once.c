/* Tables are made once, and seen whole by every thread. */
#include "check_main.h"

#include "base/once.h"

#include <pthread.h>
#include <sched.h>

enum { THREADS = 8, ROUNDS = 200, ITEMS = 100 };

typedef struct table {
    once     made, inner;
    unsigned items[ITEMS];
    unsigned times, inner_times;
} table;

static table             tables[ROUNDS];
static pthread_barrier_t start;

/* Slow enough that the others come meanwhile; asks for another table. */
static void
make(table *t)
{
    t->times++;
    for (unsigned i = 0; i < ITEMS; i++) {
        t->items[i] += i + 1;
        if (i == ITEMS / 2)
            (void)sched_yield();
    }
    if (once_begin(&t->inner)) {
        t->inner_times++;
        once_end(&t->inner);
    }
}

static void *
ask(void *wrong)
{
    for (int round = 0; round < ROUNDS; round++) {
        table *t = &tables[round];

        (void)pthread_barrier_wait(&start);
        if (once_begin(&t->made)) {
            make(t);
            once_end(&t->made);
        }
        for (unsigned i = 0; i < ITEMS; i++)
            *(unsigned *)wrong += t->items[i] != i + 1;
    }
    return NULL;
}

START_TEST(each_table_is_made_once)
{
    pthread_t threads[THREADS];
    unsigned  wrong[THREADS] = { 0 };

    ck_assert_int_eq(pthread_barrier_init(&start, NULL, THREADS), 0);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, ask, &wrong[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        (void)pthread_join(threads[i], NULL);
        ck_assert_uint_eq(wrong[i], 0);
    }
    for (int round = 0; round < ROUNDS; round++) {
        ck_assert_uint_eq(tables[round].times, 1);
        ck_assert_uint_eq(tables[round].inner_times, 1);
        ck_assert(!once_begin(&tables[round].made));
    }
    (void)pthread_barrier_destroy(&start);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/once");
    TCase *tc = tcase_create("once");

    tcase_add_test(tc, each_table_is_made_once);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
