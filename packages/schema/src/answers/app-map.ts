type Position = readonly number[];

/** The outline of one or more regions; lines besides them belong to the picture and have no name. */
export interface MapFeature {
  readonly type: 'Feature';
  readonly properties: { readonly name: string };
  readonly geometry:
    | { readonly type: 'Polygon' | 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] };
}
/** What a map is drawn from: GeoJSON with nothing in it but shapes and the names of their regions. */
export interface MapShapes {
  readonly type: 'FeatureCollection';
  readonly features: readonly MapFeature[];
}

/** A map that a hospital brought for the charts of one app. */
export interface AppMapView {
  readonly key: string;
  readonly label: string;
  /** The number under which the map was approved (审图号); it stands beneath every chart drawn on it. */
  readonly approval: string;
  readonly regions: readonly string[];
  readonly sizeBytes: number;
  /** Changes whenever the shapes do. */
  readonly digest: string;
  readonly installedAt: string;
  readonly installedBy: { readonly id: string; readonly name: string } | null;
}
export interface AppMap extends AppMapView {
  readonly shapes: MapShapes;
}
/** The body of `PUT /api/apps/{app}/maps/{key}`; shapes are GeoJSON as it came, `nameField` the property with the region's name. */
export interface AppMapInput {
  readonly label: string;
  readonly approval: string;
  readonly nameField: string;
  readonly shapes: unknown;
}
