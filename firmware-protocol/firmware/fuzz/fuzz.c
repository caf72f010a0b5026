/*
 * A libFuzzer target. The input is a script: raw bytes, time, links opened and closed, frames with right numbers and checks around bodies that
 * are either raw or made field by field from the tables, so that deep states come up. Sanitizers and the checks below judge.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acks.h"
#include "buffers.h"
#include "calls.h"
#include "host.h"
#include "memory_line.h"
#include "protocol_tables.h"
#include "sending.h"
#include "session.h"
#include "vcs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t *script;
static size_t left;

static uint8_t next(void) {
	if (left == 0) {
		return 0;
	}
	left--;
	return *script++;
}

enum { RAW, HELLO, MADE, BODY, CALL, CALL_TOO, PARTY, ANSWER, DATA, DATA_TOO, TIME, TYPED, OPS };

/* Numbers of which few are far apart: references, VCs and generations meet again. */
static unsigned near_number(void) {
	uint8_t byte = next();
	return byte < 0xC0 ? byte % 4U : byte < 0xF0 ? 0xFEU + byte % 4U : byte * 0x101U;
}

static size_t add_text(char *body) {
	uint8_t number = next();
	char name[FW_NUMBER_NAME_MAX + 1];
	for (unsigned i = 0; i < sizeof name; i++) {
		name[i] = (char)rom_u8(&fw_numbers[number % FW_NUMBERS].name[i]);
	}
	bool argument = rom_u8(&fw_numbers[number % FW_NUMBERS].argument) != ARGUMENT_NONE;
	return (size_t)(argument || number > 0xF0 ? sprintf(body, "%s:%u", name, near_number()) : sprintf(body, "%s", name));
}

static size_t add_field(char *body, uint8_t type) {
	static const char *const flows[] = {",,,,,,,", "2580,,2580,,,1,,", "FFFFFFFF,1,101,2,3,4,10,5", "1,,1,,,,20,"};
	if ((type & FW_OPTIONAL) != 0 && next() % 2U == 0) {
		return (size_t)sprintf(body, "-");
	}
	switch (type & ~FW_OPTIONAL) {
	case TYPE_U8:
		return (size_t)sprintf(body, "%X", near_number() & 0xFFU);
	case TYPE_U16:
		return (size_t)sprintf(body, "%X", near_number());
	case TYPE_U32:
		return (size_t)sprintf(body, "%X", next() % 2U == 0 ? 0xFFC00001U : near_number());
	case TYPE_TEXT:
		return add_text(body);
	case TYPE_BYTES:
		return (size_t)sprintf(body, "%02X%02X", (unsigned)next(), (unsigned)next());
	default:
		return (size_t)sprintf(body, "%s", flows[next() % 4U]);
	}
}

/* A connection is mostly one that the network gives. */
static size_t add_connection(char *body) {
	return (size_t)sprintf(body, "%X", 0x100U + next() % 4U);
}

static char make_body(char *body) {
	const fw_message_row *row = &fw_messages[next() % FW_MESSAGES];
	size_t length = (size_t)sprintf(body, "%s", row->name);
	bool activate = strcmp(row->name, "ACTIVATE") == 0;
	for (uint8_t place = 0; place < row->fields; place++) {
		body[length++] = ' ';
		bool connection = activate && place == AT_ACTIVATE_CONNECTION && next() % 4U != 0;
		length += connection ? add_connection(body + length) : add_field(body + length, fw_field_types[row->first + place]);
	}
	body[length] = 0;
	return (char)fw_plane_letters[row->plane];
}

/* Up to 255 bytes of the script without a LF, as they are. */
static void take_body(char *body) {
	unsigned length = next();
	while (length-- > 0 && left > 0) {
		char byte = (char)next();
		*body++ = byte == 0 || byte == '\n' ? ' ' : byte;
	}
	*body = 0;
}

/* Mostly everything that was sent. */
static uint8_t ack(void) {
	uint8_t byte = next();
	return byte < 0xE0 ? fw_sending_next() : byte;
}

/* Mostly the one that is expected. */
static uint8_t seq(void) {
	uint8_t byte = next();
	return (uint8_t)(fw_acks_expected() + (byte < 0xF0 ? 0 : byte));
}

