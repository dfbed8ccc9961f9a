import { Api, Problem } from './api.js';
import { Chart } from './chart.js';
import { byId, say } from './elements.js';
import { time } from './format.js';
import { showChosen, showFreshness, showMinutes, showReasons, showTop, showTotals } from './panels.js';
import { Selection, keyOf } from './selection.js';

const REFRESH_SECONDS = 2;
const TOP_SECONDS = 10;
const MOST_WAIT_SECONDS = 30;
const TOP_ADS = 10;
const FIRST_CHOICE = 3;

/** What a reader with a token sees; ends when the token is forgotten or refused. */
class Session {
  #api;
  #minutes = Number(document.querySelector('[name="minutes"]:checked').value);
  #selection = new Selection();
  #chart = new Chart(byId('chart'), (minute) => this.#showMinute(minute));
  #top;
  #topAt = -Infinity;
  #freshness;
  #answeredAt = 0;
  #ads = [];
  #starts = [];
  #lines = [];
  #pointed = null;
  #loaded = false;
  #failures = 0;
  #timer = 0;
  #round = 0;

  constructor(api) {
    this.#api = api;
  }

  /** Asks for the first time; throws Problem when there is no answer. */
  async start() {
    await this.#refreshTop();
    this.#top.ads.slice(0, FIRST_CHOICE).forEach((place) => this.#selection.add(adOf(place)));
    this.#showTop();
    // Shown only now: a chart takes its size from a box that is on the page.
    byId('token').value = '';
    byId('enter').hidden = true;
    byId('numbers').hidden = false;
    byId('forget').hidden = false;
    byId('content').focus({ preventScroll: true });
    this.#showAds([]);
    await this.refresh();
  }

  stop() {
    this.#round++;
    clearTimeout(this.#timer);
    this.#chart.clear();
  }

  /** Asks now and from now on every two seconds, more slowly while there is no answer, and not at all while nobody looks. */
  async refresh() {
    clearTimeout(this.#timer);
    const round = ++this.#round;
    if (document.hidden) {
      return;
    }
    let wait = REFRESH_SECONDS;
    try {
      await this.#refreshAll(round);
      this.#failures = 0;
    } catch (problem) {
      if (round === this.#round && problem.status === 401) {
        leave(problem.message);
        return;
      }
      this.#failures++;
      wait = Math.min(MOST_WAIT_SECONDS, REFRESH_SECONDS * 2 ** this.#failures);
      this.#showTrouble(round, `${problem.message}. Trying again in ${wait} s.`);
    }
    if (round === this.#round) {
      this.#timer = setTimeout(() => this.refresh(), wait * 1000);
    }
  }

  async #refreshAll(round) {
    if (this.#top && performance.now() - this.#topAt > TOP_SECONDS * 1000) {
      await this.#refreshTop();
    }
    const asked = [...this.#selection.byAdvertiser()].map(async ([advertiserId, ads]) => {
      const answers = await this.#clicks(ads.map((ad) => ad.adId), advertiserId);
      return answers.map((ad) => ({ ...ad, advertiserId }));
    });
    const answers = (await Promise.all(asked)).flat();
    if (round === this.#round) {
      this.#loaded = true;
      this.#showAds(answers);
      this.#showTrouble(round, '');
    }
  }

  /** An ad outside the catalogue is unknown again once its clicks are older than the window; the others must not vanish with it. */
  async #clicks(adIds, advertiserId) {
    try {
      const answer = await this.#api.clicks(adIds, advertiserId, this.#minutes);
      this.#keepFreshness(answer);
      return answer.ads;
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      return adIds.length === 1 ? [] : (await Promise.all(adIds.map((ad) => this.#clicks([ad], advertiserId)))).flat();
    }
  }

  async #refreshTop() {
    const round = this.#round;
    const minutes = this.#minutes;
    const answer = await this.#api.top(TOP_ADS, minutes);
    if (round === this.#round) {
      this.#top = answer;
      this.#topAt = performance.now();
      if (answer.ads.length) {
        this.#becomes(answer.ads[0].advertiser_id ? 'Operator' : 'Advertiser');
      }
      this.#keepFreshness(answer);
      this.#showTop();
    }
  }

  #becomes(role) {
    say(byId('role'), role);
    byId('advertiser-field').hidden = role !== 'Operator';
    byId('advertiser').required = role === 'Operator';
  }

  setWindow(minutes) {
    this.#minutes = minutes;
    this.#topAt = -Infinity;
    return this.refresh();
  }

  /** Adds an ad by its id after asking for it alone, so that an unknown one does not spoil the chart. */
  async add(ad) {
    try {
      await this.#api.clicks([ad.adId], ad.advertiserId, this.#minutes);
    } catch (problem) {
      if (problem.parameter === 'advertiser_id') {
        this.#becomes('Operator');
      }
      throw problem;
    }
    if (!this.#selection.has(ad)) {
      this.toggle(ad);
    }
  }

  toggle(ad) {
    const chosen = this.#selection.has(ad);
    if (chosen) {
      this.#selection.remove(ad);
    } else if (!this.#selection.add(ad)) {
      say(byId('add-error'), 'The chart is full; remove an ad first.');
      return;
    }
    say(byId('add-error'), '');
    say(byId('said'), `${keyOf(ad)} ${chosen ? 'left' : 'is in'} the chart`);
    this.#showTop();
    this.#showAds(this.#ads.filter((known) => this.#selection.has(adOf(known))));
    void this.refresh();
  }

  #keepFreshness({ as_of: asOf, complete_through: complete, reconciled_through: reconciled }) {
    // Measured by the server's clock alone; the reader's may be wrong.
    this.#freshness = {
      lag: complete ? (new Date(asOf) - new Date(complete)) / 1000 : NaN,
      reconciled: reconciled && new Date(reconciled),
    };
    this.#answeredAt = performance.now();
    this.showAge();
  }

  /** Lets the freshness grow older between answers. */
  showAge() {
    if (this.#freshness) {
      const since = (performance.now() - this.#answeredAt) / 1000;
      showFreshness({ ...this.#freshness, since }, this.#failures > 0);
    }
  }

  #showTop() {
    if (this.#top) {
      showTop(this.#top, this.#minutes, this.#selection, (ad) => this.toggle(ad));
    }
  }

  #showAds(ads) {
    this.#ads = ads;
    const seconds = [...new Set(ads.flatMap((ad) => ad.series.map((point) => point.start)))].sort();
    this.#starts = seconds.map((start) => new Date(start));
    this.#lines = this.#selection.ads.map((ad) => {
      const series = ads.find((answer) => keyOf(adOf(answer)) === ad.key)?.series ?? [];
      const clicks = new Map(series.map((point) => [point.start, point.clicks]));
      return { ad, slot: ad.slot, label: ad.key, clicks: seconds.map((start) => clicks.get(start) ?? null) };
    });
    say(byId('no-chart'), this.#hasPoints() ? '' : this.#nothing());
    byId('chart').hidden = !this.#hasPoints();
    this.draw();
    showTotals(ads);
    if (this.#loaded) {
      showReasons(ads);
    }
    showMinutes(this.#starts, this.#lines);
  }

  /** Draws the chart from what is known, in the colours of the moment. */
  draw(anew = false) {
    if (anew || !this.#hasPoints()) {
      this.#chart.clear();
    }
    if (this.#hasPoints()) {
      this.#chart.show(this.#starts, this.#lines);
    }
    this.#showMinute(this.#pointed);
  }

  #nothing() {
    if (!this.#loaded) {
      return 'Loading…';
    }
    return this.#lines.length
      ? `No clicks in the last ${this.#minutes} minutes.`
      : 'Choose an ad from the top list, or enter its id.';
  }

  #hasPoints() {
    return this.#lines.length > 0 && this.#starts.length > 0;
  }

  #showMinute(pointed) {
    this.#pointed = pointed;
    const minute = pointed ?? this.#starts.length - 1;
    const start = this.#starts[minute];
    say(byId('at'), start ? `${time(start)}${minute === this.#starts.length - 1 ? ', still running' : ''}` : '');
    showChosen(this.#lines, minute, (ad) => this.toggle(ad));
  }

  #showTrouble(round, text) {
    if (round === this.#round) {
      say(byId('trouble'), text);
      byId('chart').classList.toggle('stale', Boolean(text));
      this.showAge();
    }
  }
}

