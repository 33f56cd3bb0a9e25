import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendScrollComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { LabelLayout, LegacyGridContainLabel } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

// Only what the chart kinds of report-engine draw with: the whole library would be three times as large.
register([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendScrollComponent, TooltipComponent, LabelLayout, LegacyGridContainLabel, CanvasRenderer]);

export { init, type EChartsType };
