/*
 * Where messages are owed that the device makes by itself: each is a mark at its call, party or VC, and is made when it can be sent,
 * so none is lost for want of room.
 */
#ifndef OWING_H
#define OWING_H

#include <stdint.h>

enum {
	FW_OWING_CALLS = 1,
	FW_OWING_PARTIES = 2,
	FW_OWING_VCS = 4,
	FW_OWING_AUDIT = 8,
	/* Of single debts: SIGNALLING_LINK, messages for nobody's calls, a stray data frame, an indication of hard errors. */
	FW_OWING_LINK = 16,
	FW_OWING_BABBLE = 32,
	FW_OWING_STRAY = 64,
	FW_OWING_FAILURE = 128
};

/* Some entry of these tables may owe a message; the single debts are owed. */
extern uint8_t fw_owing;

#endif
