import { env } from "../env";
import { loadDemo } from "../server/demo-data";
import { stopOnSignals } from "../server/signals";
import { startServer } from "../server/start";
async function main(): Promise<void> {
  const running = await startServer({ settings: env(), dev: true });
  stopOnSignals(async () => { await running.stop(); });
  try { const d = await loadDemo({ email: "demo@wattprint.example", password: "demo-password-42" }); console.log(JSON.stringify(d)); } catch (e) { console.log(String(e)); }
  console.log("ready", running.address);
}
void main();
