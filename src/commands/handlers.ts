import { clearCache } from '../services/cacheUpkeep';
import { setUpGpu } from '../services/gpuSetup';
import type { Services } from '../services/services';
import { chooseAnEncoder, chooseAnEncoderFile, downloadAnEncoder } from './encoder';
import { evaluateSamples } from './evaluate';
import { pickReferenceSet, useAsReference } from './reference';
import type { CommandHandlers } from './register';
import { compareCheckpoints, compareRuns, evaluateCheckpoints, openComparison } from './compare';
import { excludeFromSet, inspectImage, openNearestReal } from './images';
import { dismissOutliers, peekOutliers } from './outliers';
import { deleteItems, editNotes, exportItem, renameItem } from './items';
import { compareWithPrevious, evaluateNamedSet } from './namedSets';
import { rateImages } from './rating';
import { cancelEvaluation, evaluateRunAgain, openRun, revealRun } from './runs';
import { openWalkthrough } from './walkthrough';
import { itemOpener } from './showItem';
import { stopWatching, watchFolder } from './watch';

/** The table of all commands: what each does with what its menus give it. */
export function commandHandlers(services: Services, extensionId: string): CommandHandlers {
  return {
    'sampleLens.evaluate': (clicked, selection) => evaluateSamples(services, clicked, selection),
    'sampleLens.useAsReference': clicked => useAsReference(services.notices, clicked),
    'sampleLens.pickReference': () => pickReferenceSet(services.notices),
    'sampleLens.chooseEncoder': () => chooseAnEncoder(services),
    'sampleLens.downloadEncoder': () => downloadAnEncoder(services),
    'sampleLens.chooseEncoderFile': () => chooseAnEncoderFile(services),
    'sampleLens.setUpGpu': () => setUpGpu(services),
    'sampleLens.openRun': run => openRun(services, run),
    'sampleLens.showItem': itemOpener(services),
    'sampleLens.revealRun': run => revealRun(services, run),
    'sampleLens.renameRun': item => renameItem(services, item),
    'sampleLens.deleteRun': (item, selection) => deleteItems(services, item, selection),
    'sampleLens.exportReport': item => exportItem(services, item),
    'sampleLens.editNotes': item => editNotes(services, item),
    'sampleLens.excludeSamples': (clicked, selection) => excludeFromSet(services, clicked, selection),
    'sampleLens.openNearestReal': clicked => openNearestReal(services, clicked),
    'sampleLens.inspectImage': clicked => inspectImage(services, clicked),
    'sampleLens.rateImages': run => rateImages(services, run),
    'sampleLens.evaluateAgain': run => evaluateRunAgain(services, run),
    'sampleLens.cancelEvaluation': run => cancelEvaluation(services, run),
    'sampleLens.peekOutliers': at => peekOutliers(services, at),
    'sampleLens.nextOutlier': () => services.peek.move(1),
    'sampleLens.previousOutlier': () => services.peek.move(-1),
    'sampleLens.openOutlier': how => services.peek.openSample(how === 'beside'),
    'sampleLens.dismissOutliers': () => dismissOutliers(services),
    'sampleLens.clearCache': () => clearCache(services),
    'sampleLens.showLog': () => services.log.show(),
    'sampleLens.openWalkthrough': () => openWalkthrough(extensionId),
    'sampleLens.compareCheckpoints': (clicked, selection) => compareCheckpoints(services, clicked, selection),
    'sampleLens.evaluateCheckpoints': clicked => evaluateCheckpoints(services, clicked),
    'sampleLens.evaluateSet': named => evaluateNamedSet(services, named),
    'sampleLens.compareWithPrevious': run => compareWithPrevious(services, run),
    'sampleLens.compareRuns': (item, selection) => compareRuns(services, item, selection),
    'sampleLens.openComparison': comparison => openComparison(services, comparison),
    'sampleLens.watchFolder': clicked => watchFolder(services, clicked),
    'sampleLens.stopWatching': comparison => stopWatching(services, comparison),
  };
}
