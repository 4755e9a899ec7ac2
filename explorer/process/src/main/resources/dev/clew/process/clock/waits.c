/* Waits with timeouts: sleeping, descriptors, locks and signals. */
#include "clock.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdarg.h>
#include <string.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Slots: one for each thread that has waited. */

static _Thread_local struct slot *own;
static pthread_key_t ending;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void release(void *slot) {
    atomic_store(&((struct slot *) slot)->state, FREE);
    own = NULL;
}

static void make_key(void) {
    pthread_key_create(&ending, release);
}

struct slot *clew_new_slot(int kind, uint64_t order) {
    for (uint32_t i = 0; i < SLOTS; i++) {
        struct slot *slot = &clew_page->slots[i];
        uint32_t unused = FREE;
        if (atomic_compare_exchange_strong(&slot->state, &unused, IDLE)) {
            slot->pid = (uint32_t) getpid();
            slot->tid = (uint32_t) syscall(SYS_gettid);
            slot->kind = (uint32_t) kind;
            slot->order = order;
            slot->interval = 0;
            uint32_t used = atomic_load(&clew_page->used);
            while (used < i + 1 && !atomic_compare_exchange_weak(&clew_page->used, &used, i + 1)) {
            }
            return slot;
        }
    }
    atomic_fetch_or(&clew_page->events, SLOTS_FULL);
    return NULL;
}

void clew_forget_thread(void) {
    own = NULL;
    pthread_once(&once, make_key);
    pthread_setspecific(ending, NULL);
}

/* Returns the slot of a wait that begins; NULL if it must be a real wait. */
struct slot *clew_begin(int kind, int64_t deadline, const void *target) {
    int error = errno;
    if (own == NULL) {
        pthread_once(&once, make_key);
        own = clew_new_slot(kind, clew_thread());
        if (own == NULL) {
            return NULL;
        }
        pthread_setspecific(ending, own);
    }
    clew_need_waker();
    clew_waited();
    own->kind = (uint32_t) kind;
    own->deadline = deadline;
    own->target = (uint64_t) (uintptr_t) target;
    atomic_store(&own->state, WAITING);
    errno = error;
    return own;
}

static int64_t fired_bytes;
static int64_t written(void);

/* Ends a wait; returns whether its time had passed. */
int clew_end(struct slot *slot) {
    uint32_t waiting = WAITING;
    if (atomic_compare_exchange_strong(&slot->state, &waiting, IDLE)) {
        return 0;
    }
    if (clew_page->poller != 0) {
        fired_bytes = written();
    }
    atomic_store(&slot->state, IDLE);
    return 1;
}

/* Silent polling. */

#define LONGEST_POLL 100000000

/* Bytes that the calling thread has written so far; -1 if unknown. */
static int64_t written(void) {
    char text[512];
    int file = (int) REAL(syscall)(SYS_openat, AT_FDCWD, "/proc/thread-self/io", O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return -1;
    }
    ssize_t length = read(file, text, sizeof text - 1);
    REAL(close)(file);
    text[length > 0 ? length : 0] = 0;
    char *found = strstr(text, "wchar: ");
    return found == NULL ? -1 : strtoll(found + 7, NULL, 10);
}

int clew_passes(int64_t deadline) {
    static int64_t until, before;
    int64_t now = atomic_load(&clew_page->now);
    if (clew_page->poller == 0 || clew_page->poller != (uint32_t) REAL(syscall)(SYS_gettid)) {
        return 0;
    }
    int64_t bytes = written();
    if (until != clew_page->poll_until) {
        until = clew_page->poll_until; /* a timer was fired since the last wait of this thread */
        before = fired_bytes;
    }
    if (bytes < 0 || bytes != before || deadline - now > LONGEST_POLL || deadline > until) {
        return 0;
    }
    clew_waited();
    atomic_store(&clew_page->now, deadline > now ? deadline : now);
    return 1;
}

static sigset_t without_signal(const sigset_t *given) {
    sigset_t mask = *given;
    sigdelset(&mask, WAKE_SIGNAL);
    return mask;
}

/* Sleeping. */

static int sleep_until(int64_t deadline) {
    if (deadline <= clew_now()) {
        return 0;
    }
    if (clew_passes(deadline)) {
        return 0;
    }
    struct slot *slot = clew_begin(BY_SIGNAL, deadline, NULL);
    if (slot == NULL) {
        return ENOSYS;
    }
    clew_was_late();
    int fired = 0;
    do {
        REAL(ppoll)(NULL, 0, NULL, NULL);
        fired = atomic_load(&slot->state) == FIRED;
    } while (!fired && clew_was_late());
    return clew_end(slot) ? 0 : EINTR;
}

