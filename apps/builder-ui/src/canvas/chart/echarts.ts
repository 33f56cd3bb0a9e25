import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendScrollComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { LabelLayout, LegacyGridContainLabel } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

// What most pages draw with; rarer kinds come with `parts`: the whole library would be three times as large.
register([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendScrollComponent, MarkLineComponent, TooltipComponent, LabelLayout, LegacyGridContainLabel, CanvasRenderer]);

export { init, type EChartsType };
