import { type DrawContext } from '@carewright/report-engine';
import { createContext, use } from 'react';
import { useTone } from '../../design-system/theme/theme-choice.js';
import { darkTokens, fontFamily, tokens, type Tone } from '../../design-system/theme/tokens.js';
import { chartPalette, darkPalette } from './palette.js';

/** What charts are drawn on where that is not the page's own tone: a wall screen is always dark. */
export const ChartToneContext = createContext<Tone | null>(null);

type Look = Required<Pick<DrawContext, 'palette' | 'textColor' | 'lineColor' | 'surface' | 'scale' | 'fontFamily'>>;

export const chartLooks: Readonly<Record<Tone, Look>> = {
  light: { palette: chartPalette, textColor: tokens.textSecondary, lineColor: tokens.border, surface: tokens.surface, scale: ['#e3f1f0', '#00696b'], fontFamily },
  dark: { palette: darkPalette, textColor: darkTokens.textSecondary, lineColor: darkTokens.border, surface: darkTokens.surface, scale: ['#1d3a40', '#5fe3d6'], fontFamily },
};

export function useChartLook(): Look {
  const ofPage = useTone();
  return chartLooks[use(ChartToneContext) ?? ofPage];
}
