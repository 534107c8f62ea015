import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { processWide } from "@/lib/runtime";

const LOGIN_WINDOW_S = 15 * 60;
const ACCOUNT_TRIES = 5;
const ADDRESS_TRIES = 50;

type Limiters = { account: RateLimiterMemory; address: RateLimiterMemory };

const limiters = (): Limiters =>
  processWide("login-limiters", () => ({
    account: new RateLimiterMemory({ points: ACCOUNT_TRIES, duration: LOGIN_WINDOW_S }),
    address: new RateLimiterMemory({ points: ADDRESS_TRIES, duration: LOGIN_WINDOW_S }),
  }));

export type LoginAttempt = { isAllowed: true; triesLeft: number } | { isAllowed: false; retryAfterS: number };

/** Counts the attempt before the password is looked at, so that attempts at the same moment are counted too. */
export async function countLoginAttempt(email: string, address: string): Promise<LoginAttempt> {
  const { account, address: byAddress } = limiters();
  try {
    await byAddress.consume(address);
    const { remainingPoints } = await account.consume(accountKey(email, address));
    return { isAllowed: true, triesLeft: remainingPoints };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { isAllowed: false, retryAfterS: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
  }
}

/** A right password takes the person's own failures back. */
export async function forgetLoginAttempts(email: string, address: string): Promise<void> {
  const { account, address: byAddress } = limiters();
  await account.delete(accountKey(email, address));
  await byAddress.reward(address);
}

const accountKey = (email: string, address: string): string => `${email.toLowerCase()} ${address}`;
