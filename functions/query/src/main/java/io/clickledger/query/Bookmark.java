package io.clickledger.query;

/**
 * Where a paged answer goes on.
 *
 * @param window the whole window that was asked, as the first page understood it
 * @param position see {@link ClickCountQuery#from}
 */
record Bookmark(Window window, long position) {}
