import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own routes; its options depend on how the request reached us, so they are made for each. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const answer: unknown = await NextAuth(request, context, authOptions(request.headers));
  // next-auth types its handlers for the Pages Router only; called with a route context it answers a Response.
  return answer as Response;
}

export { handle as GET, handle as POST };
