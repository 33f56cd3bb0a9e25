export const median = (values) => quantile(values, 0.5);
export const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
export const round = (value, digits = 2) => Number(value.toFixed(digits));
