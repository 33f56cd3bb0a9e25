/** Colours of series in the order of use; each stands 4.5:1 against the white of a tile, neighbours differ in lightness or hue, and patterns tell them apart besides. */
export const chartPalette = ['#00696b', '#1558a8', '#8a4b00', '#7b2d8b', '#b3261e', '#3d5a00', '#4a5765', '#9c1f63'] as const;

/** The same order for a dark wall screen; each stands 4.5:1 against its tiles. */
export const darkPalette = ['#4fd1c5', '#7db7ff', '#ffb454', '#d79bff', '#ff8f87', '#b7d36b', '#a9b8c6', '#ff9ccc'] as const;
