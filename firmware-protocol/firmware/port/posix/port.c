/*
 * POSIX: the line is a pseudo-terminal of its own, whose path is the first line printed; with --stdio it is standard input and output.
 * Ends at the end of standard input, or at SIGTERM or SIGINT.
 */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "hal.h"
#include "port.h"
#include "step.h"

static int input = STDIN_FILENO;
static int output = STDOUT_FILENO;
static uint8_t received[16384];
static size_t received_length;
static size_t received_at;
static uint8_t waiting[16384];
static size_t waiting_length;
static struct timespec started;
static bool ended;

static void stop(const char *what) {
	perror(what);
	exit(1);
}

static void poll_or_stop(int file, short events, int ms) {
	struct pollfd polled = {file, events, 0};
	if (poll(&polled, 1, ms) < 0 && errno != EINTR) {
		stop("poll");
	}
}

static void flush(void) {
	size_t sent = 0;
	while (sent < waiting_length) {
		ssize_t count = write(output, waiting + sent, waiting_length - sent);
		if (count > 0) {
			sent += (size_t)count;
		} else if (errno == EAGAIN || errno == EINTR) {
			poll_or_stop(output, POLLOUT, -1);
		} else {
			stop("write");
		}
	}
	waiting_length = 0;
}

static void open_terminal(void) {
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);
	if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) {
		stop("posix_openpt");
	}
	const char *path = ptsname(terminal);
	/* Kept open: without any reader's end the terminal reports an error as soon as a client closes. */
	int kept = path == NULL ? -1 : open(path, O_RDWR | O_NOCTTY);
	struct termios modes;
	if (kept < 0 || tcgetattr(kept, &modes) != 0) {
		stop("ptsname");
	}
	cfmakeraw(&modes);
	if (tcsetattr(kept, TCSANOW, &modes) != 0 || fcntl(terminal, F_SETFL, O_NONBLOCK) != 0) {
		stop("tcsetattr");
	}
	printf("%s\n", path);
	if (fflush(stdout) != 0) {
		stop("stdout");
	}
	input = terminal;
	output = terminal;
}

void hal_init(void) {
	clock_gettime(CLOCK_MONOTONIC, &started);
}

int16_t hal_getc(void) {
	if (received_at == received_length) {
		received_at = 0;
		received_length = 0;
		struct pollfd polled = {input, POLLIN, 0};
		if (ended || poll(&polled, 1, 0) <= 0) {
			return -1;
		}
		ssize_t count = read(input, received, sizeof received);
		if (count == 0) {
			ended = true;
		}
		if (count <= 0) {
			return -1;
		}
		received_length = (size_t)count;
	}
	return received[received_at++];
}

void hal_putc(uint8_t byte) {
	if (waiting_length == sizeof waiting) {
		flush();
	}
	waiting[waiting_length++] = byte;
}

void hal_idle(uint32_t wait_ms) {
	flush();
	if (ended) {
		exit(0);
	}
	poll_or_stop(input, POLLIN, wait_ms > 0x7FFFFFFFUL ? -1 : (int)wait_ms);
}

uint32_t hal_ms(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint32_t)((now.tv_sec - started.tv_sec) * 1000 + (now.tv_nsec - started.tv_nsec) / 1000000);
}

static void end(int signal_number) {
	(void)signal_number;
	_exit(0);
}

int main(int count, char **arguments) {
	signal(SIGTERM, end);
	signal(SIGINT, end);
	if (count < 2 || strcmp(arguments[1], "--stdio") != 0) {
		open_terminal();
	}
	fw_start();
	for (;;) {
		if (!fw_step()) {
			hal_idle(fw_next_deadline());
		}
	}
}
