/* Generated from firmware-protocol/generate/vectors.ts and firmware-protocol/definition by npm run print. Don't edit. */
#ifndef CONDIS_HIL_VECTORS_H
#define CONDIS_HIL_VECTORS_H

#include <stddef.h>
#include <stdint.h>

/* What a reader with no link state makes of the bytes; see firmware-protocol/vectors/vectors.json, "rules". */
enum vector_kind {
	VECTOR_FRAME,
	VECTOR_DATA,
	VECTOR_MANUAL,
	VECTOR_BAD_CHECK,
	VECTOR_BAD_FRAME,
	VECTOR_CONSOLE,
};

struct vector {
	const char *name;
	enum vector_kind kind;
	/* 1: a writer given the fields makes exactly these bytes. */
	uint8_t canonical;
	/* Frames and typed lines: letter of the plane; else 0. */
	char plane;
	/* Frames and data. */
	uint8_t seq;
	uint8_t ack;
	/* Frames and typed lines: name and code of the message; direction o (host to device), i (device to host) or b (both). */
	const char *message;
	uint8_t code;
	char direction;
	/* As on the wire, LF included. */
	size_t length;
	const unsigned char *bytes;
	/* Data. */
	uint16_t vc;
	uint16_t generation;
	uint16_t tag;
	size_t payload_length;
	const unsigned char *payload;
};

