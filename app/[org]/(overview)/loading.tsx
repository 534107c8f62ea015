import { useTranslations } from "next-intl";
import { WithoutScript } from "@/components/runs/without-script";
import { SkeletonChart, SkeletonHead, SkeletonPage, SkeletonStrip } from "@/components/ui/skeleton";

export default function Loading() {
  const t = useTranslations("overview");
  return (
    <SkeletonPage label={t("beingRead")}>
      <WithoutScript />
      <SkeletonHead />
      <SkeletonStrip columns={5} />
      <SkeletonChart height={200} />
      <SkeletonChart height={200} />
    </SkeletonPage>
  );
}
