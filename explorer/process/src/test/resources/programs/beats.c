/*
 * Echoes, and sends itself a beat each time that a wait has ended. The argument says in what it waits:
 * sleep, poll, select, epoll, condition, semaphore, timerfd, alarm, futex, sigtimedwait.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static char self[64];
static int beats;

static void beat(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    char line[256];
    int length = snprintf(line, sizeof line,
            "{\"src\":\"%s\",\"dest\":\"%s\",\"body\":{\"type\":\"beat\",\"n\":%d,\"at\":%ld}}\n", self, self, ++beats,
            (long) now.tv_sec);
    if (write(1, line, length) < 0) {
        exit(1);
    }
}

static struct timespec later(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    time.tv_sec += 2;
    return time;
}

static void on_alarm(int number) {
    (void) number;
    beat();
}

/* Waits for two seconds. Returns whether they have passed. */
static int wait_in(const char *how) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
    static sem_t semaphore;
    static uint32_t word;
    if (strcmp(how, "sleep") == 0) {
        return sleep(2) == 0;
    } else if (strcmp(how, "poll") == 0) {
        return poll(NULL, 0, 2000) == 0;
    } else if (strcmp(how, "select") == 0) {
        struct timeval time = {2, 0};
        return select(0, NULL, NULL, NULL, &time) == 0;
    } else if (strcmp(how, "epoll") == 0) {
        struct epoll_event event;
        return epoll_wait(epoll_create1(EPOLL_CLOEXEC), &event, 1, 2000) == 0;
    } else if (strcmp(how, "condition") == 0) {
        struct timespec time = later(CLOCK_REALTIME);
        pthread_mutex_lock(&mutex);
        int error = pthread_cond_timedwait(&condition, &mutex, &time);
        pthread_mutex_unlock(&mutex);
        return error == ETIMEDOUT;
    } else if (strcmp(how, "semaphore") == 0) {
        struct timespec time = later(CLOCK_REALTIME);
        sem_init(&semaphore, 0, 0);
        return sem_timedwait(&semaphore, &time) < 0 && errno == ETIMEDOUT;
    } else if (strcmp(how, "timerfd") == 0) {
        struct itimerspec time = {{0, 0}, {2, 0}};
        uint64_t count = 0;
        int file = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
        timerfd_settime(file, 0, &time, NULL);
        int length = (int) read(file, &count, sizeof count);
        close(file);
        return length == 8 && count == 1;
    } else if (strcmp(how, "futex") == 0) {
        struct timespec time = {2, 0};
        return syscall(SYS_futex, &word, FUTEX_WAIT, 0, &time, NULL, 0) < 0 && errno == ETIMEDOUT;
    } else if (strcmp(how, "sigtimedwait") == 0) {
        sigset_t set;
        sigfillset(&set);
        struct timespec time = {2, 0};
        return sigtimedwait(&set, NULL, &time) < 0 && errno == EAGAIN;
    }
    exit(2);
}

static void *run(void *how) {
    while (1) {
        if (!wait_in(how)) {
            exit(3);
        }
        beat();
    }
}

static long number(const char *line, const char *name) {
    const char *found = strstr(line, name);
    return found == NULL ? -1 : strtol(found + strlen(name), NULL, 10);
}

int main(int count, char **words) {
    char line[4096];
    pthread_t thread;
    while (count == 2 && fgets(line, sizeof line, stdin) != NULL) {
        char *source = strstr(line, "\"src\":\"") + 7;
        long id = number(line, "\"msg_id\":");
        if (strstr(line, "\"init\"") != NULL) {
            sscanf(strstr(line, "\"node_id\":\"") + 11, "%63[^\"]", self);
            if (strcmp(words[1], "alarm") == 0) {
                struct itimerval time = {{2, 0}, {2, 0}};
                struct sigaction action = {.sa_handler = on_alarm, .sa_flags = SA_RESTART};
                sigaction(SIGALRM, &action, NULL);
                setitimer(ITIMER_REAL, &time, NULL);
            } else {
                pthread_create(&thread, NULL, run, words[1]);
            }
            printf("{\"src\":\"%s\",\"dest\":\"%.*s\",\"body\":{\"type\":\"init_ok\",\"in_reply_to\":%ld}}\n", self,
                    (int) strcspn(source, "\""), source, id);
        } else if (strstr(line, "\"echo\"") != NULL) {
            const char *said = strstr(line, "\"echo\":") + 7;
            printf("{\"src\":\"%s\",\"dest\":\"%.*s\",\"body\":{\"type\":\"echo_ok\",\"in_reply_to\":%ld,\"echo\":%.*s}}\n",
                    self, (int) strcspn(source, "\""), source, id, (int) strcspn(said, ",}"), said);
        }
        fflush(stdout);
    }
    return 0;
}
