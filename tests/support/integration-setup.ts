import { beforeAll } from "vitest";
import { useTestStore } from "./test-store";

beforeAll(async () => {
  await useTestStore();
});
