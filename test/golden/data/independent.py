"""Makes independent.json of the small cases with numpy and scipy; run: python3 test/golden/data/independent.py

Values of metrics that have no published reference values, from their formulas and by other means than the program's:
distances by differences, where the program takes products; widths of Gaussians by a quasi-Newton search over their
logarithms, where it maximises expectations.

Energy distance: Szekely and Rizzo 2013. FLD-P and the share of overfitted Gaussians: Jiralerspong et al. 2023.
"""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.spatial.distance import cdist
from scipy.special import logsumexp
from scipy.stats import energy_distance

here = Path(__file__).parent


def energy(real, generated):
    across = 2 * cdist(real, generated).mean()
    value = across - cdist(real, real).mean() - cdist(generated, generated).mean()
    # scipy has it for one dimension, from the distribution functions, as its root.
    line = energy_distance(real[:, 0], generated[:, 0]) ** 2
    return {'value': value, 'coefficient': value / across, 'of_first_feature_by_scipy': line}


def gaussians(centres, variances, samples):
    """ln N(x; c_j, sigma_j^2 I), samples x centres."""
    squares = cdist(samples, centres, 'sqeuclidean')
    return -centres.shape[1] / 2 * np.log(2 * np.pi * variances) - squares / (2 * variances)


def log_likelihoods(centres, variances, samples):
    return logsumexp(gaussians(centres, variances, samples), axis=1) - np.log(len(centres))


def overfitted(centres, variances, train, test):
    of_train, of_test = (logsumexp(gaussians(centres, variances, x), axis=0) - np.log(len(x)) for x in (train, test))
    return np.mean(of_train > of_test)


def fitted(centres, samples):
    """The variances that make samples likeliest, none below 1e-4 of the samples' own."""
    d = centres.shape[1]
    squares = cdist(samples, centres, 'sqeuclidean')
    floor = np.log(1e-4 * samples.var(axis=0).mean())

    def loss(logs):
        terms = gaussians(centres, np.exp(logs), samples)
        total = logsumexp(terms, axis=1)
        shares = np.exp(terms - total[:, None])
        slope = (shares * (squares / (2 * np.exp(logs)) - d / 2)).mean(axis=0)
        return -total.mean() / d, -slope / d

    start = np.full(len(centres), np.log(squares.min(axis=1).mean() / d))
    options = {'maxiter': 5000, 'maxfun': 20000, 'ftol': 1e-15, 'gtol': 1e-10}
    # A centre that explains nothing has no best width: the upper bound only keeps its number finite.
    bounds = [(floor, 20)] * len(centres)
    return np.exp(minimize(loss, start, jac=True, method='L-BFGS-B', bounds=bounds, options=options).x)


def fld_precision(train, test, generated):
    """The first half of the training set is held to the second."""
    half = len(train) // 2
    scale = -100 / train.shape[1]
    value = scale * log_likelihoods(test, fitted(test, train), generated).mean()
    return value - scale * log_likelihoods(test, fitted(test, train[half:]), train[:half]).mean()


for case in ['tiny_v', 'dup_v']:
    real, generated, test = (np.load(here / case / f'{name}.npy').astype(float) for name in 'RGT')
    variances = (np.arange(len(generated)) % 5 + 1) / 4
    values = {
        'energy_distance': energy(real, generated),
        'gaussians_at_generated_with_variances_of_1_to_5_quarters': {
            'mean_log_likelihood_of_test': log_likelihoods(generated, variances, test).mean(),
            'overfitted': overfitted(generated, variances, real, test),
        },
    }
    # Eight samples leave a fit of eight widths to chance.
    if case != 'tiny_v':
        values['fitted'] = {
            'overfitted': overfitted(generated, fitted(generated, real), real, test),
            'fld_precision_of_halves_in_order': fld_precision(real, test, generated),
        }
    (here / case / 'independent.json').write_text(json.dumps(values, indent=2) + '\n')
