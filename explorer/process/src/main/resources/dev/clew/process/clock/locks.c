/* Waits for locks and signals with timeouts, and system calls that programs make directly. */
#include "clock.h"
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdarg.h>
#include <sched.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * Returns the deadline of an absolute time. The clocks start more than 50 years apart, so its size says of which
 * clock it is: a condition variable has its clock from its attributes.
 */
static int64_t deadline_of(const struct timespec *time) {
    int64_t reading = clew_nanoseconds(time);
    return reading >= REAL_START / 2 ? reading - REAL_START : reading - UPTIME_START;
}

static int is_time(const struct timespec *time) {
    return time->tv_nsec >= 0 && time->tv_nsec < SECOND;
}

static int wait_for_condition(pthread_cond_t *condition, pthread_mutex_t *mutex, int64_t deadline) {
    if (deadline <= clew_now()) {
        pthread_mutex_unlock(mutex);
        sched_yield();
        pthread_mutex_lock(mutex);
        return ETIMEDOUT;
    }
    struct slot *slot = deadline > NEVER ? NULL : clew_begin(BY_CONDITION, deadline, condition);
    int result = pthread_cond_wait(condition, mutex);
    return slot != NULL && clew_end(slot) && result == 0 ? ETIMEDOUT : result;
}

EXPORT int pthread_cond_timedwait(
        pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex, const struct timespec *restrict time) {
    if (clew_page == NULL || !is_time(time)) {
        return REAL(pthread_cond_timedwait)(condition, mutex, time);
    }
    return wait_for_condition(condition, mutex, deadline_of(time));
}

EXPORT int pthread_cond_clockwait(
        pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex, clockid_t clock,
        const struct timespec *restrict time) {
    if (clew_page == NULL || !is_time(time)) {
        return REAL(pthread_cond_clockwait)(condition, mutex, clock, time);
    }
    return wait_for_condition(condition, mutex, clew_nanoseconds(time) - clew_start_of(clock));
}

/* Returns whether a wait goes on: the waker interrupted it, but meant the one before. */
static int is_late(struct slot *slot, int result, int error) {
    return slot != NULL && result < 0 && error == EINTR && atomic_load(&slot->state) != FIRED && clew_was_late();
}

static int wait_for_semaphore(sem_t *semaphore, int64_t deadline) {
    if (sem_trywait(semaphore) == 0) {
        return 0;
    }
    if (deadline <= clew_now()) {
        errno = ETIMEDOUT;
        return -1;
    }
    struct slot *slot = deadline > NEVER ? NULL : clew_begin(BY_SIGNAL, deadline, NULL);
    int result, error;
    clew_was_late();
    do {
        result = sem_wait(semaphore);
        error = errno;
    } while (is_late(slot, result, error));
    int fired = slot != NULL && clew_end(slot);
    errno = result != 0 && error == EINTR && fired ? ETIMEDOUT : error;
    return result;
}

EXPORT int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict time) {
    if (clew_page == NULL || !is_time(time)) {
        return REAL(sem_timedwait)(semaphore, time);
    }
    return wait_for_semaphore(semaphore, clew_nanoseconds(time) - REAL_START);
}

EXPORT int sem_clockwait(sem_t *restrict semaphore, clockid_t clock, const struct timespec *restrict time) {
    if (clew_page == NULL || !is_time(time)) {
        return REAL(sem_clockwait)(semaphore, clock, time);
    }
    return wait_for_semaphore(semaphore, clew_nanoseconds(time) - clew_start_of(clock));
}

/* Signals. The signal of the waker is never blocked, and never awaited. */

static sigset_t without_signal(const sigset_t *given) {
    sigset_t mask = *given;
    sigdelset(&mask, WAKE_SIGNAL);
    return mask;
}

EXPORT int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict time) {
    sigset_t wanted = without_signal(set);
    if (clew_page == NULL || time == NULL || (time->tv_sec == 0 && time->tv_nsec == 0)) {
        return REAL(sigtimedwait)(&wanted, info, time);
    }
    struct slot *slot = clew_begin(BY_SIGNAL, clew_now() + clew_nanoseconds(time), NULL);
    int result, error;
    clew_was_late();
    do {
        result = REAL(sigtimedwait)(&wanted, info, slot == NULL ? time : NULL);
        error = errno;
    } while (is_late(slot, result, error));
    int fired = slot != NULL && clew_end(slot);
    errno = result < 0 && error == EINTR && fired ? EAGAIN : error;
    return result;
}

EXPORT int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) {
    sigset_t wanted = without_signal(set);
    return REAL(sigwaitinfo)(&wanted, info);
}

EXPORT int sigwait(const sigset_t *restrict set, int *restrict signal) {
    sigset_t wanted = without_signal(set);
    return REAL(sigwait)(&wanted, signal);
}

EXPORT int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    if (clew_page == NULL || set == NULL || how == SIG_UNBLOCK) {
        return REAL(pthread_sigmask)(how, set, old);
    }
    sigset_t mask = without_signal(set);
    return REAL(pthread_sigmask)(how, &mask, old);
}

EXPORT int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    if (clew_page == NULL || set == NULL || how == SIG_UNBLOCK) {
        return REAL(sigprocmask)(how, set, old);
    }
    sigset_t mask = without_signal(set);
    return REAL(sigprocmask)(how, &mask, old);
}

/* The program's own handler of the waker's signal would never see a signal of another sender. */
EXPORT int sigaction(int signal, const struct sigaction *restrict action, struct sigaction *restrict old) {
    if (clew_page == NULL || signal != WAKE_SIGNAL) {
        return REAL(sigaction)(signal, action, old);
    }
    if (old != NULL) {
        struct sigaction none = {.sa_handler = SIG_DFL};
        *old = none;
    }
    return 0;
}

/* System calls made directly. */

static long wait_for_futex(long *words) {
    const struct timespec *time = (const struct timespec *) words[3];
    int operation = (int) words[1] & FUTEX_CMD_MASK;
    int64_t wait = clew_nanoseconds(time);
    int64_t deadline = operation == FUTEX_WAIT ? clew_now() + wait : deadline_of(time);
    if (deadline <= clew_now()) {
        errno = ETIMEDOUT;
        return -1;
    }
    struct slot *slot = clew_begin(BY_SIGNAL, deadline, NULL);
    long result;
    int error;
    clew_was_late();
    do {
        result = REAL(syscall)(
                SYS_futex, words[0], words[1], words[2], slot == NULL ? time : NULL, words[4], words[5]);
        error = errno;
    } while (is_late(slot, (int) result, error));
    int fired = slot != NULL && clew_end(slot);
    errno = result < 0 && error == EINTR && fired ? ETIMEDOUT : error;
    return result;
}

EXPORT long syscall(long number, ...) {
    long words[6];
    va_list rest;
    va_start(rest, number);
    for (int i = 0; i < 6; i++) {
        words[i] = va_arg(rest, long);
    }
    va_end(rest);
    if (clew_page != NULL) {
        int operation = (int) words[1] & FUTEX_CMD_MASK;
        if (number == SYS_futex && words[3] != 0 && (operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET)) {
            return wait_for_futex(words);
        }
        if (number == SYS_getrandom) {
            clew_random((void *) words[0], (size_t) words[1]);
            return words[1];
        }
        if (number == SYS_clock_gettime) {
            return clock_gettime((clockid_t) words[0], (struct timespec *) words[1]);
        }
    }
    return REAL(syscall)(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}
