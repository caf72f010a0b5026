#include "activation.h"

#include "calls.h"
#include "deadlines.h"
#include "numbers.h"
#include "parties.h"
#include "store.h"
#include "stray.h"
#include "vc_data.h"

/* Of CO_MEDIA_PARAMETERS.Flags. */
#define ROUND_DOWN_FLOW 0x80U
#define ROUND_UP_FLOW 0x100U

/* What rates are rounded to a multiple of; and by a call whose number rounds to thousands. */
#define ROUND_TO 256U
#define ROUND_TO_THOUSANDS 1000U

/* Actual flows of a late VC: what its answer will bear. */
typedef struct {
	fw_index vc;
	uint16_t present;
	fw_flow flow[FW_FLOWS_MAX];
} late_flows;

static late_flows late[FW_LATE_FLOWS];

static uint8_t find_late(fw_index vc) {
	uint8_t at = 0;
	while (at < FW_LATE_FLOWS && late[at].vc != vc) {
		at++;
	}
	return at;
}

void fw_late_flows_drop(fw_index vc) {
	uint8_t at = find_late(vc);
	if (at < FW_LATE_FLOWS) {
		late[at].vc = FW_NO_INDEX;
	}
}

void fw_late_flows_forget(void) {
	for (uint8_t at = 0; at < FW_LATE_FLOWS; at++) {
		late[at].vc = FW_NO_INDEX;
	}
}

static void copy_flows(fw_flow *to, const fw_flow *from) {
	for (uint8_t i = 0; i < FW_FLOWS_MAX; i++) {
		to[i] = from[i];
	}
}

static uint8_t oddity_of(fw_index call) {
	return call == FW_NO_INDEX ? (uint8_t)ODDITY_NONE : rom_u8(&fw_numbers[fw_calls[call].number].oddity);
}

/* Up: at most to the largest multiple that is a rate. */
static uint32_t rounded(uint32_t rate, bool up, uint16_t step) {
	uint32_t rest = rate % step;
	if (rate == FW_NOT_SPECIFIED || rest == 0U) {
		return rate;
	}
	bool higher = up && rate - rest <= FW_NOT_SPECIFIED - 1U - step;
	return rate - rest + (higher ? step : 0U);
}

static bool round_flow(fw_flow *flow, bool up, uint16_t step) {
	uint32_t token = rounded(flow->member[FLOW_TOKEN_RATE], up, step);
	uint32_t peak = rounded(flow->member[FLOW_PEAK_BANDWIDTH], up, step);
	bool differs = token != flow->member[FLOW_TOKEN_RATE] || peak != flow->member[FLOW_PEAK_BANDWIDTH];
	flow->member[FLOW_TOKEN_RATE] = token;
	flow->member[FLOW_PEAK_BANDWIDTH] = peak;
	return differs;
}

static bool sdu_fits(const fw_flow *flow) {
	uint32_t size = flow->member[FLOW_MAX_SDU_SIZE];
	return size == FW_NOT_SPECIFIED || size <= FW_SDU_MAX;
}

/* The answer to the ACTIVATE in `message`, without flows. Both messages begin with VC and generation. */
static void begin_answer(fw_message *message, uint32_t status, uint16_t limit) {
	fw_begin(message, MSG_ACTIVATED);
	fw_set(message, AT_ACTIVATED_VC, message->value[AT_ACTIVATE_VC]);
	fw_set(message, AT_ACTIVATED_GENERATION, message->value[AT_ACTIVATE_GENERATION]);
	fw_set(message, AT_ACTIVATED_STATUS, status);
	fw_set(message, AT_ACTIVATED_LIMIT, limit);
}

uint8_t fw_activate_refuse(fw_message *message, uint32_t status, uint16_t limit) {
	begin_answer(message, status, limit);
	return fw_store_add(message) ? FW_TAKEN : FW_NO_ROOM;
}

