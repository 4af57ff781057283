// What stands in the page beside our own script.

/** vis-network, which pyvis brings. */
declare const vis: any;
