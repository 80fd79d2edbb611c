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
};

// The order of those that listen to "submit": let the device answer, ask, wait for files, send once.
watchPasskeys();
watchSmallThings();
watchUploads();
watchNavigation(enhance);
watchDrafts();
watchShowWhen();
watchLists();
enhance();
