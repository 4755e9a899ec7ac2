/* Timers without a waiting thread: timer descriptors and alarms. */
#include "clock.h"
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* Order of timers among slots with equal deadlines: after all threads, descriptors by their number. */
#define AFTER_THREADS (1ULL << 63)

static struct slot *alarm_slot;

static int is_own_descriptor(struct slot *slot, int file) {
    return slot->kind == BY_DESCRIPTOR && slot->pid == (uint32_t) getpid() && slot->target == (uint64_t) file
            && atomic_load(&slot->state) != FREE;
}

static struct slot *descriptor(int file) {
    uint32_t used = atomic_load(&clew_page->used);
    for (uint32_t i = 0; i < used; i++) {
        if (is_own_descriptor(&clew_page->slots[i], file)) {
            return &clew_page->slots[i];
        }
    }
    return NULL;
}

static void set(struct slot *slot, int64_t deadline, int64_t interval) {
    slot->interval = interval;
    slot->deadline = deadline;
    atomic_store(&slot->state, deadline < 0 ? IDLE : WAITING);
}

/* Acknowledges that a timer fired: a periodic one is set again. */
static void acknowledge(struct slot *slot) {
    set(slot, slot->interval > 0 ? slot->deadline + slot->interval : -1, slot->interval);
}

/* Makes the descriptor readable: its real timer expires at once. */
void clew_wake_descriptor(struct slot *slot) {
    struct itimerspec at_once = {{0, 0}, {0, 1}};
    acknowledge(slot);
    REAL(timerfd_settime)((int) slot->target, 0, &at_once, NULL);
}

void clew_wake_alarm(struct slot *slot) {
    acknowledge(slot);
    kill(getpid(), SIGALRM);
}

void clew_forget_timers(void) {
    alarm_slot = NULL; /* a child has no alarms; its descriptors are those of its parent */
}

static void left(struct slot *slot, struct timespec *value, struct timespec *interval) {
    int64_t rest = slot != NULL && atomic_load(&slot->state) == WAITING ? slot->deadline - clew_now() : 0;
    *value = clew_timespec(rest > 0 ? rest : 0);
    *interval = clew_timespec(slot == NULL ? 0 : slot->interval);
}

EXPORT int timerfd_create(int clock, int flags) {
    int file = REAL(timerfd_create)(clock, flags);
    if (file >= 0 && clew_page != NULL) {
        pthread_mutex_lock(&lock);
        struct slot *slot = clew_new_slot(BY_DESCRIPTOR, AFTER_THREADS + (uint64_t) file);
        if (slot != NULL) {
            slot->target = (uint64_t) file;
            slot->deadline = clew_start_of(clock); /* until it is set, the start of its clock */
            slot->interval = 0;
        }
        pthread_mutex_unlock(&lock);
    }
    return file;
}

EXPORT int timerfd_settime(int file, int flags, const struct itimerspec *value, struct itimerspec *old) {
    struct slot *slot = clew_page == NULL ? NULL : descriptor(file);
    if (slot == NULL) {
        return REAL(timerfd_settime)(file, flags, value, old);
    }
    if (old != NULL) {
        left(slot, &old->it_value, &old->it_interval);
    }
    struct itimerspec stopped = {{0, 0}, {0, 0}};
    REAL(timerfd_settime)(file, 0, &stopped, NULL); /* forgets what has expired */
    int64_t first = clew_nanoseconds(&value->it_value);
    int64_t deadline = clew_now() + first;
    if (flags & TFD_TIMER_ABSTIME) {
        deadline = first - (first >= REAL_START / 2 ? REAL_START : UPTIME_START);
    }
    clew_need_waker();
    set(slot, first == 0 ? -1 : deadline < 0 ? 0 : deadline, clew_nanoseconds(&value->it_interval));
    return 0;
}

EXPORT int timerfd_gettime(int file, struct itimerspec *value) {
    struct slot *slot = clew_page == NULL ? NULL : descriptor(file);
    if (slot == NULL) {
        return REAL(timerfd_gettime)(file, value);
    }
    left(slot, &value->it_value, &value->it_interval);
    return 0;
}

EXPORT int close(int file) {
    struct slot *slot = clew_page == NULL ? NULL : descriptor(file);
    if (slot != NULL) {
        atomic_store(&slot->state, FREE);
    }
    return REAL(close)(file);
}

EXPORT int setitimer(__itimer_which_t which, const struct itimerval *restrict value, struct itimerval *restrict old) {
    if (clew_page == NULL || which != ITIMER_REAL) {
        if (clew_page != NULL) {
            atomic_fetch_or(&clew_page->events, REAL_TIMER);
        }
        return REAL(setitimer)(which, value, old);
    }
    if (old != NULL) {
        struct timespec rest, interval;
        left(alarm_slot, &rest, &interval);
        old->it_value = (struct timeval) {rest.tv_sec, rest.tv_nsec / 1000};
        old->it_interval = (struct timeval) {interval.tv_sec, interval.tv_nsec / 1000};
    }
    if (value == NULL) {
        return 0;
    }
    struct timespec first = {value->it_value.tv_sec, value->it_value.tv_usec * 1000};
    struct timespec interval = {value->it_interval.tv_sec, value->it_interval.tv_usec * 1000};
    int64_t wait = clew_nanoseconds(&first);
    if (alarm_slot == NULL) {
        alarm_slot = clew_new_slot(BY_ALARM, ~0ULL);
        if (alarm_slot == NULL) {
            return REAL(setitimer)(which, value, old);
        }
    }
    clew_need_waker();
    set(alarm_slot, wait == 0 ? -1 : clew_now() + wait, clew_nanoseconds(&interval));
    return 0;
}

EXPORT unsigned alarm(unsigned seconds) {
    struct itimerval value = {{0, 0}, {seconds, 0}};
    struct itimerval old = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &value, &old);
    return (unsigned) old.it_value.tv_sec + (old.it_value.tv_usec > 0);
}

EXPORT int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer) {
    if (clew_page != NULL) {
        atomic_fetch_or(&clew_page->events, REAL_TIMER);
    }
    return REAL(timer_create)(clock, event, timer);
}
