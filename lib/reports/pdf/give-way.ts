/** Lets the server answer others in between. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
