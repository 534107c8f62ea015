import { sql } from "@/lib/data/client";
import type { RouteHandler } from "../api";

/** `GET health`: a word, as the SDK answers it, for whatever waits until the server is there. Nobody needs a token for it. */
export const getCarbonAwareHealth: RouteHandler = async () => {
  try {
    await sql().query("select 1");
    return new Response("Healthy", { headers: PLAIN });
  } catch {
    return new Response("Unhealthy", { status: 503, headers: PLAIN });
  }
};

const PLAIN = { "content-type": "text/plain" };
