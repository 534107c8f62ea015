import { z } from "zod";
import type { FeedId } from "./domain/feed";
import { readSigningKey } from "./labels/keys/signing-key";

/**
 * Every setting of the product, read once. All are optional; a bad one stops the start with its name and remedy.
 * No other file reads `process.env`.
 */
const flag = z.enum(["0", "1", "true", "false"]).transform((value) => value === "1" || value === "true");

const serviceAddress = z
  .url({ protocol: /^https?$/, error: "must be an http or https address, or be left out for the public one" })
  .refine((url) => !url.includes("@"), "must not carry a key or a password: those have settings of their own")
  .transform((url) => url.replace(/\/+$/, ""));

function isSigningKey(text: string): boolean {
  try {
    readSigningKey(text);
    return true;
  } catch {
    return false;
  }
}

const settings = z.object({
  PORT: z.coerce
    .number("must be a port number, for example 3000")
    .int("must be a whole number")
    .min(0, "must be 0 to 65535")
    .max(65535, "must be 0 to 65535")
    .default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  WATTPRINT_BUILD_DIR: z.string().min(1).default(".next"),
  WATTPRINT_DATA_DIR: z.string().min(1, "must name a folder, or be left out for ./data").default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://, or be left out for the embedded store")
    .optional(),
  WATTPRINT_URL: z
    .url({
      protocol: /^https?$/,
      error: "must be the public address, for example https://wattprint.example.org",
    })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  WATTPRINT_SECRET: z
    .string()
    .min(32, "must have 32 characters or more, or be left out: one is then generated and kept")
    .optional(),
  /** Signs labels. */
  WATTPRINT_SIGNING_KEY: z
    .string()
    .refine(isSigningKey, {
      error:
        "must be an Ed25519 private key in PKCS #8 (openssl genpkey -algorithm ed25519), or be left out: one is then generated and kept",
    })
    .optional(),
  WATTPRINT_INIT_ORG: z.string().optional(),
  WATTPRINT_INIT_EMAIL: z.string().optional(),
  WATTPRINT_INIT_PASSWORD: z.string().optional(),
  WATTPRINT_INIT_TOKEN: z.string().optional(),
  WATTPRINT_MAX_BODY_BYTES: z.coerce
    .number("must be a number of bytes")
    .int()
    .min(1024, "must be 1024 or more")
    .default(16 * 1024 * 1024),
  /** A file to import, inflated. */
  WATTPRINT_MAX_IMPORT_BYTES: z.coerce
    .number("must be a number of bytes")
    .int()
    .min(1024, "must be 1024 or more")
    .default(2 * 1024 ** 3),
  WATTPRINT_RATE_LIMIT_PER_MINUTE: z.coerce
    .number("must be a number of requests")
    .int()
    .min(1, "must be 1 or more")
    .default(120_000),
  WATTPRINT_TRUST_PROXY: flag.default(false),
  /** Sends what stands in inboxes also as e-mail. */
  WATTPRINT_SMTP_URL: z
    .string()
    .regex(
      /^smtps?:\/\/[^/\s]+/,
      "must be the address of a mail server, for example smtps://user:password@mail.example.org:465",
    )
    .optional(),
  WATTPRINT_MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "must be the address that mails come from, for example Wattprint <wattprint@example.org>",
    )
    .optional(),
  /** Lets webhooks lead into the installation's own networks. */
  WATTPRINT_WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  ELECTRICITYMAPS_TOKEN: z.string().optional(),
  ELECTRICITYMAPS_URL: serviceAddress.default("https://api.electricitymaps.com/v3"),
  WATTTIME_USER: z.string().optional(),
  WATTTIME_PASSWORD: z.string().optional(),
  WATTTIME_URL: serviceAddress.default("https://api.watttime.org"),
  /** How often live feeds are asked. Slots of the hour, the same on every server. */
  WATTPRINT_FEED_MINUTES: z.coerce
    .number("must be a number of minutes")
    .refine((minutes) => minutes >= 1 && 60 % minutes === 0, "must divide 60: 5, 10, 15, 20, 30 or 60")
    .default(15),
});

/** Mails have a sender and hold links. */
function refuseHalfMail(given: z.output<typeof settings>, context: z.RefinementCtx): void {
  if (given.WATTPRINT_SMTP_URL === undefined) return;
  for (const name of ["WATTPRINT_MAIL_FROM", "WATTPRINT_URL"] as const) {
    if (given[name] !== undefined) continue;
    context.addIssue({
      ...{ code: "custom", path: [name] },
      message: "must be set too, or WATTPRINT_SMTP_URL be left out: mails have a sender and hold links",
    });
  }
}

const schema = settings.superRefine(refuseHalfMail).superRefine((given, context) => {
  const [user, password] = [given.WATTTIME_USER, given.WATTTIME_PASSWORD];
  if ((user === undefined) === (password === undefined)) return;
  const [missing, other] =
    user === undefined ? ["WATTTIME_USER", "WATTTIME_PASSWORD"] : ["WATTTIME_PASSWORD", "WATTTIME_USER"];
  context.addIssue({
    code: "custom",
    path: [missing],
    message: `must be set too, or ${other} be left out: the feed needs both`,
  });
});

export type Env = z.output<typeof schema>;

/** @throws Error that lists each bad setting with its remedy. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  // An empty variable, as compose files leave behind, means that it is not set.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These settings cannot be used:\n${lines.join("\n")}`);
}

/** Whether a live feed has its key. */
export function feedIsOn(feedId: FeedId, settings: Env): boolean {
  return feedId === "electricity-maps"
    ? settings.ELECTRICITYMAPS_TOKEN !== undefined
    : settings.WATTTIME_USER !== undefined;
}

/** Whether `npm start` or the like is this process's parent. */
export function startedByNpm(): boolean {
  return process.env["npm_lifecycle_event"] !== undefined;
}

let cached: Env | undefined;

export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
