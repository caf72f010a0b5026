#include "vcs.h"

#include "owing.h"
#include "vc_data.h"

fw_vc fw_vcs[FW_VCS];

static fw_index carrier(fw_index call, uint8_t least_state) {
	for (fw_index vc = 0; vc < FW_VCS; vc++) {
		if (fw_vcs[vc].state >= least_state && fw_vcs[vc].call == call) {
			return vc;
		}
	}
	return FW_NO_INDEX;
}

fw_index fw_vc_of_call(fw_index call) {
	return carrier(call, VC_ACTIVE);
}

bool fw_vc_is_bound(fw_index call) {
	return carrier(call, VC_ACTIVATING) != FW_NO_INDEX;
}

void fw_vc_unbind(fw_index call) {
	fw_index vc = carrier(call, VC_ACTIVATING);
	if (vc != FW_NO_INDEX) {
		fw_vc_mute(call);
		fw_vcs[vc].call = FW_NO_INDEX;
	}
}

void fw_vc_mute(fw_index call) {
	fw_index vc = carrier(call, VC_ACTIVATING);
	if (vc != FW_NO_INDEX) {
		fw_vc_data_mute(vc);
	}
}

void fw_vc_owe(fw_index vc, uint8_t what) {
	fw_vcs[vc].flags |= what;
	fw_owing |= FW_OWING_VCS;
}