static void send_typed(char plane, const char *body) {
	char line[1024];
	line_feed((const uint8_t *)line, (size_t)sprintf(line, "~%c- %s -\n", plane, body));
}

/* Typed, mostly, where there is no link. */
static void send_frame(char plane, const char *body) {
	char line[1024];
	if (plane != 'l' && !fw_session_is_open() && next() < 0xE0) {
		send_typed(plane, body);
		return;
	}
	line_feed((const uint8_t *)line, host_frame(line, plane, seq(), ack(), body));
}

static void send_data(void) {
	uint8_t body[256] = {(uint8_t)(next() % 4U)};
	uint8_t line[512];
	const fw_vc *vc = &fw_vcs[body[0]];
	uint8_t wrong = next();
	uint16_t tag = (uint16_t)(vc->take_tag + (wrong < 0xE0 ? 0U : wrong));
	uint16_t generation = (uint16_t)(vc->generation + (wrong == 0xFF ? 1U : 0U));
	body[2] = (uint8_t)generation;
	body[3] = (uint8_t)(generation >> 8);
	body[4] = (uint8_t)tag;
	body[5] = (uint8_t)(tag >> 8);
	size_t length = 6U + next() % 80U;
	if (!fw_session_is_open()) {
		char typed[128];
		sprintf(typed, "DATA %X %X %X %06X", (unsigned)body[0], (unsigned)generation, (unsigned)tag, (unsigned)length);
		send_typed('d', typed);
		return;
	}
	line_feed(line, host_data_frame(line, seq(), ack(), body, length));
}

/* A call as a host makes it, to any number, on any of a few VCs. */
static void make_call(void) {
	static const char flows[] = "2580,,2580,,,1,, 1,,1,,,,20,";
	char body[1024];
	unsigned ref = 1U + next() % 4U;
	unsigned vc = next() % 4U;
	unsigned how = next();
	size_t length = (size_t)sprintf(body, "SETUP %X ", ref);
	length += add_text(body + length);
	sprintf(body + length, " - %s %s - - - - - -", (how & 1U) != 0 ? "0" : "-", flows);
	send_frame('s', body);
	sprintf(body, "CONNECT_ACK %X", ref);
	send_frame('s', body);
	fw_index call = fw_call_find((uint16_t)ref);
	unsigned connection = call == FW_NO_INDEX ? 0x100U : fw_call_connection(call);
	unsigned generation = fw_vcs[vc].generation + ((how & 2U) != 0 ? 1U : 0U);
	sprintf(body, "ACTIVATE %X %X %s %s 0 0 %X", vc, generation & 0xFFFFU, (how & 4U) != 0 ? "8C" : "C", flows, connection);
	send_frame('d', body);
	sprintf(body, "CREDIT %X %X %X", vc, generation & 0xFFFFU, (fw_vcs[vc].send_tag + (how >> 3)) & 0xFFFFU);
	send_frame('d', body);
}

static void change_party(void) {
	char body[1024];
	unsigned ref = 1U + next() % 4U;
	unsigned endpoint = next() % 4U;
	size_t length;
	switch (next() % 4U) {
	case 0:
		sprintf(body, "DROP_PARTY %X %X 10 -", ref, endpoint);
		break;
	case 1:
		sprintf(body, "DROP_PARTY_ACK %X %X -", ref, endpoint);
		break;
	default:
		length = (size_t)sprintf(body, "ADD_PARTY %X %X ", ref, endpoint);
		length += add_text(body + length);
		sprintf(body + length, " - -");
		break;
	}
	send_frame('s', body);
}

/* A call that asks the network for one of its own, and that is connected. */
static void ask_for_offer(void) {
	char body[1024];
	unsigned ref = 1U + next() % 4U;
	const fw_number_row *row = &fw_numbers[NUMBER_CALLBACK + next() % (NUMBER_CALLBACK_MODIFY - NUMBER_CALLBACK + 1U)];
	size_t length = (size_t)sprintf(body, "SETUP %X %s", ref, row->name);
	if (row->argument != ARGUMENT_NONE) {
		length += (size_t)sprintf(body + length, ":%u", next() % 4U);
	}
	sprintf(body + length, " %s - 2580,,2580,,,1,, 1,,1,,,,20, 1 - - CAFE - -", next() % 2U == 0 ? "me" : "-");
	send_frame('s', body);
	sprintf(body, "CONNECT_ACK %X", ref);
	send_frame('s', body);
	line_pass(5);
}

