import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { SetupForm } from "@/components/account/setup-form";
import { CenterCard } from "@/components/frame/center-card";
import { hasAnyUser } from "@/lib/data/queries/users";
import { setUp } from "./actions";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  await connection();
  if (await hasAnyUser()) notFound();

  return (
    <CenterCard
      title="Set up Wattprint"
      sub="This page exists once: whoever fills it in is the admin."
      width="wide"
      footer="Next: a token for your tracker, and your first sample."
    >
      <SetupForm action={setUp} />
    </CenterCard>
  );
}
