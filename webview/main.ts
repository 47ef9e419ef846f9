import './panel.css';
import { openComparison } from './compare/open';
import { openRunPanel } from './runPanel';
import { openRating } from './rating/open';
import { openSampleView } from './sample/open';
import { registerControls } from './ui/controls';

// One bundle for all views: the page says which one it is.
registerControls();
const main = document.getElementById('app');
const comparison = main?.dataset['comparison'];
if (main && comparison !== undefined) openComparison(main, comparison);
else if (main?.dataset['rating'] !== undefined) openRating(main, main.dataset['rating']);
else if (main?.dataset['sample'] !== undefined) openSampleView(main);
else if (main) openRunPanel(main, main.dataset['run'] ?? '');
