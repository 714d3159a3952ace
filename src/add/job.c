/* A file on its way through the workers, and what they answer. */
#include "add/job.h"

#include <stdlib.h>

part *
part_new(void)
{
    part *p = calloc(1, sizeof *p);

    if (p)
        arena_init(&p->arena);
    return p;
}

void
job_answer(job *j, part *p)
{
    if (j->last)
        j->last->next = p;
    else
        j->first = p;
    j->last = p;
    j->waiting += p->frame.size;
    j->sent += p->frame.size;
    j->answered += p->result.more;
    j->done = !p->result.more;
}

part *
job_take(job *j)
{
    part *p = j->first;

    if (!p)
        return NULL;
    j->first = p->next;
    if (!j->first)
        j->last = NULL;
    j->waiting -= p->frame.size;
    return p;
}

void
part_free(part *p)
{
    if (!p)
        return;
    arena_release(&p->arena);
    buffer_release(&p->frame);
    free(p);
}

void
job_free(job *j)
{
    part *p;

    if (!j)
        return;
    while ((p = job_take(j)))
        part_free(p);
    equal_records_release(&j->equal);
    arena_release(&j->arena);
    buffer_release(&j->member);
    free(j->path);
    free(j->absolute);
    free(j);
}
