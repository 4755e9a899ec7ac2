/* Identities of threads that are the same in every run: a thread is the n-th that its parent has created. */
#include "clock.h"
#include <pthread.h>
#include <stdlib.h>

static _Thread_local uint64_t identity;
static _Thread_local uint64_t children;

struct start {
    void *(*routine)(void *);
    void *argument;
    uint64_t identity;
};

/* Returns the identity of the calling thread, below 2^63; that of the first thread is 0. */
uint64_t clew_thread(void) {
    return identity;
}

static uint64_t child(void) {
    uint64_t mixed = (identity + ++children) * 0x9e3779b97f4a7c15ULL;
    mixed = (mixed ^ (mixed >> 29)) * 0xbf58476d1ce4e5b9ULL;
    return (mixed ^ (mixed >> 32)) >> 1;
}

static void *begin(void *given) {
    struct start start = *(struct start *) given;
    free(given);
    identity = start.identity;
    return start.routine(start.argument);
}

EXPORT int pthread_create(
        pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*routine)(void *),
        void *restrict argument) {
    struct start *start = clew_page == NULL ? NULL : malloc(sizeof *start);
    if (start == NULL) {
        return REAL(pthread_create)(thread, attributes, routine, argument);
    }
    start->routine = routine;
    start->argument = argument;
    start->identity = child();
    int error = REAL(pthread_create)(thread, attributes, begin, start);
    if (error != 0) {
        free(start);
    }
    return error;
}
