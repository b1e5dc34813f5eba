/* The network of benchmarks/network/ as a plain C loop: the floor that the kernel is held against.
 *
 *     cc -O2 -ffp-contract=off [-DRINGS] -o network network.c -lm
 *     network CASES REPEAT < keys
 *
 * Written the way one would write this one model by hand: steps in a table, cases and tasks in rows,
 * people counted, a binary heap, closed hours by arithmetic on the week instead of events. It knows
 * nothing else: no log, no preemption, no absences. Limits are events on the heap; with -DRINGS only
 * the first of every step is (they expire in the order in which they began), as in the kernel.
 *
 * Standard input holds the keys of chance (process, then the steps) and the arrivals per ms, so that
 * both draw the same numbers; the sums that are printed must be those of the kernel. Printed: tasks,
 * best CPU seconds, sum of cycle times in ms, limits overrun, last moment in ms.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef int64_t i64;
typedef uint64_t u64;

enum { SUBMIT, TRIAGE, APPROVE, SECURE, DECIDE, PROVIDE, BUY, CONFIGURE, DELIVER, EXPLAIN, ASK, DONE, STEPS };
enum { DESK, MANAGER, SECURITY, ENGINEER, BUYER, COURIER, ROLES };
enum { EARLY, WEEK, LATE };
enum { FOR_EFFORT = 1, FOR_OUTCOME = 3, FOR_GAP = 8 };
enum { WORK_DONE, TIMER, ARRIVAL };

#define MINUTE ((i64)60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define LIMIT (24 * HOUR)
#define AGAIN 0.15
#define CV 0.8

static const int role_of[STEPS] = {DESK, DESK, MANAGER, SECURITY, -1, ENGINEER, BUYER, ENGINEER, COURIER, BUYER, DESK, -1};
static const int next_of[STEPS] = {TRIAGE, -1, DECIDE, DECIDE, -1, BUY, CONFIGURE, DELIVER, EXPLAIN, ASK, DONE, -1};
static const double minutes[STEPS] = {9, 21, 21, 15, 0, 54, 30, 42, 21, 18, 12, 0};
static const int people[ROLES] = {20, 10, 10, 50, 30, 20};
static const int calendar[ROLES] = {EARLY, WEEK, LATE, LATE, WEEK, EARLY};
static const i64 opens[3] = {8 * HOUR, 9 * HOUR, 9 * HOUR + 30 * MINUTE}; /* for 4 h, and again 5 h later */

static u64 hash_of[STEPS], stream;
static double per_ms, mu[STEPS], sigma;

/* chance: as kernel.py */

static inline u64 mix(u64 x) {
    x = ((x ^ (x >> 30)) * 0x3F58476D1CE4E5B9u) & 0x7FFFFFFFFFFFFFFFu;
    x = ((x ^ (x >> 27)) * 0x14D049BB133111EBu) & 0x7FFFFFFFFFFFFFFFu;
    return x ^ (x >> 31);
}

static inline u64 combine(u64 key, u64 code) {
    return mix((key ^ (code * 0x1E3779B97F4A7C15u)) & 0x7FFFFFFFFFFFFFFFu);
}

static inline double uniform(u64 key, u64 purpose) {
    return ((combine(key, purpose << 32) >> 11) + 0.5) * 2.220446049250313e-16;
}

static double normal(double p) { /* Wichura 1988, AS 241 */
    double q = p - 0.5, r, v;
    if (-0.425 <= q && q <= 0.425) {
        r = 0.180625 - q * q;
        return q * (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
            + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
            + 133.14166789178437745) * r + 3.387132872796366608)
            / (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
            + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
            + 42.313330701600911252) * r + 1.0);
    }
    r = sqrt(-log(q < 0.0 ? p : 1.0 - p));
    if (r <= 5.0) {
        r -= 1.6;
        v = (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
            + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959) * r + 1.42343711074968357734)
            / (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
            + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187) * r + 1.0);
    } else {
        r -= 5.0;
        v = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
            + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699) * r + 6.6579046435011037772)
            / (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
            + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r
            + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1.0);
    }
    return q < 0.0 ? -v : v;
}

