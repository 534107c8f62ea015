import os from "node:os";
import { parentPort } from "node:worker_threads";
import { renderFile, type Bytes, type RenderOrder } from "./render";

/** What the worker says of the order that it has. */
export type Said = { share: number } | { body: Bytes } | { fault: string };

/** Low enough that whoever posts samples or reads a page hardly notices, and high enough that a busy server still makes its files. */
const LOW_PRIORITY = 15;
// Of this thread alone on Linux; elsewhere it would be of the whole server.
if (process.platform === "linux") os.setPriority(LOW_PRIORITY);

const say = (said: Said, moved: ArrayBuffer[] = []) => parentPort?.postMessage(said, moved);

async function answer(order: RenderOrder): Promise<void> {
  try {
    const body = await renderFile(order, (share) => say({ share }));
    say({ body }, [body.buffer]);
  } catch (error) {
    say({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

parentPort?.on("message", (order: RenderOrder) => void answer(order));
