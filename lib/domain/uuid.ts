const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True for a UUID as it is written, in capitals or not. */
export const isUuid = (text: string): boolean => UUID.test(text);