/* the week: 0 is a Monday's midnight */

static i64 worked(int which, i64 time) { /* working time from 0 to `time` */
    i64 day = time / DAY, rest = time % DAY - opens[which], whole = day / 7 * 5;
    day %= 7;
    if (day >= 5) return (whole + 5) * 8 * HOUR;
    if (rest < 0) rest = 0;
    if (rest > 4 * HOUR) rest = rest < 5 * HOUR ? 4 * HOUR : rest - HOUR;
    if (rest > 8 * HOUR) rest = 8 * HOUR;
    return (whole + day) * 8 * HOUR + rest;
}

static i64 earliest(int which, i64 amount) { /* first moment by which so much was worked (> 0) */
    i64 day = (amount - 1) / (8 * HOUR), rest = amount - day * 8 * HOUR;
    return day / 5 * 7 * DAY + day % 5 * DAY + opens[which] + rest + (rest > 4 * HOUR ? HOUR : 0);
}

/* heap of events */

typedef struct { i64 time, order, row; } event;
static event *heap;
static i64 size, room, counter;

static inline int before(event a, event b) {
    return a.time < b.time || (a.time == b.time && a.order < b.order);
}

static void push_as(event one) {
    i64 place = size++;
    if (place == room) heap = realloc(heap, (room *= 2) * sizeof *heap);
    while (place > 0 && before(one, heap[(place - 1) >> 1])) {
        heap[place] = heap[(place - 1) >> 1];
        place = (place - 1) >> 1;
    }
    heap[place] = one;
}

static i64 order_of(int kind) { return ((i64)kind << 56) + counter++; }

static void push(i64 time, int kind, i64 row) { push_as((event){time, order_of(kind), row}); }

static event pop(void) {
    event first = heap[0], last = heap[--size];
    i64 place = 0, below = 1;
    while (below < size) {
        if (below + 1 < size && before(heap[below + 1], heap[below])) below++;
        if (!before(heap[below], last)) break;
        heap[place] = heap[below];
        place = below;
        below = 2 * place + 1;
    }
    heap[place] = last;
    return first;
}

/* the model */

typedef struct { u64 key; i64 start; int visits[STEPS], joined; } case_row;
typedef struct {
    i64 case_, begun, started, done, next;
    u64 key;
#ifdef RINGS
    i64 later;
    event timer;
#endif
    int step;
} task_row;
static case_row *cases;
static task_row *tasks;
static i64 task_count, task_room, case_count, case_room, now, cycle, overdue;
static i64 counted, open, head[ROLES], tail[ROLES];
static int busy[ROLES];
#ifdef RINGS
static i64 first_timer[STEPS], last_timer[STEPS];
#endif

static void start(i64 row) {
    task_row *task = &tasks[row];
    int which = calendar[role_of[task->step]];
    i64 effort = (i64)(exp(mu[task->step] + sigma * normal(uniform(task->key, FOR_EFFORT))) + 0.5);
    task->started = now;
    task->done = earliest(which, worked(which, now) + effort);
    push(task->done, WORK_DONE, row);
}

static void arm(i64 row) {
    event timer = {now + LIMIT, order_of(TIMER), row};
#ifdef RINGS
    int step = tasks[row].step;
    tasks[row].timer = timer;
    tasks[row].later = -1;
    if (first_timer[step] < 0) {
        first_timer[step] = row;
        push_as(timer);
    } else {
        tasks[last_timer[step]].later = row;
    }
    last_timer[step] = row;
#else
    push_as(timer);
#endif
}

static void expire(i64 row) {
#ifdef RINGS
    int step = tasks[row].step;
    i64 next = tasks[row].later;
    while (next >= 0 && tasks[next].done >= 0 && tasks[next].done <= now) next = tasks[next].later;
    first_timer[step] = next;
    if (next >= 0) push_as(tasks[next].timer);
#endif
    if (tasks[row].done < 0 || tasks[row].done > now) overdue++;
}

