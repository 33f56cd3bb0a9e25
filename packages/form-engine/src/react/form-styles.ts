/** The styles of a form: grids by container query, a table that becomes cards, targets a finger hits. Colours come from antd's tokens. */
export const formStyles = `
.cw-form{color:var(--cw-text);container-type:inline-size;scroll-padding:72px}
.cw-form{position:relative}
.cw-form .ant-select-placeholder,.cw-form input::placeholder,.cw-form textarea::placeholder{color:var(--cw-hint)!important}
.cw-form *{box-sizing:border-box}
.cw-grid-box{container-type:inline-size}
.cw-grid{display:grid;grid-template-columns:minmax(0,1fr);gap:12px 24px;align-items:start}
.cw-wide{grid-column:1/-1;min-width:0}
.cw-slot{min-width:0}
@container (min-width:520px){.cw-grid[data-columns="2"],.cw-grid[data-columns="3"],.cw-grid[data-columns="4"]{grid-template-columns:repeat(2,minmax(0,1fr))}.cw-grid:not([data-columns="1"])>.cw-slot{grid-column:span min(var(--cw-span),2)}}
@container (min-width:760px){.cw-grid[data-columns="3"],.cw-grid[data-columns="4"]{grid-template-columns:repeat(3,minmax(0,1fr))}.cw-grid[data-columns="3"]>.cw-slot,.cw-grid[data-columns="4"]>.cw-slot{grid-column:span min(var(--cw-span),3)}}
@container (min-width:1000px){.cw-grid[data-columns="4"]{grid-template-columns:repeat(4,minmax(0,1fr))}.cw-grid[data-columns="4"]>.cw-slot{grid-column:span var(--cw-span)}}
.cw-section{background:var(--cw-surface);border:1px solid var(--cw-line);border-radius:var(--cw-radius);padding:16px 20px;content-visibility:auto;contain-intrinsic-block-size:auto 320px}
.cw-section:has([role=dialog]){content-visibility:visible}
.cw-section .cw-section{border:0;padding:0}
.cw-section-title{font-size:16px;font-weight:600;margin:0 0 12px}
.cw-fold{font:inherit;color:inherit;background:none;border:0;padding:4px 0;min-height:32px;cursor:pointer}
.cw-fold::before{content:"";display:inline-block;width:7px;height:7px;margin:0 10px 2px 2px;border:solid currentColor;border-width:0 2px 2px 0;transform:rotate(-45deg)}
.cw-fold[aria-expanded=true]::before{transform:rotate(45deg)}
.cw-label{display:block;margin-bottom:4px;line-height:22px;overflow-wrap:anywhere}
.cw-star{color:var(--cw-error);margin-inline-end:4px}
.cw-hint{color:var(--cw-hint);font-size:13px}
.cw-field[data-noted]{padding-inline-start:10px;border-inline-start:3px solid var(--cw-warning);background:var(--cw-warning-bg)}.cw-note{color:var(--cw-text);font-size:13px;line-height:20px;padding-bottom:4px}
.cw-problem{color:var(--cw-error);font-size:13px;line-height:20px;margin-top:2px}
.cw-field[data-invalid=true] :is(.ant-input,.ant-input-affix-wrapper,.ant-select,.ant-select-selector),.cw-cell[data-invalid=true] :is(.ant-input,.ant-input-affix-wrapper,.ant-select,.ant-select-selector){border-color:var(--cw-error)}
.cw-value{display:inline-block;min-height:32px;padding:5px 0;white-space:pre-wrap;overflow-wrap:anywhere}
.cw-value[data-empty=true]{color:var(--cw-hint)}
.cw-form[data-reading] .cw-label{margin-bottom:0;color:var(--cw-hint);font-size:13px;line-height:20px}.cw-form[data-reading] .cw-value{min-height:0;padding:1px 0 3px}.cw-form[data-reading] .cw-grid{row-gap:10px}.cw-form[data-reading] .cw-table .cw-row-number,.cw-form .cw-table thead .cw-row-number{line-height:inherit}
.cw-masked{display:flex;gap:8px;align-items:center;flex-wrap:wrap}
.cw-select{width:100%}
.cw-picker{display:flex;gap:8px}.cw-picker>.cw-select{flex:1;min-width:0}
.cw-choice{display:flex;justify-content:space-between;gap:12px}.cw-choice-detail{color:var(--cw-hint)}
.cw-option::before{content:"";display:inline-block;width:8px;height:8px;border-radius:50%;margin-inline-end:6px;background:var(--cw-dot,var(--cw-border))}
.cw-option[data-color=red]{--cw-dot:#d4380d}.cw-option[data-color=orange],.cw-option[data-color=yellow],.cw-option[data-color=gold]{--cw-dot:#d98200}.cw-option[data-color=green]{--cw-dot:#2e8b57}.cw-option[data-color=blue]{--cw-dot:#2f6fd0}.cw-option[data-color=teal],.cw-option[data-color=cyan]{--cw-dot:var(--cw-primary)}
.cw-code-tree{margin-top:8px;border:1px solid var(--cw-border);border-radius:var(--cw-radius);padding:8px 12px;max-height:320px;overflow:auto}.cw-code-tree ul{list-style:none;margin:0;padding:0}.cw-code-tree li{display:flex;align-items:center;justify-content:space-between;gap:8px;border-bottom:1px solid var(--cw-line);min-height:36px}.cw-code-tree li .ant-btn-link{padding-inline:0;color:var(--cw-primary);white-space:normal;text-align:start;height:auto}.cw-code-trail{display:flex;gap:8px;align-items:center;margin-bottom:4px;color:var(--cw-hint)}
.cw-cascade{display:grid;gap:6px}.cw-tree-list{max-height:320px;overflow:auto;border:1px solid var(--cw-border);border-radius:var(--cw-radius);padding:6px 10px}.cw-tree ul{list-style:none;margin:0;padding-inline-start:18px}.cw-tree-list>ul{padding:0}.cw-tree li{min-height:28px}.cw-tree summary{cursor:pointer;min-height:28px}
.cw-rich{border:1px solid var(--cw-border);border-radius:var(--cw-radius);background:var(--cw-surface)}.cw-field[data-invalid=true] .cw-rich{border-color:var(--cw-error)}.cw-rich-tools{display:flex;flex-wrap:wrap;gap:2px;padding:4px;border-bottom:1px solid var(--cw-line)}.cw-rich-tools .ant-btn[aria-pressed=true]{background:var(--cw-subtle);color:var(--cw-primary)}.cw-rich-link{display:flex;gap:4px}.cw-rich-area{padding:8px 12px;outline:none;white-space:pre-wrap;overflow-wrap:anywhere}.cw-rich:focus-within{outline:2px solid var(--cw-primary);outline-offset:-1px}.cw-rich-text,.cw-rich-area{line-height:1.6}.cw-rich-text :is(p,ul,ol,blockquote,h1,h2,h3),.cw-rich-area :is(p,ul,ol,blockquote,h1,h2,h3){margin:0 0 6px}.cw-rich-text :is(h1,h2,h3),.cw-rich-area :is(h1,h2,h3){font-size:1.1em;font-weight:600}.cw-rich-text blockquote,.cw-rich-area blockquote{border-inline-start:3px solid var(--cw-border);padding-inline-start:10px;color:var(--cw-hint)}.cw-rich-text a,.cw-rich-area a{color:var(--cw-primary);text-decoration:underline}
.cw-consent,.cw-consent-read{display:grid;gap:8px;justify-items:start}.cw-consent>*{max-width:100%}.cw-consent-text{width:100%;max-height:320px;overflow:auto;border:1px solid var(--cw-border);border-radius:var(--cw-radius);padding:10px 14px;background:var(--cw-surface);overflow-wrap:anywhere}.cw-consent-read>.cw-value{min-height:0;padding:0}
@media print{.cw-consent-text{max-height:none;border:0;padding:0}}
.cw-code{display:inline-flex;flex-direction:column;gap:4px;align-items:flex-start;max-width:100%}.cw-barcode{max-width:100%;border:1px solid var(--cw-line);forced-color-adjust:none;print-color-adjust:exact}.cw-barcode[data-symbol=code128]{height:56px}.cw-scan{display:grid;gap:8px;justify-items:start}.cw-scan video{width:100%;max-width:420px;aspect-ratio:4/3;object-fit:cover;background:#000;border-radius:var(--cw-radius)}
.cw-date{position:relative;display:block}
.cw-parts{display:flex;gap:8px;align-items:center}.cw-parts>*{flex:1;min-width:0}.cw-parts>[aria-hidden],.cw-parts>.ant-btn,.cw-parts>.cw-flag,.cw-parts>.cw-sign{flex:none}
.cw-sign{width:72px}
.cw-stack{display:grid;gap:8px}
.cw-slider{display:flex;gap:12px;align-items:center}.cw-slider>input[type=range]{flex:1;min-width:80px;min-height:32px;accent-color:var(--cw-primary)}.cw-slider>input[data-empty=true]{opacity:.55}.cw-slider>:is(.ant-input,.ant-input-affix-wrapper){width:112px;flex:none}
.cw-rating{display:inline-flex;flex-wrap:wrap;align-items:center;gap:2px}
.cw-rating label,.cw-pain label{position:relative;display:inline-grid;place-items:center;min-width:36px;min-height:36px;cursor:pointer;border-radius:6px}
.cw-rating input,.cw-pain input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer}
.cw-rating label>span{font-size:26px;line-height:1;color:var(--cw-border)}
.cw-rating label[data-on=true]>span{color:#b26a00}.cw-rating label[data-shape=heart][data-on=true]>span{color:var(--cw-error)}
.cw-rating label[data-shape=number]{border:1px solid var(--cw-border)}.cw-rating label[data-shape=number]>span{font-size:16px;color:inherit}
.cw-rating label[data-shape=number][data-chosen=true]{background:var(--cw-primary);color:var(--cw-on-primary)}
.cw-rating label:focus-within,.cw-pain label:focus-within,.cw-answers label:focus-within{outline:2px solid var(--cw-primary);outline-offset:1px}
.cw-rating>.cw-hint{margin-inline-start:8px}
.cw-marks{color:#b26a00}.cw-marks[data-shape=heart]{color:var(--cw-error)}.cw-off{color:var(--cw-border)}
.cw-bar{display:inline-flex;gap:12px;align-items:center}.cw-bar>i{display:block;width:160px;height:8px;border-radius:4px;background:linear-gradient(to right,var(--cw-primary) var(--cw-share),var(--cw-line) var(--cw-share))}
.cw-flag{white-space:nowrap}.cw-flag[data-flag=high],.cw-flag[data-flag=low]{color:var(--cw-warning);font-weight:600}.cw-flag[data-flag^=critical]{color:var(--cw-error);font-weight:700}
.cw-pain{display:grid;grid-template-columns:repeat(11,minmax(0,1fr));gap:4px;max-width:560px}
.cw-pain label{min-width:0;border:1px solid var(--cw-border)}
.cw-pain label[data-level=painMild]{background:color-mix(in srgb,#52c41a 14%,transparent)}.cw-pain label[data-level=painModerate]{background:color-mix(in srgb,#faad14 20%,transparent)}.cw-pain label[data-level=painSevere]{background:color-mix(in srgb,#f5222d 16%,transparent)}
.cw-pain label[data-chosen=true]{background:var(--cw-primary);color:var(--cw-on-primary);border-color:var(--cw-primary);font-weight:700}
.cw-ends{display:flex;justify-content:space-between;max-width:560px}.cw-ends b{color:var(--cw-text)}
.cw-body{display:grid;grid-template-columns:repeat(2,minmax(0,150px));gap:8px 24px;min-height:120px}.cw-body figure{margin:0;text-align:center}.cw-body svg{width:100%;height:auto}.cw-body p{grid-column:1/-1;margin:0}
.cw-body rect{fill:var(--cw-subtle);stroke:var(--cw-hint);stroke-width:.8;cursor:pointer}.cw-body rect[data-on=true]{fill:var(--cw-error);stroke:var(--cw-error)}.cw-body rect:focus-visible{outline:2px solid var(--cw-primary);stroke-width:2}
.cw-scale ol{margin:0 0 8px;padding-inline-start:24px;display:grid;gap:12px}
.cw-answers{display:flex;flex-wrap:wrap;gap:6px;margin-top:4px}
.cw-answers label{position:relative;display:inline-flex;gap:6px;align-items:center;min-height:36px;padding:4px 12px;border:1px solid var(--cw-border);border-radius:18px;cursor:pointer}
.cw-answers input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer}
.cw-answers label[data-chosen=true]{border-color:var(--cw-primary);color:var(--cw-primary);font-weight:600;box-shadow:inset 0 0 0 1px var(--cw-primary)}
.cw-result{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;padding:8px 12px;border-radius:var(--cw-radius);background:var(--cw-subtle)}
.cw-level{padding:0 8px;border-radius:10px;border:1px solid currentColor}.cw-level[data-color=red]{color:var(--cw-error)}.cw-level[data-color=orange]{color:var(--cw-warning)}
.cw-code{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:13px;margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.cw-datetime{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:8px}
.cw-calendar{position:absolute;z-index:1050;top:calc(100% + 4px);inset-inline-start:0;width:300px;max-width:92vw;padding:12px;background:var(--cw-raised);border:1px solid var(--cw-border);border-radius:var(--cw-radius);box-shadow:0 6px 16px rgb(0 0 0/.12)}
.cw-calendar-head,.cw-calendar-foot{display:flex;justify-content:space-between;align-items:center;gap:8px}
.cw-calendar table{width:100%;border-collapse:collapse;margin:8px 0}
.cw-calendar th{font-weight:400;color:var(--cw-hint);padding:4px}
.cw-calendar td{text-align:center;height:36px;border-radius:6px;cursor:pointer}
.cw-calendar td[data-outside=true]{color:var(--cw-hint)}
.cw-calendar td[aria-current=date]{font-weight:700;text-decoration:underline}
.cw-calendar td[aria-selected=true]{background:var(--cw-primary);color:var(--cw-on-primary)}
.cw-calendar td:focus-visible,.cw-tabs button:focus-visible,.cw-fold:focus-visible{outline:2px solid var(--cw-primary);outline-offset:1px}
.cw-tabs{display:flex;gap:4px;overflow-x:auto;border-bottom:1px solid var(--cw-line);margin-bottom:12px}
.cw-tabs button{font:inherit;color:inherit;background:none;border:0;border-bottom:2px solid transparent;padding:8px 16px;min-height:44px;cursor:pointer;white-space:nowrap}
.cw-tabs button[aria-selected=true]{color:var(--cw-primary);border-bottom-color:var(--cw-primary);font-weight:600}
.cw-step{display:inline-grid;place-items:center;width:24px;height:24px;margin-inline-end:8px;border:1px solid currentColor;border-radius:50%}
.cw-badge{margin-inline-start:8px;padding:0 6px;border-radius:10px;background:var(--cw-error-bg);color:var(--cw-error);font-size:12px;font-weight:400}
.cw-step-bar{display:flex;justify-content:space-between;align-items:center;margin-top:12px}
.cw-panes{background:var(--cw-surface);border:1px solid var(--cw-line);border-radius:var(--cw-radius);padding:8px 20px 16px}
.cw-panes .cw-section{border:0;padding:0}
.cw-text{margin:0;white-space:pre-wrap}
.cw-divider{border:0;border-top:1px solid var(--cw-line);margin:4px 0}
.cw-divider-label{display:flex;align-items:center;gap:12px;color:var(--cw-hint)}.cw-divider-label::after{content:"";flex:1;border-top:1px solid var(--cw-line)}
.cw-summary{border:1px solid var(--cw-error);background:var(--cw-error-bg);border-radius:var(--cw-radius);padding:12px 20px;margin-bottom:16px}
.cw-summary[data-level=warning]{border-color:var(--cw-warning);background:var(--cw-warning-bg)}
.cw-summary-title{display:flex;gap:10px;align-items:center;font-size:16px;margin:0 0 8px;font-weight:600}.cw-summary-title svg{color:var(--cw-error)}
.cw-summary ul{margin:0;padding-inline-start:24px}.cw-summary li{padding:2px 0}
.cw-summary a{color:var(--cw-error);text-decoration:underline;display:inline-block;min-height:24px}
.cw-table-box{container-type:inline-size}
.cw-table{width:100%;border-collapse:collapse}
.cw-table th,.cw-table td{padding:6px 8px;border-bottom:1px solid var(--cw-line);text-align:start;vertical-align:top}
.cw-table thead th{font-weight:500;background:var(--cw-subtle);white-space:nowrap}
.cw-table .cw-row-number{width:40px;font-weight:400;color:var(--cw-hint);line-height:32px}
.cw-table .cw-cell>.cw-label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cw-table td{position:relative}
.cw-row-actions{white-space:nowrap;width:1%}
.cw-narrow-only{display:none}
.cw-none{color:var(--cw-hint);padding:8px 0}
.cw-files,.cw-pictures{list-style:none;margin:0 0 8px;padding:0;display:flex;flex-wrap:wrap;gap:8px}
.cw-files{flex-direction:column;gap:4px}.cw-files li{display:flex;align-items:center;gap:8px;min-height:32px}
.cw-files a,.cw-pictures a{color:var(--cw-primary);text-decoration:underline}.cw-file-name{overflow-wrap:anywhere}
.cw-pictures li{position:relative;display:flex;flex-direction:column;justify-content:center;border:1px solid var(--cw-line);border-radius:var(--cw-radius);padding:2px;background:var(--cw-surface)}
.cw-pictures img{display:block;height:104px;max-width:240px;object-fit:contain;background:#fff}
.cw-plain{font:inherit;font-size:18px;line-height:1;color:var(--cw-text);background:var(--cw-surface);border:1px solid var(--cw-border);border-radius:50%;width:28px;height:28px;cursor:pointer;flex:none}
.cw-pictures .cw-plain{position:absolute;top:-6px;inset-inline-end:-6px}
.cw-buttons{display:inline-flex;gap:8px;flex-wrap:wrap}
.cw-button{font:inherit;color:var(--cw-text);background:var(--cw-surface);border:1px solid var(--cw-border);border-radius:var(--cw-radius);min-height:32px;padding:4px 15px;cursor:pointer}
.cw-button[data-primary]{background:var(--cw-primary);border-color:var(--cw-primary);color:var(--cw-on-primary)}.cw-button:is(:disabled,[aria-disabled=true]){opacity:.5;cursor:not-allowed}
.cw-button:focus-visible,.cw-plain:focus-visible{outline:2px solid var(--cw-primary);outline-offset:1px}
.cw-button[data-look=danger]{color:var(--cw-error);border-color:var(--cw-error)}.cw-button[data-look=text]{border-color:transparent;background:none;color:var(--cw-primary);text-decoration:underline;padding-inline:4px}
a.cw-button{display:inline-block;text-decoration:none}a.cw-button[data-look=text]{text-decoration:underline}
.cw-signing{display:grid;gap:8px;max-width:640px}.cw-signing canvas{width:100%;height:auto;touch-action:none;background:#fff;border:1px dashed var(--cw-border);border-radius:var(--cw-radius);cursor:crosshair}
.cw-add{margin-top:8px}
.cw-said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@container (max-width:640px){
.cw-table,.cw-table tbody,.cw-table tr,.cw-table td,.cw-table tbody th{display:block;width:auto!important}
.cw-table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cw-table tr{border:1px solid var(--cw-border);border-radius:var(--cw-radius);padding:8px 12px;margin-bottom:12px;background:var(--cw-subtle);content-visibility:auto;contain-intrinsic-block-size:auto 360px}
.cw-table th,.cw-table td{border:0;padding:4px 0}
.cw-table .cw-cell>.cw-label{position:static;width:auto;height:auto;clip-path:none}
.cw-wide-only{display:none}.cw-narrow-only{display:inline}
.cw-row-actions{display:flex!important;gap:8px}
.cw-row-actions .ant-btn{width:44px;height:44px;border-color:var(--cw-border)}
}
.cw-actions{display:flex;justify-content:flex-end;gap:12px;padding:12px 20px;margin-top:16px;background:var(--cw-surface);border-top:1px solid var(--cw-line);position:sticky;bottom:0;z-index:5}
@container (max-width:520px){
.cw-form[data-reading] .cw-field:has(>.cw-value,>.cw-masked){display:grid;grid-template-columns:minmax(88px,30%) minmax(0,1fr);column-gap:12px;align-items:baseline}.cw-form[data-reading] .cw-field:has(>.cw-value,>.cw-masked)>:not(.cw-label){grid-column:2}
.cw-section,.cw-panes{border-inline:0;border-radius:0;padding:12px 12px}
.cw-actions{padding-inline:12px;gap:8px}.cw-actions .ant-btn{flex:1 1 auto;height:auto;min-height:44px;padding-inline:10px;white-space:normal;line-height:1.25}
.cw-form :is(.ant-input,.ant-input-affix-wrapper,.ant-select){min-height:44px}.cw-form .ant-input-affix-wrapper>.ant-input{min-height:0;height:auto}.cw-form .ant-input-affix-wrapper:has(.ant-input-suffix button){padding-block:0}
.cw-form input,.cw-form textarea{font-size:16px}
.cw-form :is(.ant-radio-wrapper,.ant-checkbox-wrapper){min-height:44px;align-items:center}
.cw-form .ant-btn{min-height:44px;min-width:44px}
.cw-button{min-height:44px}.cw-plain{width:44px;height:44px}
.cw-parts[data-wide=true]{flex-direction:column;align-items:stretch}.cw-parts[data-wide=true]>[aria-hidden]{display:none}
.cw-pain{grid-template-columns:repeat(6,minmax(0,1fr))}.cw-pain label,.cw-rating label,.cw-answers label{min-height:44px}.cw-answers{flex-direction:column}.cw-answers label{justify-content:space-between;border-radius:8px}.cw-slider{flex-wrap:wrap}.cw-slider>input[type=range]{min-width:100%;min-height:44px}
}
@media print{.cw-section,.cw-table tr{content-visibility:visible}.cw-actions{display:none}.cw-no-print{display:none}}
@media (prefers-reduced-motion:reduce){.cw-form *{transition:none!important;animation:none!important}}
@media (forced-colors:active){.cw-calendar td[aria-selected=true],.cw-tabs button[aria-selected=true]{outline:2px solid Highlight}}
`;