/* What a host says to a call that the network offers, or to its other doings. */
static void answer_network(void) {
	static const char *const answers[] = {"s CALL_PROCEEDING %X -",	 "s ALERTING %X",		"s CONNECT %X - - -", "s CONNECT %X - - -",
										  "s RELEASE %X 10 - -",	 "s RELEASE_COMPLETE %X - - -", "s MODIFY_ACK %X - -", "s MODIFY_REJECT %X 31",
										  "s STATUS %X - 0 - 65",	 "s RESTART_ACK 2 -",		"s RESTART_ACK 0 101",	"d RESET 1",
										  "d OID_QUERY %X 10101 -", "d DEACTIVATE 1 1"};
	char body[128];
	unsigned ref = 0;
	unsigned turn = next();
	for (unsigned i = 0; i < FW_CALLS; i++) {
		unsigned call = (i + turn) % FW_CALLS;
		if (fw_call_is_live((fw_index)call) && (fw_calls[call].flags & CALL_IS_OFFERED) != 0) {
			ref = fw_calls[call].ref;
		}
	}
	if (ref == 0) {
		ask_for_offer();
		return;
	}
	const char *answer = answers[next() % (sizeof answers / sizeof answers[0])];
	snprintf(body, sizeof body, answer + 2, ref);
	send_frame(answer[0], body);
}

static void send_raw(void) {
	uint8_t bytes[256];
	size_t length = next();
	for (size_t i = 0; i < length; i++) {
		bytes[i] = next();
	}
	line_feed(bytes, length);
}

static void check_books(void) {
	unsigned held = 0;
	for (unsigned vc = 0; vc < FW_VCS; vc++) {
		bool active = fw_vcs[vc].state == VC_ACTIVE;
		held += active ? fw_vcs[vc].held : 0U;
		if (active && fw_vcs[vc].waiting > fw_vcs[vc].held) {
			abort();
		}
	}
	if (fw_buffers_floating() > FW_BUFFERS || held > FW_BUFFERS) {
		abort();
	}
	unsigned expected = 0;
	for (unsigned call = 0; call < FW_CALLS; call++) {
		expected += fw_calls[call].state == CALL_EXPECTED ? 1U : 0U;
		bool nothing = fw_calls[call].state == CALL_NULL && fw_calls[call].flags != 0;
		if (nothing || fw_calls[call].state >= CALL_STATES) {
			abort();
		}
	}
	if (expected > FW_OFFERS) {
		abort();
	}
}

static void do_next(void) {
	char body[1024];
	char plane;
	unsigned ms;
	switch (next() % OPS) {
	case RAW:
		send_raw();
		break;
	case HELLO:
		sprintf(body, "HELLO 1 0 %X %X %X", 1U + next() % 4U, 1U + next() % 64U, 50U + 16U * next());
		send_frame('l', body);
		break;
	case BODY:
		plane = "lsd"[next() % 3U];
		take_body(body);
		send_frame(plane, body);
		break;
	case CALL:
	case CALL_TOO:
		make_call();
		break;
	case PARTY:
		change_party();
		break;
	case ANSWER:
		answer_network();
		break;
	case DATA:
	case DATA_TOO:
		send_data();
		break;
	case TIME:
		ms = next() * 8U;
		/* Rarely as long as the longest of the network's times. */
		line_pass(ms < 250U * 8U ? ms : 200000U);
		break;
	case TYPED:
		plane = make_body(body);
		send_typed(plane, body);
		break;
	default:
		plane = make_body(body);
		send_frame(plane, body);
		break;
	}
	check_books();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
	script = data;
	left = size;
	line_start();
	while (left > 0) {
		do_next();
	}
	/* Whatever happened: a link can be opened, and an audit of it comes to its end. */
	line_feed((const uint8_t *)"\n", 1);
	host_hello(0x5AFEU);
	host_send('d', "AUDIT 1");
	if (!host_got("dAUDIT_END 1 0")) {
		abort();
	}
	return 0;
}