static void enter(i64 one, int step) {
    case_row *here = &cases[one];
    int role;
    i64 row;
    if (step == DONE) {
        if (one < counted) {
            cycle += now - here->start;
            open--;
        }
        return;
    }
    if (step == DECIDE) {
        if (++here->joined < 2) return;
        here->joined = 0;
    }
    u64 key = combine(mix(here->key ^ hash_of[step]), here->visits[step]++);
    if (step == DECIDE) {
        enter(one, uniform(key, FOR_OUTCOME) < AGAIN ? TRIAGE : PROVIDE);
        return;
    }
    row = task_count++;
    if (row == task_room) {
        task_room *= 2;
        tasks = realloc(tasks, task_room * sizeof *tasks);
    }
    tasks[row] = (task_row){.case_ = one, .begun = now, .done = -1, .next = -1, .key = key, .step = step};
    arm(row);
    role = role_of[step];
    if (busy[role] < people[role]) {
        busy[role]++;
        start(row);
        return;
    }
    if (head[role] < 0) head[role] = row;
    else tasks[tail[role]].next = row;
    tail[role] = row;
}

static void finish(i64 row) {
    int step = tasks[row].step, role = role_of[step];
    i64 one = tasks[row].case_, following;
    if (step == TRIAGE) {
        enter(one, APPROVE);
        enter(one, SECURE);
    } else {
        enter(one, next_of[step]);
    }
    following = head[role];
    if (following < 0) {
        busy[role]--;
        return;
    }
    head[role] = tasks[following].next;
    start(following);
}

static double epoch;

static void next_arrival(void) {
    epoch -= log(1.0 - uniform(combine(stream, case_count), FOR_GAP));
    push((i64)(epoch / per_ms), ARRIVAL, case_count);
}

static void run(i64 wanted) {
    size = counter = task_count = case_count = now = cycle = overdue = 0;
    epoch = 0.0;
    counted = open = wanted;
    for (int i = 0; i < ROLES; i++) head[i] = -1, busy[i] = 0;
#ifdef RINGS
    for (int i = 0; i < STEPS; i++) first_timer[i] = -1;
#endif
    next_arrival();
    while (open > 0) { /* cases go on coming until the counted ones are done, as in the kernel */
        event one = pop();
        int kind = one.order >> 56;
        now = one.time;
        if (kind == WORK_DONE) {
            finish(one.row);
        } else if (kind == TIMER) {
            expire(one.row);
        } else {
            if (case_count == case_room) cases = realloc(cases, (case_room *= 2) * sizeof *cases);
            cases[case_count] = (case_row){.key = combine(combine(stream, case_count), 1), .start = now};
            enter(case_count++, SUBMIT);
            next_arrival();
        }
    }
}

int main(int count, char **words) {
    i64 wanted = count > 1 ? atoll(words[1]) : 10000;
    int repeat = count > 2 ? atoi(words[2]) : 3;
    double best = 1e9;
    if (scanf("%lu %lf", &stream, &per_ms) != 2) return 2;
    for (int i = 0; i < STEPS; i++) {
        if (scanf("%lu", &hash_of[i]) != 1) return 2;
        mu[i] = log(minutes[i] * MINUTE) - log(1 + CV * CV) / 2;
    }
    sigma = sqrt(log(1 + CV * CV));
    task_room = case_room = room = 1024;
    heap = malloc(room * sizeof *heap);
    tasks = malloc(task_room * sizeof *tasks);
    cases = malloc(case_room * sizeof *cases);
    for (int i = 0; i < repeat; i++) {
        clock_t began = clock();
        run(wanted);
        double took = (double)(clock() - began) / CLOCKS_PER_SEC;
        if (took < best) best = took;
    }
    printf("%ld %.6f %ld %ld %ld\n", task_count, best, cycle, overdue, now);
    return 0;
}
