/* One lock for all tables: they are few, and each is made once. */
#include "base/once.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

bool
once_wait(once *o)
{
    (void)pthread_mutex_lock(&lock);
    if (!atomic_load_explicit(&o->is_done, memory_order_relaxed))
        return true;
    (void)pthread_mutex_unlock(&lock);
    return false;
}

void
once_end(once *o)
{
    atomic_store_explicit(&o->is_done, true, memory_order_release);
    (void)pthread_mutex_unlock(&lock);
}
