/*
 * The firmware's self-test, for a build with sanitizers: every vector, every truncation and every flipped bit of each, a million random
 * bytes with the link closed and open, and after all of it a call that works.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acks.h"
#include "calls.h"
#include "counters.h"
#include "host.h"
#include "port.h"
#include "memory_line.h"
#include "vectors.h"

#define RANDOM_BYTES 1000000UL
#define SEED 0x2545F491UL

static unsigned long failures;
static unsigned long checks;

static void check(int good, const char *what, const char *about) {
	checks++;
	if (!good && ++failures <= 20) {
		fprintf(stderr, "failed: %s: %s\n", what, about);
	}
}

static uint32_t before[FW_COUNTERS];

static void remember_counters(void) {
	memcpy(before, fw_counters, sizeof before);
}

static uint32_t counted(int counter) {
	return fw_counters[counter] - before[counter];
}

/* Lines that were taken for no frame. */
static uint32_t rejected(void) {
	return counted(COUNT_BAD_CHECKS) + counted(COUNT_BAD_FRAMES) + counted(COUNT_OVERLONG);
}

static uint32_t nonce;

/* A fresh link on which the frame numbered `seq` is the next. */
static void open_link(uint8_t seq) {
	line_start();
	host_hello(++nonce);
	for (uint8_t taken = 0; taken < seq; taken++) {
		fw_acks_taken(0);
	}
	host_take();
	remember_counters();
}

static void feed(const unsigned char *bytes, size_t length) {
	line_feed(bytes, length);
}

static void take_frame(const struct vector *vector) {
	uint32_t bad = counted(COUNT_BAD_FRAMES);
	check(counted(COUNT_BAD_CHECKS) == 0, "the check is right", vector->name);
	if (vector->plane != 'l' && vector->kind == VECTOR_FRAME) {
		check(counted(COUNT_FRAMES_RECEIVED) == 1, "the frame is acknowledged", vector->name);
		/* What a device sends, and typed data, make no message for a device; nor does a scope that RESTART doesn't have. */
		int none = vector->direction == 'i' || strcmp(vector->message, "DATA") == 0;
		check(strcmp(vector->message, "RESTART") == 0 || bad == (none ? 1U : 0U), "the fields are read", vector->name);
	}
	if (vector->kind == VECTOR_DATA) {
		check(counted(COUNT_FRAMES_RECEIVED) == 1, "the data frame is acknowledged", vector->name);
		check(counted(COUNT_STALE_FRAMES) == 1, "no VC is active", vector->name);
	}
}

static void take_vector(const struct vector *vector) {
	switch (vector->kind) {
	case VECTOR_FRAME:
	case VECTOR_DATA:
		take_frame(vector);
		break;
	case VECTOR_MANUAL:
		check(counted(COUNT_BAD_FRAMES) == 1 && rejected() == 1, "a typed line is damaged on a link", vector->name);
		break;
	case VECTOR_BAD_CHECK:
		check(counted(COUNT_BAD_CHECKS) == 1 && rejected() == 1, "the check is wrong", vector->name);
		break;
	case VECTOR_BAD_FRAME:
		check(counted(COUNT_BAD_FRAMES) == 1 && rejected() == 1, "the frame is bad", vector->name);
		break;
	case VECTOR_CONSOLE:
		check(counted(COUNT_CONSOLE_BYTES) > 0 && rejected() == 0, "text is no frame", vector->name);
		break;
	}
}

static void run_vectors(void) {
	for (size_t i = 0; i < VECTOR_COUNT; i++) {
		/* The irregular lines that name a number name this one. */
		uint8_t seq = vectors[i].kind == VECTOR_BAD_FRAME ? 0x0A : vectors[i].seq;
		open_link(seq);
		feed(vectors[i].bytes, vectors[i].length);
		take_vector(&vectors[i]);
		line_start();
		remember_counters();
		feed(vectors[i].bytes, vectors[i].length);
		if (vectors[i].kind == VECTOR_MANUAL) {
			check(rejected() == 0, "a typed line is no damage without a link", vectors[i].name);
		}
	}
}

static int is_sound(const struct vector *vector) {
	return vector->canonical && (vector->kind == VECTOR_FRAME || vector->kind == VECTOR_DATA);
}

static void truncate(const struct vector *vector) {
	uint8_t *line = malloc(vector->length);
	for (size_t length = 0; length + 1 < vector->length; length++) {
		remember_counters();
		memcpy(line, vector->bytes, length);
		line[length] = '\n';
		feed(line, length + 1);
		check(counted(COUNT_FRAMES_RECEIVED) == 0, "a truncated frame is none", vector->name);
		check(rejected() == (length == 0 ? 0U : 1U), "a truncated frame is counted once", vector->name);
	}
	free(line);
}

