import { byId, element, replace, say } from './elements.js';
import { age, change, count, moment, time } from './format.js';
import { keyOf } from './selection.js';

const REASONS = {
  head: 'HEAD request',
  prefetch: 'Browser prefetch',
  robot: 'Declared robot',
  expired: 'Expired link',
  no_impression: 'No impression id',
};

/** Later than this the numbers are no longer of the moment; heartbeats come once a minute. */
const LATE_SECONDS = 120;

/** How fresh and how final the numbers are. */
export function showFreshness({ lag, reconciled, since }, broken) {
  const seconds = lag + since;
  say(byId('complete'), Number.isNaN(lag) ? 'Not known how complete' : `Complete up to ${age(seconds)} ago`);
  say(byId('reconciled'), reconciled ? `Reconciled through ${moment(reconciled)}` : 'Not reconciled yet');
  byId('freshness').className = `fresh ${broken ? 'broken' : seconds <= LATE_SECONDS ? '' : 'late'}`;
}

/** The totals of all ads in the chart; no ads, no totals. */
export function showTotals(ads) {
  const points = ads.flatMap((ad) => ad.series);
  const sum = (name) => points.reduce((total, point) => total + point[name], 0);
  const invalid = ads.flatMap((ad) => Object.values(ad.invalid)).reduce((a, b) => a + b, 0);
  byId('total').textContent = ads.length ? count(sum('clicks')) : '–';
  byId('live').textContent = ads.length ? count(sum('live')) : '–';
  byId('corrected').textContent = ads.length ? change(sum('corrected')) : '–';
  byId('invalid').textContent = ads.length ? count(invalid) : '–';
}

/** The ads in the chart, each with its clicks of one minute. */
export function showChosen(lines, minute, onRemove) {
  replace(
    byId('chosen'),
    ...lines.map((line) => {
      const remove = element('button', { type: 'button', textContent: '×', onclick: () => onRemove(line.ad) });
      remove.setAttribute('aria-label', `Remove ${line.label} from the chart`);
      remove.dataset.key = line.label;
      return element(
        'li',
        {},
        element('span', { className: `swatch ad-${line.slot}${line.slot < 4 ? '' : ' dashed'}` }),
        element('span', { className: 'name', textContent: line.label, title: line.label }),
        element('b', { textContent: count(line.clicks.at(minute) ?? 0) }),
        remove,
      );
    }),
  );
}

/** The chart's numbers, newest minute first. */
export function showMinutes(starts, lines) {
  const head = [element('th', { scope: 'col', textContent: 'Minute' })];
  head.push(...lines.map((line) => element('th', { scope: 'col', className: 'number', textContent: line.label })));
  const rows = starts.map((start, i) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row', textContent: time(start) }),
      ...lines.map((line) => element('td', { className: 'number', textContent: count(line.clicks[i] ?? 0) })),
    ),
  );
  byId('minutes').replaceChildren(
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.reverse()),
  );
}

/** The top list with its certificate. */
export function showTop(answer, minutes, selection, onToggle) {
  const most = answer.ads[0]?.clicks ?? 0;
  byId('top').querySelector('.owner').hidden = !answer.ads.some((ad) => ad.advertiser_id);
  byId('top').hidden = answer.ads.length === 0;
  say(byId('no-top'), answer.ads.length ? '' : `No clicks in the last ${minutes} minutes.`);
  replace(
    byId('top').tBodies[0],
    ...answer.ads.map((place) => {
      const ad = { adId: place.ad_id, advertiserId: place.advertiser_id };
      const toggle = element('button', { type: 'button', textContent: place.ad_id });
      toggle.setAttribute('aria-pressed', selection.has(ad));
      toggle.setAttribute('aria-label', `${keyOf(ad)} in the chart`);
      toggle.dataset.key = keyOf(ad);
      const share = element('div', { className: 'share' });
      share.style.width = `${(100 * place.clicks) / most}%`;
      const row = element(
        'tr',
        { onclick: () => onToggle(ad) },
        element('td', { className: 'number', textContent: place.rank }),
        element('th', { scope: 'row' }, toggle, share),
        ...(place.advertiser_id ? [element('td', { textContent: place.advertiser_id })] : []),
        element('td', { className: 'number', textContent: count(place.clicks) }),
      );
      return row;
    }),
  );
  showCertificate(answer);
}

function showCertificate({ exact, max_error: error, recount_limited: limited, ads }) {
  const badge = byId('certificate');
  badge.className = `tag ${exact ? 'exact' : 'open'}`;
  say(badge, exact ? '✓ Exact' : `Max. error ${count(error)}`);
  const open =
    `Each count shown is exact, but an ad that is not listed may have up to ${count(error)} ` +
    `${error === 1 ? 'click' : 'clicks'} more than the last one listed.`;
  const cure = limited ? ' The query reached its limit of reads: a shorter window may be exact.' : '';
  const proof = ads.length ? 'Proven: no other ad can take a place in this list.' : '';
  say(byId('certificate-note'), exact ? proof : open + cure);
}

/** Invalid clicks of all ads in the chart, by reason. */
export function showReasons(ads) {
  const reasons = new Map();
  for (const [reason, clicks] of ads.flatMap((ad) => Object.entries(ad.invalid))) {
    reasons.set(reason, (reasons.get(reason) ?? 0) + clicks);
  }
  const sorted = [...reasons].sort((a, b) => b[1] - a[1]);
  byId('reasons').hidden = sorted.length === 0;
  say(byId('no-reasons'), sorted.length ? '' : 'None for the ads in the chart.');
  byId('reasons').tBodies[0].replaceChildren(
    ...sorted.map(([reason, clicks]) => {
      const share = element('div', { className: 'share' });
      share.style.width = `${(100 * clicks) / sorted[0][1]}%`;
      return element(
        'tr',
        {},
        element('th', { scope: 'row' }, REASONS[reason] ?? reason, share),
        element('td', { className: 'number', textContent: count(clicks) }),
      );
    }),
  );
}
