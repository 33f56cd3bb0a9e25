import { HeatmapChart } from 'echarts/charts';
import { CalendarComponent, VisualMapContinuousComponent } from 'echarts/components';
import { use as register } from 'echarts/core';

register([HeatmapChart, CalendarComponent, VisualMapContinuousComponent]);
