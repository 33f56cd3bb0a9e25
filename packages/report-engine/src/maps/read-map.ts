import { type Issue, issue, type IssuePath, type MapFeature, type MapShapes } from '@carewright/schema';

/** What a map may be at most: enough for every county of the country, little enough for a browser. */
export const mapLimits = { bytes: 3 * 1024 * 1024, features: 4_000, points: 400_000, name: 60 } as const;
/** 审图号 as it is printed on approved maps: GS（2024）0650号, GS京(2022)1061号, 粤S（2021）013号. */
export const approvalNumber = /^[A-Z\p{Script=Han}]{1,8}\s?[(（]\s?(?:19|20)\d{2}\s?[)）]\s?\d{1,6}\s?号$/u;

type Part = Readonly<Record<string, unknown>>;
const partOf = (value: unknown): Part => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** How many lists deep the positions of each shape stand, and the fewest positions of a ring or line. */
const shapes: Readonly<Record<string, { readonly depth: number; readonly fewest: number }>> = {
  Polygon: { depth: 2, fewest: 4 },
  MultiPolygon: { depth: 3, fewest: 4 },
  LineString: { depth: 1, fewest: 2 },
  MultiLineString: { depth: 2, fewest: 2 },
};

/** Longitude and latitude in degrees; heights are left away. */
function positionOf(value: unknown): readonly [number, number] | null {
  const [x, y] = listOf(value);
  return typeof x === 'number' && typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : null;
}

type Nested = readonly (Nested | readonly [number, number])[];

/** The positions of a shape at their depth; null where one is none. */
function coordinatesOf(value: unknown, { depth, fewest }: { readonly depth: number; readonly fewest: number }): Nested | null {
  if (!Array.isArray(value) || value.length < (depth === 1 ? fewest : 1)) return null;
  const inner: (Nested | readonly [number, number])[] = [];
  for (const one of value) {
    const read = depth === 1 ? positionOf(one) : coordinatesOf(one, { depth: depth - 1, fewest });
    if (read === null) return null;
    inner.push(read);
  }
  return inner;
}

const pointsIn = (value: Nested | readonly [number, number]): number => (typeof value[0] === 'number' ? 1 : (value as Nested).reduce<number>((sum, one) => sum + pointsIn(one), 0));

/** Every shape of a file: shapes within a shape are taken one by one. */
function shapesIn(geometry: Part): readonly Part[] {
  return geometry['type'] === 'GeometryCollection' ? listOf(geometry['geometries']).map(partOf) : [geometry];
}

type Read = { readonly ok: true; readonly features: readonly MapFeature[]; readonly points: number } | { readonly ok: false; readonly issue: Issue };

function featureOf(value: unknown, nameField: string, path: IssuePath): Read {
  const { geometry, properties } = partOf(value);
  const given = partOf(properties)[nameField];
  const name = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
  if (name.length > mapLimits.name) return { ok: false, issue: issue('map.long-name', path, { name: name.slice(0, 20), most: mapLimits.name }) };
  const features: MapFeature[] = [];
  let points = 0;
  for (const shape of shapesIn(partOf(geometry))) {
    const type = typeof shape['type'] === 'string' ? shape['type'] : '';
    const known = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    const coordinates = known && coordinatesOf(shape['coordinates'], known);
    if (!coordinates) return { ok: false, issue: known ? issue('map.bad-position', path, { name }) : issue('map.unknown-shape', path, { name }) };
    points += pointsIn(coordinates);
    features.push({ type: 'Feature', properties: { name }, geometry: { type, coordinates } as unknown as MapFeature['geometry'] });
  }
  return { ok: true, features, points };
}

/** The properties that could name the regions of a file: texts, different in most of them. */
export function nameFieldsOf(file: unknown): readonly string[] {
  const properties = listOf(partOf(file)['features']).map((one) => partOf(partOf(one)['properties']));
  const keys = [...new Set(properties.flatMap((one) => Object.keys(one)))];
  const namesOf = (key: string): readonly unknown[] => properties.map((one) => one[key]).filter((value) => typeof value === 'string' && value.trim() !== '');
  return keys.filter((key) => new Set(namesOf(key)).size > properties.length / 2);
}

export type MapReading = { readonly ok: true; readonly shapes: MapShapes; readonly regions: readonly string[] } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads GeoJSON as somebody brought it: only shapes and names are kept, as they are; what could not be drawn is refused with its reason. */
export function readMap(file: unknown, nameField: string): MapReading {
  const { type, features } = partOf(file);
  const refused = (why: Issue): MapReading => ({ ok: false, issues: [why] });
  if (type !== 'FeatureCollection' || !Array.isArray(features) || features.length === 0) return refused(issue('map.not-geojson', []));
  if (features.length > mapLimits.features) return refused(issue('map.too-many-regions', [], { count: features.length, most: mapLimits.features }));
  const read: MapFeature[] = [];
  let points = 0;
  for (const [index, one] of features.entries()) {
    const feature = featureOf(one, nameField, ['features', index]);
    if (!feature.ok) return refused(feature.issue);
    points += feature.points;
    if (points > mapLimits.points) return refused(issue('map.too-many-points', [], { most: mapLimits.points }));
    read.push(...feature.features);
  }
  const regions = [...new Set(read.map(({ properties }) => properties.name).filter((name) => name !== ''))];
  if (regions.length === 0) return refused(issue('map.no-names', [], { field: nameField }));
  return { ok: true, shapes: { type: 'FeatureCollection', features: read }, regions };
}
