import { redirect } from "next/navigation";

type Props = Readonly<{ params: Promise<{ org: string }> }>;

export default async function ReferencePage({ params }: Props) {
  const { org } = await params;
  redirect(`/${org}/reference/grid`);
}
