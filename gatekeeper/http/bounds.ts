/** Every bound of the HTTP server. A client that passes one is cut off, refused or paused; others do not notice. */

/** Bytes of a request's line and fields, both for the direct way and for node:http. */
export const maxHeadBytes = 8_192
/** Bytes of a body; a longer one is answered by 413. */
export const maxBodyBytes = 8_192
/** Connections at once; one more is closed as it comes. */
export const maxConnections = 2_000
/** From the connection, or from the first byte of a request, to the end of its head. */
export const headMs = 3_000
/** From the first byte of a request to its last. */
export const requestMs = 5_000
/** A connection that is kept may wait so long for its next question, or for its client to read the last answer. */
export const keptMs = 30_000
/** How often the three above are looked at: one timer for all connections. */
export const sweepMs = 1_000
/** Different heads whose reading is remembered by the direct way; the switch sends a handful. */
export const maxRememberedHeads = 64
