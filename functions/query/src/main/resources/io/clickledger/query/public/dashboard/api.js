/** The query API, asked with an access token that lives in this object and nowhere else. */
export class Api {
  #token;

  constructor(token) {
    this.#token = token;
  }

  /** The first n ads of the last minutes. */
  top(n, minutes) {
    return this.#get('metrics/top', { n, minutes });
  }

  /** Clicks per minute of ads of one advertiser, who is named only by an operator. */
  clicks(adIds, advertiserId, minutes) {
    return this.#get('metrics', {
      ad_ids: adIds.join(','),
      minutes,
      ...(advertiserId && { advertiser_id: advertiserId }),
    });
  }

  async #get(path, parameters) {
    let response;
    try {
      response = await fetch(`${path}?${new URLSearchParams(parameters)}`, {
        headers: { Accept: 'application/json', Authorization: `Bearer ${this.#token}` },
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(10_000),
      });
      if (response.ok) {
        return await response.json();
      }
    } catch {
      throw new Problem({ title: 'No answer', detail: 'the API cannot be reached' });
    }
    throw await Problem.of(response);
  }
}

/** Why there is no answer, as the API's problem JSON tells it. */
export class Problem extends Error {
  constructor({ status = 0, title, detail, parameter }) {
    super(detail ? `${title}: ${detail}` : title);
    this.status = status;
    this.parameter = parameter;
  }

  static async of(response) {
    const told = await response.json().catch(() => ({}));
    return new Problem({ title: response.statusText || 'No answer', ...told, status: response.status });
  }
}
