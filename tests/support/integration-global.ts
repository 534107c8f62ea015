import type { TestProject } from "vitest/node";
import { createDatabase, createTemplate, dropDatabase } from "./databases";
import { announceWorkerDatabases, testDatabaseUrl, testStoreKind } from "./test-env";

/** Makes the PostgreSQL databases of the workers before the first test and drops them after the last. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (testStoreKind() === "embedded") return undefined;
  const url = testDatabaseUrl();
  if (url === null)
    throw new Error("TEST_STORE=postgresql needs TEST_DATABASE_URL; `npm test` finds or starts one.");
  const template = await createTemplate(url);
  const names: string[] = [];
  for (let worker = 0; worker < project.config.maxWorkers; worker += 1) {
    names.push(await createDatabase(url, { template }));
  }
  announceWorkerDatabases(names);
  return async () => {
    for (const name of [...names, template]) await dropDatabase(url, name);
  };
}
