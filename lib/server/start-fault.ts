import type { Env } from "../env";

/** What Node and PostgreSQL call a fault of the start: a system error's or an SQL state's code, and what it is about. */
function faultOf(error: unknown): { code: string; syscall: string; path: string } {
  const fields = typeof error === "object" && error !== null ? (error as Record<string, unknown>) : {};
  const text = (key: string) => (typeof fields[key] === "string" ? fields[key] : "");
  return { code: text("code"), syscall: text("syscall"), path: text("path") };
}

/** Why the start failed, in words that name the setting and the remedy; null when the error has to speak for itself. */
export function explainStartFault(error: unknown, settings: Env): string | null {
  const fault = faultOf(error);
  return (
    explainListening(fault, settings) ?? explainDatabase(fault, settings) ?? explainFolder(fault, settings)
  );
}

type Fault = ReturnType<typeof faultOf>;

function explainListening({ code, syscall }: Fault, { HOST, PORT }: Env): string | null {
  if (syscall !== "listen" && syscall !== "getaddrinfo") return null;
  const address = `${HOST}:${String(PORT)}`;
  switch (code) {
    case "EADDRINUSE":
      return `PORT: another program listens on ${address}. Stop that one, or choose another port, for example PORT=3001.`;
    case "EACCES":
      return `PORT: this account may not listen on ${address}. Choose a port above 1023.`;
    case "EADDRNOTAVAIL":
      return `HOST: ${HOST} is no address of this machine. Leave it out to listen on all, or use 127.0.0.1 for this machine alone.`;
    default:
      return null;
  }
}

function explainDatabase({ code }: Fault, settings: Env): string | null {
  if (settings.DATABASE_URL === undefined) return null;
  const { host, pathname, username } = new URL(settings.DATABASE_URL);
  switch (code) {
    case "ECONNREFUSED":
    case "ECONNRESET":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
      return `DATABASE_URL: no PostgreSQL answers at ${host} (${code}). Start it, or correct the address; leave DATABASE_URL out for the embedded store.`;
    case "28P01":
    case "28000":
      return `DATABASE_URL: PostgreSQL at ${host} does not let “${username}” in. Check the user and the password.`;
    case "3D000":
      return `DATABASE_URL: there is no database “${pathname.slice(1)}” at ${host}. Make it with createdb, or name another.`;
    case "42501":
      return `DATABASE_URL: “${username}” may not make tables in “${pathname.slice(1)}”. Grant it the right to create in that database.`;
    default:
      return null;
  }
}

function explainFolder({ code, path }: Fault, { WATTPRINT_DATA_DIR }: Env): string | null {
  if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "ENOSPC", "EEXIST"].includes(code)) return null;
  return `WATTPRINT_DATA_DIR: ${path === "" ? WATTPRINT_DATA_DIR : path} cannot be written (${code}). Choose a folder that this account may write, with room on its disk.`;
}
