/** More lines than this cannot be told apart. */
const MOST = 8;

/** The ads in the chart, each with its place among the colours; an ad id is only unique per advertiser. */
export class Selection {
  #ads = [];

  get ads() {
    return this.#ads;
  }

  has(ad) {
    return this.#ads.some((chosen) => chosen.key === keyOf(ad));
  }

  /** Adds an ad; false when there is no room. */
  add({ adId, advertiserId }) {
    const free = [...Array(MOST).keys()].find((slot) => this.#ads.every((ad) => ad.slot !== slot));
    if (free === undefined) {
      return false;
    }
    if (!this.has({ adId, advertiserId })) {
      this.#ads = [...this.#ads, { adId, advertiserId, slot: free, key: keyOf({ adId, advertiserId }) }];
    }
    return true;
  }

  remove(ad) {
    this.#ads = this.#ads.filter((chosen) => chosen.key !== keyOf(ad));
  }

  /** Ads by advertiser: a query reads one advertiser's. */
  byAdvertiser() {
    return Map.groupBy(this.#ads, (ad) => ad.advertiserId);
  }
}

export const keyOf = ({ adId, advertiserId }) => (advertiserId ? `${advertiserId} / ${adId}` : adId);
