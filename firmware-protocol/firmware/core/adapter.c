#include "adapter.h"

#include "activation.h"
#include "audit.h"
#include "numbers.h"
#include "oids.h"
#include "owing.h"
#include "reset.h"
#include "store.h"
#include "stray.h"
#include "vc_data.h"
#include "vc_machine.h"

/* ACTIVATE, DEACTIVATE, DATA and CREDIT begin with VC and generation. */
static uint8_t run(uint8_t event, fw_message *message) {
	return fw_vc_run(event, message, fw_u16(message, AT_ACTIVATE_VC), fw_u16(message, AT_ACTIVATE_GENERATION));
}

uint8_t fw_adapter_receive(fw_message *message) {
	switch (message->id) {
	case MSG_ACTIVATE:
		return run(VC_ACTIVATE, message);
	case MSG_DEACTIVATE:
		return run(VC_DEACTIVATE, message);
	case MSG_DATA:
		return run(VC_DATA, message);
	case MSG_CREDIT:
		return run(VC_CREDIT, message);
	case MSG_OID_QUERY:
		return fw_oid_query(message);
	case MSG_OID_SET:
		return fw_oid_set(message);
	case MSG_RESET:
		return fw_reset(message);
	case MSG_AUDIT:
		return fw_audit_begin(fw_u16(message, AT_AUDIT_REQUEST));
	default:
		return FW_UNKNOWN;
	}
}

static bool sent(fw_message *message, fw_index vc) {
	fw_begin(message, MSG_SENT);
	fw_set(message, AT_SENT_VC, vc);
	fw_set(message, AT_SENT_GENERATION, fw_vcs[vc].generation);
	fw_set(message, AT_SENT_TAG, (uint16_t)(fw_vcs[vc].take_tag - fw_vcs[vc].waiting - 1U));
	fw_set(message, AT_SENT_STATUS, STATUS_SUCCESS);
	fw_set(message, AT_SENT_LIMIT, fw_vc_data_limit(vc));
	return fw_store_add(message);
}

static bool credit(fw_message *message, fw_index vc) {
	fw_begin(message, MSG_CREDIT);
	fw_set(message, AT_CREDIT_VC, vc);
	fw_set(message, AT_CREDIT_GENERATION, fw_vcs[vc].generation);
	fw_set(message, AT_CREDIT_LIMIT, fw_vc_data_limit(vc));
	return fw_store_add(message);
}

/* The VC's first debt. Every one of these messages bears the limit. */
static bool pay(fw_message *message, fw_index vc) {
	uint8_t paid = VC_OWES_CREDIT;
	bool fits;
	if ((fw_vcs[vc].flags & VC_OWES_READY) != 0U) {
		paid |= VC_OWES_READY;
		fits = fw_activation_answer(message, vc);
	} else if ((fw_vcs[vc].flags & VC_OWES_SENT) != 0U) {
		paid |= VC_OWES_SENT;
		fits = sent(message, vc);
	} else {
		fits = credit(message, vc);
	}
	if (fits) {
		fw_vcs[vc].flags &= (uint8_t)~paid;
	}
	return fits;
}

static bool vcs_owed(fw_message *message, bool unhurried) {
	bool all_looked_at = true;
	for (fw_index vc = 0; vc < FW_VCS; vc++) {
		uint8_t owes = fw_vcs[vc].flags & VC_OWES;
		if ((owes & VC_OWES_READY) != 0U || (owes != 0U && unhurried)) {
			return pay(message, vc);
		}
		all_looked_at = all_looked_at && owes == 0U;
	}
	if (all_looked_at) {
		fw_owing &= (uint8_t)~FW_OWING_VCS;
	}
	return false;
}

bool fw_adapter_owed(fw_message *message, bool unhurried) {
	if (FW_KNOWS(NUMBER_RESET_KEEPS) && (fw_owing & FW_OWING_FAILURE) != 0U && fw_reset_owed(message)) {
		return true;
	}
	if ((fw_owing & FW_OWING_VCS) != 0U && vcs_owed(message, unhurried)) {
		return true;
	}
	return (fw_owing & FW_OWING_AUDIT) != 0U && fw_audit_owed(message);
}

void fw_adapter_forget(void) {
	fw_vcs_forget();
	fw_vc_data_forget();
	fw_audit_forget();
	fw_stray_forget();
	fw_reset_forget();
	fw_owing &= (uint8_t) ~(FW_OWING_VCS | FW_OWING_AUDIT);
}
