import { type DrawContext } from '@carewright/report-engine';
import { createContext, use } from 'react';
import { fontFamily, tokens } from '../../design-system/theme/tokens.js';
import { chartPalette, darkPalette } from './palette.js';

/** What charts are drawn on: an ordinary page, or a dark wall screen. */
export type ChartTone = 'light' | 'dark';
export const ChartToneContext = createContext<ChartTone>('light');

type Look = Required<Pick<DrawContext, 'palette' | 'textColor' | 'lineColor' | 'surface' | 'scale' | 'fontFamily'>>;

/** Colours by ground; `screen.module.css` repeats the dark ones for what the page itself draws. */
export const chartLooks: Readonly<Record<ChartTone, Look>> = {
  light: { palette: chartPalette, textColor: tokens.textSecondary, lineColor: tokens.border, surface: tokens.surface, scale: ['#e3f1f0', '#00696b'], fontFamily },
  dark: { palette: darkPalette, textColor: '#c6d3df', lineColor: '#2c3e4e', surface: '#14212c', scale: ['#1d3a40', '#5fe3d6'], fontFamily },
};

export const useChartLook = (): Look => chartLooks[use(ChartToneContext)];
