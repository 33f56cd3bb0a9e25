import { type RouteObject } from 'react-router';

/** The pages of one feature. Every page is lazy, so that a phone that fills a form never loads a designer. */
export interface FeatureRoutes {
  /** Pages beside the navigation. */
  readonly framed: readonly RouteObject[];
  /** Pages that own the whole window (designers). */
  readonly fullPage: readonly RouteObject[];
}