EXPORT int clock_nanosleep(clockid_t clock, int flags, const struct timespec *request, struct timespec *rest) {
    if (clew_page == NULL) {
        return REAL(clock_nanosleep)(clock, flags, request, rest);
    }
    if (request->tv_nsec < 0 || request->tv_nsec >= SECOND || request->tv_sec < 0) {
        return EINVAL;
    }
    int64_t wanted = clew_nanoseconds(request);
    int64_t deadline = flags & TIMER_ABSTIME ? wanted - clew_start_of(clock) : clew_now() + wanted;
    int result = sleep_until(deadline);
    if (result == ENOSYS) {
        return REAL(clock_nanosleep)(clock, flags, request, rest);
    }
    if (result == EINTR && rest != NULL && !(flags & TIMER_ABSTIME)) {
        int64_t left = deadline - clew_now();
        *rest = clew_timespec(left > 0 ? left : 0);
    }
    return result;
}

EXPORT int nanosleep(const struct timespec *request, struct timespec *rest) {
    if (clew_page == NULL) {
        return REAL(nanosleep)(request, rest);
    }
    int error = clock_nanosleep(CLOCK_MONOTONIC, 0, request, rest);
    errno = error != 0 ? error : errno;
    return error != 0 ? -1 : 0;
}

EXPORT int usleep(useconds_t microseconds) {
    struct timespec time = clew_timespec(microseconds * 1000LL);
    return nanosleep(&time, NULL);
}

EXPORT unsigned sleep(unsigned seconds) {
    struct timespec time = {seconds, 0};
    return nanosleep(&time, &time) == 0 ? 0 : (unsigned) time.tv_sec + (time.tv_nsec > 0);
}

/* Descriptors. A wait for no time that is repeated very often is a wait for a millisecond. */

#define LONG_POLL 1000000

/* Returns 0, the result of a poll that found nothing; remembers that it did not want to wait. */
static int spun(int64_t wait) {
    if (wait == 0) {
        clew_polled();
    }
    return 0;
}

/* Returns whether a wait goes on: the waker interrupted it, but meant the one before. */
static int is_late(struct slot *slot, int result, int error) {
    return result < 0 && error == EINTR && atomic_load(&slot->state) != FIRED && clew_was_late();
}

static int64_t relative(int64_t nanoseconds) {
    return clew_now() + nanoseconds;
}

EXPORT int ppoll(struct pollfd *files, nfds_t count, const struct timespec *timeout, const sigset_t *given) {
    sigset_t mask;
    if (clew_page == NULL || timeout == NULL) {
        return REAL(ppoll)(files, count, timeout, given);
    }
    int64_t wait = clew_nanoseconds(timeout);
    int now = REAL(ppoll)(files, count, &(struct timespec) {0, 0}, given);
    if (now != 0 || (wait == 0 && !clew_spins())) {
        return now;
    }
    int64_t deadline = relative(wait == 0 ? LONG_POLL : wait);
    if (clew_passes(deadline)) {
        return spun(wait);
    }
    struct slot *slot = clew_begin(BY_SIGNAL, deadline, NULL);
    if (slot == NULL) {
        return REAL(ppoll)(files, count, timeout, given);
    }
    if (given != NULL) {
        mask = without_signal(given);
    }
    int ready, error;
    clew_was_late();
    do {
        ready = REAL(ppoll)(files, count, NULL, given == NULL ? NULL : &mask);
        error = errno;
    } while (is_late(slot, ready, error));
    int fired = clew_end(slot);
    if (ready < 0 && error == EINTR && fired) {
        spun(wait);
        return REAL(ppoll)(files, count, &(struct timespec) {0, 0}, NULL);
    }
    errno = error;
    return ready;
}

EXPORT int poll(struct pollfd *files, nfds_t count, int milliseconds) {
    if (clew_page == NULL || milliseconds < 0) {
        return REAL(poll)(files, count, milliseconds);
    }
    struct timespec timeout = clew_timespec(milliseconds * 1000000LL);
    return ppoll(files, count, &timeout, NULL);
}

EXPORT int __poll_chk(struct pollfd *files, nfds_t count, int milliseconds, size_t size) {
    (void) size;
    return poll(files, count, milliseconds);
}

EXPORT int __ppoll_chk(
        struct pollfd *files, nfds_t count, const struct timespec *timeout, const sigset_t *given, size_t size) {
    (void) size;
    return ppoll(files, count, timeout, given);
}

static void clear(int count, fd_set *set) {
    for (int i = 0; set != NULL && i < count; i++) {
        FD_CLR(i, set);
    }
}

