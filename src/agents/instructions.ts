/** What a model should know before it calls any of the tools. */
export const instructions = [
  'Sample Lens evaluates samples of generative models (folders of images, or .npy or .npz files of features) against real ones.',
  'Start with evaluate_samples for one set, or compare_checkpoints for several; then get_outliers for the images behind the scores.',
  'Paths are absolute. Lower PCE and RCE are better, but a PCE clearly below 0 means shrunk modes or memory; RE is right near 0.',
  'Scores are meaningful only with their standard errors, and only beside scores of the same reference set, encoder, k and sizes.',
  'The encoder "builtin" is quick and for a first look; DINOv2 encoders are what papers use, and the user downloads them once.',
  'Calls run one after another and may take minutes: wait for the result, or cancel; nothing that was encoded is lost.',
].join('\n');
