import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { startRecordingProxy, type RecordingProxy } from "./recording-proxy";
import { makeClientFolder } from "./run-client";

export type Stage = {
  server: TestServer;
  /** Between client and server; writes down what passes. New for each test. */
  proxy: RecordingProxy;
  /** Where the client runs. New for each test. */
  folder: string;
};

/** A server for a file's tests, a proxy and a folder for each. Fields can be read within tests only. */
export function useStage(): Stage {
  // Filled by the hooks, before any test reads it.
  const stage = {} as Stage;
  let removeFolder: () => Promise<void>;
  beforeAll(async () => {
    stage.server = await startTestServer();
  });
  afterAll(async () => {
    await stage.server.stop();
  });
  beforeEach(async () => {
    stage.proxy = await startRecordingProxy(stage.server.url);
    ({ folder: stage.folder, remove: removeFolder } = await makeClientFolder());
  });
  afterEach(async () => {
    await removeFolder();
    await stage.proxy.stop();
  });
  return stage;
}