static int select_for(int count, fd_set *in, fd_set *out, fd_set *other, int64_t wait, const sigset_t *given) {
    static const struct timespec none = {0, 0};
    fd_set in_now, out_now, other_now;
    size_t size = (size_t) (count + 63) / 64 * 8;
    if (size > sizeof(fd_set)) {
        size = sizeof(fd_set); /* larger sets are only examined as a whole */
    }
#define COPY(set) (set == NULL ? NULL : (memcpy(&set##_now, set, size), &set##_now))
    int ready = REAL(pselect)(count, COPY(in), COPY(out), COPY(other), &none, given);
    if (ready != 0 || (wait == 0 && !clew_spins())) {
        if (ready >= 0) {
            in == NULL ? NULL : memcpy(in, &in_now, size);
            out == NULL ? NULL : memcpy(out, &out_now, size);
            other == NULL ? NULL : memcpy(other, &other_now, size);
        }
        return ready;
    }
    int64_t deadline = relative(wait == 0 ? LONG_POLL : wait);
    int passes = clew_passes(deadline);
    struct slot *slot = passes ? NULL : clew_begin(BY_SIGNAL, deadline, NULL);
    if (!passes && slot == NULL) {
        struct timespec timeout = clew_timespec(wait);
        return REAL(pselect)(count, in, out, other, &timeout, given);
    }
    sigset_t mask;
    if (given != NULL) {
        mask = without_signal(given);
    }
    int error = EINTR;
    ready = -1;
    clew_was_late();
    while (!passes) {
        ready = REAL(pselect)(count, in, out, other, NULL, given == NULL ? NULL : &mask);
        error = errno;
        if (!is_late(slot, ready, error)) {
            break;
        }
    }
    int fired = passes || clew_end(slot);
    if (ready < 0 && error == EINTR && fired) {
        spun(wait);
        clear(count, in);
        clear(count, out);
        clear(count, other);
        return 0;
    }
    errno = error;
    return ready;
}

EXPORT int pselect(
        int count, fd_set *restrict in, fd_set *restrict out, fd_set *restrict other,
        const struct timespec *restrict timeout, const sigset_t *restrict given) {
    if (clew_page == NULL || timeout == NULL || count > FD_SETSIZE) {
        return REAL(pselect)(count, in, out, other, timeout, given);
    }
    return select_for(count, in, out, other, clew_nanoseconds(timeout), given);
}

EXPORT int select(
        int count, fd_set *restrict in, fd_set *restrict out, fd_set *restrict other, struct timeval *restrict timeout) {
    if (clew_page == NULL || timeout == NULL || count > FD_SETSIZE) {
        return REAL(select)(count, in, out, other, timeout);
    }
    if (timeout->tv_sec < 0 || timeout->tv_usec < 0) {
        errno = EINVAL;
        return -1;
    }
    int64_t begin = atomic_load(&clew_page->now);
    struct timespec time = {timeout->tv_sec, timeout->tv_usec * 1000};
    int64_t wait = clew_nanoseconds(&time);
    int ready = select_for(count, in, out, other, wait, NULL);
    int64_t left = begin + wait - atomic_load(&clew_page->now);
    left = left > 0 ? left : 0;
    timeout->tv_sec = left / SECOND;
    timeout->tv_usec = left % SECOND / 1000;
    return ready;
}

static int epoll_for(int poller, struct epoll_event *events, int most, int64_t wait, const sigset_t *given) {
    int ready = REAL(epoll_pwait)(poller, events, most, 0, given);
    if (ready != 0 || (wait == 0 && !clew_spins())) {
        return ready;
    }
    int64_t deadline = relative(wait == 0 ? LONG_POLL : wait);
    if (clew_passes(deadline)) {
        return spun(wait);
    }
    struct slot *slot = clew_begin(BY_SIGNAL, deadline, NULL);
    if (slot == NULL) {
        return REAL(epoll_pwait)(poller, events, most, (int) (wait / 1000000), given);
    }
    sigset_t mask;
    if (given != NULL) {
        mask = without_signal(given);
    }
    int error;
    clew_was_late();
    do {
        ready = REAL(epoll_pwait)(poller, events, most, -1, given == NULL ? NULL : &mask);
        error = errno;
    } while (is_late(slot, ready, error));
    int fired = clew_end(slot);
    if (ready < 0 && error == EINTR && fired) {
        spun(wait);
        return REAL(epoll_pwait)(poller, events, most, 0, NULL);
    }
    errno = error;
    return ready;
}

EXPORT int epoll_pwait(int poller, struct epoll_event *events, int most, int milliseconds, const sigset_t *given) {
    if (clew_page == NULL || milliseconds < 0) {
        return REAL(epoll_pwait)(poller, events, most, milliseconds, given);
    }
    return epoll_for(poller, events, most, milliseconds * 1000000LL, given);
}

EXPORT int epoll_wait(int poller, struct epoll_event *events, int most, int milliseconds) {
    return epoll_pwait(poller, events, most, milliseconds, NULL);
}

EXPORT int epoll_pwait2(
        int poller, struct epoll_event *events, int most, const struct timespec *timeout, const sigset_t *given) {
    if (clew_page == NULL) {
        return REAL(epoll_pwait2)(poller, events, most, timeout, given);
    }
    return timeout == NULL
            ? REAL(epoll_pwait)(poller, events, most, -1, given)
            : epoll_for(poller, events, most, clew_nanoseconds(timeout), given);
}