const adOf = (answer) => ({ adId: answer.ad_id, advertiserId: answer.advertiser_id ?? answer.advertiserId });

let session;

function leave(message) {
  session?.stop();
  session = undefined;
  byId('numbers').hidden = true;
  byId('forget').hidden = true;
  say(byId('role'), '');
  byId('enter').hidden = false;
  say(byId('token-error'), message);
  byId('token').focus();
}

/** Runs work for a form: its button rests meanwhile, and a problem is told at the form. */
async function submit(form, told, work) {
  const button = form.querySelector('[type="submit"]');
  button.disabled = true;
  say(told, '');
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    say(told, problem.message);
  } finally {
    button.disabled = false;
  }
}

byId('enter').addEventListener('submit', (event) => {
  event.preventDefault();
  void submit(event.target, byId('token-error'), async () => {
    session = new Session(new Api(byId('token').value.trim()));
    try {
      await session.start();
    } catch (problem) {
      leave('');
      throw problem;
    }
  });
});

byId('add').addEventListener('submit', (event) => {
  event.preventDefault();
  const advertiserId = byId('advertiser-field').hidden ? undefined : byId('advertiser').value.trim();
  void submit(event.target, byId('add-error'), async () => {
    await session.add({ adId: byId('ad').value.trim(), advertiserId });
    byId('ad').value = '';
  });
});

document.querySelectorAll('[name="minutes"]').forEach((choice) => {
  choice.addEventListener('change', () => session?.setWindow(Number(choice.value)));
});

byId('forget').addEventListener('click', () => leave(''));
document.addEventListener('visibilitychange', () => session?.refresh());
setInterval(() => session?.showAge(), 1000);

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (document.documentElement.dataset.theme ?? (systemIsDark.matches ? 'dark' : 'light')) === 'dark';
const showTheme = () => {
  byId('theme').setAttribute('aria-pressed', isDark());
  session?.draw(true);
};

byId('theme').addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  showTheme();
});
systemIsDark.addEventListener('change', showTheme);
showTheme();
