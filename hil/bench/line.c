/*
 * The plainest program on either end of a pty, to compare with. One thread, blocking calls.
 *   line echo                          opens a pty, prints its path, sends back what comes; ends with standard input
 *   line ask PATH SIZE IN_FLIGHT MS    keeps that many lines of that size (LF included) under way at an echo
 *   line call PATH MS                  makes and closes calls by hand, one after another, at a device in manual mode
 * The last two print {"operations":N,"seconds":S,"cpuSeconds":C}.
 */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static int line = -1;
static char heard[65536];
static size_t heard_length;
static size_t heard_at;

static void stop(const char *what) {
	perror(what);
	exit(1);
}

static void make_raw(int file) {
	struct termios modes;
	if (tcgetattr(file, &modes) != 0) {
		stop("tcgetattr");
	}
	cfmakeraw(&modes);
	if (tcsetattr(file, TCSANOW, &modes) != 0) {
		stop("tcsetattr");
	}
}

static void send_all(const char *bytes, size_t length) {
	while (length > 0) {
		ssize_t sent = write(line, bytes, length);
		if (sent < 0) {
			stop("write");
		}
		bytes += sent;
		length -= (size_t)sent;
	}
}

static void echo(void) {
	line = posix_openpt(O_RDWR | O_NOCTTY);
	if (line < 0 || grantpt(line) != 0 || unlockpt(line) != 0) {
		stop("posix_openpt");
	}
	const char *path = ptsname(line);
	/* Kept open: else the terminal reports an error as soon as a client closes. */
	int kept = path == NULL ? -1 : open(path, O_RDWR | O_NOCTTY);
	if (kept < 0) {
		stop("ptsname");
	}
	make_raw(kept);
	printf("%s\n", path);
	fflush(stdout);
	struct pollfd polled[2] = {{line, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
	for (;;) {
		if (poll(polled, 2, -1) < 0) {
			stop("poll");
		}
		if (polled[1].revents != 0) {
			return;
		}
		ssize_t count = read(line, heard, sizeof heard);
		if (count <= 0) {
			stop("read");
		}
		send_all(heard, (size_t)count);
	}
}

/* The next line, without its LF; it stays until the next call. */
static const char *next_line(void) {
	for (;;) {
		char *end = memchr(heard + heard_at, '\n', heard_length - heard_at);
		if (end != NULL) {
			const char *begin = heard + heard_at;
			*end = '\0';
			heard_at = (size_t)(end - heard) + 1;
			return begin;
		}
		memmove(heard, heard + heard_at, heard_length - heard_at);
		heard_length -= heard_at;
		heard_at = 0;
		ssize_t count = read(line, heard + heard_length, sizeof heard - heard_length);
		if (count <= 0) {
			stop("read");
		}
		heard_length += (size_t)count;
	}
}

static double seconds_now(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu_seconds(void) {
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
		(double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static long ask(size_t size, long in_flight, double end) {
	static char text[65536];
	if (size < 2 || size > sizeof text) {
		fprintf(stderr, "a size of 2 to %zu bytes is allowed\n", sizeof text);
		exit(2);
	}
	memset(text, 'x', size - 1);
	text[size - 1] = '\n';
	long operations = 0;
	long under_way = 0;
	for (; under_way < in_flight; under_way++) {
		send_all(text, size);
	}
	while (under_way > 0) {
		next_line();
		operations++;
		if (seconds_now() < end) {
			send_all(text, size);
		} else {
			under_way--;
		}
	}
	return operations;
}

/* Skips what the device says beside: credit, console text. */
static const char *wait_for(const char *answer) {
	for (;;) {
		const char *found = next_line();
		if (strstr(found, answer) != NULL) {
			return found;
		}
	}
}

static const char *ask_for(const char *question, const char *answer) {
	send_all(question, strlen(question));
	return wait_for(answer);
}

#define FLOW "2580,,2580,,,1,,"

static long call(double end) {
	long operations = 0;
	for (; seconds_now() < end; operations++) {
		const char *connect = ask_for("~s- SETUP 1 echo - - " FLOW " " FLOW " - - - - - - -\n", " CONNECT ");
		char connection[16] = "";
		if (sscanf(connect, "~s- CONNECT 1 %*s %*s %15s", connection) != 1) {
			fprintf(stderr, "no connection in: %s\n", connect);
			exit(1);
		}
		char activate[160];
		snprintf(activate, sizeof activate,
			"~s- CONNECT_ACK 1 -\n~d- ACTIVATE 1 %lX C " FLOW " " FLOW " 0 0 %s -\n", operations % 0xFFFF + 1, connection);
		ask_for(activate, " ACTIVATED ");
		ask_for("~s- RELEASE 1 10 - - -\n", " RELEASE_COMPLETE ");
		char deactivate[40];
		snprintf(deactivate, sizeof deactivate, "~d- DEACTIVATE 1 %lX -\n", operations % 0xFFFF + 1);
		ask_for(deactivate, " DEACTIVATED ");
	}
	return operations;
}

int main(int count, char **arguments) {
	if (count == 2 && strcmp(arguments[1], "echo") == 0) {
		echo();
		return 0;
	}
	bool asks = count == 6 && strcmp(arguments[1], "ask") == 0;
	if (!asks && !(count == 4 && strcmp(arguments[1], "call") == 0)) {
		fprintf(stderr, "line echo | line ask PATH SIZE IN_FLIGHT MS | line call PATH MS\n");
		return 2;
	}
	line = open(arguments[2], O_RDWR | O_NOCTTY);
	if (line < 0) {
		stop(arguments[2]);
	}
	make_raw(line);
	double begin = seconds_now();
	double cpu = cpu_seconds();
	double end = begin + atof(arguments[count - 1]) / 1000.0;
	long operations = asks ? ask((size_t)atol(arguments[3]), atol(arguments[4]), end) : call(end);
	printf("{\"operations\":%ld,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n", operations, seconds_now() - begin,
		cpu_seconds() - cpu);
	return 0;
}
