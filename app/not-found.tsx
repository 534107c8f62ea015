import type { Metadata } from "next";
import { CenterCard } from "@/components/frame/center-card";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <CenterCard title="There is no page here">
      <p className="mb-4">
        The address may be mistyped, what it named may be gone, or it belongs to an organization that you are
        not a member of.
      </p>
      <ButtonLink href="/" kind="primary">
        Go to the overview
      </ButtonLink>
    </CenterCard>
  );
}
