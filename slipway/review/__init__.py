"""What a change does to what runs, found offline: from two states of a repository to a Review.

It sees what is committed: workload files and the templates rendered from them. AWS is not asked.
"""

from slipway.review.model import Review
from slipway.review.reviewing import review
from slipway.review.sides import Side

__all__ = ["Review", "Side", "review"]