/* Turns ACTIVATE into a successful ACTIVATED; its flows are there where rounding changed them. */
static void answer_success(fw_message *message, fw_index call, uint16_t limit) {
	uint16_t flags = fw_u16(message, AT_ACTIVATE_FLAGS);
	begin_answer(message, STATUS_SUCCESS, limit);
	if ((flags & (ROUND_DOWN_FLOW | ROUND_UP_FLOW)) == 0U) {
		return;
	}
	bool up = (flags & ROUND_DOWN_FLOW) == 0U;
	uint16_t step = oddity_of(call) == ODDITY_ROUNDS_TO_THOUSANDS ? ROUND_TO_THOUSANDS : ROUND_TO;
	if (round_flow(&message->flow[0], up, step)) {
		fw_set_flow(message, AT_ACTIVATED_TRANSMIT);
	}
	if (round_flow(&message->flow[1], up, step)) {
		fw_set_flow(message, AT_ACTIVATED_RECEIVE);
	}
}

/* Largest payload towards the host: its receive flow's, if that is given and not 0. */
static uint16_t sdu_of(const fw_message *message) {
	uint32_t size = message->flow[1].member[FLOW_MAX_SDU_SIZE];
	return size == FW_NOT_SPECIFIED || size == 0U ? (uint16_t)FW_SDU_MAX : (uint16_t)size;
}

/* The call that the VC is to carry, if any: connections below the network's are permanent; false: there is none with that connection, or another VC carries it. */
static bool find_call(const fw_message *message, fw_index *call) {
	*call = FW_NO_INDEX;
	if (!fw_has(message, AT_ACTIVATE_CONNECTION) || fw_u16(message, AT_ACTIVATE_CONNECTION) < FW_FIRST_CONNECTION) {
		return true;
	}
	*call = fw_call_by_connection(fw_u16(message, AT_ACTIVATE_CONNECTION));
	return *call != FW_NO_INDEX;
}

/* The far end is there: the call isn't being cleared, and its first party hasn't left. */
static bool has_far_end(fw_index call) {
	bool multipoint = (fw_calls[call].flags & CALL_IS_MULTIPOINT) != 0U;
	return fw_calls[call].state != CALL_RELEASING && (!multipoint || fw_party_find(call, 0) != FW_NO_INDEX);
}

static uint8_t data_flags_of(fw_index call) {
	if (call == FW_NO_INDEX || !has_far_end(call)) {
		return 0;
	}
	if ((fw_calls[call].flags & CALL_IS_OFFERED) != 0U) {
		return VC_ECHOES;
	}
	switch (rom_u8(&fw_numbers[fw_calls[call].number].data)) {
	case DATA_ECHO:
		return VC_ECHOES;
	case DATA_SOURCE:
		return VC_SOURCES;
	default:
		return 0;
	}
}

static uint8_t data_flags(fw_index call) {
	uint8_t flags = data_flags_of(call);
	bool sends_late = FW_KNOWS(NUMBER_DATA_LATE) && oddity_of(call) == ODDITY_SENDS_LATE;
	return sends_late ? (uint8_t)(flags | VC_SENDS_LATE) : flags;
}

static void keep(fw_index index, const fw_message *message, fw_index call) {
	fw_vc *vc = &fw_vcs[index];
	vc->generation = fw_u16(message, AT_ACTIVATE_GENERATION);
	vc->call = call;
	vc->flags = data_flags(call);
	vc->sdu = sdu_of(message);
}

static uint8_t activate_now(fw_message *message, fw_index index, fw_index call) {
	keep(index, message, call);
	fw_vc_data_begin(index);
	answer_success(message, call, fw_vc_data_limit(index));
	if (!fw_store_add(message)) {
		fw_vc_data_end(index);
		return FW_NO_ROOM;
	}
	fw_vcs[index].state = VC_ACTIVE;
	if (FW_KNOWS(NUMBER_DATA_EARLY) && oddity_of(call) == ODDITY_SENDS_EARLY) {
		fw_stray_owe(index);
	}
	return FW_TAKEN;
}

