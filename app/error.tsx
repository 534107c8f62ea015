"use client";

import { ErrorCard } from "@/components/frame/error-card";

/** Sign-in, set-up and invitations, and an organization's frame when it could not be read. */
export default function RootError({ error }: Readonly<{ error: Error & { digest?: string } }>) {
  return <ErrorCard digest={error.digest} />;
}
