import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import next from "next";
import { recalculateUnsettled } from "../data/calculation/intensity";
import { migrate } from "../data/migrate";
import { loadReferenceData } from "../data/reference";
import { openStore, type Store } from "../data/store";
import type { Env } from "../env";
import { onIntensityChanged } from "../feeds/changes";
import { sweepSpool } from "../ingest/import/spool";
import { drainWriter } from "../ingest/writer";
import { configuredJobs } from "../jobs/registry";
import { startJobs } from "../jobs/start-jobs";
import { setRuntime } from "../runtime";
import { directRoute, serveDirectly } from "./direct";
import { initFromSettings, isSetUp } from "./init";
import { freePort, listen } from "./http";
import { lockFolder } from "./lock";
import { sessionSecret } from "./secrets";
import { explainStartFault } from "./start-fault";

export type RunningServer = {
  address: string;
  port: number;
  /** True while nobody has made an organization yet. */
  needsSetup: boolean;
  stop: () => Promise<void>;
};

const GRACE_MS = 20_000;

/**
 * Opens the store (taking its folder's lock), brings it up to date, and serves. Everything that it took is given
 * back when a later step fails.
 */
export async function startServer(options: { settings: Env; dev: boolean }): Promise<RunningServer> {
  const { dev } = options;
  const settings = { ...options.settings };
  const folder = path.resolve(settings.WATTPRINT_DATA_DIR);
  const undo: (() => Promise<void>)[] = [];
  try {
    // Next and the lock's owner file name the port before anything listens on it.
    settings.PORT ||= await freePort(settings.HOST);
    const localAddress = `http://localhost:${String(settings.PORT)}`;
    if (settings.DATABASE_URL === undefined) undo.push(await lockFolder(folder, localAddress));
    const secret = await sessionSecret(folder, settings.WATTPRINT_SECRET);
    const store = await openAndMigrate(settings, folder);
    undo.push(() => store.close());
    setRuntime({
      store,
      secret,
      labelKey: { folder, given: settings.WATTPRINT_SIGNING_KEY ?? null },
      publicUrl: settings.WATTPRINT_URL ?? null,
      isDevelopment: dev,
    });
    await initFromSettings(settings);
    await sweepSpool(Date.now());

    setNextEnvironment({ dev, settings, secret, localAddress });
    const app = makeNext({ dev, dir: process.cwd(), hostname: settings.HOST, port: settings.PORT });
    await app.prepare();
    undo.push(() => app.close());
    const handle = app.getRequestHandler();
    const serve = (request: IncomingMessage, response: ServerResponse) => {
      const direct = dev ? null : directRoute(request);
      return direct === null ? handle(request, response) : serveDirectly(direct, request, response);
    };
    const leaveIntensity = onIntensityChanged(recalculateUnsettled);
    const http = await listen(serve, {
      host: settings.HOST,
      port: settings.PORT,
      trustProxy: settings.WATTPRINT_TRUST_PROXY,
    });
    if (dev) {
      const upgrade = app.getUpgradeHandler();
      http.server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
    }
    undo.push(drainWriter, () => http.stop(GRACE_MS));
    undo.push(async () => leaveIntensity());
    const jobs = startJobs(store.sql, configuredJobs(settings));
    undo.push(() => jobs.stop());
    return {
      address: settings.WATTPRINT_URL ?? `http://localhost:${String(http.port)}`,
      port: http.port,
      needsSetup: !(await isSetUp()),
      stop: () => undoAll(undo),
    };
  } catch (error) {
    await undoAll(undo);
    const words = explainStartFault(error, settings);
    throw words === null ? error : new Error(words, { cause: error });
  }
}

async function openAndMigrate(settings: Env, folder: string): Promise<Store> {
  const store = await openStore(
    settings.DATABASE_URL === undefined
      ? { folder: path.join(folder, "store") }
      : { url: settings.DATABASE_URL },
  );
  try {
    await migrate(store);
    await loadReferenceData(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Next and next-auth read these themselves, so they are set rather than read. */
function setNextEnvironment(input: {
  dev: boolean;
  settings: Env;
  secret: string;
  localAddress: string;
}): void {
  const values: Record<string, string> = {
    NODE_ENV: input.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_SECRET: input.secret,
    // Several addresses may lead here (loopback, a proxy); without a public one each request says its own.
    ...(input.settings.WATTPRINT_URL === undefined
      ? { AUTH_TRUST_HOST: "1" }
      : { NEXTAUTH_URL: input.settings.WATTPRINT_URL }),
  };
  Object.assign(process.env, values);
}

type NextOptions = { dev: boolean; dir: string; hostname: string; port: number };

/** Node's interop gives Next's CommonJS function as the default or inside it, depending on the loader. */
function makeNext(options: NextOptions): ReturnType<typeof next> {
  const factory: unknown = next;
  const create = typeof factory === "function" ? factory : (factory as { default: unknown }).default;
  // Either way it is the documented `next(options)`.
  return (create as typeof next)(options);
}

/** Newest first, like a stack; one failure does not keep the rest from being given back. */
async function undoAll(steps: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps.splice(0).reverse()) {
    await step().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
