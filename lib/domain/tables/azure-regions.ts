/**
 * Public regions of Microsoft Azure by the names that its tools and the Carbon Aware SDK use: the grid zone and the published position in
 * degrees. Source: Microsoft, Azure Resource Manager API, Subscriptions - List Locations, `metadata.latitude` and `.longitude`
 * (learn.microsoft.com/rest/api/resources/subscriptions/list-locations). Two published positions lie outside their country (Israel
 * Central, Spain Central) and count as unknown. Of countries with several grids the narrowest zone that we have.
 */
export type AzureRegion = { name: string; zoneId: string; latitude: number | null; longitude: number | null };

const ROWS: readonly (readonly [
  name: string,
  zoneId: string,
  latitude: number | null,
  longitude: number | null,
])[] = [
  ["australiacentral", "AU", -35.3075, 149.1244],
  ["australiacentral2", "AU", -35.3075, 149.1244],
  ["australiaeast", "AU", -33.86, 151.2094],
  ["australiasoutheast", "AU", -37.8136, 144.9631],
  ["brazilsouth", "BR", -23.55, -46.633],
  ["brazilsoutheast", "BR", -22.90278, -43.2075],
  ["canadacentral", "CA-ON", 43.653, -79.383],
  ["canadaeast", "CA-QC", 46.817, -71.217],
  ["centralindia", "IN", 18.5822, 73.9197],
  ["centralus", "US-IA", 41.5908, -93.6208],
  ["eastasia", "HK", 22.267, 114.188],
  ["eastus", "US-VA", 37.3719, -79.8164],
  ["eastus2", "US-VA", 36.6681, -78.3889],
  ["francecentral", "FR", 46.3772, 2.373],
  ["francesouth", "FR", 43.8345, 2.1972],
  ["germanynorth", "DE", 53.073635, 8.806422],
  ["germanywestcentral", "DE", 50.110924, 8.682127],
  ["israelcentral", "IL", null, null],
  ["italynorth", "IT", 45.46888, 9.18109],
  ["japaneast", "JP", 35.68, 139.77],
  ["japanwest", "JP", 34.6939, 135.5022],
  ["jioindiacentral", "IN", 21.146633, 79.08886],
  ["jioindiawest", "IN", 22.470701, 70.05773],
  ["koreacentral", "KR", 37.5665, 126.978],
  ["koreasouth", "KR", 35.1796, 129.0756],
  ["mexicocentral", "MX", 20.588818, -100.389888],
  ["northcentralus", "US-IL", 41.8819, -87.6278],
  ["northeurope", "IE", 53.3478, -6.2597],
  ["norwayeast", "NO", 59.913868, 10.752245],
  ["norwaywest", "NO", 58.969975, 5.733107],
  ["polandcentral", "PL", 52.23334, 21.01666],
  ["qatarcentral", "QA", 25.551462, 51.439327],
  ["southafricanorth", "ZA", -25.73134, 28.21837],
  ["southafricawest", "ZA", -34.075691, 18.843266],
  ["southcentralus", "US-TX", 29.4167, -98.5],
  ["southeastasia", "SG", 1.283, 103.833],
  ["southindia", "IN", 12.9822, 80.1636],
  ["spaincentral", "ES", null, null],
  ["swedencentral", "SE", 60.67488, 17.14127],
  ["switzerlandnorth", "CH", 47.451542, 8.564572],
  ["switzerlandwest", "CH", 46.204391, 6.143158],
  ["uaecentral", "AE", 24.466667, 54.366669],
  ["uaenorth", "AE", 25.266666, 55.316666],
  ["uksouth", "GB", 50.941, -0.799],
  ["ukwest", "GB", 53.427, -3.084],
  ["westcentralus", "US-WY", 40.89, -110.234],
  ["westeurope", "NL", 52.3667, 4.9],
  ["westindia", "IN", 19.088, 72.868],
  ["westus", "US-CA", 37.783, -122.417],
  ["westus2", "US-WA", 47.233, -119.852],
  ["westus3", "US-AZ", 33.448376, -112.074036],
];

export const AZURE_REGIONS: readonly AzureRegion[] = ROWS.map(([name, zoneId, latitude, longitude]) => ({
  name,
  zoneId,
  latitude,
  longitude,
}));