static int is_case_of_check(const struct vector *vector, size_t at, unsigned bit) {
	unsigned char byte = vector->bytes[at];
	return vector->kind == VECTOR_FRAME && at + 9 >= vector->length && bit == 5 && byte >= 'A' && byte <= 'F';
}

static void flip(const struct vector *vector) {
	uint8_t *line = malloc(vector->length);
	/* But not of the LF: the line would go on. */
	for (size_t at = 0; at + 1 < vector->length; at++) {
		for (unsigned bit = 0; bit < 8; bit++) {
			if (is_case_of_check(vector, at, bit)) {
				continue;
			}
			remember_counters();
			memcpy(line, vector->bytes, vector->length);
			line[at] ^= (uint8_t)(1U << bit);
			feed(line, vector->length);
			check(counted(COUNT_FRAMES_RECEIVED) == 0, "a damaged frame is none", vector->name);
			check(rejected() + counted(COUNT_CONSOLE_BYTES) > 0, "a damaged frame is counted", vector->name);
		}
	}
	free(line);
}

static void damage_vectors(void) {
	for (size_t i = 0; i < VECTOR_COUNT; i++) {
		if (is_sound(&vectors[i])) {
			open_link(vectors[i].seq);
			truncate(&vectors[i]);
			flip(&vectors[i]);
		}
	}
}

static uint32_t random_state = SEED;

static uint32_t next_random(void) {
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return random_state;
}

/* Random bytes, with marks and ends often enough that lines of every kind come up. */
static uint8_t random_byte(void) {
	static const uint8_t likely[] = {'~', 1, '\n', '\n', ' ', 's', 'd', 'l', '-', '0', '\r', 0};
	uint32_t value = next_random();
	return (value & 3U) == 0 ? likely[(value >> 8) % sizeof likely] : (uint8_t)(value >> 16);
}

static void feed_random_bytes(void) {
	for (unsigned long fed = 0; fed < RANDOM_BYTES;) {
		uint8_t piece[512];
		size_t length = 1 + next_random() % sizeof piece;
		for (size_t i = 0; i < length; i++) {
			piece[i] = random_byte();
		}
		feed(piece, length);
		line_pass(next_random() % 4U);
		fed += length;
	}
	feed((const unsigned char *)"\n", 1);
}

#define FLOW "2580,,2580,,,1,,"
#define NO_ELEMENTS " - - - - - -"

/* A multipoint call, data there and back, an audit, and the end of it. */
static void make_call(const char *when) {
	host_hello(++nonce);
	check(host_got("lWELCOME"), "WELCOME", when);
	host_complaints();
	host_send('s', "SETUP 7 echo - 0 " FLOW " " FLOW NO_ELEMENTS);
	check(host_got("sCONNECT 7 - - 100"), "CONNECT", when);
	host_send('s', "CONNECT_ACK 7");
	host_send('d', "ACTIVATE 3 9 C " FLOW " " FLOW " 0 0 100");
	check(host_got("dACTIVATED 3 9 0 - - "), "ACTIVATED", when);
	host_send('d', "CREDIT 3 9 8");
	check(host_got("dCREDIT 3 9 "), "CREDIT", when);
	host_send_data(3, 9, 0, "over and back");
	check(host_got_data("over and back") && host_got("dSENT 3 9 0 0 "), "the echo", when);
	host_send('s', "ADD_PARTY 7 1 leaf-drops:20 - -");
	check(host_got("sADD_PARTY_ACK 7 1 - -"), "ADD_PARTY_ACK", when);
	line_pass(30);
	host_take();
	check(host_got("sDROP_PARTY 7 1 10 -"), "DROP_PARTY", when);
	host_send('s', "DROP_PARTY_ACK 7 1 -");
	host_send('d', "AUDIT 1");
	check(host_got("dAUDIT_ROW 1 3 9 7 A 1") && host_got("dAUDIT_END 1 1"), "the audit of a call", when);
	host_send('s', "RELEASE 7 10 - -");
	check(host_got("sRELEASE_COMPLETE 7 - - -"), "RELEASE_COMPLETE", when);
	host_send('d', "DEACTIVATE 3 9");
	check(host_got("dDEACTIVATED 3 9 0"), "DEACTIVATED", when);
	host_send('d', "AUDIT 2");
	check(host_got("dAUDIT_END 2 0"), "the audit of nothing", when);
	check(host_complaints() == 0, "every frame is sound and in its turn", when);
}

/* A call to a number of the network's, connected, on VC 4. */
static void reach(const char *number) {
	char body[128];
	host_hello(++nonce);
	sprintf(body, "SETUP 9 %s me - " FLOW " " FLOW NO_ELEMENTS, number);
	host_send('s', body);
	check(host_got("sCONNECT 9 - - 100"), "CONNECT", number);
	host_send('d', "ACTIVATE 4 1 C " FLOW " " FLOW " 0 0 100");
	check(host_got("dACTIVATED 4 1 0 - - "), "ACTIVATED", number);
	host_send('s', "CONNECT_ACK 9");
	line_pass(30);
	host_take();
}

