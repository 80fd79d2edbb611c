// Everything here only makes pages nicer; each works without it.
import { watchDrafts } from "./autosave";
import { enhanceSelects } from "./combobox";
import { countAll, watchLists } from "./lists";
import { watchNavigation } from "./navigation";
import { watchPasskeys } from "./passkeys";
import { showWhen, watchShowWhen } from "./show-when";
import { fitFrames, hideDeadButtons, watchSmallThings } from "./small";
import { watchUploads } from "./upload";

const enhance = (): void => {
  enhanceSelects();
  showWhen();
  hideDeadButtons();
  fitFrames();
  countAll();
  enhanceCharts();
};

/** Most pages have no chart and do without that script; its address, which holds a hash, stands beside ours. */
function enhanceCharts(): void {
  const address = document.querySelector<HTMLElement>("script[data-charts]")?.dataset.charts;
  if (address && document.querySelector("[data-chart]")) void import(address).then((charts: typeof import("./charts")) => charts.enhanceCharts());
}

// The order of those that listen to "submit": let the device answer, ask, wait for files, send once.
watchPasskeys();
watchSmallThings();
watchUploads();
watchNavigation(enhance);
watchDrafts();
watchShowWhen();
watchLists();
enhance();
