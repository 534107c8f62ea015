import { fillGateStore, type GateStoreOrder } from "../support/gate-store";

/** Run by `benchGate` in a process of its own, under React's server condition; prints what it made. */
const order = JSON.parse(process.argv[2] ?? "") as GateStoreOrder;
console.log(JSON.stringify(await fillGateStore(order)));