static void end(const char *number) {
	host_send('s', "RESTART 2 -");
	check(host_got("sRESTART_ACK 2 -"), "RESTART_ACK", number);
	host_send('s', "RESTART_ACK 2 -");
	host_send('d', "DEACTIVATE 4 1");
	host_send('d', "AUDIT 3");
	check(host_got("dAUDIT_END 3 0"), "nothing is left", number);
	check(host_complaints() == 0, "every frame is sound and in its turn", number);
}

/* Number, what comes by itself, a message of the host's (or none), what it is answered. */
static const char *const troubles[][4] = {
	{"restart:20", "sRESTART 0 100", "sRESTART_ACK 0 100", 0},
	{"restart-all:20", "sRESTART 2 -", "sRESTART_ACK 2 -", 0},
	{"status-null:20", "sSTATUS 9 - 0 - 65", "sSTATUS_ENQUIRY 9 -", "sSTATUS 9 - 0 - 1E"},
	{"crossing", 0, "sRELEASE 9 10 - -", "sRELEASE 9 10 - -"},
	{"modify-refuse", 0, "sMODIFY_REQUEST 9 " FLOW " " FLOW, "sMODIFY_REJECT 9 31"},
	{"reactivate-refuse", 0, "dACTIVATE 4 1 C " FLOW " " FLOW " 0 0 100", "dACTIVATED 4 1 C000009A"},
	{"echo", 0, "dOID_QUERY 1 10101 -", "dOID_ANSWER 1 0 0101010002010100"},
	{"callback:20", "sSETUP 8001 me network - " FLOW " " FLOW " - - - - - 101", "sCONNECT 8001 - - -", "sCONNECT_ACK 8001"},
	{"callback-cross", "sSETUP 8001 me network", "sCONNECT 8001 - - -", "sRELEASE 8001 10 - -"},
	{"babble", "sCONNECT 7FFE", "sRELEASE 9 10 - -", "sRELEASE_COMPLETE 9 - - -"},
	{"data-early", "Dstray", 0, 0},
	{"data-late", 0, "dDEACTIVATE 4 1", "Dstray"},
	{"link-flap:20", "sSIGNALLING_LINK 0", 0, 0},
	{"reset-loses:20", "dSTATUS_INDICATION 80010004 - - -", "dRESET 7", "dRESET_DONE 7 0 0"},
	{"reset-keeps:20", "dSTATUS_INDICATION 80010004 - - -", "dRESET 7", "dRESET_DONE 7 0 1"},
};

/* Those that the small device has come first. */
#define TROUBLES (FW_CAN(OFFERS) ? sizeof troubles / sizeof troubles[0] : 7U)

/* The network asks for other traffic on a call that it has offered. */
static void modify(const char *number) {
	reach(number);
	host_send('s', "CONNECT 8001 - - -");
	check(host_got("sCONNECT_ACK 8001"), "CONNECT_ACK", number);
	line_pass(30);
	host_take();
	check(host_got("sMODIFY_REQUEST 8001 12C0,,12C0,,,1,, 12C0,,12C0,,,1,,"), "MODIFY_REQUEST", number);
	host_send('s', "MODIFY_ACK 8001 - -");
	check(host_got("sCONNECTION_AVAILABLE 8001"), "CONNECTION_AVAILABLE", number);
	end(number);
}

static void make_trouble(void) {
	for (size_t i = 0; i < TROUBLES; i++) {
		const char *number = troubles[i][0];
		reach(number);
		if (troubles[i][1] != 0) {
			check(host_got(troubles[i][1]), troubles[i][1], number);
		}
		if (troubles[i][2] != 0) {
			host_send(troubles[i][2][0], troubles[i][2] + 1);
		}
		if (troubles[i][3] != 0) {
			check(host_got(troubles[i][3]), troubles[i][3], number);
		}
		end(number);
	}
	if (FW_CAN(OFFERS)) {
		modify("callback-modify:20");
	}
}

int main(void) {
	line_start();
	make_call("at first");
	make_trouble();
	if (FW_LINE_MAX == FW_BOUND_LINE_MAX) {
		run_vectors();
		damage_vectors();
		make_call("after the vectors");
	}
	line_start();
	feed_random_bytes();
	make_call("after random bytes without a link");
	feed_random_bytes();
	make_call("after random bytes on a link");
	make_trouble();
	printf("self-test: seed %08lX, %lu checks, %lu failed\n", SEED, checks, failures);
	return failures == 0 ? 0 : 1;
}