static uint8_t activate_late(fw_message *message, fw_index index, fw_index call) {
	keep(index, message, call);
	answer_success(message, call, 0);
	if (fw_has(message, AT_ACTIVATED_TRANSMIT) || fw_has(message, AT_ACTIVATED_RECEIVE)) {
		uint8_t at = find_late(FW_NO_INDEX);
		if (at == FW_LATE_FLOWS) {
			fw_vcs[index].flags = 0;
			return fw_activate_refuse(message, STATUS_RESOURCES, 0);
		}
		late[at].vc = index;
		late[at].present = message->present;
		copy_flows(late[at].flow, message->flow);
	}
	fw_vcs[index].state = VC_ACTIVATING;
	fw_vcs[index].when = fw_after(fw_calls[call].when);
	fw_arm(fw_vcs[index].when);
	return FW_TAKEN;
}

uint8_t fw_activate(fw_message *message, uint16_t vc) {
	fw_index call;
	if (vc >= FW_VCS) {
		return fw_activate_refuse(message, STATUS_RESOURCES, 0);
	}
	if (!find_call(message, &call) || (call != FW_NO_INDEX && fw_vc_is_bound(call)) || !sdu_fits(&message->flow[0]) ||
		!sdu_fits(&message->flow[1])) {
		return fw_activate_refuse(message, STATUS_INVALID_DATA, 0);
	}
	uint8_t how = ACTIVATION_READY;
	if (call != FW_NO_INDEX) {
		how = rom_u8(&fw_numbers[fw_calls[call].number].activation);
	}
	if (how == ACTIVATION_REFUSE) {
		return fw_activate_refuse(message, STATUS_RESOURCES, 0);
	}
	return how == ACTIVATION_LATE ? activate_late(message, (fw_index)vc, call)
								  : activate_now(message, (fw_index)vc, call);
}

uint8_t fw_activate_again(fw_message *message, fw_index index) {
	fw_vc *vc = &fw_vcs[index];
	fw_index call;
	bool good = find_call(message, &call) && (call == FW_NO_INDEX || call == vc->call);
	if (good && oddity_of(vc->call) == ODDITY_REFUSES_AGAIN) {
		return fw_activate_refuse(message, STATUS_RESOURCES, vc->take_limit);
	}
	if (!good || !sdu_fits(&message->flow[0]) || !sdu_fits(&message->flow[1])) {
		return fw_activate_refuse(message, STATUS_INVALID_DATA, vc->take_limit);
	}
	uint16_t sdu = sdu_of(message);
	answer_success(message, vc->call, fw_vc_data_limit(index));
	if (!fw_store_add(message)) {
		/* The limit has been raised, and nobody has been told. */
		fw_vc_owe(index, VC_OWES_CREDIT);
		return FW_NO_ROOM;
	}
	vc->sdu = sdu;
	return FW_TAKEN;
}

void fw_activation_ready(fw_index index) {
	fw_vcs[index].state = VC_ACTIVE;
	fw_vc_data_begin(index);
	fw_vc_owe(index, VC_OWES_READY);
}

bool fw_activation_answer(fw_message *message, fw_index index) {
	uint8_t at = find_late(index);
	fw_begin(message, MSG_ACTIVATED);
	if (at < FW_LATE_FLOWS) {
		copy_flows(message->flow, late[at].flow);
		message->present = late[at].present;
	}
	fw_set(message, AT_ACTIVATED_VC, index);
	fw_set(message, AT_ACTIVATED_GENERATION, fw_vcs[index].generation);
	fw_set(message, AT_ACTIVATED_STATUS, STATUS_SUCCESS);
	fw_set(message, AT_ACTIVATED_LIMIT, fw_vc_data_limit(index));
	if (!fw_store_add(message)) {
		return false;
	}
	fw_late_flows_drop(index);
	return true;
}
