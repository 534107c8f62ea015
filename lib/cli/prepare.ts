import { ensureClient } from "../server/build";

/** Loaded before every command: what they import from the generated database client must be there first. */
await ensureClient();
