"""Q-learning: an agent walks about, and after each move corrects what it thinks the move is worth.

Source: ml-primer/16; C. Watkins (1989). Plain Python lists: for four numbers a square they are faster than
arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tutor.sims.grid_maps import World

LIMIT = 200
"""An episode that has not ended after so many moves is broken off."""


@dataclass(frozen=True)
class Move:
    """One move, and what the agent learned from it."""

    square: int
    action: int
    after: int
    pay: float
    ends: bool
    ahead: float  # the best Q of the square after it; 0 at an end
    before: float  # Q of the move, before and after it was corrected
    corrected: float


class Agent:
    """`q[square][action]`, four numbers for each square, all beginning at `first`."""

    def __init__(self, world: World, first: float, lots: Random) -> None:
        self.world, self._lots = world, lots
        self.q = [[first] * 4 for _square in range(world.squares)]
        self.square = world.start
        self.moves = self.episodes = self.lasted = 0
        self.earned, self._share, self._paid = (
            0.0,
            1.0,
            0.0,
        )  # the return of the last episode, and of this one
        self.last_length = 0
        self.last: Move | None = None

    def run(self, count: int, alpha: float, gamma: float, epsilon: float, slip: float) -> None:
        """So many moves at once."""
        q, outcome, random, start = self.q, self.world.outcome, self._lots.random, self.world.start
        square, lasted, share, paid = self.square, self.lasted, self._share, self._paid
        row = q[square]
        best = max(row)
        for _move in range(count):
            if random() < epsilon:
                action = int(4 * random())
            elif row.count(best) > 1:
                ties = [place for place in (0, 1, 2, 3) if row[place] == best]
                action = ties[int(len(ties) * random())]
            else:
                action = row.index(best)
            gone = action
            if slip:
                turn = random()
                if turn < slip:
                    gone = (action + (1 if turn < slip / 2 else -1)) % 4
            after, pay, ends = outcome[square][gone]
            came, following = square, q[after]
            ahead = 0.0 if ends else max(following)
            old = row[action]
            # Q(s, a) ← Q(s, a) + α (r + γ max Q(s') - Q(s, a))
            row[action] = old + alpha * (pay + gamma * ahead - old)
            lasted += 1
            if pay:
                paid += share * pay
            share *= gamma
            if ends or lasted >= LIMIT:
                self.episodes += 1
                self.earned, self.last_length = paid, lasted
                square, lasted, share, paid = start, 0, 1.0, 0.0
                row = q[square]
                best = max(row)
            elif after == square:
                best = max(row)
            else:
                square, row, best = after, following, ahead
        self.moves += count
        self.last = Move(came, action, after, pay, ends, ahead, old, q[came][action])
        self.square, self.lasted, self._share, self._paid = square, lasted, share, paid
