package io.clickledger.events;

/** Who pays for an ad and where a click on it goes: what a self-contained link carries, or the ad catalogue knows. */
public record Landing(AdvertiserId advertiser, Destination destination) {}
