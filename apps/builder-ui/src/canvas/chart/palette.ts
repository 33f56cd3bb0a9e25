/** Colours of series in the order of use; each stands 4.5:1 against the white of a tile, neighbours differ in lightness or hue, and patterns tell them apart besides. */
export const chartPalette = ['#00696b', '#1558a8', '#8a4b00', '#7b2d8b', '#b3261e', '#3d5a00', '#4a5765', '#9c1f63'] as const;
