/* Every page works without this file; it only makes some parts quicker to use. */
import { closeAccountMenu } from "./account-menu";
import { enhanceComboboxes } from "./combobox";
import { enhanceCounters } from "./counter";
import { openDialogs } from "./dialog";
import { enhanceLiveParts } from "./live-part";
import { offerMap } from "./map-opener";
import { pollBusyParts } from "./poll";
import { offerPrinting } from "./print";
import { openReviewDesk } from "./review";
import { sendOnce } from "./send-once";
import { guardUnsavedChanges } from "./unsaved";

function enhance(within: ParentNode): void {
  enhanceComboboxes(within);
  enhanceCounters(within);
  enhanceLiveParts(within);
}

enhance(document);
openDialogs();
guardUnsavedChanges();
sendOnce();
closeAccountMenu();
offerMap();
offerPrinting();
pollBusyParts();
openReviewDesk();
