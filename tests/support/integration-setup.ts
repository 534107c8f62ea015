import { beforeAll } from "vitest";
import { installTestStore } from "./test-store";

beforeAll(async () => {
  await installTestStore();
});
