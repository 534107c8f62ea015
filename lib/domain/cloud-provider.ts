/** As sites and reference data name providers: `aws`, `gcp`, `azure`; others in lower case. */
export function cloudProviderKey(provider: string): string {
  const name = provider.trim().toLowerCase();
  if (/\baws\b|amazon/.test(name)) return "aws";
  if (/\bgcp\b|google/.test(name)) return "gcp";
  return /azure|microsoft/.test(name) ? "azure" : name;
}
