"""How right GaitCheck is, on videos with exact truth: ``python -m benchmarks.accuracy``.

``grid`` says which runners are filmed how, ``rows`` measures them and sets each number beside its truth,
``tables`` sums them up.
"""
