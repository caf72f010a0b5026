#include "outbox.h"

#include "adapter.h"
#include "network.h"
#include "store.h"


uint16_t fw_outbox_message(fw_message *message, bool unhurried) {
	uint16_t record = fw_store_waiting(PLANE_SIGNALLING);
	if (record == FW_NOWHERE && fw_network_owed(message)) {
		record = fw_store_waiting(PLANE_SIGNALLING);
	}
	if (record == FW_NOWHERE) {
		record = fw_store_waiting(PLANE_DEVICE);
	}
	if (record == FW_NOWHERE && fw_adapter_owed(message, unhurried)) {
		record = fw_store_waiting(PLANE_DEVICE);
	}
	return record;
}
