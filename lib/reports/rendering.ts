import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/domain/errors";
import type { FileProgress } from "@/lib/domain/report/report-file";
import { processWide } from "@/lib/runtime";

import type { Bytes, RenderOrder } from "./render";
import type { Said } from "./render-worker";

/** A run from the sources, as the server itself does: the worker is no part of a page's bundle. */
const WORKER = ["lib", "reports", "start-worker.mjs"];
/** A report that needs more is refused with words; the server goes on. */
const LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 };
const MOST_WAITING = 20;
const REST_MS = 60_000;
const RETRY_S = 15;

type Desk = { worker: Worker | null; waiting: number; last: Promise<void>; rest: NodeJS.Timeout | undefined };

const desk = (): Desk =>
  processWide<Desk>("report-rendering", () => ({
    worker: null,
    waiting: 0,
    last: Promise.resolve(),
    rest: undefined,
  }));

/**
 * Renders a file on a thread of its own, so that the server answers others meanwhile; one after the other, so that memory stays bounded.
 * The thread ends when nothing was asked of it for a minute.
 * @throws AppError `unavailable` when too many wait, or the report is too large for the thread's memory.
 */
export async function renderInTurn(
  order: RenderOrder,
  onProgress: (progress: FileProgress) => void,
): Promise<Bytes> {
  const own = desk();
  if (own.waiting >= MOST_WAITING) {
    throw new AppError("unavailable", "Many files of reports are being made: ask again in a moment.", {
      retryAfterS: RETRY_S,
    });
  }
  own.waiting += 1;
  onProgress({ state: "waiting", share: 0 });
  const turn = own.last
    .then(() => takeTurn(own, order, onProgress))
    .finally(() => {
      own.waiting -= 1;
    });
  own.last = turn.then(
    () => undefined,
    () => undefined,
  );
  return turn;
}

async function takeTurn(
  own: Desk,
  order: RenderOrder,
  onProgress: (progress: FileProgress) => void,
): Promise<Bytes> {
  clearTimeout(own.rest);
  const worker = (own.worker ??= startWorker(own));
  worker.ref();
  onProgress({ state: "making", share: 0 });
  try {
    return await answerOf(worker, order, (share) => onProgress({ state: "making", share }));
  } catch (error) {
    await end(own, worker);
    throw explained(error);
  } finally {
    worker.unref();
    own.rest = setTimeout(() => void end(own, worker), REST_MS).unref();
  }
}

function startWorker(own: Desk): Worker {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), ...WORKER);
  const worker = new Worker(/* turbopackIgnore: true */ file, { execArgv: [], resourceLimits: LIMITS });
  // Whoever waits for a file hears it, too; between files nobody does, and an error that nobody hears ends the process.
  worker.on("error", () => undefined);
  worker.once("exit", () => {
    if (own.worker === worker) own.worker = null;
  });
  return worker;
}

async function end(own: Desk, worker: Worker): Promise<void> {
  if (own.worker === worker) own.worker = null;
  await worker.terminate();
}

function answerOf(worker: Worker, order: RenderOrder, onShare: (share: number) => void): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const leave = () => worker.off("message", hear).off("error", fail).off("exit", gone);
    const fail = (error: Error) => {
      leave();
      reject(error);
    };
    const gone = () => fail(new Error("the thread that makes files of reports ended"));
    const hear = (said: Said) => {
      if ("share" in said) onShare(said.share);
      else if ("fault" in said) fail(new Error(said.fault));
      else {
        leave();
        resolve(said.body);
      }
    };
    worker.on("message", hear).on("error", fail).on("exit", gone);
    worker.postMessage(order);
  });
}

function explained(error: unknown): unknown {
  const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  if (!isTooLarge) return error;
  return new AppError("unavailable", "This report is too large for one file: choose a shorter period.", {
    cause: error,
  });
}
