import { v7 } from "uuid";

/** A new identifier: UUID version 7, so that keys grow with time and indexes stay compact. */
export function newId(): string {
  return v7();
}
