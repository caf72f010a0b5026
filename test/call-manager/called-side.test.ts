import test from 'ava';
import type {CmSap} from '../../src/call-manager/state.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {calledSideStories, endByNetwork, establish, upToOffer} from './called-side-stories.ts';
import {ScriptedSeat} from './scripted-seat.ts';

test('a SAP is an address or *, with selectors: bad ones, another client’s and one’s own twice are told apart', (t) => {
	const seat = new ScriptedSeat();
	const [one, two] = [seat.open(), seat.open()];
	const texts = ['', 'a b', 'x'.repeat(41), 'a;', 'a;bhli=', 'a;bhli=1', 'a;blli=0G', 'a;blli=01;bhli=02'];
	t.deepEqual(
		texts.map((text) => seat.register(one, text)),
		texts.map(() => 'INVALID_DATA'),
	);
	t.is(seat.register(one, 'a', 1), 'INVALID_DATA');
	const first = seat.register(one, 'a;bhli=0a;blli=0B');
	t.deepEqual(
		[first].map((sap) => typeof sap === 'string' || [sap.address, sap.bhli, sap.blli]),
		[['a', '0A', '0B']],
	);
	t.is(seat.register(one, 'a;bhli=0A;blli=0b'), 'SAP_IN_USE');
	t.is(seat.register(two, 'a;bhli=0A;blli=0b'), 'INVALID_DATA');
	t.is(typeof seat.register(two, 'a'), 'object');
	seat.deregister(first as CmSap);
	t.is(typeof seat.register(two, 'a;bhli=0A;blli=0b'), 'object');
});

test('a SETUP finds the most specific SAP: an exact address before *, with selectors before without', (t) => {
	const seat = new ScriptedSeat();
	const names = ['*', '*;blli=01', 'me', 'me;bhli=02', 'me;bhli=02;blli=01'];
	for (const name of names) {
		seat.register(seat.open(), name);
	}

	const found = (called: string, bhli?: number, blli?: number): string => {
		seat.offer({
			called,
			...(bhli === undefined ? {} : {bhli: Uint8Array.of(bhli)}),
			...(blli === undefined ? {} : {blli: Uint8Array.of(blli)}),
		});
		const sap = seat.vc.call?.sap;
		seat.hear({type: 'RELEASE_COMPLETE', ref: 0x80_01});
		seat.ready();
		seat.inactive();
		return `${sap?.address} ${sap?.bhli} ${sap?.blli}`;
	};

	t.deepEqual(
		[found('me'), found('you'), found('you', 9, 1), found('me', 2), found('me', 9, 1), found('me', 2, 1)],
		[
			'me undefined undefined',
			'* undefined undefined',
			'* undefined 01',
			'me 02 undefined',
			'me undefined undefined',
			'me 02 01',
		],
	);
});

for (const [title, {options, play, told, areas = 2}] of Object.entries(calledSideStories)) {
	test(`incoming call: ${title}`, (t) => {
		const seat = new ScriptedSeat(options);
		const af = seat.open();
		const sap = seat.register(af, 'me') as CmSap;
		play(seat, af, sap);
		t.deepEqual(seat.read(), told);
		t.is(seat.alive.areas, areas);
		t.is(seat.running, 0);
	});
}

test('each status of a rejection has its cause', (t) => {
	const causes = (
		[
			'FAILURE',
			'RESOURCES',
			'INVALID_DATA',
			'INCOMPATABLE_QOS',
			'AAL_PARAMS_UNSUPPORTED',
			'CELLRATE_NOT_AVAILABLE',
			'NOT_SUPPORTED',
			'CLOSING',
		] as const
	).map((name) => {
		const seat = new ScriptedSeat();
		seat.register(seat.open(), '*');
		upToOffer(seat);
		seat.answer(NDIS_STATUS[name]);
		return `${statusName(NDIS_STATUS[name])} ${seat.read().find((line) => line.startsWith('→ RELEASE'))}`;
	});
	t.deepEqual(causes, [
		'FAILURE → RELEASE cause 21',
		'RESOURCES → RELEASE cause 47',
		'INVALID_DATA → RELEASE cause 88',
		'INCOMPATABLE_QOS → RELEASE cause 49',
		'AAL_PARAMS_UNSUPPORTED → RELEASE cause 78',
		'CELLRATE_NOT_AVAILABLE → RELEASE cause 37',
		'NOT_SUPPORTED → RELEASE cause 63',
		'CLOSING → RELEASE cause 27',
	]);
});

test('a VC that the client doesn’t let go (OPEN-9) lives on: it carries the next offer, and its address family can’t be closed', (t) => {
	const seat = new ScriptedSeat();
	const af = seat.open();
	const sap = seat.register(af, '*') as CmSap;
	seat.deleteAnswer = NDIS_STATUS.NOT_ACCEPTED;
	establish(seat);
	endByNetwork(seat);
	seat.read();
	establish(seat);
	t.false(seat.read().includes('createVc'));
	endByNetwork(seat);
	seat.deregister(sap);
	t.is(seat.close(af), 'NOT_ACCEPTED');
	seat.deleteAnswer = NDIS_STATUS.SUCCESS;
	seat.read();
	t.is(seat.close(af), 'SUCCESS');
	t.deepEqual(seat.read(), ['deleteVc']);
	t.is(af.vcs, 0);
});
