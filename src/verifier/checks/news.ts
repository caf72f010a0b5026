import {atCallback, atCallOf, atEnd, firstOf, where} from '../composed-checks.ts';
import {FACT} from '../facts.ts';
import {oids} from '../../ndis/types/oids.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {signallingOf} from '../model/follow-news.ts';
import {requestOf, type OwedNews} from '../requests.ts';
import {reportsSuccess, type Check, type Scene} from '../scene.ts';

const isDown = ({state, record}: Scene): boolean => state.requests.signalling.get(record.driverId) === false;

/** A call manager that has said that it can’t dispatches a call. */
const offersWhileDown: Check = (scene) =>
	isDown(scene) ? 'a call is dispatched while signalling is said to be down' : undefined;

/** A call manager that has said that it can’t makes a call that the network hadn’t agreed to before. */
const connectsWhileDown: Check = (scene) => {
	const {record, vc, state} = scene;
	if (!isDown(scene) || vc === undefined || vc.permanent) return undefined;
	const succeeds = record.kind === 'exit' ? record.status === NDIS_STATUS.SUCCESS : reportsSuccess(scene);
	const wasAgreed = state.seen.signalling && vc.make?.agreed === true;
	return succeeds && !wasAgreed ? 'a call is made while signalling is said to be down' : undefined;
};

const untold = ({af, ending}: Scene, news: OwedNews): boolean =>
	news.isDue && news.afs.some((other) => (ending === undefined ? other === af : other.state === 'Open'));

/** A client goes, or the run ends, or the news change, and a client has not been told what others were. */
const neverTold =
	(what: string, isAbout: (oid: number) => boolean): Check =>
	(scene) => {
		for (const news of scene.state.requests.news) {
			if (isAbout(news.oid) && untold(scene, news)) return `a client was never told ${what}`;
		}
		return undefined;
	};

/** A client was not told that addresses have changed. */
export const changeUntold: Check = neverTold(
	'of the change of addresses',
	(oid) => oid === oids.OID_CO_ADDRESS_CHANGE.value,
);

/** A client was not told whether signalling is up, while others were. */
const signallingUntold: Check = neverTold('of the state of signalling', (oid) => signallingOf(oid) !== undefined);

/** The next news are told before the last have reached every client. */
const signallingSkipped: Check = (scene) => {
	const {af, state, record} = scene;
	const isUp = signallingOf(requestOf(scene)?.oid ?? 0);
	if (record.driver !== 'client' || af === undefined || isUp === undefined) return undefined;
	const isNew = isUp !== (state.requests.signalling.get(af.callManagerId) ?? true);
	const skipped = state.requests.news.some(
		({oid, callManagerId, afs}) =>
			callManagerId === af.callManagerId && signallingOf(oid) === !isUp && afs.some((other) => other.state === 'Open'),
	);
	return isNew && skipped ? 'a client was never told of the state of signalling before' : undefined;
};

/** What a call manager says of signalling isn’t what it does. */
export const signallingTruth: Check = where(FACT.signallingTold, (scene) => {
	const {record, ending} = scene;
	if (ending !== undefined) return undefined;
	if (record.name.endsWith('DispatchIncomingCall')) return offersWhileDown(scene);
	return record.name.includes('MakeCall') ? connectsWhileDown(scene) : undefined;
});

/** What a call manager says of signalling it doesn’t say to every client. */
export const signallingNews: Check = firstOf(
	atCallback(signallingSkipped),
	atEnd(signallingUntold),
	atCallOf('NdisClCloseAddressFamily')(signallingUntold),
);