static const struct vector vectors[] = {
	{.name = "HELLO, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 0, .ack = 0, .message = "HELLO", .code = 0x1, .direction = 'o', .length = 32, .bytes = (const unsigned char *)
		"~l0000 HELLO 0 0 0 0 0 15AD7A1E\012"},
	{.name = "HELLO, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 7, .ack = 28, .message = "HELLO", .code = 0x1, .direction = 'o', .length = 40, .bytes = (const unsigned char *)
		"~l071C HELLO 2A 2A C001 2A 12F CBD1D206\012"},
	{.name = "HELLO, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 255, .ack = 255, .message = "HELLO", .code = 0x1, .direction = 'o', .length = 45, .bytes = (const unsigned char *)
		"~lFFFF HELLO FF FF FFFFFFFF FF FFFF DF3DDB23\012"},
	{.name = "WELCOME, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 0, .ack = 0, .message = "WELCOME", .code = 0x2, .direction = 'i', .length = 54, .bytes = (const unsigned char *)
		"~l0000 WELCOME 0 0 0 0 0 0 0 0 0 0 0 0 %2D - 21BBA6C3\012"},
	{.name = "WELCOME, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 7, .ack = 28, .message = "WELCOME", .code = 0x2, .direction = 'i', .length = 86, .bytes = (const unsigned char *)
		"~l071C WELCOME C001 2A 2A 2A 12F 12F 12F 12F 12F 12F C001 C001 slow:250 C001 29385ED8\012"},
	{.name = "WELCOME, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 255, .ack = 255, .message = "WELCOME", .code = 0x2, .direction = 'i', .length = 140, .bytes = (const unsigned char *)
		"~lFFFF WELCOME FFFFFFFF FF FF FF FFFF FFFF FFFF FFFF FFFF FFFF FFFFFFFF FFFFFFFF %25~!~!~!~!~!~!~!~!"
		"~!~!~!~!~!~!~!~!~!~!- FFFFFFFF BEF205E1\012"},
	{.name = "REFUSE, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 0, .ack = 0, .message = "REFUSE", .code = 0x3, .direction = 'i', .length = 27, .bytes = (const unsigned char *)
		"~l0000 REFUSE 0 0 90AA2027\012"},
	{.name = "REFUSE, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 7, .ack = 28, .message = "REFUSE", .code = 0x3, .direction = 'i', .length = 30, .bytes = (const unsigned char *)
		"~l071C REFUSE 2A 12F 9732B264\012"},
	{.name = "REFUSE, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 255, .ack = 255, .message = "REFUSE", .code = 0x3, .direction = 'i', .length = 31, .bytes = (const unsigned char *)
		"~lFFFF REFUSE FF FFFF EAB4AB44\012"},
	{.name = "ACK, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 0, .ack = 0, .message = "ACK", .code = 0x4, .direction = 'b', .length = 20, .bytes = (const unsigned char *)
		"~l0000 ACK B3BB8874\012"},
	{.name = "ACK, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 7, .ack = 28, .message = "ACK", .code = 0x4, .direction = 'b', .length = 20, .bytes = (const unsigned char *)
		"~l071C ACK 92BFF5B6\012"},
	{.name = "ACK, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 255, .ack = 255, .message = "ACK", .code = 0x4, .direction = 'b', .length = 20, .bytes = (const unsigned char *)
		"~lFFFF ACK 08FEA1F1\012"},
	{.name = "PING, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 0, .ack = 0, .message = "PING", .code = 0x5, .direction = 'o', .length = 21, .bytes = (const unsigned char *)
		"~l0000 PING A0FDA035\012"},
	{.name = "PING, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 7, .ack = 28, .message = "PING", .code = 0x5, .direction = 'o', .length = 21, .bytes = (const unsigned char *)
		"~l071C PING D5B607D4\012"},
	{.name = "PING, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 255, .ack = 255, .message = "PING", .code = 0x5, .direction = 'o', .length = 21, .bytes = (const unsigned char *)
		"~lFFFF PING 3D9492B3\012"},
	{.name = "PONG, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 0, .ack = 0, .message = "PONG", .code = 0x6, .direction = 'i', .length = 25, .bytes = (const unsigned char *)
		"~l0000 PONG 0 0 A22C170A\012"},
	{.name = "PONG, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 7, .ack = 28, .message = "PONG", .code = 0x6, .direction = 'i', .length = 31, .bytes = (const unsigned char *)
		"~l071C PONG C001 C001 21580EF6\012"},
	{.name = "PONG, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 255, .ack = 255, .message = "PONG", .code = 0x6, .direction = 'i', .length = 39, .bytes = (const unsigned char *)
		"~lFFFF PONG FFFFFFFF FFFFFFFF E8F75155\012"},
	{.name = "BYE, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 0, .ack = 0, .message = "BYE", .code = 0x7, .direction = 'b', .length = 20, .bytes = (const unsigned char *)
		"~l0000 BYE 2E3C2CB2\012"},
	{.name = "BYE, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 7, .ack = 28, .message = "BYE", .code = 0x7, .direction = 'b', .length = 20, .bytes = (const unsigned char *)
		"~l071C BYE 0F385170\012"},
	{.name = "BYE, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'l', .seq = 255, .ack = 255, .message = "BYE", .code = 0x7, .direction = 'b', .length = 20, .bytes = (const unsigned char *)
		"~lFFFF BYE 95790537\012"},
	{.name = "ALERTING, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "ALERTING", .code = 0x1, .direction = 'b', .length = 27, .bytes = (const unsigned char *)
		"~s0000 ALERTING 0 DBBF99AF\012"},
	{.name = "ALERTING, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "ALERTING", .code = 0x1, .direction = 'b', .length = 29, .bytes = (const unsigned char *)
		"~s071C ALERTING 12F 421DC7B9\012"},
	{.name = "ALERTING, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "ALERTING", .code = 0x1, .direction = 'b', .length = 30, .bytes = (const unsigned char *)
		"~sFFFF ALERTING FFFF 3ACCF93D\012"},
	{.name = "CALL_PROCEEDING, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "CALL_PROCEEDING", .code = 0x2, .direction = 'b', .length = 36, .bytes = (const unsigned char *)
		"~s0000 CALL_PROCEEDING 0 - 2852BCCA\012"},
	{.name = "CALL_PROCEEDING, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "CALL_PROCEEDING", .code = 0x2, .direction = 'b', .length = 40, .bytes = (const unsigned char *)
		"~s071C CALL_PROCEEDING 12F 12F 9CAADCB7\012"},
	{.name = "CALL_PROCEEDING, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "CALL_PROCEEDING", .code = 0x2, .direction = 'b', .length = 42, .bytes = (const unsigned char *)
		"~sFFFF CALL_PROCEEDING FFFF FFFF 87F99085\012"},
	{.name = "SETUP, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "SETUP", .code = 0x5, .direction = 'b', .length = 60, .bytes = (const unsigned char *)
		"~s0000 SETUP 0 %2D - - ,,,,,,, ,,,,,,, - - - - - - 278DCB45\012"},
	{.name = "SETUP, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "SETUP", .code = 0x5, .direction = 'b', .length = 101, .bytes = (const unsigned char *)
		"~s071C SETUP 12F slow:250 - 12F 2580,,2580,,,1,E0, 2580,,2580,,,1,E0, - 2A - DEAD000A - 12F D51E3970"
		"\012"},
	{.name = "SETUP, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "SETUP", .code = 0x5, .direction = 'b', .length = 338, .bytes = (const unsigned char *)
		"~sFFFF SETUP FFFF %25~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!- %25~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!- "
		"FFFF FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 FFFFFFFE,FFFFFFFD,FFFFF"
		"FFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 FF FF FF FFEEDDCCBBAA99887766554433221100 FFEEDDCCB"
		"BAA99887766554433221100 FFFF F4B3FA27\012"},
	{.name = "CONNECT, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "CONNECT", .code = 0x7, .direction = 'b', .length = 32, .bytes = (const unsigned char *)
		"~s0000 CONNECT 0 - - - C57C411B\012"},
	{.name = "CONNECT, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "CONNECT", .code = 0x7, .direction = 'b', .length = 53, .bytes = (const unsigned char *)
		"~s071C CONNECT 12F 2580,,2580,,,1,E0, - 12F 5B93D832\012"},
	{.name = "CONNECT, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "CONNECT", .code = 0x7, .direction = 'b', .length = 178, .bytes = (const unsigned char *)
		"~sFFFF CONNECT FFFF FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 FFFFFFFE"
		",FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 FFFF 1BF89B0C\012"},
	{.name = "CONNECT_ACK, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "CONNECT_ACK", .code = 0xf, .direction = 'b', .length = 30, .bytes = (const unsigned char *)
		"~s0000 CONNECT_ACK 0 F672FF80\012"},
	{.name = "CONNECT_ACK, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "CONNECT_ACK", .code = 0xf, .direction = 'b', .length = 32, .bytes = (const unsigned char *)
		"~s071C CONNECT_ACK 12F 7843249A\012"},
	{.name = "CONNECT_ACK, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "CONNECT_ACK", .code = 0xf, .direction = 'b', .length = 33, .bytes = (const unsigned char *)
		"~sFFFF CONNECT_ACK FFFF 5B0A1981\012"},
	{.name = "RESTART, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "RESTART", .code = 0x46, .direction = 'b', .length = 28, .bytes = (const unsigned char *)
		"~s0000 RESTART 0 - D7F3B070\012"},
	{.name = "RESTART, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "RESTART", .code = 0x46, .direction = 'b', .length = 31, .bytes = (const unsigned char *)
		"~s071C RESTART 2A 12F 0723D4FE\012"},
	{.name = "RESTART, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "RESTART", .code = 0x46, .direction = 'b', .length = 32, .bytes = (const unsigned char *)
		"~sFFFF RESTART FF FFFF 608401BC\012"},
	{.name = "RELEASE, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "RELEASE", .code = 0x4d, .direction = 'b', .length = 32, .bytes = (const unsigned char *)
		"~s0000 RELEASE 0 0 - - 364FEC2B\012"},
	{.name = "RELEASE, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "RELEASE", .code = 0x4d, .direction = 'b', .length = 42, .bytes = (const unsigned char *)
		"~s071C RELEASE 12F 2A - DEAD000A 4D69125C\012"},
	{.name = "RELEASE, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "RELEASE", .code = 0x4d, .direction = 'b', .length = 68, .bytes = (const unsigned char *)
		"~sFFFF RELEASE FFFF FF FF FFEEDDCCBBAA99887766554433221100 8B3BB696\012"},
	{.name = "RESTART_ACK, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "RESTART_ACK", .code = 0x4e, .direction = 'b', .length = 32, .bytes = (const unsigned char *)
		"~s0000 RESTART_ACK 0 - 503297CA\012"},
	{.name = "RESTART_ACK, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "RESTART_ACK", .code = 0x4e, .direction = 'b', .length = 35, .bytes = (const unsigned char *)
		"~s071C RESTART_ACK 2A 12F 594C43E9\012"},
	{.name = "RESTART_ACK, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "RESTART_ACK", .code = 0x4e, .direction = 'b', .length = 36, .bytes = (const unsigned char *)
		"~sFFFF RESTART_ACK FF FFFF 64B0C3B9\012"},
	{.name = "RELEASE_COMPLETE, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "RELEASE_COMPLETE", .code = 0x5a, .direction = 'b', .length = 41, .bytes = (const unsigned char *)
		"~s0000 RELEASE_COMPLETE 0 - - - EF0BAC5A\012"},
	{.name = "RELEASE_COMPLETE, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "RELEASE_COMPLETE", .code = 0x5a, .direction = 'b', .length = 51, .bytes = (const unsigned char *)
		"~s071C RELEASE_COMPLETE 12F 2A - DEAD000A 72162C5E\012"},
	{.name = "RELEASE_COMPLETE, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "RELEASE_COMPLETE", .code = 0x5a, .direction = 'b', .length = 77, .bytes = (const unsigned char *)
		"~sFFFF RELEASE_COMPLETE FFFF FF FF FFEEDDCCBBAA99887766554433221100 5E1E6544\012"},
	{.name = "NOTIFY, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "NOTIFY", .code = 0x6e, .direction = 'b', .length = 27, .bytes = (const unsigned char *)
		"~s0000 NOTIFY 0 0 1A677350\012"},
	{.name = "NOTIFY, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "NOTIFY", .code = 0x6e, .direction = 'b', .length = 30, .bytes = (const unsigned char *)
		"~s071C NOTIFY 12F 2A BF073D83\012"},
	{.name = "NOTIFY, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "NOTIFY", .code = 0x6e, .direction = 'b', .length = 31, .bytes = (const unsigned char *)
		"~sFFFF NOTIFY FFFF FF C17F242D\012"},
	{.name = "STATUS_ENQUIRY, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "STATUS_ENQUIRY", .code = 0x75, .direction = 'b', .length = 35, .bytes = (const unsigned char *)
		"~s0000 STATUS_ENQUIRY 0 - B2A66CBA\012"},
	{.name = "STATUS_ENQUIRY, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "STATUS_ENQUIRY", .code = 0x75, .direction = 'b', .length = 39, .bytes = (const unsigned char *)
		"~s071C STATUS_ENQUIRY 12F 12F 30A83AF1\012"},
	{.name = "STATUS_ENQUIRY, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "STATUS_ENQUIRY", .code = 0x75, .direction = 'b', .length = 41, .bytes = (const unsigned char *)
		"~sFFFF STATUS_ENQUIRY FFFF FFFF C0738EB3\012"},
	{.name = "STATUS, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "STATUS", .code = 0x7d, .direction = 'b', .length = 33, .bytes = (const unsigned char *)
		"~s0000 STATUS 0 - 0 - 0 E40291F6\012"},
	{.name = "STATUS, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "STATUS", .code = 0x7d, .direction = 'b', .length = 40, .bytes = (const unsigned char *)
		"~s071C STATUS 12F 12F 2A 2A 2A A6FB3761\012"},
	{.name = "STATUS, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "STATUS", .code = 0x7d, .direction = 'b', .length = 42, .bytes = (const unsigned char *)
		"~sFFFF STATUS FFFF FFFF FF FF FF AAEB792E\012"},
	{.name = "ADD_PARTY, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "ADD_PARTY", .code = 0x80, .direction = 'b', .length = 38, .bytes = (const unsigned char *)
		"~s0000 ADD_PARTY 0 0 %2D - - 4C8167CC\012"},
	{.name = "ADD_PARTY, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "ADD_PARTY", .code = 0x80, .direction = 'b', .length = 64, .bytes = (const unsigned char *)
		"~s071C ADD_PARTY 12F 12F slow:250 2580,,2580,,,1,E0, - EEF364BB\012"},
	{.name = "ADD_PARTY, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "ADD_PARTY", .code = 0x80, .direction = 'b', .length = 221, .bytes = (const unsigned char *)
		"~sFFFF ADD_PARTY FFFF FFFF %25~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!~!- FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFF"
		"FFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFF"
		"F8,FFFFFFF7 E0464685\012"},
	{.name = "ADD_PARTY_ACK, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "ADD_PARTY_ACK", .code = 0x81, .direction = 'b', .length = 38, .bytes = (const unsigned char *)
		"~s0000 ADD_PARTY_ACK 0 0 - - FDDC70CF\012"},
	{.name = "ADD_PARTY_ACK, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "ADD_PARTY_ACK", .code = 0x81, .direction = 'b', .length = 59, .bytes = (const unsigned char *)
		"~s071C ADD_PARTY_ACK 12F 12F - 2580,,2580,,,1,E0, 26D89D58\012"},
	{.name = "ADD_PARTY_ACK, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "ADD_PARTY_ACK", .code = 0x81, .direction = 'b', .length = 184, .bytes = (const unsigned char *)
		"~sFFFF ADD_PARTY_ACK FFFF FFFF FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFF"
		"F7 FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 ABFE9463\012"},
	{.name = "ADD_PARTY_REJECT, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "ADD_PARTY_REJECT", .code = 0x82, .direction = 'b', .length = 39, .bytes = (const unsigned char *)
		"~s0000 ADD_PARTY_REJECT 0 0 0 9D555F17\012"},
	{.name = "ADD_PARTY_REJECT, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "ADD_PARTY_REJECT", .code = 0x82, .direction = 'b', .length = 44, .bytes = (const unsigned char *)
		"~s071C ADD_PARTY_REJECT 12F 12F 2A 595527AF\012"},
	{.name = "ADD_PARTY_REJECT, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "ADD_PARTY_REJECT", .code = 0x82, .direction = 'b', .length = 46, .bytes = (const unsigned char *)
		"~sFFFF ADD_PARTY_REJECT FFFF FFFF FF A6033730\012"},
	{.name = "DROP_PARTY, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "DROP_PARTY", .code = 0x83, .direction = 'b', .length = 35, .bytes = (const unsigned char *)
		"~s0000 DROP_PARTY 0 0 0 - 5F156DB1\012"},
	{.name = "DROP_PARTY, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "DROP_PARTY", .code = 0x83, .direction = 'b', .length = 47, .bytes = (const unsigned char *)
		"~s071C DROP_PARTY 12F 12F 2A DEAD000A A8325A04\012"},
	{.name = "DROP_PARTY, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "DROP_PARTY", .code = 0x83, .direction = 'b', .length = 73, .bytes = (const unsigned char *)
		"~sFFFF DROP_PARTY FFFF FFFF FF FFEEDDCCBBAA99887766554433221100 E29421DB\012"},
	{.name = "DROP_PARTY_ACK, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "DROP_PARTY_ACK", .code = 0x84, .direction = 'b', .length = 37, .bytes = (const unsigned char *)
		"~s0000 DROP_PARTY_ACK 0 0 - D6B642A7\012"},
	{.name = "DROP_PARTY_ACK, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "DROP_PARTY_ACK", .code = 0x84, .direction = 'b', .length = 41, .bytes = (const unsigned char *)
		"~s071C DROP_PARTY_ACK 12F 12F - AB39F2A2\012"},
	{.name = "DROP_PARTY_ACK, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "DROP_PARTY_ACK", .code = 0x84, .direction = 'b', .length = 44, .bytes = (const unsigned char *)
		"~sFFFF DROP_PARTY_ACK FFFF FFFF FF 5C9386F4\012"},
	{.name = "PARTY_ALERTING, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "PARTY_ALERTING", .code = 0x85, .direction = 'b', .length = 35, .bytes = (const unsigned char *)
		"~s0000 PARTY_ALERTING 0 0 9A896C6E\012"},
	{.name = "PARTY_ALERTING, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "PARTY_ALERTING", .code = 0x85, .direction = 'b', .length = 39, .bytes = (const unsigned char *)
		"~s071C PARTY_ALERTING 12F 12F 017F95ED\012"},
	{.name = "PARTY_ALERTING, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "PARTY_ALERTING", .code = 0x85, .direction = 'b', .length = 41, .bytes = (const unsigned char *)
		"~sFFFF PARTY_ALERTING FFFF FFFF 606D5C40\012"},
	{.name = "MODIFY_REQUEST, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "MODIFY_REQUEST", .code = 0x88, .direction = 'b', .length = 49, .bytes = (const unsigned char *)
		"~s0000 MODIFY_REQUEST 0 ,,,,,,, ,,,,,,, 4996C61D\012"},
	{.name = "MODIFY_REQUEST, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "MODIFY_REQUEST", .code = 0x88, .direction = 'b', .length = 73, .bytes = (const unsigned char *)
		"~s071C MODIFY_REQUEST 12F 2580,,2580,,,1,E0, 2580,,2580,,,1,E0, AC2575E3\012"},
	{.name = "MODIFY_REQUEST, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "MODIFY_REQUEST", .code = 0x88, .direction = 'b', .length = 180, .bytes = (const unsigned char *)
		"~sFFFF MODIFY_REQUEST FFFF FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 F"
		"FFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 2EAFB89A\012"},
	{.name = "MODIFY_ACK, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "MODIFY_ACK", .code = 0x89, .direction = 'b', .length = 33, .bytes = (const unsigned char *)
		"~s0000 MODIFY_ACK 0 - - F7E90525\012"},
	{.name = "MODIFY_ACK, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "MODIFY_ACK", .code = 0x89, .direction = 'b', .length = 52, .bytes = (const unsigned char *)
		"~s071C MODIFY_ACK 12F 2580,,2580,,,1,E0, - 84D49F72\012"},
	{.name = "MODIFY_ACK, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "MODIFY_ACK", .code = 0x89, .direction = 'b', .length = 176, .bytes = (const unsigned char *)
		"~sFFFF MODIFY_ACK FFFF FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 FFFFF"
		"FFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 4B37F828\012"},
	{.name = "MODIFY_REJECT, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "MODIFY_REJECT", .code = 0x8a, .direction = 'b', .length = 34, .bytes = (const unsigned char *)
		"~s0000 MODIFY_REJECT 0 0 B0450D5B\012"},
	{.name = "MODIFY_REJECT, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "MODIFY_REJECT", .code = 0x8a, .direction = 'b', .length = 37, .bytes = (const unsigned char *)
		"~s071C MODIFY_REJECT 12F 2A 786532CE\012"},
	{.name = "MODIFY_REJECT, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "MODIFY_REJECT", .code = 0x8a, .direction = 'b', .length = 38, .bytes = (const unsigned char *)
		"~sFFFF MODIFY_REJECT FFFF FF 7EB03AE7\012"},
	{.name = "CONNECTION_AVAILABLE, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "CONNECTION_AVAILABLE", .code = 0x8b, .direction = 'b', .length = 39, .bytes = (const unsigned char *)
		"~s0000 CONNECTION_AVAILABLE 0 F15A3383\012"},
	{.name = "CONNECTION_AVAILABLE, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "CONNECTION_AVAILABLE", .code = 0x8b, .direction = 'b', .length = 41, .bytes = (const unsigned char *)
		"~s071C CONNECTION_AVAILABLE 12F D48D1E82\012"},
	{.name = "CONNECTION_AVAILABLE, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "CONNECTION_AVAILABLE", .code = 0x8b, .direction = 'b', .length = 42, .bytes = (const unsigned char *)
		"~sFFFF CONNECTION_AVAILABLE FFFF D0B4423D\012"},
	{.name = "SIGNALLING_LINK, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 0, .ack = 0, .message = "SIGNALLING_LINK", .code = 0xf0, .direction = 'i', .length = 34, .bytes = (const unsigned char *)
		"~s0000 SIGNALLING_LINK 0 9F6A32FE\012"},
	{.name = "SIGNALLING_LINK, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 7, .ack = 28, .message = "SIGNALLING_LINK", .code = 0xf0, .direction = 'i', .length = 35, .bytes = (const unsigned char *)
		"~s071C SIGNALLING_LINK 2A FED6F0AC\012"},
	{.name = "SIGNALLING_LINK, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 's', .seq = 255, .ack = 255, .message = "SIGNALLING_LINK", .code = 0xf0, .direction = 'i', .length = 35, .bytes = (const unsigned char *)
		"~sFFFF SIGNALLING_LINK FF 6BC1B455\012"},
	{.name = "ACTIVATE, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "ACTIVATE", .code = 0x1, .direction = 'o', .length = 53, .bytes = (const unsigned char *)
		"~d0000 ACTIVATE 0 0 0 ,,,,,,, ,,,,,,, 0 0 - 17E57D5F\012"},
	{.name = "ACTIVATE, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "ACTIVATE", .code = 0x1, .direction = 'o', .length = 86, .bytes = (const unsigned char *)
		"~d071C ACTIVATE 12F 12F 12F 2580,,2580,,,1,E0, 2580,,2580,,,1,E0, 2A 12F 12F CF5F3DD6\012"},
	{.name = "ACTIVATE, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "ACTIVATE", .code = 0x1, .direction = 'o', .length = 197, .bytes = (const unsigned char *)
		"~dFFFF ACTIVATE FFFF FFFF FFFF FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFF"
		"F7 FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 FF FFFF FFFF 5786BFF6\012"},
	{.name = "ACTIVATED, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "ACTIVATED", .code = 0x2, .direction = 'i', .length = 38, .bytes = (const unsigned char *)
		"~d0000 ACTIVATED 0 0 0 - - 0 31D905FC\012"},
	{.name = "ACTIVATED, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "ACTIVATED", .code = 0x2, .direction = 'i', .length = 64, .bytes = (const unsigned char *)
		"~d071C ACTIVATED 12F 12F C001 2580,,2580,,,1,E0, - 12F DD8F3DF0\012"},
	{.name = "ACTIVATED, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "ACTIVATED", .code = 0x2, .direction = 'i', .length = 194, .bytes = (const unsigned char *)
		"~dFFFF ACTIVATED FFFF FFFF FFFFFFFF FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,F"
		"FFFFFF7 FFFFFFFE,FFFFFFFD,FFFFFFFC,FFFFFFFB,FFFFFFFA,FFFFFFF9,FFFFFFF8,FFFFFFF7 FFFF CA3824B8\012"},
	{.name = "DEACTIVATE, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "DEACTIVATE", .code = 0x3, .direction = 'o', .length = 31, .bytes = (const unsigned char *)
		"~d0000 DEACTIVATE 0 0 E2F5DBBF\012"},
	{.name = "DEACTIVATE, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "DEACTIVATE", .code = 0x3, .direction = 'o', .length = 35, .bytes = (const unsigned char *)
		"~d071C DEACTIVATE 12F 12F E3A1CC31\012"},
	{.name = "DEACTIVATE, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "DEACTIVATE", .code = 0x3, .direction = 'o', .length = 37, .bytes = (const unsigned char *)
		"~dFFFF DEACTIVATE FFFF FFFF 746FD1A4\012"},
	{.name = "DEACTIVATED, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "DEACTIVATED", .code = 0x4, .direction = 'i', .length = 34, .bytes = (const unsigned char *)
		"~d0000 DEACTIVATED 0 0 0 426DDA48\012"},
	{.name = "DEACTIVATED, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "DEACTIVATED", .code = 0x4, .direction = 'i', .length = 41, .bytes = (const unsigned char *)
		"~d071C DEACTIVATED 12F 12F C001 1D7B3A0E\012"},
	{.name = "DEACTIVATED, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "DEACTIVATED", .code = 0x4, .direction = 'i', .length = 47, .bytes = (const unsigned char *)
		"~dFFFF DEACTIVATED FFFF FFFF FFFFFFFF 4A4071EF\012"},
	{.name = "DATA, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "DATA", .code = 0x5, .direction = 'b', .length = 30, .bytes = (const unsigned char *)
		"~d0000 DATA 0 0 0 00 3BD3A3CD\012"},
	{.name = "DATA, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "DATA", .code = 0x5, .direction = 'b', .length = 42, .bytes = (const unsigned char *)
		"~d071C DATA 12F 12F 12F DEAD000A 766AA9BE\012"},
	{.name = "DATA, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "DATA", .code = 0x5, .direction = 'b', .length = 69, .bytes = (const unsigned char *)
		"~dFFFF DATA FFFF FFFF FFFF FFEEDDCCBBAA99887766554433221100 871697A7\012"},
	{.name = "SENT, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "SENT", .code = 0x6, .direction = 'i', .length = 31, .bytes = (const unsigned char *)
		"~d0000 SENT 0 0 0 0 0 864A5694\012"},
	{.name = "SENT, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "SENT", .code = 0x6, .direction = 'i', .length = 42, .bytes = (const unsigned char *)
		"~d071C SENT 12F 12F 12F C001 12F 14FE8602\012"},
	{.name = "SENT, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "SENT", .code = 0x6, .direction = 'i', .length = 50, .bytes = (const unsigned char *)
		"~dFFFF SENT FFFF FFFF FFFF FFFFFFFF FFFF CB3BF937\012"},
	{.name = "CREDIT, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "CREDIT", .code = 0x7, .direction = 'b', .length = 29, .bytes = (const unsigned char *)
		"~d0000 CREDIT 0 0 0 849B15E7\012"},
	{.name = "CREDIT, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "CREDIT", .code = 0x7, .direction = 'b', .length = 35, .bytes = (const unsigned char *)
		"~d071C CREDIT 12F 12F 12F ECCAAA1D\012"},
	{.name = "CREDIT, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "CREDIT", .code = 0x7, .direction = 'b', .length = 38, .bytes = (const unsigned char *)
		"~dFFFF CREDIT FFFF FFFF FFFF F4CF29DD\012"},
	{.name = "OID_QUERY, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "OID_QUERY", .code = 0x8, .direction = 'o', .length = 32, .bytes = (const unsigned char *)
		"~d0000 OID_QUERY 0 0 - BAD76BFD\012"},
	{.name = "OID_QUERY, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "OID_QUERY", .code = 0x8, .direction = 'o', .length = 37, .bytes = (const unsigned char *)
		"~d071C OID_QUERY 12F C001 - 400C5FCE\012"},
	{.name = "OID_QUERY, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "OID_QUERY", .code = 0x8, .direction = 'o', .length = 45, .bytes = (const unsigned char *)
		"~dFFFF OID_QUERY FFFF FFFFFFFF FFFF 3A1F378B\012"},
	{.name = "OID_SET, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "OID_SET", .code = 0x9, .direction = 'o', .length = 33, .bytes = (const unsigned char *)
		"~d0000 OID_SET 0 0 - 00 EDD6C628\012"},
	{.name = "OID_SET, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "OID_SET", .code = 0x9, .direction = 'o', .length = 44, .bytes = (const unsigned char *)
		"~d071C OID_SET 12F C001 - DEAD000A 52AB4510\012"},
	{.name = "OID_SET, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "OID_SET", .code = 0x9, .direction = 'o', .length = 76, .bytes = (const unsigned char *)
		"~dFFFF OID_SET FFFF FFFFFFFF FFFF FFEEDDCCBBAA99887766554433221100 86809810\012"},
	{.name = "OID_ANSWER, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "OID_ANSWER", .code = 0xa, .direction = 'i', .length = 35, .bytes = (const unsigned char *)
		"~d0000 OID_ANSWER 0 0 - - F69A94E4\012"},
	{.name = "OID_ANSWER, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "OID_ANSWER", .code = 0xa, .direction = 'i', .length = 42, .bytes = (const unsigned char *)
		"~d071C OID_ANSWER 12F C001 - 12F EB7473DA\012"},
	{.name = "OID_ANSWER, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "OID_ANSWER", .code = 0xa, .direction = 'i', .length = 79, .bytes = (const unsigned char *)
		"~dFFFF OID_ANSWER FFFF FFFFFFFF FFEEDDCCBBAA99887766554433221100 FFFF 7B92797B\012"},
	{.name = "STATUS_INDICATION, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "STATUS_INDICATION", .code = 0xb, .direction = 'i', .length = 42, .bytes = (const unsigned char *)
		"~d0000 STATUS_INDICATION 0 - - - ADA845B2\012"},
	{.name = "STATUS_INDICATION, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "STATUS_INDICATION", .code = 0xb, .direction = 'i', .length = 49, .bytes = (const unsigned char *)
		"~d071C STATUS_INDICATION C001 12F - 12F A0395986\012"},
	{.name = "STATUS_INDICATION, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "STATUS_INDICATION", .code = 0xb, .direction = 'i', .length = 86, .bytes = (const unsigned char *)
		"~dFFFF STATUS_INDICATION FFFFFFFF FFFF FFEEDDCCBBAA99887766554433221100 FFFF 960C19AC\012"},
	{.name = "RESET, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "RESET", .code = 0xc, .direction = 'o', .length = 24, .bytes = (const unsigned char *)
		"~d0000 RESET 0 FB869A8B\012"},
	{.name = "RESET, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "RESET", .code = 0xc, .direction = 'o', .length = 26, .bytes = (const unsigned char *)
		"~d071C RESET 12F 58A82AD2\012"},
	{.name = "RESET, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "RESET", .code = 0xc, .direction = 'o', .length = 27, .bytes = (const unsigned char *)
		"~dFFFF RESET FFFF BC3C628D\012"},
	{.name = "RESET_DONE, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "RESET_DONE", .code = 0xd, .direction = 'i', .length = 33, .bytes = (const unsigned char *)
		"~d0000 RESET_DONE 0 0 0 4176D94D\012"},
	{.name = "RESET_DONE, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "RESET_DONE", .code = 0xd, .direction = 'i', .length = 39, .bytes = (const unsigned char *)
		"~d071C RESET_DONE 12F C001 2A F45F8157\012"},
	{.name = "RESET_DONE, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "RESET_DONE", .code = 0xd, .direction = 'i', .length = 44, .bytes = (const unsigned char *)
		"~dFFFF RESET_DONE FFFF FFFFFFFF FF BB73D84D\012"},
	{.name = "AUDIT, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "AUDIT", .code = 0xe, .direction = 'o', .length = 24, .bytes = (const unsigned char *)
		"~d0000 AUDIT 0 B54FEFAF\012"},
	{.name = "AUDIT, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "AUDIT", .code = 0xe, .direction = 'o', .length = 26, .bytes = (const unsigned char *)
		"~d071C AUDIT 12F 892F000E\012"},
	{.name = "AUDIT, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "AUDIT", .code = 0xe, .direction = 'o', .length = 27, .bytes = (const unsigned char *)
		"~dFFFF AUDIT FFFF 33887B58\012"},
	{.name = "AUDIT_ROW, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "AUDIT_ROW", .code = 0xf, .direction = 'i', .length = 38, .bytes = (const unsigned char *)
		"~d0000 AUDIT_ROW 0 - - - 0 0 86B71F3E\012"},
	{.name = "AUDIT_ROW, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "AUDIT_ROW", .code = 0xf, .direction = 'i', .length = 47, .bytes = (const unsigned char *)
		"~d071C AUDIT_ROW 12F 12F - 12F 2A 12F 12C50581\012"},
	{.name = "AUDIT_ROW, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "AUDIT_ROW", .code = 0xf, .direction = 'i', .length = 54, .bytes = (const unsigned char *)
		"~dFFFF AUDIT_ROW FFFF FFFF FFFF FFFF FF FFFF 3AF94922\012"},
	{.name = "AUDIT_END, minimal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 0, .ack = 0, .message = "AUDIT_END", .code = 0x10, .direction = 'i', .length = 30, .bytes = (const unsigned char *)
		"~d0000 AUDIT_END 0 0 9A8B4D4A\012"},
	{.name = "AUDIT_END, typical", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 7, .ack = 28, .message = "AUDIT_END", .code = 0x10, .direction = 'i', .length = 34, .bytes = (const unsigned char *)
		"~d071C AUDIT_END 12F 12F ECCFECF4\012"},
	{.name = "AUDIT_END, maximal", .kind = VECTOR_FRAME, .canonical = 1, .plane = 'd', .seq = 255, .ack = 255, .message = "AUDIT_END", .code = 0x10, .direction = 'i', .length = 36, .bytes = (const unsigned char *)
		"~dFFFF AUDIT_END FFFF FFFF F9209567\012"},
	{.name = "HELLO, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'l', .message = "HELLO", .code = 0x1, .direction = 'o', .length = 30, .bytes = (const unsigned char *)
		"~l- HELLO 2A 2A C001 2A 12F -\012"},
	{.name = "WELCOME, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'l', .message = "WELCOME", .code = 0x2, .direction = 'i', .length = 76, .bytes = (const unsigned char *)
		"~l- WELCOME C001 2A 2A 2A 12F 12F 12F 12F 12F 12F C001 C001 slow:250 C001 -\012"},
	{.name = "REFUSE, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'l', .message = "REFUSE", .code = 0x3, .direction = 'i', .length = 20, .bytes = (const unsigned char *)
		"~l- REFUSE 2A 12F -\012"},
	{.name = "ACK, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'l', .message = "ACK", .code = 0x4, .direction = 'b', .length = 10, .bytes = (const unsigned char *)
		"~l- ACK -\012"},
	{.name = "PING, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'l', .message = "PING", .code = 0x5, .direction = 'o', .length = 11, .bytes = (const unsigned char *)
		"~l- PING -\012"},
	{.name = "PONG, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'l', .message = "PONG", .code = 0x6, .direction = 'i', .length = 21, .bytes = (const unsigned char *)
		"~l- PONG C001 C001 -\012"},
	{.name = "BYE, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'l', .message = "BYE", .code = 0x7, .direction = 'b', .length = 10, .bytes = (const unsigned char *)
		"~l- BYE -\012"},
	{.name = "ALERTING, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "ALERTING", .code = 0x1, .direction = 'b', .length = 19, .bytes = (const unsigned char *)
		"~s- ALERTING 12F -\012"},
	{.name = "CALL_PROCEEDING, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "CALL_PROCEEDING", .code = 0x2, .direction = 'b', .length = 30, .bytes = (const unsigned char *)
		"~s- CALL_PROCEEDING 12F 12F -\012"},
	{.name = "SETUP, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "SETUP", .code = 0x5, .direction = 'b', .length = 91, .bytes = (const unsigned char *)
		"~s- SETUP 12F slow:250 - 12F 2580,,2580,,,1,E0, 2580,,2580,,,1,E0, - 2A - DEAD000A - 12F -\012"},
	{.name = "CONNECT, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "CONNECT", .code = 0x7, .direction = 'b', .length = 43, .bytes = (const unsigned char *)
		"~s- CONNECT 12F 2580,,2580,,,1,E0, - 12F -\012"},
	{.name = "CONNECT_ACK, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "CONNECT_ACK", .code = 0xf, .direction = 'b', .length = 22, .bytes = (const unsigned char *)
		"~s- CONNECT_ACK 12F -\012"},
	{.name = "RESTART, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "RESTART", .code = 0x46, .direction = 'b', .length = 21, .bytes = (const unsigned char *)
		"~s- RESTART 2A 12F -\012"},
	{.name = "RELEASE, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "RELEASE", .code = 0x4d, .direction = 'b', .length = 32, .bytes = (const unsigned char *)
		"~s- RELEASE 12F 2A - DEAD000A -\012"},
	{.name = "RESTART_ACK, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "RESTART_ACK", .code = 0x4e, .direction = 'b', .length = 25, .bytes = (const unsigned char *)
		"~s- RESTART_ACK 2A 12F -\012"},
	{.name = "RELEASE_COMPLETE, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "RELEASE_COMPLETE", .code = 0x5a, .direction = 'b', .length = 41, .bytes = (const unsigned char *)
		"~s- RELEASE_COMPLETE 12F 2A - DEAD000A -\012"},
	{.name = "NOTIFY, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "NOTIFY", .code = 0x6e, .direction = 'b', .length = 20, .bytes = (const unsigned char *)
		"~s- NOTIFY 12F 2A -\012"},
	{.name = "STATUS_ENQUIRY, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "STATUS_ENQUIRY", .code = 0x75, .direction = 'b', .length = 29, .bytes = (const unsigned char *)
		"~s- STATUS_ENQUIRY 12F 12F -\012"},
	{.name = "STATUS, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "STATUS", .code = 0x7d, .direction = 'b', .length = 30, .bytes = (const unsigned char *)
		"~s- STATUS 12F 12F 2A 2A 2A -\012"},
	{.name = "ADD_PARTY, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "ADD_PARTY", .code = 0x80, .direction = 'b', .length = 54, .bytes = (const unsigned char *)
		"~s- ADD_PARTY 12F 12F slow:250 2580,,2580,,,1,E0, - -\012"},
	{.name = "ADD_PARTY_ACK, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "ADD_PARTY_ACK", .code = 0x81, .direction = 'b', .length = 49, .bytes = (const unsigned char *)
		"~s- ADD_PARTY_ACK 12F 12F - 2580,,2580,,,1,E0, -\012"},
	{.name = "ADD_PARTY_REJECT, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "ADD_PARTY_REJECT", .code = 0x82, .direction = 'b', .length = 34, .bytes = (const unsigned char *)
		"~s- ADD_PARTY_REJECT 12F 12F 2A -\012"},
	{.name = "DROP_PARTY, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "DROP_PARTY", .code = 0x83, .direction = 'b', .length = 37, .bytes = (const unsigned char *)
		"~s- DROP_PARTY 12F 12F 2A DEAD000A -\012"},
	{.name = "DROP_PARTY_ACK, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "DROP_PARTY_ACK", .code = 0x84, .direction = 'b', .length = 31, .bytes = (const unsigned char *)
		"~s- DROP_PARTY_ACK 12F 12F - -\012"},
	{.name = "PARTY_ALERTING, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "PARTY_ALERTING", .code = 0x85, .direction = 'b', .length = 29, .bytes = (const unsigned char *)
		"~s- PARTY_ALERTING 12F 12F -\012"},
	{.name = "MODIFY_REQUEST, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "MODIFY_REQUEST", .code = 0x88, .direction = 'b', .length = 63, .bytes = (const unsigned char *)
		"~s- MODIFY_REQUEST 12F 2580,,2580,,,1,E0, 2580,,2580,,,1,E0, -\012"},
	{.name = "MODIFY_ACK, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "MODIFY_ACK", .code = 0x89, .direction = 'b', .length = 42, .bytes = (const unsigned char *)
		"~s- MODIFY_ACK 12F 2580,,2580,,,1,E0, - -\012"},
	{.name = "MODIFY_REJECT, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "MODIFY_REJECT", .code = 0x8a, .direction = 'b', .length = 27, .bytes = (const unsigned char *)
		"~s- MODIFY_REJECT 12F 2A -\012"},
	{.name = "CONNECTION_AVAILABLE, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "CONNECTION_AVAILABLE", .code = 0x8b, .direction = 'b', .length = 31, .bytes = (const unsigned char *)
		"~s- CONNECTION_AVAILABLE 12F -\012"},
	{.name = "SIGNALLING_LINK, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 's', .message = "SIGNALLING_LINK", .code = 0xf0, .direction = 'i', .length = 25, .bytes = (const unsigned char *)
		"~s- SIGNALLING_LINK 2A -\012"},
	{.name = "ACTIVATE, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "ACTIVATE", .code = 0x1, .direction = 'o', .length = 76, .bytes = (const unsigned char *)
		"~d- ACTIVATE 12F 12F 12F 2580,,2580,,,1,E0, 2580,,2580,,,1,E0, 2A 12F 12F -\012"},
	{.name = "ACTIVATED, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "ACTIVATED", .code = 0x2, .direction = 'i', .length = 54, .bytes = (const unsigned char *)
		"~d- ACTIVATED 12F 12F C001 2580,,2580,,,1,E0, - 12F -\012"},
	{.name = "DEACTIVATE, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "DEACTIVATE", .code = 0x3, .direction = 'o', .length = 25, .bytes = (const unsigned char *)
		"~d- DEACTIVATE 12F 12F -\012"},
	{.name = "DEACTIVATED, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "DEACTIVATED", .code = 0x4, .direction = 'i', .length = 31, .bytes = (const unsigned char *)
		"~d- DEACTIVATED 12F 12F C001 -\012"},
	{.name = "DATA, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "DATA", .code = 0x5, .direction = 'b', .length = 32, .bytes = (const unsigned char *)
		"~d- DATA 12F 12F 12F DEAD000A -\012"},
	{.name = "SENT, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "SENT", .code = 0x6, .direction = 'i', .length = 32, .bytes = (const unsigned char *)
		"~d- SENT 12F 12F 12F C001 12F -\012"},
	{.name = "CREDIT, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "CREDIT", .code = 0x7, .direction = 'b', .length = 25, .bytes = (const unsigned char *)
		"~d- CREDIT 12F 12F 12F -\012"},
	{.name = "OID_QUERY, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "OID_QUERY", .code = 0x8, .direction = 'o', .length = 27, .bytes = (const unsigned char *)
		"~d- OID_QUERY 12F C001 - -\012"},
	{.name = "OID_SET, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "OID_SET", .code = 0x9, .direction = 'o', .length = 34, .bytes = (const unsigned char *)
		"~d- OID_SET 12F C001 - DEAD000A -\012"},
	{.name = "OID_ANSWER, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "OID_ANSWER", .code = 0xa, .direction = 'i', .length = 32, .bytes = (const unsigned char *)
		"~d- OID_ANSWER 12F C001 - 12F -\012"},
	{.name = "STATUS_INDICATION, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "STATUS_INDICATION", .code = 0xb, .direction = 'i', .length = 39, .bytes = (const unsigned char *)
		"~d- STATUS_INDICATION C001 12F - 12F -\012"},
	{.name = "RESET, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "RESET", .code = 0xc, .direction = 'o', .length = 16, .bytes = (const unsigned char *)
		"~d- RESET 12F -\012"},
	{.name = "RESET_DONE, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "RESET_DONE", .code = 0xd, .direction = 'i', .length = 29, .bytes = (const unsigned char *)
		"~d- RESET_DONE 12F C001 2A -\012"},
	{.name = "AUDIT, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "AUDIT", .code = 0xe, .direction = 'o', .length = 16, .bytes = (const unsigned char *)
		"~d- AUDIT 12F -\012"},
	{.name = "AUDIT_ROW, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "AUDIT_ROW", .code = 0xf, .direction = 'i', .length = 37, .bytes = (const unsigned char *)
		"~d- AUDIT_ROW 12F 12F - 12F 2A 12F -\012"},
	{.name = "AUDIT_END, typed", .kind = VECTOR_MANUAL, .canonical = 1, .plane = 'd', .message = "AUDIT_END", .code = 0x10, .direction = 'i', .length = 24, .bytes = (const unsigned char *)
		"~d- AUDIT_END 12F 12F -\012"},
	{.name = "data, 0 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 15, .bytes = (const unsigned char *)
		"\001\007*K\010\013\016\011\014\017\300\344\316;\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 0, .payload = (const unsigned char *)
		""},
	{.name = "data, 1 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 16, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\010\307\011\210\243\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 1, .payload = (const unsigned char *)
		"\000"},
	{.name = "data, 2 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 17, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\014\013\034\351sJ\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 2, .payload = (const unsigned char *)
		"\000\001"},
	{.name = "data, 7 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 22, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\001\013\010\011\016\017\014\033hs\267\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 7, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006"},
	{.name = "data, 8 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 23, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\006\013\010\011\016\017\014\015\264)a,\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 8, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007"},
	{.name = "data, 12 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 27, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\032\013\010\011\016\017\014\015\002\003\000\001\365\001\264\037\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 12, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013"},
	{.name = "data, 63 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 78, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017I\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032\033"
		"\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=2301674G&\013N"
		"\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 63, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>"},
	{.name = "data, 64 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 79, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017N\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032\033"
		"\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745\273\364"
		"Gf\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 64, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077"},
	{.name = "data, 241 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 256, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\377\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\205\316$u\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 241, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360"},
	{.name = "data, 242 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 257, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\374\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373x\227\312o\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 242, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361"},
	{.name = "data, 243 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 258, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\375\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370:\246\3255\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 243, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362"},
	{.name = "data, 253 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 268, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\014\013\366=X\306\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 253, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001"},
	{.name = "data, 254 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 269, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\015\013\010\253h\301\202\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 254, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002"},
	{.name = "data, 255 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 270, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\002\013\010\011!\354X\340\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 255, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003"},
	{.name = "data, 256 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 271, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\003\013\010\011\0168\2123s\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 256, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003\004"},
	{.name = "data, 495 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 510, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\362\013\010\011\016\017\014\015\002\003"
		"\000\001\006\007\004\005\032\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042"
		"# !&'$%:;89>\077<=23016745JKHINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212"
		"\213\210\211\216\217\214\215\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223"
		"\220\221\226\227\224\225\252\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270"
		"\271\276\277\274\275\262\263\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301"
		"\306\307\304\305\332\333\330\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356"
		"\357\354\355\342\343\340\341\346\347\344\345\372\373\370\3711\230~B\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 495, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021"
		"\022\023\024\025\026\027\030\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDE"
		"FGHIJKLMNOPQRSTUVWXYZ[\134]^_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210"
		"\211\212\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241"
		"\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272"
		"\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323"
		"\324\325\326\327\330\331\332\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354"
		"\355\356\357\360\361\362\363"},
	{.name = "data, 496 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 511, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\363\013\010\011\016\017\014\015\002\003"
		"\000\001\006\007\004\005\032\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042"
		"# !&'$%:;89>\077<=23016745JKHINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212"
		"\213\210\211\216\217\214\215\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223"
		"\220\221\226\227\224\225\252\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270"
		"\271\276\277\274\275\262\263\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301"
		"\306\307\304\305\332\333\330\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356"
		"\357\354\355\342\343\340\341\346\347\344\345\372\373\370\371\3764N\233\323\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 496, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021"
		"\022\023\024\025\026\027\030\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDE"
		"FGHIJKLMNOPQRSTUVWXYZ[\134]^_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210"
		"\211\212\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241"
		"\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272"
		"\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323"
		"\324\325\326\327\330\331\332\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354"
		"\355\356\357\360\361\362\363\364"},
	{.name = "data, 497 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 512, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\360\013\010\011\016\017\014\015\002\003"
		"\000\001\006\007\004\005\032\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042"
		"# !&'$%:;89>\077<=23016745JKHINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212"
		"\213\210\211\216\217\214\215\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223"
		"\220\221\226\227\224\225\252\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270"
		"\271\276\277\274\275\262\263\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301"
		"\306\307\304\305\332\333\330\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356"
		"\357\354\355\342\343\340\341\346\347\344\345\372\373\370\371\376\377\373og\324\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 497, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021"
		"\022\023\024\025\026\027\030\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDE"
		"FGHIJKLMNOPQRSTUVWXYZ[\134]^_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210"
		"\211\212\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241"
		"\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272"
		"\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323"
		"\324\325\326\327\330\331\332\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354"
		"\355\356\357\360\361\362\363\364\365"},
	{.name = "data, 507 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 522, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\361\013\010\011\016\017\014\015\002\003"
		"\000\001\006\007\004\005\032\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042"
		"# !&'$%:;89>\077<=23016745JKHINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212"
		"\213\210\211\216\217\214\215\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223"
		"\220\221\226\227\224\225\252\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270"
		"\271\276\277\274\275\262\263\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301"
		"\306\307\304\305\332\333\330\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356"
		"\357\354\355\342\343\340\341\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\003\013\010"
		"\011\016\224\2604\241\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 507, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021"
		"\022\023\024\025\026\027\030\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDE"
		"FGHIJKLMNOPQRSTUVWXYZ[\134]^_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210"
		"\211\212\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241"
		"\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272"
		"\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323"
		"\324\325\326\327\330\331\332\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354"
		"\355\356\357\360\361\362\363\364\365\366\367\370\371\372\000\001\002\003\004"},
	{.name = "data, 508 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 523, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\361\013\010\011\016\017\014\015\002\003"
		"\000\001\006\007\004\005\032\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042"
		"# !&'$%:;89>\077<=23016745JKHINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212"
		"\213\210\211\216\217\214\215\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223"
		"\220\221\226\227\224\225\252\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270"
		"\271\276\277\274\275\262\263\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301"
		"\306\307\304\305\332\333\330\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356"
		"\357\354\355\342\343\340\341\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\000\013\010"
		"\011\016\017\361\221~\277\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 508, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021"
		"\022\023\024\025\026\027\030\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDE"
		"FGHIJKLMNOPQRSTUVWXYZ[\134]^_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210"
		"\211\212\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241"
		"\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272"
		"\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323"
		"\324\325\326\327\330\331\332\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354"
		"\355\356\357\360\361\362\363\364\365\366\367\370\371\372\000\001\002\003\004\005"},
	{.name = "data, 509 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 524, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\361\013\010\011\016\017\014\015\002\003"
		"\000\001\006\007\004\005\032\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042"
		"# !&'$%:;89>\077<=23016745JKHINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212"
		"\213\210\211\216\217\214\215\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223"
		"\220\221\226\227\224\225\252\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270"
		"\271\276\277\274\275\262\263\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301"
		"\306\307\304\305\332\333\330\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356"
		"\357\354\355\342\343\340\341\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\001\013\010"
		"\011\016\017\014\275\037\261\033\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 509, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021"
		"\022\023\024\025\026\027\030\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDE"
		"FGHIJKLMNOPQRSTUVWXYZ[\134]^_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210"
		"\211\212\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241"
		"\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272"
		"\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323"
		"\324\325\326\327\330\331\332\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354"
		"\355\356\357\360\361\362\363\364\365\366\367\370\371\372\000\001\002\003\004\005\006"},
	{.name = "data, 512 bytes counting", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 527, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\361\013\010\011\016\017\014\015\002\003\000\001\006\007\004\005\032"
		"\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042# !&'$%:;89>\077<=23016745JK"
		"HINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212\213\210\211\216\217\214\215"
		"\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223\220\221\226\227\224\225\252"
		"\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270\271\276\277\274\275\262\263"
		"\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301\306\307\304\305\332\333\330"
		"\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356\357\354\355\342\343\340\341"
		"\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\361\013\010\011\016\017\014\015\002\003"
		"\000\001\006\007\004\005\032\033\030\031\036\037\034\035\022\023\020\021\026\027\024\025*+()./,-\042"
		"# !&'$%:;89>\077<=23016745JKHINOLMBC@AFGDEZ[XY^_\134]RSPQVWTUjkhinolmbc`afgdez{xy~\177|}rspqvwtu\212"
		"\213\210\211\216\217\214\215\202\203\200\201\206\207\204\205\232\233\230\231\236\237\234\235\222\223"
		"\220\221\226\227\224\225\252\253\250\251\256\257\254\255\242\243\240\241\246\247\244\245\272\273\270"
		"\271\276\277\274\275\262\263\260\261\266\267\264\265\312\313\310\311\316\317\314\315\302\303\300\301"
		"\306\307\304\305\332\333\330\331\336\337\334\335\322\323\320\321\326\327\324\325\352\353\350\351\356"
		"\357\354\355\342\343\340\341\346\347\344\345\372\373\370\371\376\377\374\375\362\363\360\004\013\010"
		"\011\016\017\014\015\002\003\245\223\026\352\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 512, .payload = (const unsigned char *)
		"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021\022\023\024\025\026\027\030"
		"\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\134]^"
		"_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217"
		"\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241\242\243\244\245\246\247\250"
		"\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272\273\274\275\276\277\300\301"
		"\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323\324\325\326\327\330\331\332"
		"\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354\355\356\357\360\361\362\363"
		"\364\365\366\367\370\371\372\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020\021"
		"\022\023\024\025\026\027\030\031\032\033\034\035\036\037 !\042#$%&'()*+,-./0123456789:;<=>\077@ABCDE"
		"FGHIJKLMNOPQRSTUVWXYZ[\134]^_`abcdefghijklmnopqrstuvwxyz{|}~\177\200\201\202\203\204\205\206\207\210"
		"\211\212\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241"
		"\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270\271\272"
		"\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317\320\321\322\323"
		"\324\325\326\327\330\331\332\333\334\335\336\337\340\341\342\343\344\345\346\347\350\351\352\353\354"
		"\355\356\357\360\361\362\363\364\365\366\367\370\371\372\000\001\002\003\004\005\006\007\010\011"},
	{.name = "data, 260 times 00", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 275, .bytes = (const unsigned char *)
		"\001\003*K\010\013\016\011\014\017\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\017A\351\232\335\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 260, .payload = (const unsigned char *)
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000"},
	{.name = "data, 260 times 01", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 276, .bytes = (const unsigned char *)
		"\001\365*K\010\013\016\011\014\017\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\031\013\013\013\013\013\013\013\013\013\013\013\013\013\013\243\363\214\332\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 260, .payload = (const unsigned char *)
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001"},
	{.name = "data, 260 times 0A", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 276, .bytes = (const unsigned char *)
		"\001\365*K\010\013\016\011\014\017\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\031\000\000\000\000\000\000\000\000\000\000\000\000\000\000\225\013\006\353\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 260, .payload = (const unsigned char *)
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012\012"
		"\012\012\012\012\012\012\012\012\012\012"},
	{.name = "data, 260 times 0B", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 276, .bytes = (const unsigned char *)
		"\001\365*K\010\013\016\011\014\017\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
		"\001\001\001\001\031\001\001\001\001\001\001\001\001\001\001\001\001\001\001w\021\020\354\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 260, .payload = (const unsigned char *)
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013"},
	{.name = "data, 260 times 0D", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 276, .bytes = (const unsigned char *)
		"\001\365*K\010\013\016\011\014\017\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007\007"
		"\007\007\007\007\031\007\007\007\007\007\007\007\007\007\007\007\007\007\007;Od\376\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 260, .payload = (const unsigned char *)
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015\015"
		"\015\015\015\015\015\015\015\015\015\015"},
	{.name = "data, 260 times 7E", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 276, .bytes = (const unsigned char *)
		"\001\365*K\010\013\016\011\014\017tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt"
		"tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt"
		"tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt\031tttttttttttttt\274"
		",\013z\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 260, .payload = (const unsigned char *)
		"~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
		"~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
		"~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"},
	{.name = "data, 260 times FF", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 276, .bytes = (const unsigned char *)
		"\001\365*K\010\013\016\011\014\017\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\031\365\365\365\365\365\365\365\365\365\365\365\365\365\365\334K\362@\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 260, .payload = (const unsigned char *)
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377"},
	{.name = "data, zeros in every field", .kind = VECTOR_DATA, .canonical = 1, .seq = 0, .ack = 0, .length = 19, .bytes = (const unsigned char *)
		"\001\013\013\013\013\013\013\013\013\013\013\013\013\017\015\225\350\330\012", .vc = 0, .generation = 0, .tag = 0, .payload_length = 4, .payload = (const unsigned char *)
		"\000\000\000\000"},
	{.name = "data, LF in every field", .kind = VECTOR_DATA, .canonical = 1, .seq = 10, .ack = 10, .length = 19, .bytes = (const unsigned char *)
		"\001\033\000\000\000\000\000\000\000\000\000\000\000\000\330#\367\364\012", .vc = 2570, .generation = 2570, .tag = 2570, .payload_length = 4, .payload = (const unsigned char *)
		"\012\012\012\012"},
	{.name = "data, 508 zeros", .kind = VECTOR_DATA, .canonical = 1, .seq = 0, .ack = 0, .length = 523, .bytes = (const unsigned char *)
		"\001\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013"
		"\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\013\017\011\346$F\012", .vc = 0, .generation = 0, .tag = 0, .payload_length = 508, .payload = (const unsigned char *)
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
		"\000\000\000\000\000\000\000\000"},
	{.name = "data, 508 times FF", .kind = VECTOR_DATA, .canonical = 1, .seq = 32, .ack = 65, .length = 525, .bytes = (const unsigned char *)
		"\001\365*K\010\013\016\011\014\017\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365\365"
		"\365\365\365\365\365\365\365\365\365\007\365\365\365\365\365\365\365\365\217\302\042q\012", .vc = 258, .generation = 772, .tag = 1286, .payload_length = 508, .payload = (const unsigned char *)
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377"
		"\377\377\377\377\377\377\377\377"},
	{.name = "capital digits but CR before LF", .kind = VECTOR_FRAME, .canonical = 0, .plane = 's', .seq = 10, .ack = 11, .message = "CONNECT_ACK", .code = 0xf, .direction = 'b', .length = 32, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK AB 197E4A02\015\012"},
	{.name = "small digits", .kind = VECTOR_FRAME, .canonical = 0, .plane = 's', .seq = 10, .ack = 11, .message = "CONNECT_ACK", .code = 0xf, .direction = 'b', .length = 31, .bytes = (const unsigned char *)
		"~s0a0b CONNECT_ACK ab bc906cae\012"},
	{.name = "small digits in bytes", .kind = VECTOR_FRAME, .canonical = 0, .plane = 's', .seq = 10, .ack = 11, .message = "RELEASE", .code = 0x4d, .direction = 'b', .length = 37, .bytes = (const unsigned char *)
		"~s0A0B RELEASE AB 10 - cafe A9BC27A6\012"},
	{.name = "text with needless escapes", .kind = VECTOR_FRAME, .canonical = 0, .plane = 's', .seq = 10, .ack = 11, .message = "ADD_PARTY", .code = 0x80, .direction = 'b', .length = 44, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 %65ch%6F - - 19E687E9\012"},
	{.name = "a flow with FFFFFFFF written out", .kind = VECTOR_FRAME, .canonical = 0, .plane = 's', .seq = 10, .ack = 11, .message = "MODIFY_REQUEST", .code = 0x88, .direction = 'b', .length = 70, .bytes = (const unsigned char *)
		"~s0A0B MODIFY_REQUEST AB 2580,FFFFFFFF,ffffffff,,,,, ,,,,,,, 8D3A52EA\012"},
	{.name = "data, one full block", .kind = VECTOR_DATA, .canonical = 1, .seq = 1, .ack = 1, .length = 257, .bytes = (const unsigned char *)
		"\001\365\013\013\013\013\013\013\013\013____________________________________________________________"
		"____________________________________________________________________________________________________"
		"__________________________________________________________________________________n=\371\240\012", .vc = 257, .generation = 257, .tag = 257, .payload_length = 242, .payload = (const unsigned char *)
		"UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
		"UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
		"UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"},
	{.name = "data, an empty block behind a full one", .kind = VECTOR_DATA, .canonical = 0, .seq = 1, .ack = 1, .length = 258, .bytes = (const unsigned char *)
		"\001\365\013\013\013\013\013\013\013\013____________________________________________________________"
		"____________________________________________________________________________________________________"
		"__________________________________________________________________________________n=\371\240\013\012", .vc = 257, .generation = 257, .tag = 257, .payload_length = 242, .payload = (const unsigned char *)
		"UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
		"UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
		"UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"},
	{.name = "bad data: only a mark", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 2, .bytes = (const unsigned char *)
		"\001\012"},
	{.name = "bad data: an empty block", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 3, .bytes = (const unsigned char *)
		"\001\013\012"},
	{.name = "bad data: a block past the end", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 6, .bytes = (const unsigned char *)
		"\001\017;89\012"},
	{.name = "bad data: a body of four bytes with a right check", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 7, .bytes = (const unsigned char *)
		"\001\017\021\325\017\257\012"},
	{.name = "bad data: a body of eleven bytes with a right check", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 14, .bytes = (const unsigned char *)
		"\001\000\013\010\011\016\017\014\015\013b\010N\012"},
	{.name = "bad data: CR before LF", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 17, .bytes = (const unsigned char *)
		"\001\016\013\010\011\010\016\010\017\014\014\377\301\334x\015\012"},
	{.name = "bad frame: a leading zero", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 32, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK 0AB 8175A0A6\012"},
	{.name = "bad frame: two zeros", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK 00 51445311\012"},
	{.name = "bad frame: u16 above its range", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 34, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK 10000 5984EC8B\012"},
	{.name = "bad frame: u8 above its range", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 35, .bytes = (const unsigned char *)
		"~s0A0B RELEASE AB 100 - - 549567C8\012"},
	{.name = "bad frame: u32 above its range", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 33, .bytes = (const unsigned char *)
		"~l0A0B PONG 100000000 0 AA571D6D\012"},
	{.name = "bad frame: a sign", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK +1 582C2EC1\012"},
	{.name = "bad frame: a digit that is none", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 30, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK G E8F0A462\012"},
	{.name = "bad frame: a needed number absent", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 30, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK - 77E2274F\012"},
	{.name = "bad frame: an empty field", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 29, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK  94CCD5BA\012"},
	{.name = "bad frame: two spaces", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 32, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK  AB D16CF739\012"},
	{.name = "bad frame: a space behind", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 32, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK AB  077BD023\012"},
	{.name = "bad frame: a field missing", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 32, .bytes = (const unsigned char *)
		"~s0A0B RELEASE AB 10 - D0A08CB7\012"},
	{.name = "bad frame: every field missing", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 24, .bytes = (const unsigned char *)
		"~s0A0B RELEASE 2412D840\012"},
	{.name = "bad frame: a field too many", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 33, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK AB 1 18D5E6F7\012"},
	{.name = "bad frame: a field where none belongs", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 23, .bytes = (const unsigned char *)
		"~l0A0B PING 1 29F49246\012"},
	{.name = "bad frame: an unknown name", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_NAK AB A2FE9BE0\012"},
	{.name = "bad frame: a name of another plane", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~d0A0B CONNECT_ACK AB 3B7DDEB6\012"},
	{.name = "bad frame: a name in small letters", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~s0A0B connect_ack AB B5708143\012"},
	{.name = "bad frame: a name cut short", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 30, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_AC AB 30B58132\012"},
	{.name = "bad frame: a name and a tab", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK\011AB C444AAB6\012"},
	{.name = "bad frame: text above its bound", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 77, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa - - 0B79693C\012"},
	{.name = "bad frame: text above its bound by an escape", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 77, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%25 - - 238C1CE0\012"},
	{.name = "bad frame: text with half an escape", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 42, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 echo%2 - - D4FDEB6E\012"},
	{.name = "bad frame: text with an escape that is none", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 39, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 %zz - - 8D8F591E\012"},
	{.name = "bad frame: text with an escaped space", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 41, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 a%20b - - C579E78A\012"},
	{.name = "bad frame: text with an escaped LF", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 41, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 a%0Ab - - CD433B68\012"},
	{.name = "bad frame: text with an escaped byte above 7E", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 41, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 a%FFb - - 62DB9DF1\012"},
	{.name = "bad frame: text with a byte above 7E", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 39, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 a\351b - - 11FD795E\012"},
	{.name = "bad frame: text with a control byte", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 39, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 a\007b - - 4262A414\012"},
	{.name = "bad frame: a needed text absent", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 37, .bytes = (const unsigned char *)
		"~s0A0B ADD_PARTY AB 1 - - - F181EDCF\012"},
	{.name = "bad frame: bytes of an odd number of digits", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 36, .bytes = (const unsigned char *)
		"~s0A0B RELEASE AB 10 - CAF 04AEFD89\012"},
	{.name = "bad frame: bytes with a digit that is none", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 37, .bytes = (const unsigned char *)
		"~s0A0B RELEASE AB 10 - CAFG 57B0A75C\012"},
	{.name = "bad frame: a flow of seven members", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 49, .bytes = (const unsigned char *)
		"~s0A0B MODIFY_REQUEST AB ,,,,,, ,,,,,,, 6AB884B9\012"},
	{.name = "bad frame: a flow of nine members", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 51, .bytes = (const unsigned char *)
		"~s0A0B MODIFY_REQUEST AB ,,,,,,,, ,,,,,,, 7960F95E\012"},
	{.name = "bad frame: a flow with a leading zero", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 55, .bytes = (const unsigned char *)
		"~s0A0B MODIFY_REQUEST AB 02580,,,,,,, ,,,,,,, 73A72DE1\012"},
	{.name = "bad frame: a flow above its range", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 59, .bytes = (const unsigned char *)
		"~s0A0B MODIFY_REQUEST AB 100000000,,,,,,, ,,,,,,, 197E3D0B\012"},
	{.name = "bad frame: a needed flow absent", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 44, .bytes = (const unsigned char *)
		"~s0A0B MODIFY_REQUEST AB - ,,,,,,, 4F21E993\012"},
	{.name = "bad frame: an unknown plane", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~x0A0B CONNECT_ACK AB 4792C197\012"},
	{.name = "bad frame: a seq that is no number", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~s0G0B CONNECT_ACK AB 84A24111\012"},
	{.name = "bad frame: an ack that is no number", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~s0A-1 CONNECT_ACK AB F3584C06\012"},
	{.name = "bad frame: no space before the name", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 30, .bytes = (const unsigned char *)
		"~s0A0BCONNECT_ACK AB 65382FB4\012"},
	{.name = "bad frame: no space before the check", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 30, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK AB1D160390\012"},
	{.name = "bad frame: no body", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 16, .bytes = (const unsigned char *)
		"~s0A0B F34E6466\012"},
	{.name = "bad frame: no header", .kind = VECTOR_BAD_FRAME, .canonical = 0, .length = 10, .bytes = (const unsigned char *)
		"~65BFB3B6\012"},
	{.name = "bad check: another", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 31, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK AB 00000000\012"},
	{.name = "bad check: none", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 22, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK AB\012"},
	{.name = "bad check: only a mark", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 2, .bytes = (const unsigned char *)
		"~\012"},
	{.name = "bad check: a mark and CR", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 3, .bytes = (const unsigned char *)
		"~\015\012"},
	{.name = "bad check: a header", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 7, .bytes = (const unsigned char *)
		"~s0A0B\012"},
	{.name = "bad check: CR within", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 33, .bytes = (const unsigned char *)
		"~s0A0B CONNECT_ACK AB 197E4A02\015\015\012"},
	{.name = "bad check: typed without its end", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 19, .bytes = (const unsigned char *)
		"~s- CONNECT_ACK AB\012"},
	{.name = "bad check: typed without a body", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 6, .bytes = (const unsigned char *)
		"~s- -\012"},
	{.name = "bad check: a shell prompt", .kind = VECTOR_BAD_CHECK, .canonical = 0, .length = 13, .bytes = (const unsigned char *)
		"~/src $ make\012"},
	{.name = "console: a banner", .kind = VECTOR_CONSOLE, .canonical = 0, .length = 15, .bytes = (const unsigned char *)
		"condis-hil 1.0\012"},
	{.name = "console: CR before LF", .kind = VECTOR_CONSOLE, .canonical = 0, .length = 7, .bytes = (const unsigned char *)
		"ready\015\012"},
	{.name = "console: a mark further on", .kind = VECTOR_CONSOLE, .canonical = 0, .length = 14, .bytes = (const unsigned char *)
		"printf ~s0000\012"},
	{.name = "console: bytes that are not printable", .kind = VECTOR_CONSOLE, .canonical = 0, .length = 7, .bytes = (const unsigned char *)
		"\033[0m\377\000\012"},
};

#define VECTOR_COUNT (sizeof vectors / sizeof vectors[0])

#endif
